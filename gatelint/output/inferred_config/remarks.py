"""What a configuration file for review says in comments alone: choices that the documents leave to the reader."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from gatelint.analysis.registers.number_gaps import gaps_of
from gatelint.config.keys import dotted
from gatelint.config.toml import written
from gatelint.facts.values.ids import OUTLINE
from gatelint.project.model import Project, Register
from gatelint.rendering.views.discovery import row_views
from gatelint.rendering.views.summaries import summary_views

MOST_FAMILIES = 20
MOST_NUMBERS = 5
MOST_STATUSES = 40
MOST_WORDS = 4
MOST_VIEWS = 30
MOST_UNDECIDED = 10
LONGEST_PHRASE = 40


def on_purpose(project: Project, register: Register) -> Iterator[str]:
    """What looks like a slip in a register's numbers, as a setting that says that it is none."""
    missing = [id for gap in gaps_of(register) for id in gap.ids]
    if missing:
        more = f" and {len(missing) - MOST_NUMBERS} more" if len(missing) > MOST_NUMBERS else ""
        yield f"reserved = {written(missing[:MOST_NUMBERS])}  # defined nowhere{more}; or `gaps = true`"
    doubtful = [item.id for item in register.items.values() if item.doubtful]
    if doubtful:
        more = f" and {len(doubtful) - MOST_NUMBERS} more" if len(doubtful) > MOST_NUMBERS else ""
        yield f"collisions = {written(doubtful[:MOST_NUMBERS])}  # defined as two things{more}"


def unknown_lines(project: Project) -> Iterator[str]:
    """Families that look like ids, the commonest first, each to be left alone."""
    places = {family: found for family, found in project.unknown_families.items() if family.endswith("-")}
    ordered = sorted(places, key=lambda family: (-len(places[family]), family))
    if ordered:
        yield "# They look like ids. Those that belong to something outside may be left alone for good."
    for family in ordered[:MOST_FAMILIES]:
        document, mention = places[family][0]
        yield f"# [{dotted('registers', family.rstrip('-'))}]"
        yield f"# ignore = true  # {len(places[family])}, for example {family}{mention.first} in {document.path}"
    if len(ordered) > MOST_FAMILIES:
        rest = [family.rstrip("-") for family in ordered[MOST_FAMILIES:]]
        yield f"# and {len(rest)} more: {', '.join(rest)}"


def status_lines(project: Project) -> Iterator[str]:
    """The values that items have, with the words that say so, and the words that mean none of them."""
    values: Counter[str] = Counter()
    words: defaultdict[str, Counter[str]] = defaultdict(Counter)
    unknown: Counter[str] = Counter()
    for claim in project.claims:
        if claim.status is None:
            continue
        if claim.status.known:
            values[claim.status.value] += 1
            words[claim.status.value][claim.status.word or claim.status.span.text] += 1
        elif len(claim.status.value) <= LONGEST_PHRASE:
            unknown[claim.status.value] += 1
    if values:
        yield "# As the documents say them: value, how often, words."
    closed = project.lexicon.classes["closed"]
    for value, count in values.most_common(MOST_STATUSES):
        said = ", ".join(word for word, _ in words[value].most_common(MOST_WORDS) if word.strip())
        yield f"#   {value} {count}{' (ends an item)' if value in closed else ''}{f': {said}' if said else ''}"
    if unknown:
        yield "# Words in the place of a status that mean none of these; they are compared with nothing:"
        yield f"#   {', '.join(f'{word} {count}' for word, count in unknown.most_common(MOST_STATUSES))}"
        word = unknown.most_common(1)[0][0]
        yield "# [status]"
        yield f"# {dotted('', word.replace(' ', '-'))} = {written([word])}"


def view_lines(project: Project) -> Iterator[str]:
    """The tables that restate registers, which `gatelint render` writes."""
    found = [
        (rows.document.path, rows.view.name, f"{rows.register.name}, {len(rows.table.rows)} rows", rows.view.template)
        for rows in row_views(project)
    ]
    found += [
        (summary.document.path, summary.view.name, f"{len(summary.counts)} counts", summary.view.template)
        for summary in summary_views(project)
    ]
    if found:
        yield "# Tables that restate what registers say; `gatelint render --diff` shows what it would write into them."
    for path, name, what, template in sorted(found)[:MOST_VIEWS]:
        yield f"#   {path}, “{name}”: {what}, {template}"
    if len(found) > MOST_VIEWS:
        yield f"#   and {len(found) - MOST_VIEWS} more"
    if found:
        path, name, _, template = min(found)
        kind = ['kind = "summary"'] if template.startswith("summary") else []
        lines = ["[[views]]", f"document = {written(path)}", f"heading = {written(name)}", *kind]
        yield from (f"# {line}" for line in [*lines, f"template = {written(template)}"])


def undecided_lines(project: Project) -> Iterator[str]:
    """What has two readings, and what was left out for it."""
    if project.gate is None:
        yield '# No document looks like a gate. If one is: [registers.PHASE] with `role = "gate"` and its `home`.'
    local: defaultdict[str, list[str]] = defaultdict(list)
    for path, family in project.local_registers:
        if family != OUTLINE:
            local[family.rstrip("-_ ")].append(path)
    for name, paths in sorted(local.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST_UNDECIDED]:
        places = paths[0] if len(paths) == 1 else f"each of {len(paths)} documents, for example {paths[0]}"
        yield f"# {name}: numbers of their own in {places}; a `home` would make it a register of the project."
    for register in project.registers.values():
        if register.foreign:
            yield f"# {register.name}: numbered otherwise in {', '.join(sorted(register.foreign)[:MOST_UNDECIDED])}."
    doubtful = [item.id for item in project.items.values() if item.doubtful]
    if doubtful:
        yield f"# Ids that name two things, and are compared with nothing: {', '.join(doubtful[:MOST_UNDECIDED])}" + (
            f" and {len(doubtful) - MOST_UNDECIDED} more" if len(doubtful) > MOST_UNDECIDED else ""
        )
    unread = {**project.unreadable, **{path: why.reason for path, why in project.unread.items()}}
    for path, reason in sorted(unread.items())[:MOST_UNDECIDED]:
        yield f"# {path} was not read: {reason}"
