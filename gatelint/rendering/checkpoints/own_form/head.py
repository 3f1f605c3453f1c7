"""The head of a new report: front matter, the line before the title, the title, and the labels."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from gatelint.facts.model import Field
from gatelint.facts.values.vocabulary import WORD, normalise
from gatelint.project.documents import Document
from gatelint.rendering.checkpoints.conventions import link_to, title_of
from gatelint.rendering.checkpoints.file_names import WORD as CHECKPOINT
from gatelint.rendering.checkpoints.file_names import day_text, heading_lead
from gatelint.rendering.checkpoints.own_form.contents import Contents
from gatelint.rendering.checkpoints.own_form.form import head_end
from gatelint.rendering.checkpoints.own_form.shapes.gaps import CELL_GAP, gap
from gatelint.rendering.items.new_position import BREAK

LEAD = re.compile(r"([^:：–—]+?)(?:(?<!\s)|(?<=^[\s\S]))(\s*+[:：]\s*+|\s++[–—-]\s++)(?=\S)")
NUMBERED = re.compile(r"^\W*(?:[^\W\d]+\s+)?\d[\w.]*(\s*[-–—:：]\s*)")
QUOTED = re.compile(r"^([\"“„'>*_\s]*)(.*?)([\"”“'*_\s]*)$")
FEWEST_ALIKE = 2  # siblings that have a value in common before a new one has it, too
FRONT = "front-matter"


def head_lines(contents: Contents) -> list[str]:
    """The lines up to the first section, without what parts it from that."""
    model = contents.form.model
    lines = [*_front_matter(contents), *_lead_line(contents), f"# {title_line(contents)}", ""]
    lines += _labels(contents)
    while lines and (not lines[-1].strip() or BREAK.fullmatch(lines[-1])):
        lines.pop()
    if contents.draft.names_baseline and not any(_name(contents, field) == "compared-with" for field in _fields(model)):
        if len(lines) > 1 and lines[-2].endswith("  ") and not lines[-1].endswith("  "):
            lines[-1] += "  "
        lines.append(f"**Compared with:** {compared_with(contents)}")
    return lines


def title_line(contents: Contents) -> str:
    """The title, led by what most siblings write before theirs."""
    siblings, draft = contents.form.siblings, contents.draft
    title = re.sub(r"(^|\s)(#+)$", r"\1\\\2", draft.title)
    found = [
        (str(lead[1]), str(lead[2]))
        for document in siblings
        if document.facts.title is not None and (lead := LEAD.match(document.facts.title.text))
    ]
    common = Counter(found).most_common(1)
    if common and (common[0][1] * 2 > len(siblings) or common[0][1] >= FEWEST_ALIKE or len(siblings) == 1):
        return "".join((*common[0][0], title))
    kind = heading_lead(siblings) if draft.word == CHECKPOINT else draft.word.capitalize()
    return f"{kind}: {title}"


def compared_with(contents: Contents) -> str:
    """What the report is compared with, as Markdown."""
    baseline = contents.draft.baseline
    if baseline is None:
        return CELL_GAP
    day = day_text(baseline.day, contents.form.siblings)
    if not baseline.documents:
        return f"commit `{baseline.name}` ({day})"
    folder = posixpath.dirname(contents.draft.path)
    links = (
        f"[{posixpath.basename(document.path)}]({link_to(document.path, folder)})" for document in baseline.documents
    )
    return f"{', '.join(links)} ({day})"


def _front_matter(contents: Contents) -> Iterator[str]:
    """The keys of the model's front matter, in its order."""
    model = contents.form.model
    fields = [field for field in model.facts.fields if field.form == FRONT]
    if not fields:
        return
    source = model.source
    yield "---"
    end = max(source.line_of(max(field.values[0].range.end - 1, 0)) for field in fields)
    by_line = {source.line_of(field.key.range.start): field for field in fields}
    for line in range(2, end + 1):
        field = by_line.get(line)
        if field is not None:
            key = source.text[source.line_range(line).start : field.key.range.end]
            yield f"{key}: {_value(contents, field)}"
    yield from ("---", "")


def _lead_line(contents: Contents) -> list[str]:
    """The line before the title: the title itself as a sentence where the siblings have that, then a gap."""
    model = contents.form.model
    text = _before_title(model)
    if not text:
        return []
    quotes = QUOTED.match(text)
    lead, tail = (quotes[1], quotes[3]) if quotes is not None else ("", "")
    leads = [_begins_with_title(document) for document in contents.form.siblings if _before_title(document)]
    if sum(leads) * 2 > len(leads):
        words = WORD.findall(title_line(contents))
        sentence = " ".join([words[0], *(word if _is_name(word) else word.lower() for word in words[1:])])
        return [f"{lead}{sentence}. {CELL_GAP}{tail}", ""]
    return [f"{lead}{CELL_GAP}{tail}", ""]


def _begins_with_title(document: Document) -> bool:
    """Whether the line before the title says the same as the title first."""
    own = WORD.findall((document.facts.title.text if document.facts.title else "").casefold())
    return bool(own) and WORD.findall(_before_title(document).casefold())[: len(own)] == own


def _before_title(document: Document) -> str:
    """The first line of text before the title; empty for none."""
    title = document.facts.title
    if title is None or any(field.form == FRONT for field in document.facts.fields):
        return ""
    source = document.source
    for line in range(1, source.line_of(title.range.start)):
        text = source.line_text(line).strip()
        if text and not text.startswith("<!--"):
            return text
    return ""


def _is_name(word: str) -> bool:
    return any(letter.isupper() for letter in word[1:]) or any(letter.isdigit() for letter in word)


def _fields(document: Document) -> list[Field]:
    """The fields between the title and the first section."""
    title, end = document.facts.title, head_end(document)
    start = title.range.end if title is not None else 0
    return [field for field in document.facts.fields if start <= field.key.range.start < end and field.form != FRONT]


def _labels(contents: Contents) -> Iterator[str]:
    """The lines below the title with the values of the new report; one gap for text that is no label."""
    model = contents.form.model
    source, title = model.source, model.facts.title
    by_line: dict[int, list[Field]] = {}
    for field in _fields(model):
        by_line.setdefault(source.line_of(field.key.range.start), []).append(field)
    first = source.line_of(title.range.end - 1) + 1 if title is not None else 1
    has_gap = False
    for line in range(first, source.line_of(max(head_end(model) - 1, 0)) + 1):
        text = source.line_text(line)
        if line in by_line:
            if any(_is_kept(contents, field) for field in by_line[line]):
                yield _filled(contents, text, source.line_range(line).start, by_line[line])
        elif not text.strip() or BREAK.fullmatch(text) or text.lstrip().startswith("|") or set(text) <= set("= "):
            yield text
        elif not has_gap and not text.startswith("<!--"):
            has_gap = True
            yield gap(title_line(contents))


def _filled(contents: Contents, text: str, start: int, fields: Sequence[Field]) -> str:
    for field in sorted(fields, key=lambda field: field.values[0].range, reverse=True):
        begin, end = (at - start for at in field.values[0].range)
        text = text[:begin] + _value(contents, field) + text[end:]
    return text


def _name(contents: Contents, field: Field) -> str:
    """What a label is for: a field, `branch`, `phase`; empty for what only a person knows."""
    lexicon, gate = contents.project.lexicon, contents.project.gate
    key = normalise(field.key.text)
    if key in lexicon.words("report-branch"):
        return "branch"
    if gate is not None and key == gate.name.casefold():
        return "phase"
    if field.name in ("date", "compared-with") or (field.name and lexicon.settings(field.name).kind == "date"):
        return "date" if field.name != "compared-with" else "compared-with"
    return ""


def _is_kept(contents: Contents, field: Field) -> bool:
    """Whether the new report has a label: one that gatelint can fill in, or that most siblings have."""
    if _name(contents, field):
        return True
    key = normalise(field.key.text)
    having = sum(any(normalise(one.key.text) == key for one in _fields(other)) for other in contents.form.siblings)
    return having * 2 > len(contents.form.siblings)


def _value(contents: Contents, field: Field) -> str:
    draft, old = contents.draft, field.values[0].text
    name = _name(contents, field)
    if name == "date":
        return day_text(draft.day, contents.form.siblings)
    if name == "compared-with":
        return compared_with(contents)
    if name == "branch":
        return re.sub(r"[^\s`*_](?:.*[^\s`*_])?", lambda _: draft.branch, old, count=1) if draft.branch else CELL_GAP
    if name == "phase":
        return _phase(contents, old)
    return _common(contents, normalise(field.key.text)) or CELL_GAP


def _phase(contents: Contents, old: str) -> str:
    item = contents.draft.phase
    if item is None:
        return CELL_GAP
    between = NUMBERED.match(old)
    words = WORD.findall(old)
    gate = contents.project.gate
    lead = f"{gate.name} " if gate is not None and words and words[0].casefold() == gate.name.casefold() else ""
    return f"{lead}{item.number}{between[1] if between is not None else ' - '}{title_of(item)}"


def _common(contents: Contents, key: str) -> str:
    """The value that all siblings with a label have in common, such as the name of the project."""
    values = [
        field.values[0].text
        for document in contents.form.siblings
        for field in document.facts.fields
        if normalise(field.key.text) == key and (field.form == FRONT or field in _fields(document))
    ]
    return values[0] if len(values) >= FEWEST_ALIKE and len(set(values)) == 1 else ""
