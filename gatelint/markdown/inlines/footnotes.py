"""Footnotes of GitHub's Markdown: `text[^1]`, and at the start of a line `[^1]: what stands at the foot`.

They are written like reference links and are none: a label that begins with `^` defines no link and names none.
"""

from __future__ import annotations

import re

DEFINITION = re.compile(r"\[\^[^\]\s]+\]:")


def is_footnote(line: str) -> bool:
    """Whether a line begins the text of a footnote."""
    return DEFINITION.match(line) is not None


def names_footnote(label: str) -> bool:
    """Whether what stands in brackets names a footnote: `^1`."""
    return label.startswith("^") and len(label) > 1 and not any(map(str.isspace, label))
