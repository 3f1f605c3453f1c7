"""Real documents with known contradictions, known traps and judged diagnostics: what is found may only get better."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[1]
BENCH = REPOSITORY.parent / "shared" / "drift-bench"
FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
SETS: dict[str, dict[str, int]] = FLOORS["sets"]
VERDICTS = Path(__file__).parent / "verdicts"
# The interpreter by its full path: the scripts run the command in a folder of their own.
CHECK = f"{shlex.quote(sys.executable)} -m gatelint check {{}} --output-format json --exit-zero"

pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason="no real documents beside the repository (../shared)")


def _run(*arguments: str | Path, cache: Path | None = None) -> str:
    """What a script of the bench prints; `cache` is the folder in which the runs of gatelint store facts."""
    kept = {name: value for name, value in os.environ.items() if cache is None or name != "GATELINT_NO_CACHE"}
    own = {"GATELINT_CACHE_DIR": str(cache)} if cache is not None else {}
    command = [sys.executable, *map(str, arguments)]
    run = subprocess.run(command, cwd=BENCH, env={**kept, **own}, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("name", SETS)
def test_real_documents(name: str, report_of: Callable[[str], Path]) -> None:
    stored = f"cat {shlex.quote(str(report_of(name)))}"
    score = json.loads(_run("score.py", name, "--json", "--verdicts", VERDICTS, "--command", stored))
    found = {share: score["mechanical"].get(share, [0, 0])[0] for share in ("certain", "state", "likely")}
    allowed = {
        "traps": score["traps"][0],
        "false": sum(score["judged"][kind][1] for kind in ("state", "form", "links")),
        "whispered": score["whispered"],
    }
    print(f"{name}: {found | allowed}")  # shown by -rA and on failure
    floor = SETS[name]
    assert all(count >= floor[share] for share, count in found.items()), (found, floor)
    assert all(count <= floor[share] for share, count in allowed.items()), (allowed, floor)


def test_every_set_has_a_floor() -> None:
    assert set(SETS) == {truth.stem for truth in BENCH.glob("truth/*.jsonl") if not truth.stem.endswith(".traps")}


def test_seeded_faults(tmp_path: Path) -> None:
    out = tmp_path / "mutants.json"
    slice_ = ("--set", "dev", "--limit", "1", "--twin-limit", "1", "--jobs", "2")
    script = (BENCH / "mutants" / "run.py", *slice_, "--cmd", CHECK.format("{docs}"), "--json", out)
    _run(*script, cache=tmp_path / "cache")  # most documents of a mutant are those of the others
    report = json.loads(out.read_text("utf-8"))
    totals, floor = report["totals"], FLOORS["mutants"]
    print(f"mutants: {totals}")
    wrong = [result for result in report["results"] if result["verdict"] not in ("caught", "quiet", "masked")]
    assert totals["judged"] > 0 and totals["twins"] > 0
    assert totals["recall"] >= floor["recall"], wrong
    assert totals["false_alarms"] <= floor["false_alarms"], wrong
    assert totals["crashes"] <= floor["crashes"], wrong
