"""Numbers in headings and behind labels that count what stands near them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gatelint.facts.blocks.stated.intervals import intervals, measures
from gatelint.facts.blocks.stated.row_lists import row_listings
from gatelint.facts.model import Field, Section, Span, Table
from gatelint.facts.stated_numbers import Counted, FileCount, Ratio, StatedNumbers, Tally, Total
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import EMPHASIS, WORD, Lexicon, normalise
from gatelint.text.ranges import Range

# "(4/5 complete)", "(3 of 5)", "[4/5]", "- 4/5 done" at the end of a heading.
IN_HEADING = re.compile(
    r"(?:[(（\[]|[ \t][-–—][ \t])(?P<part>\d{1,4})(?:/| of )(?P<whole>\d{1,4})(?P<rest>[^()（）\[\]\d]{0,40})[)）\]]?"
    r"[\s*_]*[^\w\s(（]?\s*$"
)
# "7/9 done", "78% (7/9 done, 2 open) - a remark", "7 of 9 done (78%)" behind a label; a sentence is none.
PERCENT = r"[~≈]?\d{1,3}(?:\.\d+)?[ \t]?%"
BEHIND_LABEL = re.compile(
    rf"^[\s*_`]*+(?:{PERCENT}[ \t]*+)?(?P<bracket>[(（])?[*_`]*+(?P<part>\d{{1,4}})(?:/| of )(?P<whole>\d{{1,4}})"
    r"(?![\w/.+-]|,\d)(?P<rest>[^()（）\[\]\d.;,，、|]{0,40}?)(?(bracket)(?:[;,，、][^()（）]{0,80})?[)）])[*_`]*+"
    rf"(?:[ \t]*+[(（]{PERCENT}[)）])?[.*_`]*+\s*+(?:$|[-–—][ \t])"
)
TALLY_PART = re.compile(r"[\s*_`]*(?P<number>\d{1,5})[ \t]+(?P<word>[^\W\d_][^\d,;|·/()（）]{0,30}?)[\s*_`.]*")
TALLY_SEPARATOR = re.compile(r"[,;|·/]|、|，")
TOTAL_VALUE = re.compile(r"^[\s*_`]*(?P<number>\d{1,5})(?![\d/.,%+–-])[*_`]*(?P<rest>[^\d()（）]{0,40})[\s*_`.]*$")
# A glob in code, and the number of its files in brackets.
FILES_BEHIND = re.compile(
    r"(?<!`)(?P<open>`++)(?P<glob>[^`\s]++)(?P<close>`++)[ \t]*[(（](?P<number>\d{1,5})[ \t]+[^\W\d_]{2,20}[)）]"
)
PLACEHOLDER = re.compile(r"(?<![A-Za-z])(?:N{2,6}|X{2,6}|Y{4})(?![A-Za-z])|\{[^{}/,]*\}|<[^<>/]*>|\[[^\[\]/]*\]")
STAR = re.compile(r"[*?]")


def stated_numbers(
    sections: Sequence[Section],
    tables: Sequence[Table],
    fields: Sequence[Field],
    lines: Sequence[Span],
    lexicon: Lexicon,
) -> StatedNumbers:
    """Everything that a document counts in these forms."""
    by_interval = tuple(intervals(fields))
    return StatedNumbers(
        tuple(row_listings(tables, lexicon)),
        (*_heading_ratios(sections, lexicon), *_label_ratios(fields, lexicon)),
        tuple(_tallies(fields, lexicon)),
        tuple(_totals(fields, lexicon)),
        tuple(_file_counts(lines, lexicon)),
        by_interval,
        tuple(measures(tables, fields)) if by_interval else (),
    )


def _heading_ratios(sections: Sequence[Section], lexicon: Lexicon) -> Iterator[Ratio]:
    """The ratios at the end of headings."""
    for index, section in enumerate(sections[1:], 1):
        if (match := IN_HEADING.search(section.heading.text)) is not None:
            yield _ratio(match, section.heading, lexicon, index, index)


def _label_ratios(fields: Iterable[Field], lexicon: Lexicon) -> Iterator[Ratio]:
    """The ratios that stand alone behind a label."""
    for field in fields:
        if field.form == "label" and (match := BEHIND_LABEL.match(field.values[0].text)) is not None:
            yield _ratio(match, field.values[0], lexicon, None, field.section)


def _ratio(match: re.Match[str], span: Span, lexicon: Lexicon, heading: int | None, section: int) -> Ratio:
    start = span.range.start
    part, whole = (Range(start + match.start(name), start + match.end(name)) for name in ("part", "whole"))
    value, nouns = _status_and_nouns(WORD.findall(EMPHASIS.sub("", match["rest"]).casefold()), lexicon)
    return Ratio(int(match["part"]), int(match["whole"]), part, whole, value, nouns, heading, section)


def _status_and_nouns(words: list[str], lexicon: Lexicon) -> tuple[str | None, tuple[str, ...]]:
    """The status that the first or last words name, and the other words."""
    for start in range(len(words)):
        found = look_up(words[start:], lexicon)
        if found is not None and (start == 0 or start + found[1] == len(words)):
            return found[0], (*words[:start], *words[start + found[1] :])
    return None, tuple(words)


def _tallies(fields: Iterable[Field], lexicon: Lexicon) -> Iterator[Tally]:
    """Labels behind which nothing but numbers of statuses stands, two or more."""
    for field in fields:
        if field.form not in ("label", "bullet") or TALLY_SEPARATOR.search(field.values[0].text) is None:
            continue
        counts = list(_counts(field.values[0], lexicon))
        if len(counts) > 1 and None not in counts:
            words = tuple(WORD.findall(EMPHASIS.sub("", field.key.text).casefold()))
            known = tuple(count for count in counts if count is not None)
            yield Tally(words, known, field.values[0].range, field.section)


def _counts(value: Span, lexicon: Lexicon) -> Iterator[Counted | None]:
    at = 0
    for part in TALLY_SEPARATOR.split(value.text):
        match = TALLY_PART.fullmatch(part)
        words = WORD.findall(match["word"].casefold()) if match is not None else []
        found = look_up(words, lexicon)
        if match is None or found is None or found[1] != len(words):
            yield None
            return
        start = value.range.start + at
        place = Range(start + match.start("number"), start + match.end("number"))
        yield Counted(int(match["number"]), found[0], " ".join(words), place)
        at += len(part) + 1


def _totals(fields: Iterable[Field], lexicon: Lexicon) -> Iterator[Total]:
    """Labels with a word for a total and nothing but a number and its noun behind them."""
    for field in fields:
        words = WORD.findall(EMPHASIS.sub("", field.key.text).casefold())
        summing = lexicon.words("total") | lexicon.words("count")
        if field.form != "label" or not any(word in summing for word in words):
            continue
        match = TOTAL_VALUE.match(field.values[0].text)
        if match is None:
            continue
        start = field.values[0].range.start
        place = Range(start + match.start("number"), start + match.end("number"))
        nouns = [word for word in (*words, *WORD.findall(match["rest"].casefold())) if word not in summing]
        yield Total(int(match["number"]), place, tuple(nouns), field.section)


def _file_counts(labels: Iterable[Span], lexicon: Lexicon) -> Iterator[FileCount]:
    """Globs with the number of their files behind them."""
    for line in labels:
        for match in FILES_BEHIND.finditer(line.text):
            if len(match["open"]) < len(match["close"]):
                continue
            glob = PLACEHOLDER.sub(_as_glob, match["glob"])
            noun = normalise(match[0].rstrip(")）").split()[-1])
            if (STAR.search(glob) or glob != match["glob"]) and noun not in lexicon.words("unit"):
                start = line.range.start
                place = Range(start + match.start("number"), start + match.end("number"))
                pattern = Range(start + match.start("glob"), start + match.end("glob"))
                yield FileCount(glob, int(match["number"]), place, pattern)


def _as_glob(match: re.Match[str]) -> str:
    text = match[0]
    if text[0] == "[" and text[1:-1].replace("-", "").isalnum():
        return text  # a set of characters
    return "[0-9]" * len(text) if text.isalpha() else "*"
