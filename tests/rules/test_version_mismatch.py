from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Applicability, Severity

LOG = "# Changelog\n\n## [Unreleased]\n\n## [0.18.0] - 2026-03-02\n\n## v0.17.0\n\n## 0.11.0 (2025)\n\n## 0.19.0-rc.1\n"


@pytest.mark.parametrize(
    "line",
    [
        "Current version: {}",
        "**Current version:** {}",
        "- **Current version**: v{}",
        "**Current version: {} — all moored.**",
        "The page.\n\n| Field | Value |\n|---|---|\n| Current Version | `{}` |",
        "Latest release is {}.",
    ],
)
@pytest.mark.parametrize(
    ("version", "reported"), [("0.17.0", True), ("0.11", True), ("0.18.0", False), ("0.18", False)]
)
def test_the_current_version(line: str, version: str, reported: bool, rule: Any) -> None:
    found = rule({"CHANGELOG.md": LOG, "docs/ROADMAP.md": f"# Roadmap\n\n{line.format(version)}\n"})
    assert found.quoted == ([("docs/ROADMAP.md", version)] if reported else [])
    assert found.related == ([[("CHANGELOG.md", "0.18.0", "the newest release")]] if reported else [])


@pytest.mark.parametrize(
    "text",
    [
        "Needs winch 0.11.0 or later.",
        "The survey looked at version 0.11.0.",
        "Current version of the winch: see below.",
        "Current version: 0.11.0 → 0.18.0",
        "Current version: 0.11+",
        "Current version: 0.19.0",
        "Current version: 0.2.0",  # older than the log: of something else
    ],
)
def test_versions_of_something_else(text: str, rule: Any) -> None:
    assert not rule({"CHANGELOG.md": LOG, "ROADMAP.md": f"# Roadmap\n\n{text}\n"}).messages


def test_a_version_that_was_never_released(rule: Any) -> None:
    found = rule({"CHANGELOG.md": LOG, "ROADMAP.md": "# Roadmap\n\nCurrent version: 0.16.2\n"})
    assert [one.severity for one in found.diagnostics] == [Severity.WARNING]


def test_the_nearest_changelog_has_the_say(rule: Any) -> None:
    page = "# Page\n\nCurrent version: 1.0.0\n"
    own = "# Changelog\n\n## 1.1.0\n\n## 1.0.0\n"
    documents = {"CHANGELOG.md": LOG, "kit/HISTORY.md": own, "kit/docs/PAGE.md": page, "PAGE.md": page}
    assert rule(documents).quoted == [("kit/docs/PAGE.md", "1.0.0")]


def test_the_fix(rule: Any) -> None:
    documents = {"CHANGELOG.md": LOG, "ROADMAP.md": "# Roadmap\n\nCurrent version: 0.17.0\n"}
    fixed = rule.fixed(documents, (Applicability.SAFE, Applicability.UNSAFE))
    assert fixed == {"ROADMAP.md": "# Roadmap\n\nCurrent version: 0.18.0\n"}
