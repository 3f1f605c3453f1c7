from __future__ import annotations

from typing import Any

import pytest

from gatelint.diagnostics.model import Applicability


def damaged(text: str, codec: str) -> str:
    return text.encode().decode(codec)


@pytest.mark.parametrize("codec", ["mac_roman", "cp1252"])
def test_a_sign_is_restored(rule: Any, codec: str) -> None:
    wrong = damaged("✅", codec)
    text = f"| Oven | Status |\n| --- | --- |\n| North | {wrong} Ready |\n"
    found = rule(text)
    assert found.messages == [f"`{wrong}` is `✅`, read as {codec} instead of UTF-8"]
    assert found.quoted == [("doc.md", wrong)]
    assert found.diagnostics[0].fix.applicability is Applicability.SAFE
    assert rule.fixed({"doc.md": text}) == {"doc.md": text.replace(wrong, "✅")}


def test_every_place_is_restored(rule: Any) -> None:
    right = "# Bread – and “rolls”\n\nThe oven is ✅, the mixer is ⏳.\n"
    assert rule.fixed({"doc.md": damaged(right, "mac_roman")}) == {"doc.md": right}


@pytest.mark.parametrize(
    "text",
    [
        "✅ ⏳ – “quoted” … ™ café",
        "Ça coûte 5 €, naïve Übung, ½ ¼",
        "状态：已完成",
        "√ of 2 is not ∂",
        "Â is a letter, and so is Ã",
    ],
)
def test_lawful_characters(rule: Any, text: str) -> None:
    assert rule(text).messages == []
