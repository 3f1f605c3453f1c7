from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from gatelint.analysis.counts.checklists import is_ever_ticked, noun_of, ticked


def counted(text: str, project_of: Any, noun: str = "plan") -> tuple[int, int] | None:
    project = project_of({"doc.md": f"# Log\n\n### Phase 1: Well\n\n{text}\n\n### Phase 2: Roof\n\nNothing.\n"})
    found = ticked(project.documents["doc.md"], 2, noun, project.lexicon)
    return None if found is None else (found.done, found.all)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans:\n- [x] dig\n- [ ] line", (1, 2)),
        ("**Plans:** 2 plans\n\n- [x] dig\n- [ ] line", (1, 2)),
        ("**Gap closure plans:**\n\n- [x] dig\n- [ ] line", (1, 2)),
        ("#### Plans\n\n- [x] dig\n- [ ] line", (1, 2)),
        ("- [x] 01-01-PLAN.md: dig\n- [ ] 01-02-PLAN.md: line", (1, 2)),
        ("**Wave 1**\n\n- [x] plan 1\n\n**Wave 2**\n\n- [ ] plan 2", (1, 2)),
        ("Steps:\n- [x] dig\n- [ ] line", None),
        ("- [x] dig\n- [ ] line", None),
        ("Plans:\n- dig\n- line", None),
        ("Plans:\n- [ ] TBD", None),
        ("Plans:\n- [x] 01-01..01-03\n- [ ] 01-04", None),
        ("Plans:\n- [x] dig, line and cover\n- [ ] rest", (1, 2)),
        (f"Plans:\n- [x] {'9' * 20_000}\n- [ ] rest", (1, 2)),
    ],
)
def test_what_a_list_says_that_it_lists(text: str, expected: tuple[int, int] | None, project_of: Any) -> None:
    assert counted(text, project_of) == expected


def test_entries_for_several_by_words_of_the_configuration(project_of: Any, default_config: Any) -> None:
    text = "# Log\n\n## Well\n\nPlans:\n- [x] 1 {} 3: dig\n- [ ] 4: line\n"

    def count(joint: str, **words: tuple[str, ...]) -> object:
        project = project_of(
            {"doc.md": text.format(joint)}, config=replace(default_config, words={**default_config.words, **words})
        )
        return ticked(project.documents["doc.md"], 2, "plan", project.lexicon)

    assert count("to") is None
    assert count("hasta") is not None
    assert count("hasta", several=("hasta",)) is None
    assert count("to", several=()) is not None
    assert count("..", several=()) is None


def test_lists_of_other_things_are_another_reading(project_of: Any) -> None:
    text = "# Log\n\n## Well\n\nPlans:\n- [x] dig\n- [ ] ~~line~~\n\nSteps:\n- [x] rope\n"
    project = project_of({"doc.md": text})
    found = ticked(project.documents["doc.md"], 2, "plan", project.lexicon)
    assert found is not None
    assert (found.done, found.all, found.others) == (1, 2, frozenset({(1, 1), (2, 2), (2, 3)}))


def test_each_list_of_the_kind_is_a_reading(project_of: Any) -> None:
    text = "# Log\n\n## Well\n\nBugs:\n- [x] rope\n\nBugs found later:\n- [x] rust\n- [ ] moss\n"
    project = project_of({"doc.md": text})
    found = ticked(project.documents["doc.md"], 2, "bug", project.lexicon)
    assert found is not None and {(1, 1), (1, 2)} <= {(found.done, found.all), *found.others}


def test_a_part_that_is_an_item_has_lists_of_its_own(project_of: Any) -> None:
    assert counted("#### Phase 11: Bucket\n\nPlans:\n- [x] dig", project_of) is None


def test_boxes_that_nobody_fills(project_of: Any) -> None:
    text = "## Well\n\nPlans:\n- [ ] dig\n\n## Roof\n\nTasks:\n- [x] beams\n"
    document = project_of({"doc.md": text}).documents["doc.md"]
    assert not is_ever_ticked(document, "plan")
    assert is_ever_ticked(document, "task")


def test_a_noun_in_the_singular() -> None:
    assert {noun_of(word) for word in ("Plans", "plan", "PLAN")} == {"plan"}
