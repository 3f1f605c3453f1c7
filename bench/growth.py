"""How processor time grows with documents: the exponent between n and 8n units of each shape, as a Markdown table.

1 is linear and 2 quadratic. Each number is the median of three runs within this process, in turn small and large, after
one run that does not count.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import gatelint
from gatelint.cli.main import main as command_line

TIMES = 8  # larger than the small documents
RUNS = 3
LIMIT = 1.1

Documents = Mapping[str, str]
Run = Callable[[], object]


class Shape(NamedTuple):
    """Documents of one unit many times over."""

    unit: str
    small: int  # units
    made: Callable[[int], Run]  # what to measure, for a number of units


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def checked(documents: Documents, config: Mapping[str, Any] | None = None) -> Run:
    """A check of documents."""
    return lambda: gatelint.check(documents, config=dict(config or {}))


def texts(made: Callable[[int], str]) -> Callable[[int], Run]:
    """A check of one document."""
    return lambda units: checked({"PLAN.md": made(units)})


def folders(made: Callable[[int], Documents]) -> Callable[[int], Run]:
    """A check of several documents."""
    return lambda units: checked(made(units))


# One document.


def summaries(units: int) -> str:
    counts = table(("Status", "Count"), [("Open", 1), ("Done", 2), ("**Total**", "**3**")])
    return "# Plan\n\n" + "\n\n".join(f"Summary {at}\n\n{counts}" for at in range(units))


def summary_sections(units: int) -> str:
    counts = table(("Status", "Count"), [("Open", 1), ("Done", 1), ("**Total**", "**2**")])
    items = "### WORK-{}: Oil crane {}\n\n**Status:** {}\n\n"
    return "# Plan\n\n" + "".join(
        f"## Quay {at}\n\n{counts}\n"
        + items.format(2 * at, 2 * at, "Open")
        + items.format(2 * at + 1, 2 * at + 1, "Done")
        for at in range(units)
    )


def row_tables(units: int) -> str:
    return "# Plan\n\n" + "\n".join(
        f"## Quay {at}\n\n"
        + table(
            ("ID", "Title", "Status"),
            [(f"WORK-{3 * at + row}", f"Oil crane {3 * at + row}", "Open") for row in range(3)],
        )
        for at in range(units)
    )


def rows(units: int) -> str:
    return "# Plan\n\n" + table(
        ("ID", "Title", "Status", "Owner", "Blocks"),
        [
            (f"WORK-{at}", f"Oil crane {at}", "Open" if at % 3 else "Done", "Ada", f"WORK-{at + 1}")
            for at in range(units)
        ],
    )


def sections(units: int) -> str:
    return "# Plan\n\n" + "\n".join(
        f"## WORK-{at}: Oil crane {at}\n\n**Status:** Open\n**Owner:** Ada\n**Blocked by:** WORK-{at + 1}\n"
        for at in range(units)
    )


def dead_anchors(units: int) -> str:
    return (
        "# Plan\n\n"
        + "\n".join(f"See [crane {at}](#oil-the-crane-{at}b)." for at in range(units))
        + "\n\n"
        + "\n\n".join(f"## Oil the crane {at}" for at in range(units))
    )


def title(units: int) -> str:
    return "# " + "a" * units + "\n\n## WORK-1: " + "b" * units + "\n\n**Status:** Open\n"


def cell(units: int) -> str:
    return "# Plan\n\n" + table(
        ("ID", "Title", "Status"), [("WORK-1", "a" * units, "Open"), ("WORK-2", "_a" * (units // 2), "Open")]
    )


def line(units: int) -> str:
    return f"# Plan\n\n{'a' * units}\n\n- {'b' * units}\n- **{'c' * units}:** Open\n"


def words(units: int) -> str:
    return "# Plan\n\n" + "oil the crane, " * units + "\n"


def signs(units: int) -> str:
    return "# Plan\n\n" + "".join(f"{sign * units}\n\n" for sign in ("[", "*a", "`", "<", "(", "_a ", "\\", "1.", "a-"))


def one_id(units: int) -> str:
    return "# Plan\n\n" + "\n".join(f"## WORK-1: Oil crane {at}\n\n**Status:** Open\n" for at in range(units))


def dated_log(units: int) -> str:
    return "# Log\n\n" + "\n".join(
        f"## 2026-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}\n\n- Crane oiled on 2026-01-0{at % 9 + 1}, WORK-{at} done.\n"
        for at in range(units)
    )


def counts(units: int) -> str:
    listed = "\n".join(f"- WORK-{at}: oil the crane" for at in range(3))
    return "# Plan\n\n" + "\n\n".join(
        f"There are 3 open items here, 2 of 3 cranes are done ({at}).\n\n{listed}" for at in range(units)
    )


def parts(units: int) -> str:
    return "# Plan\n\n" + "".join(
        f"## Part {at}\n\n**Status:** Done\n\nEverything below is done.\n\n### Piece {at}\n\n**Status:** Open\n\n"
        for at in range(units)
    )


def one_whole(units: int) -> str:
    return "# Plan\n\n**Status:** Open\n\n" + "".join(f"## Part {at} - DONE\n\nAll oiled.\n\n" for at in range(units))


def boxes(units: int) -> str:
    return "# Plan\n\n" + "\n".join(
        f"## Day {at}\n\n- [x] WORK-{at} oil the crane\n- [ ] #{at} paint the shed\n" for at in range(units)
    )


def claims(units: int) -> str:
    return rows(units) + "\n" + "\n\n".join("No work is blocking any phase. All works are done." for _ in range(units))


def releases(units: int) -> str:
    return "# Changelog\n\n" + "\n".join(
        f"## [{at}.0.0] - 2026-01-01\n\n- Crane oiled (WORK-{at})\n\nCurrent version: {at}.0.0\n"
        for at in range(units, 0, -1)
    )


def gate(units: int) -> str:
    return "# Phase Gate\n\n" + table(
        ("Phase", "Name", "Status", "Blockers"),
        [(f"{at}", f"Crane {at}", "Pending", f"WORK-{at}, Phase {at - 1}") for at in range(1, units + 1)],
    )


def broken_rows(units: int) -> str:
    return "# Plan\n\n" + table(
        ("ID", "Title", "Status"),
        [(f"WORK-{at}", "Oil", "the crane", "Open") if at % 2 else (f"WORK-{at}",) for at in range(units)],
    )


def nested(units: int) -> str:
    return "# Plan\n\n" + "".join(f"- crane {at}\n  - oil: done\n    - [ ] WORK-{at} grease\n" for at in range(units))


def comments(units: int) -> str:
    return "# Plan\n\n" + "".join(
        f"<!-- gatelint: ignore[undefined-id] reason -->\nWORK-{at} is unknown.\n\n" for at in range(units)
    )


def regions(units: int) -> str:
    return "".join(
        f"<!-- gatelint:begin index register=WORK -->\n\n- WORK-{at}\n\n<!-- gatelint:end -->\n\n"
        for at in range(units)
    ) + sections(3)


def ranges(units: int) -> str:
    return rows(50) + "\n" + "\n\n".join(f"WORK-1 through WORK-9 wait ({at})." for at in range(units))


def title_conflicts(units: int) -> str:
    named = table(("ID", "Title", "Status"), [(f"WORK-{at}", f"Paint shed {at}", "Done") for at in range(units)])
    return sections(units) + "\n## Overview\n\n" + named


def front_matter(units: int) -> str:
    listed = "".join(f"key{at}:\n  - WORK-{at}\n" for at in range(units))
    return f"---\nid: WORK-1\nstatus: Open\n{listed}---\n\n# Plan\n"


# Several documents.


def registers(units: int) -> Documents:
    names = [_letters(at) for at in range(units)]
    return {
        "PLAN.md": "# Plan\n\n" + "\n".join(
            f"## Quay {name}\n\n"
            + table(("ID", "Title", "Status"), [(f"{name}-00{at}", f"Oil crane {at}", "Open") for at in (1, 2, 3)])
            for name in names
        )
    }  # fmt: skip


def register_documents(units: int) -> Documents:
    return {
        f"plans/{_letters(at)}.md": "# Plan\n\n"
        + table(("ID", "Title", "Status"), [(f"{_letters(at)}-00{row}", f"Oil {row}", "Open") for row in (1, 2, 3)])
        for at in range(units)
    }


def row_documents(units: int) -> Documents:
    return {
        f"plans/p{at}.md": "# Plan\n\n" + table(("ID", "Title", "Status"), [(f"WORK-{at}", f"Oil crane {at}", "Open")])
        for at in range(units)
    }


def supersessions(units: int) -> Documents:
    return {
        f"adr/{at:05}-oil-crane.md": f"---\nstatus: accepted\n---\n\n# {at}. Oil crane {at}\n\nDate: 2026-01-01\n\n"
        f"## Status\n\nAccepted\n\nSupersedes [ADR-{at - 1:05}]({at - 1:05}-oil-crane.md)\n"
        for at in range(1, units + 1)
    }


def records(units: int) -> Documents:
    return {
        f"adr/ADR-{at:04}.md": f"# ADR-{at:04}: Oil crane {at}\n\n**Status:** Superseded by ADR-{at + 1:04}\n\n"
        f"**Supersedes:** ADR-{at - 1:04}\n"
        for at in range(1, units + 1)
    }


def links(units: int) -> Documents:
    return {
        f"plans/p{at}.md": f"# Plan {at}\n\nSee [next](p{at + 1}.md#plan-{at + 1}), [none](none{at}.md), "
        f"`plans/gone{at}.md` and `plans/p{at + 1}.md`.\n"
        for at in range(units)
    }


def index(units: int) -> Documents:
    documents = dict(links(units))
    documents["README.md"] = "# Index\n\n" + "".join(f"- [Plan {at}](plans/p{at}.md) - done\n" for at in range(units))
    return documents


def snapshots(units: int) -> Documents:
    items = table(("ID", "Title", "Status"), [(f"WORK-{row}", f"Oil {row}", "Open") for row in range(3)])
    return {
        "PLAN.md": f"# Plan\n\n{items}",
        **{
            f"checkpoints/checkpoint_{2000 + at // 336}-{at // 28 % 12 + 1:02}-{at % 28 + 1:02}.md": "# Checkpoint\n\n"
            + table(("ID", "Previous", "New"), [("WORK-1", "Open", "Done")])
            for at in range(units)
        },
    }


def excluded(units: int) -> Run:
    documents = {f"plans/p{at}.md": f"# Plan {at}\n" for at in range(50)}
    return checked(documents, {"exclude": [f"old{at}/**" for at in range(units)]})


def excluded_files(units: int) -> Run:
    documents = {f"plans/p{at}.md": f"# Plan {at}\n" for at in range(2 * units)}
    return checked(documents, {"exclude": [f"plans/p{at}.md" for at in range(units)]})


def declared(units: int) -> Run:
    settings = {_letters(at).lower(): {"id": f"{_letters(at)}-{{n:03}}"} for at in range(units)}
    return checked(registers(units), {"registers": settings})


def written(text: str, arguments: Callable[[Path, int], Sequence[str]]) -> Callable[[int], Run]:
    """`gatelint check` of files with a text, in a folder of their own."""

    def made(units: int) -> Run:
        def run() -> None:
            with tempfile.TemporaryDirectory() as folder:
                for at in range(units):
                    (Path(folder) / f"p{at}.md").write_text(text, encoding="utf-8")
                command = ["check", "--isolated", "--exit-zero", "--no-cache", "--quiet"]
                with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
                    command_line([*command, *arguments(Path(folder), units)])

        return run

    return made


def changes() -> Callable[[int], Run]:
    text = "# Plan\n\n" + table(("Suite", "Tests"), [("Cranes", 3), ("Sheds", 4), ("**Total**", "**9**")])
    return written(text, lambda folder, _: ("--fix", "--unsafe-fixes", str(folder)))


def named() -> Callable[[int], Run]:
    return written("# Plan\n", lambda folder, units: [str(folder / f"p{at}.md") for at in range(units)])


def _letters(number: int) -> str:
    """A name of a register for each number."""
    name = ""
    for _ in range(4):
        number, at = divmod(number, 20)
        name += "BCDFGHJKLMNPQRSTVWXZ"[at]
    return name


SHAPES = {
    "summary tables in one document": Shape("tables", 60, texts(summaries)),
    "sections, each with a summary": Shape("sections", 40, texts(summary_sections)),
    "tables of items in one document": Shape("tables", 80, texts(row_tables)),
    "rows of one table": Shape("rows", 250, texts(rows)),
    "rows with too many or too few cells": Shape("rows", 250, texts(broken_rows)),
    "items as sections": Shape("sections", 150, texts(sections)),
    "items with two titles": Shape("items", 100, texts(title_conflicts)),
    "dead anchors": Shape("links", 150, texts(dead_anchors)),
    "registers in one document": Shape("registers", 40, folders(registers)),
    "registers, each in a document": Shape("documents", 40, folders(register_documents)),
    "registers, each declared": Shape("registers", 30, declared),
    "one id defined again and again": Shape("definitions", 150, texts(one_id)),
    "title without blanks": Shape("characters", 20000, texts(title)),
    "cell without blanks": Shape("characters", 1000, texts(cell)),
    "line without blanks": Shape("characters", 20000, texts(line)),
    "line of words": Shape("words", 2000, texts(words)),
    "signs without end": Shape("signs", 1000, texts(signs)),
    "dated log": Shape("days", 150, texts(dated_log)),
    "counts in sentences": Shape("sentences", 60, texts(counts)),
    "sentences about all items": Shape("sentences", 100, texts(claims)),
    "ranges of ids": Shape("ranges", 200, texts(ranges)),
    "parts under parents": Shape("parents", 100, texts(parts)),
    "parts under one parent": Shape("parts", 200, texts(one_whole)),
    "check boxes under headings": Shape("headings", 100, texts(boxes)),
    "nested lists": Shape("entries", 100, texts(nested)),
    "comments that suppress": Shape("comments", 150, texts(comments)),
    "regions": Shape("regions", 60, texts(regions)),
    "keys of front matter": Shape("keys", 150, texts(front_matter)),
    "phases of a gate": Shape("phases", 80, texts(gate)),
    "releases of a changelog": Shape("releases", 150, texts(releases)),
    "records that supersede each other": Shape("documents", 60, folders(records)),
    "numbered records that supersede each other": Shape("documents", 60, folders(supersessions)),
    "documents with one row each": Shape("documents", 80, folders(row_documents)),
    "documents with links": Shape("documents", 80, folders(links)),
    "index of documents": Shape("documents", 80, folders(index)),
    "checkpoints": Shape("documents", 60, folders(snapshots)),
    "globs of `exclude`": Shape("globs", 200, excluded),
    "files of `exclude`": Shape("globs", 200, excluded_files),
    "files named on the command line": Shape("files", 60, named()),
    "changed files of `check --fix`": Shape("files", 30, changes()),
}


def spent(run: Run) -> float:
    """Seconds of the processor that a run takes."""
    start = time.process_time()
    run()
    return time.process_time() - start


def measured(shape: Shape, small: int) -> tuple[float, float]:
    """Seconds for few and for many units."""
    runs = shape.made(small), shape.made(small * TIMES)
    spent(runs[0])
    taken = [(spent(runs[0]), spent(runs[1])) for _ in range(RUNS)]
    few, many = zip(*taken, strict=True)
    return statistics.median(few), statistics.median(many)


def main() -> int:
    """Measure and print a row for every shape; 1 where one grows faster than it may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", help="words of the shapes to measure; all when there are none")
    parser.add_argument("--seconds", action="store_true", help="print the processor time too")
    parser.add_argument("--times", type=float, default=1, help="take so many times the units of each shape")
    options = parser.parse_args()
    chosen = {
        name: shape
        for name, shape in SHAPES.items()
        if not options.shapes or any(word in name for word in options.shapes)
    }
    if not chosen:
        parser.error(f"no shape is called so; there are: {', '.join(SHAPES)}")
    extra = ("n", "8n") if options.seconds else ()
    print(f"| {' | '.join(('Shape', 'n', 'Exponent', *extra))} |\n|{' --- |' * (3 + len(extra))}", flush=True)
    steep = 0
    for name, shape in chosen.items():
        small = int(shape.small * options.times)
        few, many = measured(shape, small)
        exponent = math.log(many / few, TIMES)
        steep += exponent > LIMIT
        times = (f"{few:.3f} s", f"{many:.3f} s") if options.seconds else ()
        print(f"| {' | '.join((name, f'{small} {shape.unit}', f'{exponent:.2f}', *times))} |", flush=True)
    if steep:
        print(f"{steep} above {LIMIT}", file=sys.stderr)
    return int(steep > 0)


if __name__ == "__main__":
    sys.exit(main())
