from __future__ import annotations

import json
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import asdict

from gatelint.config.load import load_config, preset_names
from gatelint.config.schema import Config, FieldSettings, RegisterSettings, ViewSettings

Run = Callable[..., subprocess.CompletedProcess[str]]

OWN = """\
include = ["docs/**"]
exclude = ["a", "b"]

[registers.LATER]
home = "docs/LATER.md"
closed = ["pa\\"rked"]

[fields."a.b"]
keys = ["A\\nB"]

[[views]]
heading = "Own"
"""


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout.splitlines()


def test_every_value_has_its_origin(run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text(OWN, encoding="utf-8")
    shown = lines(run("config", "-q", "--config", 'rules.id-gap.severity = "off"'))
    assert shown[:6] == [
        "extend = []  # the presets are written out here: phase-gate",
        'include = ["docs/**"]  # gatelint.toml:1',
        "exclude = [",
        '    "a",  # gatelint.toml:2',
        '    "b",  # gatelint.toml:2',
        "]",
    ]
    owner = 'keys = ["Owner", "Assignee", "Responsible", "Assigned To", '  # and the words of other languages
    assert any(line.startswith(owner) and line.endswith("]  # base") for line in shown)
    for line in (
        'templates = "templates"  # default',
        '    "validation_*.md",  # phase-gate',
        'home = "docs/LATER.md"  # gatelint.toml:5',
        'kind = "status"  # phase-gate',
        '[fields."a.b"]',
        "[[views]]  # gatelint.toml:11",
        'severity = "off"  # --config `rules.id-gap.severity = "off"`',
    ):
        assert line in shown


def test_the_output_is_a_file_that_means_the_same(run: Run, project: Path, tmp_path: Path) -> None:
    (project / "gatelint.toml").write_text(OWN, encoding="utf-8")
    effective = load_config(project).config
    other = tmp_path / "other" / "gatelint.toml"
    other.parent.mkdir()
    other.write_text(run("config").stdout, encoding="utf-8")
    again = load_config(other).config
    assert {**asdict(again), "extend": None} == {**asdict(effective), "extend": None}
    assert again.registers["LATER"].closed == ('pa"rked',)


def test_a_table_of_pyproject_is_told_with_its_line(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.gatelint]\nselect = ["REF"]\n')
    assert lines(run("config", "select")) == ['select = ["REF"]  # pyproject.toml:5']


def test_elements_that_were_added_have_the_origin_of_their_file(run: Run, project: Path) -> None:
    (project / "shared.toml").write_text('\nexclude = ["a"]\n\n[[views]]\nheading = "One"\n')
    (project / "gatelint.toml").write_text('extend = ["./shared.toml"]\nexclude = ["b"]\n[[views]]\nheading = "Two"\n')
    assert lines(run("config", "exclude", "views")) == [
        "exclude = [",
        '    "a",  # shared.toml:2',
        '    "b",  # gatelint.toml:2',
        "]",
        "",
        "[[views]]  # shared.toml:4",
        'heading = "One"',
        'kind = "rows"',
        "",
        "[[views]]  # gatelint.toml:3",
        'heading = "Two"',
        'kind = "rows"',
    ]


def test_a_key_shows_what_stands_below_it(run: Run) -> None:
    shown = lines(run("config", "fields.owner", "templates"))
    assert shown[0] == 'templates = "templates"  # default'
    assert [line for line in shown if line.startswith("[")] == ["[fields.owner]"]


def test_the_file_and_the_root_are_told_beside(run: Run, project: Path) -> None:
    assert run("config").stderr == f"configuration: no file, the default presets; root: {project}\n"
    (project / "gatelint.toml").write_text("")
    assert run("config").stderr == f"configuration: {project / 'gatelint.toml'}; root: {project}\n"


def test_a_key_that_nothing_sets_is_an_error(run: Run) -> None:
    done = run("config", "registers.LATER")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "error: nothing is set under `registers.LATER`\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('includ = ["a"]', "1: unknown key `includ`"),
        ("\n[registers.A]\nfield = {}", "3: unknown key `registers.A.field`"),
        ("[registers.A]\nclosed = 'x'", "2: `registers.A.closed`: expected a list of strings, found a string"),
        ("[registers.A]\nid = 'A-{m}'", "2: `registers.A.id`: pattern `A-{m}`: unknown placeholder `{m}`"),
        ("[registers.A]\nid = 'A-{n}'\naliases = ['B-{n}', '{n}']", "3: `registers.A.aliases[1]`: `{n}` begins with"),
        (
            "[registers.A]\nid = 'A-{n:03}'\nreserved = ['A-4']",
            "3: `registers.A.reserved[0]`: `A-4` is written otherwise than `A-{n:03}`",
        ),
        ("[registers.A]\nreserved = ['A-001..A-009', 'B-1']", "2: `registers.A.reserved[1]`: `B-1` is no id or range"),
        ("[registers.A.headings]\n'Old*' = 'Dnoe'", '2: `registers.A.headings."Old*"`: `Dnoe` is no known status'),
        ("[registers.A.fields.b]\ninverse = 'titel'", "2: `registers.A.fields.b.inverse`: no field is called `titel`"),
        ("[fields.b]\nregister = 'A'", "2: `fields.b.register`: no register is called `A`"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, message: str, run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text(text)
    done = run("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: gatelint.toml:{message}")


def test_the_nearest_known_word_is_told(run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text("[registers.A.headings]\n'Old*' = 'Dnoe'\n")
    assert "hint: did you mean `Done`?" in run("check").stderr
    (project / "gatelint.toml").write_text("[registers.A.fields.b]\ninverse = 'titel'\n")
    assert "hint: did you mean `title`?" in run("check").stderr


def test_the_schema_describes_every_key(run: Run) -> None:
    done = run("schema", "config")
    assert (done.returncode, done.stderr) == (0, "")
    schema = json.loads(done.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    defined = schema["$defs"]
    assert schema["$ref"] == "#/$defs/Config"
    for struct in (Config, FieldSettings, RegisterSettings, ViewSettings):
        entry = defined[struct.__name__]
        assert set(entry["properties"]) == set(struct.__struct_encode_fields__)
        assert entry["additionalProperties"] is False
        assert all(value["description"] for value in entry["properties"].values())
    role = defined["RegisterSettings"]["properties"]["role"]
    assert (role["enum"], role["default"]) == (["gate", "register"], "register")


@pytest.mark.parametrize("name", preset_names())
def test_the_schema_knows_the_keys_of_the_presets(run: Run, name: str) -> None:
    schema = json.loads(run("schema", "config").stdout)
    path = Path(load_config.__code__.co_filename).parent / "presets" / f"{name}.toml"
    assert set(tomllib.loads(path.read_text("utf-8"))) <= set(schema["$defs"]["Config"]["properties"])


def test_there_is_no_other_schema(run: Run) -> None:
    done = run("schema", "cnfig")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'cnfig' is not one of 'config', 'output'" in done.stderr


def test_a_rule_that_is_not_there_is_a_mistake_as_in_a_check(run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text("[rules.undefned-id]\nseverity = 'off'\n", "utf-8")
    shown, checked = run("config"), run("check")
    assert (shown.returncode, shown.stderr) == (checked.returncode, checked.stderr) == (2, checked.stderr)
    assert "did you mean `undefined-id`" in shown.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[registers.A]\nrole = "gate"\n\n[registers.B]\nrole = "gate"\n', "two registers are the gate: A and B"),
        (
            '[registers.A]\nid = "{outline}"\nhome = "a.md"\nname = "Task {id}"\n\n'
            '[registers.B]\nid = "{outline}"\nhome = "b.md"\nname = "Task {id}"\n',
            "the sections of A and B are both called `Task `",
        ),
        ('[[views]]\nheading = "Jobs"\nwhere = "status =="\n', "view `Jobs`: `status ==`, column 10: expected"),
    ],
)
def test_a_mistake_is_told_whatever_is_asked_for(run: Run, project: Path, text: str, told: str) -> None:
    """Also where no document is there that would bring it to light."""
    (project / "gatelint.toml").write_bytes(text.encode())
    for command in ("config", "check", "show"):
        done = run(command)
        assert done.returncode == 2 and done.stderr.startswith(f"error: {told}"), (command, done.stderr)


def test_a_home_that_is_an_archive_is_a_mistake_with_its_line(run: Run, project: Path) -> None:
    (project / "gatelint.toml").write_text('\narchives = ["LATER.md"]\n[registers.LATER]\nhome = "LATER.md"\n')
    done = run("config")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: gatelint.toml:2: `archives[0]`: `LATER.md` names `LATER.md`, the home of")
