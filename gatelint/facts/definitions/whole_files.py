"""Documents that are items: the id from the name of the file or its folder, with what the document says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gatelint.facts.blocks.fields.labels import HEADS
from gatelint.facts.model import Definition, Field, Form, Section, Span
from gatelint.facts.values.ids import YEAR, depth, find_mentions, singular
from gatelint.text.ranges import Range

FILE_ID = re.compile(r"^((?:[A-Z][A-Za-z0-9]{0,20}-){1,4})(\d{1,6})(?=[-_. ]|$)")
LOWER_FILE_ID = re.compile(r"^([a-z]{2,10})-(\d{1,6})(?=[-_. ]|$)")
BARE_FILE = re.compile(r"^(\d{2,6})(?=[-_. ])(?!-\d{1,2}-\d)")
SPACED_ID = re.compile(r"^[^\w]*([A-Z][A-Z0-9]{1,15})[ -](\d{1,6})(?!\w)")
LOOSE = re.compile(r"[*_`~\])]*[ \t]+[(\w]")
LAST_WORD = re.compile(r"^(?!\d).*?([A-Za-z]{2,15})$")
ID_KEY = "id"
INDEX_NAMES = frozenset({"readme", "index"})


def file_definition(path: str, sections: Sequence[Section], fields: Sequence[Field]) -> Definition | None:
    """The item that a whole document is.

    The id stands in the name of the file or folder (`adr/ADR-006-layers.md`, `CIP-0001/README.md`). Of a name that
    holds less, the document says more: its H1 has family and number (`adr/0018-substrate.md` with `ADR 18: ...`), or
    front matter or a preamble does (`eip-20.md` with `eip: 20`, `K13.md` with `id: K13` and a status), or it has a
    status of its own (`decisions/0003-store.md`); then the folder names the family.
    """
    folder, stem = _folder_and_stem(path)
    top, heading = _top(sections)
    spaced = SPACED_ID.match(heading.text)
    own = tuple(own_fields(fields, sections, top))
    id = _of_two_parts(stem, heading, own) or _id(stem, folder.rpartition("/")[2], spaced, own)
    return definition_as(*id, sections, fields) if id is not None else None


def bare_number(path: str) -> str | None:
    """The number that the name of a file or its folder begins with, if nothing but a title follows: 0003-store.md."""
    match = BARE_FILE.match(_folder_and_stem(path)[1])
    return match[1] if match is not None and not YEAR.fullmatch(match[1]) else None


def definition_as(family: str, number: str, sections: Sequence[Section], fields: Sequence[Field]) -> Definition:
    """A whole document as the item of a family and number."""
    top, heading = _top(sections)
    spaced = SPACED_ID.match(heading.text)
    title = next((field.values[0] for field in fields if field.name == "title" and field.form in HEADS), None)
    if title is None:
        title = _without_id(heading, family, number)
    place = spaced if spaced is not None and spaced[2].lstrip("0") == number.lstrip("0") else None
    start = heading.range.start
    id_range = Range(start + place.start(1), start + place.end(2)) if place is not None else heading.range
    set_off = _sets_off_id(heading, family, number)
    return Definition(family, number, Form.FILE, Span(family + number, id_range), title, None, top, set_off=set_off)


def _folder_and_stem(path: str) -> tuple[str, str]:
    """The folder of a document and its name without ending; of an index, those of its folder."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if stem.casefold() in INDEX_NAMES:
        folder, _, stem = folder.rpartition("/")
    return folder, stem


def _top(sections: Sequence[Section]) -> tuple[int, Span]:
    """The section of the H1 with its heading; the text before the first heading where there is none."""
    for index, section in enumerate(sections):
        if section.level == 1:
            return index, section.heading
    return 0, Span("", Range(0, 0))


def own_fields(fields: Sequence[Field], sections: Sequence[Section], top: int) -> Iterator[Field]:
    """The fields that a document has as a whole: front matter, the labels below its H1, its `## Status`."""
    for field in fields:
        below_top = field.section in (0, top)
        if below_top or (field.form == "section" and sections[field.section].level <= 2):
            yield field


def _of_two_parts(stem: str, heading: Span, own: Sequence[Field]) -> tuple[str, str] | None:
    """The id that the H1 begins with, if it has several parts and the name of the file has them too.

    `prop-0046-02.md` with `PROP-0046-02`; with a status of its own also `1.2.logout.md` with `Story 1.2` and
    `PHASE_6A4.md` with `Phase 6A.4`.
    """
    found = find_mentions(heading.text, frozenset())[:1]
    if not found or found[0].last is not None or heading.text[: found[0].range.start].strip(" *_`~["):
        return None
    family, number = found[0].family, found[0].first
    is_word = family.endswith(" ")
    if not depth(number):
        return None
    pieces = r"[._-]?".join(f"0*{piece.lstrip('0') or '0'}" for piece in re.split(r"[.-]", number))
    name = re.compile(rf"(?<![0-9]){pieces}(?![0-9A-Za-z]|[.-]\d)", re.IGNORECASE)
    has_status = any(field.name == "status" and field.values[0].text for field in own)
    has_word = stem.casefold().startswith(family.rstrip("-_ ").casefold())
    if name.search(stem) is None or not (has_status if is_word else has_word):
        return None
    return family, number


def _id(stem: str, folder: str, spaced: re.Match[str] | None, own: Sequence[Field]) -> tuple[str, str] | None:
    """Family and number of a document, from its name and what it says of itself."""
    if match := FILE_ID.match(stem):
        return match[1], match[2]
    stated = {field.key.text.strip("*_ ").casefold(): field.values[0].text for field in own}
    has_status = any(field.name == "status" and field.values[0].text for field in own)
    if has_status and (stated_id := _stated_id(stem, stated)) is not None:
        return stated_id
    if match := LOWER_FILE_ID.match(stem):
        part = rf"[\"' ]*(?:{match[1]}[- ]?)?0*{int(match[2])}-\d"
        if re.match(part, stated.get(match[1], ""), re.IGNORECASE):
            return None  # a part of the item, with more to its number
        repeated = spaced is not None and (spaced[1].casefold(), int(spaced[2])) == (match[1], int(match[2]))
        if repeated or has_status or stated.get(match[1], "").strip("\"' ").lstrip("0") == match[2].lstrip("0"):
            return match[1].upper() + "-", match[2]
        return None
    bare = BARE_FILE.match(stem)
    if bare is None:
        return None
    if spaced is not None and int(spaced[2]) == int(bare[1]):
        return spaced[1] + "-", bare[1]
    word = LAST_WORD.match(folder)
    if word is None or not has_status or YEAR.fullmatch(bare[1]):
        return None
    return singular(word[1].casefold()).upper() + "-", bare[1]


def _stated_id(stem: str, stated: Mapping[str, str]) -> tuple[str, str] | None:
    """The id that a document gives itself and its name begins with: `K13.md` with `id: K13`, `T-13a-tides.md`."""
    id = stated.get(ID_KEY, "").strip("\"' ")
    found = find_mentions(id, frozenset())
    if len(found) != 1 or found[0].range != Range(0, len(id)) or found[0].last is not None:
        return None
    begins = re.match(rf"{re.escape(id)}(?![A-Za-z0-9])", stem, re.IGNORECASE)
    return (found[0].family, found[0].first) if begins is not None else None


def _sets_off_id(heading: Span, family: str, number: str) -> bool:
    """Whether an H1 does not go on behind its id without a sign: `ADR-008 Plan`, `Gap 26 (impl): Projections`."""
    word, count = re.escape(family.rstrip("-_ ")), f"0*{re.escape(number.lstrip('0') or '0')}"
    match = re.match(rf"[^\w]*{word}[ _-]?{count}\b", heading.text, re.I)
    return match is None or LOOSE.match(heading.text, match.end()) is None


def _without_id(heading: Span, family: str, number: str) -> Span:
    """The H1 without the id or number that it begins with."""
    word, count = re.escape(family.rstrip("-_ ")), f"0*{re.escape(number.lstrip('0') or '0')}"
    lead = rf"[^\w]*(?:{word}[ _-]?{count}\b|{count}(?=[.:：)]|[ \t]+[–—-]))[\s:：|–—.)-]*"
    match = re.match(lead, heading.text, re.I)
    start = match.end() if match else 0
    return Span(heading.text[start:], Range(heading.range.start + start, heading.range.end))
