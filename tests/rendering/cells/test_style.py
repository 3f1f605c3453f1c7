from __future__ import annotations

import pytest

from gatelint.comparison.values import choice_letter
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.rendering.cells.style import dress_choice, dress_status, dress_text, read_status


@pytest.mark.parametrize(
    ("text", "head", "sign", "word", "qualifier", "rest"),
    [
        ("✅ **Complete** (local)", "✅ **Complete**", "✅", "Complete", "local", ""),
        ("Done", "Done", "", "Done", "", ""),
        ("**DONE** - see A", "**DONE**", "", "DONE", "", " - see A"),
        ("🔴 Blocked (A) (B)", "🔴 Blocked", "🔴", "Blocked", "A", " (B)"),
        ("✅", "✅", "✅", "", "", ""),
        ("In  Progress, nearly", "In  Progress", "", "In  Progress", "", ", nearly"),
    ],
)
def test_a_status_is_taken_apart(
    lexicon: Lexicon, text: str, head: str, sign: str, word: str, qualifier: str, rest: str
) -> None:
    read = read_status(text, lexicon)
    assert read is not None
    assert (read.head, read.sign, read.word, read.qualifier, text[read.end :]) == (head, sign, word, qualifier, rest)


@pytest.mark.parametrize("text", ["", "-", "Gate READY"])
def test_what_begins_with_other_words_is_not(lexicon: Lexicon, text: str) -> None:
    assert read_status(text, lexicon) is None


@pytest.mark.parametrize(
    ("new", "column", "document", "written"),
    [
        ("Done", ["✅ **Complete**", "✅ Complete", "✅ **Complete** (x)"], [], "✅ **Complete**"),
        ("Done (prod)", ["Open"], ["✔ Done"], "✔ Done (prod)"),
        ("✅ Done", ["Open", "Blocked"], [], "Done"),
        ("Done", ["⏳ Open", "🔴 Blocked"], [], "✅ Done"),
        ("Ready", ["⏳ **Open**", "🔴 **Blocked**", "⏳ Open"], [], "**Ready**"),
        ("Done", ["OPEN", "BLOCKED"], [], "DONE"),
        ("Done", ["open", "blocked"], [], "done"),
        ("Done", ["✅", "❌"], [], "✅ Done"),
        ("Done", [], [], "Done"),
    ],
)
def test_a_status_is_dressed(lexicon: Lexicon, new: str, column: list[str], document: list[str], written: str) -> None:
    read = read_status(new, lexicon)
    assert read is not None
    assert dress_status(read, column, document, lexicon) == written


@pytest.mark.parametrize(
    ("text", "letter"),
    [("A", "A"), ("**B** (tar)", "B"), ("C: oil", "C"), ("CHO-001 = D (x)", "D"), ("Option E", "E"), ("**F**", "F")],
)
def test_the_letter_of_a_choice(text: str, letter: str) -> None:
    assert choice_letter(text) == letter


@pytest.mark.parametrize("text", ["", "A plan", "Pending", "AB", "tar", "A-001"])
def test_what_has_no_letter(text: str) -> None:
    assert choice_letter(text) is None


@pytest.mark.parametrize(
    ("new", "old", "written"),
    [
        ("B (tar)", "A", "B"),
        ("B (tar)", "**A** (paint)", "**B** (tar)"),
        ("B", "A (paint)", "B"),
        ("B: tar", "__A__", "__B__"),
    ],
)
def test_a_choice_is_dressed(new: str, old: str, written: str) -> None:
    assert dress_choice(new, old) == written


def test_a_text_keeps_the_emphasis_around_it() -> None:
    assert dress_text("Ada", "**Bo**") == "**Ada**"
    assert dress_text("Ada", "`Bo`") == "`Ada`"
    assert dress_text("Ada", "Bo") == dress_text("Ada", "**Bo** and") == "Ada"
    assert dress_text("**Ada**", "**Bo**") == "**Ada**"
