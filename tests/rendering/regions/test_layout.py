from __future__ import annotations

import pytest

from gatelint.rendering.regions.layout import LayoutError, laid_out


def test_a_target_that_the_formatter_escapes_is_not_dropped() -> None:
    assert laid_out("[Kräne](kräne.md)\n") == "[Kräne](kr%C3%A4ne.md)\n"


def test_what_the_formatter_drops_is_an_error() -> None:
    with pytest.raises(LayoutError, match="drops `lost`"):
        laid_out("| a |\n| - |\n| b | lost |\n")
