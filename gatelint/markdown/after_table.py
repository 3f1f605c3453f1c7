"""Lines that end a table without an empty line before them.

GitHub's parser ends a table where another block begins, a line with nothing but an HTML tag among them (GFM, section
4.10, and CommonMark, section 4.6, condition 7), and a footnote's definition. markdown-it reads both as rows.
"""

from __future__ import annotations

import re

TAG = re.compile(r"""</?[A-Za-z][\w.-]*(?:[^<>"'|]|"[^"<>]*"|'[^'<>]*')*>[ \t]*$""")


def is_tag(line: str) -> bool:
    """Whether a line holds one whole HTML tag and nothing else."""
    return TAG.match(line) is not None
