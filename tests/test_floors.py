"""Real documents with known contradictions and known traps: what is found there may only get better."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[1]
BENCH = REPOSITORY.parent / "shared" / "drift-bench"
FLOORS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
SETS: dict[str, dict[str, int]] = FLOORS["sets"]
# The interpreter by its full path: the scripts run the command in a folder of their own.
CHECK = f"{shlex.quote(sys.executable)} -m gatelint check {{}} --output-format json --exit-zero"

pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason="no real documents beside the repository (../shared)")


def _run(*arguments: str | Path) -> str:
    run = subprocess.run([sys.executable, *map(str, arguments)], cwd=BENCH, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("name", SETS)
def test_real_documents(name: str) -> None:
    score = json.loads(_run("score.py", name, "--json", "--command", CHECK.format("{root}")))
    floor = SETS[name]
    found = {confidence: score["mechanical"].get(confidence, [0, 0])[0] for confidence in ("certain", "likely")}
    found["traps"] = score["traps"][0]
    print(f"{name}: {found}")  # shown by -rA and on failure
    assert found["certain"] >= floor["certain"]
    assert found["likely"] >= floor["likely"]
    assert found["traps"] <= floor["traps"]


def test_seeded_faults(tmp_path: Path) -> None:
    out = tmp_path / "mutants.json"
    slice_ = ("--set", "dev", "--limit", "1", "--twin-limit", "1", "--jobs", "2")
    _run(BENCH / "mutants" / "run.py", *slice_, "--cmd", CHECK.format("{docs}"), "--json", out)
    report = json.loads(out.read_text("utf-8"))
    totals, floor = report["totals"], FLOORS["mutants"]
    print(f"mutants: {totals}")
    wrong = [result for result in report["results"] if result["verdict"] not in ("caught", "quiet", "masked")]
    assert totals["judged"] > 0 and totals["twins"] > 0
    assert totals["recall"] >= floor["recall"], wrong
    assert totals["false_alarms"] <= floor["false_alarms"], wrong
    assert totals["crashes"] <= floor["crashes"], wrong
