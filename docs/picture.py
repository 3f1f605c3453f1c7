"""The picture of the README: what gatelint prints on the example, as a terminal shows it.

`python docs/picture.py` writes it; with `--check` it only says whether it is stale, and exits 1.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from gatelint.text.widths import by_character

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "pictures" / "check.svg"
COMMAND = ["check", "-q", "docs/example", "--select", "open-prerequisite,field-mismatch,undefined-id"]
PAINT = re.compile("\x1b\\[([\\d;]*)m")
# What may be drawn wider or narrower than its columns: what follows gets a place of its own.
UNEVEN = re.compile(r"[^\x00-\x7f]+|  +")
COLUMN, LINE = 8.43, 19  # of the font, in pixels
MARGIN, TOP = 18, 48
COLOURS = {"31": "#ff7b72", "32": "#7ee787", "33": "#e3b341", "34": "#79c0ff", "36": "#76e3ea", "2": "#9198a1"}
FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<title>{title}</title>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<circle cx="22" cy="20" r="6" fill="#ff5f57"/>
<circle cx="42" cy="20" r="6" fill="#febc2e"/>
<circle cx="62" cy="20" r="6" fill="#28c840"/>
<g font-family="{font}" font-size="14" fill="#e6edf3">
"""


def picture() -> str:
    """The SVG of what the command prints in colour."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GATELINT_", "FORCE_"))}
    command = [sys.executable, "-m", "gatelint", *COMMAND, "--color", "always", "--hyperlinks", "never"]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 1:
        raise SystemExit(f"gatelint {' '.join(COMMAND)}: expected exit code 1, got {run.returncode}\n{run.stderr}")
    lines = [f"\x1b[32m$\x1b[0m gatelint {' '.join(COMMAND)}", *run.stdout.splitlines()]
    longest = max(by_character(PAINT.sub("", line)) for line in lines)
    width, height = round(longest * COLUMN + 2 * MARGIN), TOP + len(lines) * LINE + MARGIN - LINE // 2
    drawn = [text for number, line in enumerate(lines) for text in _line(line, TOP + number * LINE)]
    title = escape(f"What gatelint {' '.join(COMMAND)} prints")
    return HEAD.format(font=FONT, width=width, height=height, title=title) + "".join(drawn) + "</g>\n</svg>\n"


def _line(line: str, y: int) -> Iterator[str]:
    """The texts of one line, each in one colour and at its own column."""
    column, paint = 0, ""
    for index, part in enumerate(PAINT.split(line)):
        if index % 2:
            paint = part
            continue
        for piece in _pieces(part):
            bare = piece.strip()
            if bare:
                x = round(MARGIN + (column + len(piece) - len(piece.lstrip())) * COLUMN, 1)
                yield f'<text x="{x:g}" y="{y}"{_attributes(paint)}>{escape(bare, quote=False)}</text>\n'
            column += by_character(piece)


def _pieces(text: str) -> Iterator[str]:
    """The text in runs that have their columns, and in those that may not."""
    at = 0
    for match in UNEVEN.finditer(text):
        yield from (piece for piece in (text[at : match.start()], match[0]) if piece)
        at = match.end()
    if text[at:]:
        yield text[at:]


def _attributes(paint: str) -> str:
    codes = paint.split(";")
    fill = next((f' fill="{COLOURS[code]}"' for code in codes if code in COLOURS), "")
    return fill + (' font-weight="bold"' if "1" in codes else "")


def main(arguments: list[str]) -> int:
    """Write the picture where it differs; with `--check` only say so, and return 1."""
    wanted = picture()
    if PICTURE.is_file() and PICTURE.read_text("utf-8") == wanted:
        return 0
    print(PICTURE.relative_to(ROOT).as_posix())
    if "--check" in arguments:
        return 1
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(wanted, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
