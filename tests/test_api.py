"""The Python interface: the same answers as the command line, without writing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import gatelint

LATER = "# Later\n\n## LATER-001: Crane\n\n**Status:** open\n\n## LATER-002: Winch\n\n**Status:** done\n"
GATE = "# Plan\n\n| ID | Title | Status |\n|---|---|---|\n| LATER-001 | Crane | done |\n| LATER-002 | Winch | done |\n"
DOCUMENTS = {"LATER.md": LATER, "plan/GATE.md": GATE}
PAGE = Path(__file__).parents[1] / "docs" / "python.md"


@pytest.fixture(params=["texts", "bytes", "folder"])
def documents(request: pytest.FixtureRequest, tmp_path: Path) -> gatelint.api.Documents:
    if request.param == "folder":
        for path, text in DOCUMENTS.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_text(text, "utf-8")
        return tmp_path
    return DOCUMENTS if request.param == "texts" else {path: text.encode() for path, text in DOCUMENTS.items()}


def test_check(documents: gatelint.api.Documents) -> None:
    report = gatelint.check(documents, select=["AGR001"])
    (found,) = report.diagnostics
    assert (found.code, found.name, found.severity) == ("AGR001", "status-mismatch", "error")
    assert (found.place.path, found.place.line, found.place.column) == ("plan/GATE.md", 5, 23)
    assert [(place.path, place.line) for place, _ in found.related] == [("LATER.md", 5)]
    assert gatelint.check(documents, select=["AGR001"], ignore=["AGR001"]).diagnostics == ()
    assert "AGR001" in {one.code for one in gatelint.check(documents).diagnostics}


def test_rules_that_the_call_leaves_out_stay_out_whatever_the_configuration_selects() -> None:
    documents = {**DOCUMENTS, "NOW.md": "# Now\n\nLATER-009\n"}
    config = {"select": ["REF001"]}
    assert [one.code for one in gatelint.check(documents, config=config).diagnostics] == ["REF001"]
    assert gatelint.check(documents, config=config, ignore=["REF"]).diagnostics == ()
    assert gatelint.check(documents, config=config, select=["REF001"], ignore=["REF"]).diagnostics != ()


def test_load(documents: gatelint.api.Documents) -> None:
    project = gatelint.load(documents)
    assert project.documents == ("LATER.md", "plan/GATE.md")
    crane = project.items["LATER-001"]
    assert (crane.register, crane.title, crane.status, crane.is_closed) == ("LATER", "Crane", "open", False)
    assert [(one.value, one.place.path) for one in crane.statements if one.field == "status"] == [
        ("open", "LATER.md"),
        ("done", "plan/GATE.md"),
    ]
    assert len(project.statements) == sum(len(item.statements) for item in project.items.values())


def test_render_writes_nothing(documents: gatelint.api.Documents) -> None:
    rendered = gatelint.render(documents)
    assert rendered.contents == {"plan/GATE.md": GATE.replace("Crane | done", "Crane | open")}
    if isinstance(documents, Path):
        assert (documents / "plan/GATE.md").read_text("utf-8") == GATE
    assert gatelint.render({**DOCUMENTS, **rendered.contents}).contents == {}


def test_the_configuration_as_a_mapping() -> None:
    config = {"rules": {"status-mismatch": {"severity": "info"}}}
    (found,) = gatelint.check(DOCUMENTS, config=config, select=["AGR001"]).diagnostics
    assert found.severity == "info"


def test_the_configuration_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "LATER.md").write_text(LATER, "utf-8")
    (tmp_path / "GATE.md").write_text(GATE, "utf-8")
    (tmp_path / "gatelint.toml").write_text('[rules]\nstatus-mismatch.severity = "off"\n', "utf-8")
    assert "AGR001" not in {one.code for one in gatelint.check(tmp_path).diagnostics}
    assert "AGR001" in {one.code for one in gatelint.check(tmp_path, config={}).diagnostics}


def test_mistakes(tmp_path: Path) -> None:
    with pytest.raises(gatelint.GatelintError, match="no such folder"):
        gatelint.check(tmp_path / "missing")
    with pytest.raises(gatelint.GatelintError, match="colour"):
        gatelint.load(DOCUMENTS, config={"colour": 1})
    with pytest.raises(gatelint.GatelintError, match="no view"):
        gatelint.render(DOCUMENTS, select=["nothing"])


def test_bytes_that_are_no_text_are_a_diagnostic() -> None:
    (found,) = gatelint.check({"x.md": b"\xff"}, select=["TXT"]).diagnostics
    assert (found.place.path, found.place.line) == ("x.md", 1)


def test_the_command_line_starts_without_it() -> None:
    code = "import gatelint.cli.main, sys; print('gatelint.api' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
    with pytest.raises(AttributeError):
        gatelint.nothing  # noqa: B018


@pytest.mark.parametrize("example", re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
def test_the_examples_of_its_page(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    for path, text in DOCUMENTS.items():
        (tmp_path / "docs" / path).parent.mkdir(exist_ok=True)
        (tmp_path / "docs" / path).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, str(PAGE), "exec"), {})
