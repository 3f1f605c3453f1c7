from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gatelint.config.load import load_config
from gatelint.errors import GatelintError
from gatelint.rendering.templates.arguments import refuse_unused

Render = Callable[..., Any]
JOBS = "# Jobs\n" + "".join(f"\n## JOB-00{n}: J{n}\n\n**Status:** Open\n**Owner:** Ada\n" for n in (1, 2))


def plan(marker: str) -> dict[str, str]:
    text = f"# Plan\n\n<!-- gatelint:begin {marker} -->\nold\n<!-- gatelint:end -->\n"
    return {"JOBS.md": JOBS, "PLAN.md": text}


@pytest.mark.parametrize(
    ("marker", "problem"),
    [
        ("indx", "there is no template `indx`; did you mean `index`?"),
        ("jobs template=indx", "there is no template `indx`; did you mean `index`?"),
        ("zzzzzzzz", "there is no template `zzzzzzzz`; the templates are `blocker-table`, `categories`, "),
        ("index register=JBO", "there is no register `JBO`; did you mean `JOB`?"),
        ("matrix register=JOB against=JBO", "there is no register `JBO`; did you mean `JOB`?"),
        ("index regster=JOB", "`regster` is no argument of the template `index`; did you mean `register`?"),
        ("graph columns=id", "`columns` is no argument of the template `graph`; the arguments of this template are "),
        ("index columns=id,ownr", "there is no field `ownr`; did you mean `owner`?"),
        ("index columns=id headers=a,b", "`headers` has another number of names than `columns`"),
        ("index where=\"ownr == 'Ada'\"", "view `index`: there is no field `ownr`; did you mean `owner`?"),
    ],
)
def test_what_is_asked_wrongly_is_told_with_the_way_out(rendered: Render, marker: str, problem: str) -> None:
    found = rendered(plan(marker))
    (note,) = [note for rendering in found.renderings for note in rendering.notes]
    assert note.is_fault and note.message.startswith(f"the region is left alone: {problem}")
    assert found.texts == plan(marker)


def test_a_region_may_have_a_name_of_its_own(rendered: Render) -> None:
    found = rendered(
        plan("jobs-of-today template=index register=JOB columns=id,owner,section"), select=("jobs-*",), overwrite=True
    )
    assert "| JOB-001 | Ada   | Jobs    |" in found.texts["PLAN.md"]
    assert rendered(found.texts).renderings == ()


@pytest.mark.parametrize(
    "source",
    [
        "{{ arguments.since }}",
        "{{ arguments.get('since', 1) }}",
        '{{ arguments["since"] }}',
        "{% for key in arguments %}{{ key }}{% endfor %}",
        "{{ arguments.items() }}",
        "{% include 'other.md.j2' %}",
    ],
)
def test_an_argument_that_a_template_uses_is_one(source: str) -> None:
    refuse_unused({"since": "x", "register": "JOB"}, source, "own")


@pytest.mark.parametrize("source", ["{{ items }}", "{{ arguments.sinces }}", "{{ since }}"])
def test_an_argument_that_no_template_uses_is_refused(source: str) -> None:
    with pytest.raises(GatelintError, match="`since` is no argument of the template `own`"):
        refuse_unused({"since": "x"}, source, "own")


@pytest.mark.parametrize(
    ("view", "problem"),
    [
        ('register = "JBO"', "view `Board`: there is no register `JBO`; did you mean `JOB`?"),
        ("where = \"ownr == 'Ada'\"", "view `Board`: there is no field `ownr`; did you mean `owner`?"),
        ('template = "indx.md.j2"', "there is no template `indx.md.j2`; did you mean `index`?"),
    ],
)
def test_a_view_that_asks_wrongly_is_told_with_the_way_out(
    rendered: Render, tmp_path: Any, view: str, problem: str
) -> None:
    (tmp_path / "gatelint.toml").write_text(f'[[views]]\nheading = "Board"\n{view}\n', "utf-8")
    config = load_config(tmp_path).config
    table = "# Plan\n\n## Board\n\n| ID | Status |\n|---|---|\n| JOB-001 | Done |\n| JOB-002 | Open |\n"
    with pytest.raises(GatelintError) as caught:
        rendered({"JOBS.md": JOBS, "PLAN.md": table}, config=config)
    assert problem in caught.value.message and "\n" not in caught.value.message
