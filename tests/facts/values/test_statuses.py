from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelint.facts.model import Span, Status
from gatelint.facts.values.embedded_statuses import section_status, split_suffix
from gatelint.facts.values.statuses import look_up, parse_status
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.text.ranges import Range


def span(text: str, start: int = 0) -> Span:
    return Span(text, Range(start, start + len(text)))


def read(text: str, lexicon: Lexicon) -> Status:
    status = parse_status(span(text), lexicon)
    assert status is not None
    assert status.span == span(text)
    return status


MEANINGS = {
    "complete": (
        "✅|✓|☑|🟢|✅ Done|✅ **Done**|**Done**|Done|`done`|done.|✅ **Complete**|✅ Complete|✅ **RESOLVED**|"
        "✅ Resolved|**Closed**|Complete — all of it|Done, on Monday|Done; merged|Done: yes|Fully complete|"
        "✅ All Resolved|已完成|Завершено|Completed|[Done](x.md)|Done → later|Finished, 3 of 3"
    ),
    "passed": "✅ Pass|✅ **Pass**|✅ PASS|✅ Passed",
    "exists": "✅ Exists",
    "created": "✅ Created",
    "implemented": "✅ Implemented",
    "verified": "✅ Verified",
    "documented": "Documented ✅|✅ Documented",
    "chosen": "✅ Chosen|Chosen",
    "mitigated": "✅ **MITIGATED** - by a wall|Mitigated",
    "ready": "✅ **Ready**|✅ Ready|Ready|⏳ Ready|Gate **READY**|✅ Can start|Unblocked",
    "partial": "⚠️ **Partial**|🔄 Partial|⚠️ **Conditional**|Conditional|🔧 Backend Done|⚠️|🟡|🔶",
    "in-progress": "In Progress|🔄|🚧 WIP|In progress, 50%|进行中",
    "pending": "⏳|⬜|⏳ Planned|⬜ PENDING|Pending|⏳ Pending|**Pending** → ask",
    "not-started": "⏳ Not Started|**Not Started**|Not started|🔴 Not started|Not addressed|Not audited",
    "blocked": "🔴 **Blocked**|🔴 Blocked|🔒 Blocked|❌ Blocked|🔴 Blocking|Blocked|🔒",
    "external": "External|⚠️ External|🔶 EXTERNAL|🔒 **EXTERNAL** - a vendor|**External** → See [there](L.md)",
    "deferred": "**Deferred**|Deferred|⏳ Deferred|Deferred per CHOICE-001|⏸️",
    "open": "Open|🔴 **OPEN** - urgent|**Open**",
    "stub": "🔧 Intentional Stub|📌 Stub|⏳ Stub|⏳ Stub Only|📌",
    "deprecated": "🚫 Deprecated|🏚️ Deprecated|Deprecated",
    "not-applicable": "🚫 N/A|N/A",
    "unknown": "❓ UNKNOWN scope|Unknown if in use|UNKNOWN scope - who can say|❓",
    "inactive": "Inactive",
    "active": "🟢 Active|Active",
    "final": "Final",
    "accepted": "Accepted",
}


@pytest.mark.parametrize(
    ("text", "value"), [(text, value) for value, texts in MEANINGS.items() for text in texts.split("|")]
)
def test_what_spellings_mean(text: str, value: str, lexicon: Lexicon) -> None:
    status = read(text, lexicon)
    assert (status.value, status.known, status.qualifier) == (value, True, "")
    assert status.by_sign == (not status.word)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("✅ **Complete** (local)", "complete", "local"),
        ("✅ Complete (local)", "complete", "local"),
        ("✅ (local)", "complete", "local"),
        ("✅ Passed (Local)", "passed", "local"),
        ("⚠️ **Can Start** (local)", "ready", "local"),
        ("**Partial (10/15)**", "partial", "10/15"),
        ("**Blocked (Decision)**", "blocked", "decision"),
        ("🔒 Blocked (CHOICE-006)", "blocked", "choice-006"),
        ("**Blocked** (needs the owner)", "blocked", "needs the owner"),
        ("**Done** (CHOICE-001 = B)", "complete", "choice-001 = b"),
        ("**Done** (merged into OPS-003)", "complete", "merged into ops-003"),
        ("✅ Implemented (March 8, 2026)", "implemented", "march 8, 2026"),
        ("✅ Resolved (A)", "complete", "a"),
        ("⏳ Ready (NEW)", "ready", "new"),
        ("**Not Started** (blocked until Phase 11)", "not-started", "blocked until phase 11"),
        ("Inactive (superseded by CPS-0032)", "inactive", "superseded by cps-0032"),
        ("已完成（本地）", "complete", "本地"),
    ],
)
def test_what_stands_in_brackets_behind(text: str, value: str, qualifier: str, lexicon: Lexicon) -> None:
    status = read(text, lexicon)
    assert (status.value, status.qualifier, status.known) == (value, qualifier, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("✅ Current", "current"),
        ("Investigation required", "investigation required"),
        ("🔒 After parity", "after parity"),
        ("usable alpha", "usable alpha"),
        ("Interface designed; implementation deferred", "interface designed"),
        ("incomplete", "incomplete"),
        ("Not yet complete", "not yet complete"),
        ("接受并实施", "接受并实施"),
    ],
)
def test_an_unknown_word_is_kept_as_itself(text: str, value: str, lexicon: Lexicon) -> None:
    status = read(text, lexicon)
    assert (status.value, status.word, status.known, status.by_sign) == (value, value, False, False)


@pytest.mark.parametrize("text", ["", "-", "--", "—", " ** ", "0", "5 (for one)", "🔴", "🔴 19%", "🚀", "12"])
def test_what_states_nothing(text: str, lexicon: Lexicon) -> None:
    assert parse_status(span(text), lexicon) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("✅ 99.0%", id="a share"),
        pytest.param("**18: Harvest** ✅ Ready", id="the title of something"),
    ],
)
def test_text_of_another_kind_is_no_status(text: str, lexicon: Lexicon) -> None:
    status = parse_status(span(text), lexicon)
    assert status is None or status.value == "ready"


@pytest.mark.parametrize("text", ["not done", "Not Complete", "never passed"])
def test_a_denied_status_is_not_that_status(text: str, lexicon: Lexicon) -> None:
    assert read(text, lexicon).value not in lexicon.classes["closed"]


def test_a_count_of_several_is_no_status(lexicon: Lexicon) -> None:
    status = parse_status(span("2 done, 3 pending"), lexicon)
    assert status is None or not status.known


def test_a_struck_status_is_over(lexicon: Lexicon) -> None:
    assert read("~~Open~~ Done", lexicon).value == "complete"


@pytest.mark.parametrize(
    ("text", "value"), [("in-progress", "in-progress"), ("not-started", "not-started"), ("rolled-forward", "deferred")]
)
def test_a_hyphen_joins_words_like_a_space(text: str, value: str, lexicon: Lexicon) -> None:
    status = read(text, lexicon)
    assert (status.value, status.known) == (value, True)


def test_a_declared_status_may_have_any_number_of_words(lexicon: Lexicon) -> None:
    words = "waits for the next high tide"
    declared = Lexicon(msgspec.structs.replace(lexicon.config, status={"waiting": (words,), "open": ("Open",)}))
    assert read(words.title(), declared).value == "waiting"


def test_the_longest_run_of_words_decides(lexicon: Lexicon) -> None:
    assert look_up(["not", "started", "yet"], lexicon) == ("not-started", 2)
    assert look_up(["started"], lexicon) == ("in-progress", 1)
    assert look_up(["yet", "started"], lexicon) is None
    assert look_up([], lexicon) is None


@pytest.mark.parametrize(
    ("written", "title", "value"),
    [
        ("Harvest ✅ RESOLVED", "Harvest", "complete"),
        ("Harvest ✅ **RESOLVED**", "Harvest", "complete"),
        ("Harvest ✓", "Harvest", "complete"),
        ("Harvest ✅", "Harvest", "complete"),
        ("~~Harvest~~ (CLOSED)", "Harvest", "complete"),
        ("Harvest (CLOSED)", "Harvest", "complete"),
        ("Harvest (ALL RESOLVED)", "Harvest", "complete"),
        ("Harvest (Done) {#harvest-1}", "Harvest", "complete"),
        ("Harvest（已完成）", "Harvest", "complete"),
        ("Harvest - ❌ BLOCKED", "Harvest", "blocked"),
        ("**Harvest** ⏳", "Harvest", "pending"),
        ("Harvest {#harvest-1}", "Harvest", None),
        ("Harvest (NEW - Field Audit)", "Harvest (NEW - Field Audit)", None),
        ("Harvest (local)", "Harvest (local)", None),
        ("Harvest 🚀", "Harvest 🚀", None),
        ("Harvest ⏳ waiting for rain", "Harvest ⏳ waiting for rain", None),
        ("Harvest - Done", "Harvest", "complete"),
        ("Harvest — DONE (2026-05-08)", "Harvest", "complete"),
        ("Harvest - Done 2026-05-08", "Harvest", "complete"),
        ("Harvest **In Progress**", "Harvest", "in-progress"),
        ("**Harvest:** Blocked", "Harvest", "blocked"),
        ("Harvest [open]", "Harvest", "open"),
        ("Harvest - Review", "Harvest - Review", None),
        ("Harvest - Done by noon", "Harvest - Done by noon", None),
        ("Harvest - Not Done", "Harvest - Not Done", None),
        ("2 - Done", "2 - Done", None),
        ("Status: Done", "Status: Done", None),
        ("Done", "Done", None),
        ("Open", "Open", None),
        ("✅", "", "complete"),
        ("", "", None),
        ("Dredge *by night*", "Dredge *by night*", None),
        ("Dredge **by night** ✅", "Dredge **by night**", "complete"),
        ("a_b _old_ -", "a_b _old_", None),
        ("**Dredge**", "Dredge", None),
        ("3 * 4 **", "3 * 4", None),
    ],
)
def test_the_status_at_the_end_of_a_heading(written: str, title: str, value: str | None, lexicon: Lexicon) -> None:
    document = "### " + written
    found, status = split_suffix(span(written, 4), lexicon)
    assert found.text == title == document[slice(*found.range)]
    assert (status.value if status else None) == value
    if status is not None:
        assert document[slice(*status.span.range)] == status.span.text


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("Resolved Questions", "complete"),
        ("Owner Choices (ALL RESOLVED)", "complete"),
        ("Open Gaps", "open"),
        ("Completed Phases (3)", "complete"),
        ("Closed", "complete"),
        ("Open", "open"),
        ("Open questions of the harvest team", None),
        ("Section ✅", None),
        ("Blocked Things", None),
        ("Sowing (PENDING)", None),
    ],
)
def test_what_a_heading_says_of_what_stands_below(title: str, value: str | None, lexicon: Lexicon) -> None:
    status = section_status(title, span(title, 3), lexicon)
    assert (status.value if status else None) == value
    assert status is None or status.span == span(title, 3)


qualifiers = st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=12)


@given(
    status=st.sampled_from(["Done", "✅", "✅ **Done**", "Blocked", "⏳ Not Started", "Frobbed"]), qualifier=qualifiers
)
def test_a_qualifier_survives(status: str, qualifier: str, lexicon: Lexicon) -> None:
    bare, qualified = read(status, lexicon), read(f"{status} ({qualifier})", lexicon)
    assert qualified.qualifier == qualifier.casefold()
    assert (qualified.value, qualified.known, qualified.word) == (bare.value, bare.known, bare.word)


pieces = st.lists(
    st.sampled_from(
        ["✅", "Done", "(", ")", "not", " ", "-", "—", "**", "~~", "12", "%", "x", "{#a}", "⚠️", "（", "）", ":"]
    )
)


@given(parts=pieces)
def test_no_text_is_refused(parts: list[str], lexicon: Lexicon) -> None:
    text = "".join(parts)
    status = parse_status(span(text, 7), lexicon)
    assert status is None or (status.span == span(text, 7) and status.value)
    title, suffix = split_suffix(span(text, 7), lexicon)
    document = "." * 7 + text
    assert document[slice(*title.range)] == title.text
    if suffix is not None:
        assert document[slice(*suffix.span.range)].strip() == suffix.span.text


@pytest.mark.parametrize(
    ("text", "title", "value"),
    [
        ("Ropes ✅ COMPLETE (#568, v2.1, hemp only)", "Ropes", "complete"),
        ("Ropes (done, v2.1/v2.2/v2.3)", "Ropes", "complete"),
        ("Ropes ✅ COMPLETE but for hemp (#568)", "Ropes ✅ COMPLETE but for hemp (#568)", None),
        ("Ropes (done, v2.1 of three)", "Ropes (done, v2.1 of three)", None),
    ],
)
def test_a_status_with_a_remark_at_the_end_of_a_title(
    text: str, title: str, value: str | None, lexicon: Lexicon
) -> None:
    rest, status = split_suffix(Span(text, Range(0, len(text))), lexicon)
    assert (rest.text, status and status.value) == (title, value)
