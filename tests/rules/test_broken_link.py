from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Applicability, Severity

TREE = {"docs/notes/repairs.md": "# Repairs\n", "docs/plan.md": "# Plan\n", "img/crane.png": b"\x89PNG"}


def test_a_target_that_is_not_there(rule: Any) -> None:
    found = rule({**TREE, "docs/a.md": "See [the plan](plans/winter.md).\n"})
    assert found.messages == ["`plans/winter.md` does not exist: there is no docs/plans/winter.md"]
    assert found.quoted == [("docs/a.md", "plans/winter.md")]
    assert found.diagnostics[0].help is None and found.diagnostics[0].fix is None


@pytest.mark.parametrize(
    ("target", "near"), [("notes/plan.md", "plan.md"), ("notes/repair.md", "notes/repairs.md"), ("Plan.md", "plan.md")]
)
def test_the_nearest_path(rule: Any, target: str, near: str) -> None:
    found = rule({**TREE, "docs/a.md": f"See [it]({target}).\n"})
    assert found.diagnostics[0].help == f"did you mean `{near}`?"
    assert found.diagnostics[0].fix is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("../../notes/repairs.md", "../notes/repairs.md"),
        ("notes/repairs.md", "../notes/repairs.md"),
        ("../../notes/repairs.md#repairs", "../notes/repairs.md#repairs"),
        ("../img/crane.png", "../../img/crane.png"),
    ],
)
def test_a_wrong_depth_is_corrected(rule: Any, wrong: str, right: str) -> None:
    text = f'# A\n\nSee [it]({wrong}) and [it again]( {wrong} "title").\n'
    documents = {**TREE, "docs/plans/a.md": text}
    assert [one.fix.applicability for one in rule(documents).diagnostics] == [Applicability.SAFE]
    fixed = rule.fixed(documents)
    assert fixed == {"docs/plans/a.md": text.replace(wrong, right)}
    assert rule({**documents, **fixed}).messages == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](plan.md) [b](./plan.md#x) [c](notes) [d](notes/) [e](../docs/plan.md) [f](/docs/plan.md)",
        "[a](https://yard.example/x.md) [b](mailto:ada@yard.example) [c](#here) [d](//yard.example)",
        "`[a](missing.md)`",
        "```\n[a](missing.md)\n```",
        "[a](plan.md?plain=1)",
        "[out](../../elsewhere.md)",
        "[a] and [b][c] are no links",
        "![crane](../img/crane.png)",
    ],
)
def test_lawful_links(rule: Any, text: str) -> None:
    assert rule({**TREE, "docs/a.md": text + "\n"}).messages == []


@pytest.mark.parametrize("phrase", ["(to be written)", "(TBD)", "- planned"])
def test_a_target_that_is_still_to_come_is_only_mentioned(rule: Any, phrase: str) -> None:
    found = rule({**TREE, "docs/a.md": f"[winter](winter.md) {phrase}\n"})
    assert found.messages == ["`winter.md` does not exist yet, as the text says"]
    assert found.diagnostics[0].severity is Severity.INFO


def test_spaces_may_be_escaped(rule: Any) -> None:
    assert rule({"a.md": "[x](my%20plan.md) [y](<my plan.md>)\n", "my plan.md": "# P\n"}).messages == []


def test_a_reference_definition_is_a_link(rule: Any) -> None:
    assert rule({"a.md": "See [the plan][p].\n\n[p]: missing.md\n"}).quoted == [("a.md", "missing.md")]


def test_a_series_that_is_kept_elsewhere_is_mentioned_only(rule: Any) -> None:
    links = "".join(f"[{number}](eip-{number}.md)\n" for number in range(1, 11))
    severities = {found.severity for found in rule({"a.md": links}).diagnostics}
    assert severities == {Severity.INFO}
    here = {f"eip-{number}.md": "x\n" for number in range(20, 31)}
    severities = {found.severity for found in rule({"a.md": links, **here}).diagnostics}
    assert severities == {Severity.ERROR}


def test_one_dead_target_is_one_diagnostic(rule: Any) -> None:
    found = rule({**TREE, "docs/a.md": "[x](gone.md)\n\n[y](gone.md#part), [z](lost.md)\n\n[w](./gone.md)\n"})
    assert found.quoted == [("docs/a.md", "gone.md"), ("docs/a.md", "lost.md")]
    assert found.related == [
        [("docs/a.md", "gone.md#part", "so here"), ("docs/a.md", "./gone.md", "so here")],
        [],
    ]


def test_a_path_that_leaves_the_root_though_the_rest_is_below(rule: Any) -> None:
    documents = {**TREE, "docs/a.md": "[it](../../img/crane.png)\n"}
    assert rule(documents).messages == ["`../../img/crane.png` does not exist: it leads out of the project"]
    assert rule.fixed(documents) == {"docs/a.md": "[it](../img/crane.png)\n"}


@pytest.mark.parametrize(
    "text",
    [
        'Write `<a href="missing.md">` here.',
        "[Decision]: [Rationale]",
        "[text](URL) and [text](path/to/file.md), [text](...)",
        "[text]({{ url }}) and [text](<path>)",
        "[ADR-NNNN](NNNN-title.md)",
        "a list `details`[](note)",
    ],
)
def test_what_is_no_link(rule: Any, text: str) -> None:
    assert rule({**TREE, "docs/a.md": text + "\n"}).messages == []


@pytest.mark.parametrize("text", ['<a href="missing.md">x</a>', "[License](LICENSE)", "[x](target/a.md)", "[x](<a b>)"])
def test_what_resembles_a_placeholder(rule: Any, text: str) -> None:
    assert len(rule({**TREE, "docs/a.md": text + "\n"}).messages) == 1


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("docs/plans/a.md", Severity.ERROR),
        ("backups/v2/a.md", Severity.INFO),
        ("tests/test_fixtures/a.md", Severity.INFO),
        ("third_party/yard/a.md", Severity.INFO),
        (".tools/a.md", Severity.INFO),
        ("docs/archive/a.md", Severity.WARNING),
        ("docs/2026-01-06-report.md", Severity.WARNING),
    ],
)
def test_where_a_document_is_kept(rule: Any, path: str, severity: Severity) -> None:
    found = rule({**TREE, path: "[it](gone/of.md)\n"})
    assert [one.severity for one in found.diagnostics] == [severity]


@pytest.mark.parametrize("path", ["docs/archive/a.md", "backups/v2/a.md", "docs/seeds/2026-01-06-report.md"])
def test_what_nobody_keeps_is_not_corrected(rule: Any, path: str) -> None:
    documents = {**TREE, path: "[it](notes/repairs.md) [it](docs/notes/repairs.md)\n"}
    assert rule(documents).diagnostics
    assert rule.fixed(documents, (Applicability.SAFE, Applicability.UNSAFE)) == {}


def test_a_hidden_folder_that_holds_a_register(rule: Any) -> None:
    home = "# Later\n\n## LATER-001: Crane\n\n## LATER-002: Lamp\n"
    documents = {".plan/LATER.md": home, ".plan/a.md": "[it](gone.md)\n", ".tools/b.md": "[it](gone.md)\n"}
    assert [one.severity for one in rule(documents).diagnostics] == [Severity.ERROR, Severity.INFO]


@pytest.mark.parametrize(
    ("config", "link"),
    [
        ("website/docusaurus.config.js", "./plan"),
        ("docs/.vitepress/config.mts", "/plan"),
        ("mkdocs.yml", "../plan/"),
        ("_config.yml", "plan.html"),
    ],
)
def test_a_link_may_name_a_page_of_a_site(rule: Any, config: str, link: str) -> None:
    documents = {**TREE, "docs/a.md": f"[it]({link})\n"}
    assert len(rule(documents).messages) == 1
    assert rule({**documents, config: ""}).messages == []
    lost = {**documents, config: "", "docs/a.md": "[it](./gone)\n"}
    assert len(rule(lost).messages) == 1


def test_a_link_may_name_a_file_that_a_site_copies(rule: Any) -> None:
    site = {**TREE, "website/docusaurus.config.js": "", "website/static/img/lamp.png": b"\x89PNG"}
    assert rule({**site, "docs/a.md": "![it](/img/lamp.png)\n"}).messages == []
    assert len(rule({**site, "docs/a.md": "![it](/img/crane2.png)\n"}).messages) == 1


def test_a_near_name_has_the_same_numbers(rule: Any) -> None:
    found = rule({"adr/0012-crane.md": "# Crane\n", "adr/a.md": "[x](0013-crane.md) [y](0012-crain.md)\n"})
    assert [one.help for one in found.diagnostics] == [None, "did you mean `0012-crane.md`?"]


@pytest.mark.parametrize(
    ("target", "severity"),
    [
        ("/handbook/guides/setup/", Severity.INFO),
        ("/handbook/setup#ropes", Severity.INFO),
        ("/handbook/setup.md", Severity.ERROR),
        ("/docs/setup/", Severity.ERROR),
        ("/handbook", Severity.ERROR),
    ],
)
def test_an_address_of_a_site(target: str, severity: Severity, rule: Any) -> None:
    found = rule({"docs/plan.md": f"# Plan\n\nSee [the guide]({target}).\n"})
    assert [one.severity for one in found.diagnostics] == [severity]
