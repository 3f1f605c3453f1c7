from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from gatelint.config import load
from gatelint.config.load import Settings, load_config, preset_names
from gatelint.errors import GatelintError


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, with two presets in place of the shipped ones: `phase-gate` extends `base`."""
    write(tmp_path / "presets" / "base.toml", 'templates = "base"\nexclude = ["base/**"]\n[status]\nopen = ["Open"]\n')
    write(
        tmp_path / "presets" / "phase-gate.toml",
        'extend = ["base"]\nexclude = ["gate/**"]\n[status]\ncomplete = ["Complete"]\n[[views]]\nheading = "Gate"\n',
    )
    monkeypatch.setattr(load, "PRESETS", tmp_path / "presets")
    (tmp_path / "project" / ".git").mkdir(parents=True)
    return tmp_path.resolve() / "project"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def configure(project: Path, text: str) -> Settings:
    write(project / "gatelint.toml", text)
    return load_config(project)


def refused(project: Path, text: str) -> GatelintError:
    with pytest.raises(GatelintError) as caught:
        configure(project, text)
    return caught.value


def test_without_a_file_the_default_preset_applies_to_the_working_directory(project: Path) -> None:
    settings = load_config(project)
    assert settings.root == project
    assert settings.path is None
    assert settings.config.extend == ("phase-gate",)
    assert settings.config.status == {"open": ("Open",), "complete": ("Complete",)}
    assert settings.origins["status.open"] == "base"
    assert settings.origins["status.complete"] == "phase-gate"
    assert "extend" not in settings.origins
    assert "select" not in settings.origins


def test_isolated_looks_at_no_file(project: Path) -> None:
    write(project / "gatelint.toml", 'templates = "own"\n')
    assert load_config(project).config.templates == "own"
    settings = load_config(project, isolated=True)
    assert (settings.config.templates, settings.path, settings.root) == ("base", None, project)
    with pytest.raises(GatelintError, match="cannot be combined"):
        load_config(project, isolated=True, explicit=project / "gatelint.toml")


def test_an_explicit_file_is_read_in_place_of_the_nearest(project: Path) -> None:
    write(project / "gatelint.toml", 'templates = "near"\n')
    path = write(project / "ci" / "strict.toml", 'templates = "explicit"\n')
    settings = load_config(project / "docs", explicit=Path("../ci/strict.toml"))
    assert (settings.config.templates, settings.path, settings.root) == ("explicit", path, project / "ci")
    with pytest.raises(GatelintError, match=r"^absent\.toml: cannot be read"):
        load_config(project, explicit=Path("absent.toml"))


def test_an_explicit_pyproject_must_have_our_table(project: Path) -> None:
    path = write(project / "pyproject.toml", "[tool.gatelint]\ntemplates = 't'\n")
    assert load_config(project, explicit=path).config.templates == "t"
    write(path, "[project]\nname = 'x'\n")
    with pytest.raises(GatelintError, match=r"pyproject\.toml: holds no table `\[tool\.gatelint\]`"):
        load_config(project, explicit=path)


def test_the_root_of_a_file_in_dot_config_is_the_folder_around_it(project: Path) -> None:
    path = write(project / ".config" / "gatelint.toml", 'extend = ["shared.toml"]\n')
    write(project / ".config" / "shared.toml", 'templates = "shared"\n')
    settings = load_config(project)
    assert (settings.root, settings.path, settings.config.templates) == (project, path, "shared")


def test_a_linked_file_configures_the_folder_of_the_link(project: Path) -> None:
    shared = write(project.parent / "shared" / "gatelint.toml", 'templates = "shared"\n')
    (project / "gatelint.toml").symlink_to(shared)
    for settings in (load_config(project), load_config(project, explicit=Path("gatelint.toml"))):
        assert (settings.root, settings.config.templates) == (project, "shared")


def test_the_file_wins_over_the_presets_and_tables_are_joined_key_by_key(project: Path) -> None:
    config = configure(project, 'templates = "own"\n[status]\ncomplete = ["Done"]\n').config
    assert config.templates == "own"
    assert config.status == {"open": ("Open",), "complete": ("Done",)}


def test_a_list_of_a_field_is_replaced_and_the_rest_of_the_field_kept(project: Path) -> None:
    write(
        project / "shared.toml",
        '[registers.LATER]\nid = "LATER-{n:03}"\n'
        '[fields.blocked-by]\nkeys = ["Blockers", "Waits"]\ninverse = "blocks"\n',
    )
    settings = configure(
        project,
        'extend = ["./shared.toml"]\n[fields]\nblocked-by.keys = ["Blocked By"]\n[registers.LATER]\nhome = "a.md"\n',
    )
    assert settings.config.registers["LATER"].id == "LATER-{n:03}"
    assert settings.config.registers["LATER"].home == "a.md"
    assert settings.config.fields["blocked-by"].keys == ("Blocked By",)
    assert settings.config.fields["blocked-by"].inverse == "blocks"
    assert settings.origins["fields.blocked-by.keys"] == "gatelint.toml"
    assert settings.origins["fields.blocked-by.inverse"] == "shared.toml"


@pytest.mark.parametrize("key", ["snapshots", "archives", "living", "exclude"])
def test_lists_of_globs_are_added_to_in_order(project: Path, key: str) -> None:
    write(project / "shared.toml", f'{key} = ["a", "b"]\n')
    settings = configure(project, f'extend = ["shared.toml"]\n{key} = ["c"]\n')
    assert getattr(settings.config, key) == ("a", "b", "c")
    assert settings.origins[key] == "shared.toml, gatelint.toml"


@pytest.mark.parametrize("key", ["include", "select", "ignore"])
def test_other_lists_are_replaced(project: Path, key: str) -> None:
    write(project / "shared.toml", f'{key} = ["a", "b"]\n')
    settings = configure(project, f'extend = ["shared.toml"]\n{key} = ["c"]\n')
    assert getattr(settings.config, key) == ("c",)
    assert settings.origins[key] == "gatelint.toml"


def test_pairs_are_added_to(tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_text('[[same]]\nkeys = ["a", "b"]\n')
    (tmp_path / "gatelint.toml").write_text('extend = ["./shared.toml"]\n[[same]]\nkeys = ["c"]\ndocument = "x/**"\n')
    config = load_config(tmp_path).config
    assert [(pair.keys, pair.document) for pair in config.same] == [(("a", "b"), None), (("c",), "x/**")]


def test_views_are_added_after_those_of_the_presets(project: Path) -> None:
    config = configure(project, '[[views]]\nheading = "Own"\n').config
    assert [view.heading for view in config.views] == ["Gate", "Own"]


def test_a_register_called_like_an_appended_list_is_joined_as_a_register(project: Path) -> None:
    write(project / "shared.toml", '[registers.exclude]\nclosed = ["a"]\n')
    config = configure(project, 'extend = ["shared.toml"]\n[registers.exclude]\nclosed = ["b"]\n').config
    assert config.registers["exclude"].closed == ("b",)


def test_extend_with_an_empty_list_means_no_preset(project: Path) -> None:
    settings = configure(project, "extend = []\n")
    assert settings.config.status == {}
    assert settings.config.extend == ()
    assert settings.origins["extend"] == "gatelint.toml"


def test_extended_files_have_no_default_preset_and_later_ones_win(project: Path) -> None:
    write(project / "a" / "one.toml", 'extend = ["../two.toml"]\ntemplates = "one"\n')
    write(project / "two.toml", 'templates = "two"\nselect = ["two"]\n')
    config = configure(project, 'extend = ["a/one.toml"]\n').config
    assert (config.templates, config.select, config.status) == ("one", ("two",), {})


def test_what_is_named_twice_counts_once(project: Path) -> None:
    assert configure(project, 'extend = ["base", "phase-gate"]\n').config.exclude == ("base/**", "gate/**")


def test_a_circle_is_told_as_a_chain(project: Path) -> None:
    write(project / "one.toml", 'extend = ["two.toml"]\n')
    write(project / "two.toml", 'extend = ["one.toml"]\n')
    error = refused(project, 'extend = ["one.toml"]\n')
    assert error.message == "two.toml: `extend` goes in a circle: one.toml > two.toml > one.toml"
    error = refused(project, 'extend = ["gatelint.toml"]\n')
    assert error.message == "gatelint.toml: `extend` goes in a circle: gatelint.toml > gatelint.toml"


def test_an_unknown_preset_is_told_with_the_nearest(project: Path) -> None:
    error = refused(project, 'extend = ["phase-gates"]\n')
    assert error.message == "gatelint.toml: `extend`: no preset is called `phase-gates`"
    assert error.hint == "did you mean `phase-gate`?"
    assert "base, phase-gate" in (refused(project, 'extend = ["zzz"]\n').hint or "")


@pytest.mark.parametrize("name", ["absent.toml", "./a\\u0000.toml", "x/" + "y" * 5000])
def test_an_extended_file_that_is_not_there_is_told_by_who_names_it(project: Path, name: str) -> None:
    assert refused(project, f'extend = ["{name}"]\n').message.startswith("gatelint.toml: `extend`: there is no file `")


def test_a_mistake_is_told_of_the_file_that_holds_it(project: Path) -> None:
    write(project / "shared.toml", '[registers.LATER]\nhoem = "LATER.md"\n')
    error = refused(project, 'extend = ["shared.toml"]\n')
    assert error.message == "shared.toml:2: unknown key `registers.LATER.hoem`"
    assert error.hint == "did you mean `home`?"


def test_overrides_win_over_every_file(project: Path) -> None:
    write(project / "gatelint.toml", 'templates = "own"\n[rules.id-gap]\nseverity = "error"\n')
    overrides = ('rules.id-gap.severity = "off"', 'exclude = ["x"]')
    settings = load_config(project, overrides=overrides)
    assert settings.config.rules["id-gap"].severity == "off"
    assert settings.config.templates == "own"
    assert settings.config.exclude[-1] == "x"
    assert settings.origins["rules.id-gap.severity"] == '--config `rules.id-gap.severity = "off"`'


@pytest.mark.parametrize("text", ["rules.x.severity = off", "nothing", "exclud = []", "extend = []"])
def test_a_wrong_override_is_told_as_it_was_given(project: Path, text: str) -> None:
    with pytest.raises(GatelintError, match=r"^--config `") as caught:
        load_config(project, overrides=(text,))
    assert text in caught.value.message


def test_settings_can_be_sent_to_another_process(project: Path) -> None:
    settings = configure(project, '[[views]]\nheading = "Own"\n')
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_the_shipped_presets_load(tmp_path: Path) -> None:
    names = preset_names()
    assert "phase-gate" in names
    for name in names:
        write(tmp_path / "gatelint.toml", f'extend = ["{name}"]\n')
        assert load_config(tmp_path).config.extend == (name,)


def test_loading_imports_nothing_that_only_mistakes_need(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from gatelint.config.load import load_config;"
        "load_config(Path(sys.argv[1]), isolated=True);"
        "print(sorted({'difflib', 'gatelint.config.mistakes', 'click', 'jinja2', 'markdown_it'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
