"""How long a cold `gatelint check` of a folder takes, next to other tools that read Markdown, as ratios.

Every other tool runs in turn with gatelint, A B A B: what else the machine does meets both alike. A ratio is the median
over the pairs; above 1 gatelint takes longer. Tools that are not installed are left out.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[1]
CHECK = (
    sys.executable,
    "-m",
    "gatelint",
    "check",
    "--isolated",
    "--exit-zero",
    "--no-cache",
    "--output-format",
    "json",
)
# Program -> arguments in front of the folder.
OTHERS = {
    "mdformat": ("--check",),
    "rumdl": ("check", "--no-cache", "--no-config"),
    "pymarkdown": ("scan", "--recurse"),
    "pymarkdownlnt": ("scan", "--recurse"),
    "markdownlint-cli2": (),
}
USABLE = (0, 1)  # a tool that ends otherwise did not do its work


class Cost(NamedTuple):
    """Seconds that one run took: on the clock, and of the processors."""

    wall: float
    cpu: float


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder. Raises RuntimeError when it could not do its work."""
    before = os.times()
    start = time.perf_counter()
    run = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = os.times()
    if run.returncode not in USABLE:
        raise RuntimeError(f"{' '.join(command)}: exit {run.returncode}\n{run.stderr[-2000:]}")
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(wall, spent)


def find_tools() -> dict[str, tuple[str, ...]]:
    """The other tools that are installed beside this interpreter or on the path, each with its command."""
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    found = {name: shutil.which(name, path=places) for name in OTHERS}
    return {name: (program, *OTHERS[name], ".") for name, program in found.items() if program}


def compare(command: Sequence[str], folder: Path, pairs: int) -> list[tuple[Cost, Cost]]:
    """The costs of gatelint and of a command, in turn; the first pair warms the disk and does not count."""
    runs = [(measure((*CHECK, "."), folder), measure(command, folder)) for _ in range(pairs + 1)]
    return runs[1:]


def main() -> int:
    """Measure and print a line for every tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=REPOSITORY / "docs" / "example")
    parser.add_argument("--pairs", type=int, default=7, help="how often each pair runs (default 7)")
    options = parser.parse_args()
    if options.pairs < 1:
        parser.error("--pairs must be at least 1")
    folder = options.folder.resolve()
    documents = sorted(folder.rglob("*.md"))
    if not documents:
        parser.error(f"no Markdown documents under {options.folder}")
    size = sum(path.stat().st_size for path in documents)
    print(f"{len(documents)} documents, {size / 1000:.0f} kB; median of {options.pairs} pairs")
    print(f"{'gatelint check takes, times':32} {'wall':>6} {'cpu':>6}")
    tools = find_tools()
    for name, command in tools.items():
        try:
            pairs = compare(command, folder, options.pairs)
        except RuntimeError as error:
            print(f"{name:32} did not run: {error}", file=sys.stderr)
            continue
        wall = statistics.median(own.wall / other.wall for own, other in pairs)
        cpu = statistics.median(own.cpu / max(other.cpu, 1e-3) for own, other in pairs)
        print(f"{' '.join((name, *OTHERS[name])):32} {wall:6.2f} {cpu:6.2f}")
    if not tools:
        print("none of the other tools is installed: " + ", ".join(OTHERS), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
