"""How many columns text takes on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

JOINER = "\u200d"
EMOJI_STYLE = "\ufe0f"
SKIN_TONES = range(0x1F3FB, 0x1F400)


def columns(text: str) -> Sequence[int]:
    """The column before each character and, last, after the text; the text holds no controls."""
    if text.isascii():
        return range(len(text) + 1)
    from wcwidth import wcwidth

    before = [0]
    width = 0  # of the last character that took a place
    joined = False
    for character in text:
        own = max(wcwidth(character), 0)
        if joined or (width == 2 and ord(character) in SKIN_TONES):
            own = 0
        elif character == EMOJI_STYLE:
            # The character before it is shown as a picture, two columns wide.
            own = 1 if width == 1 else 0
            width += own
        else:
            width = own or width
        joined = character == JOINER
        before.append(before[-1] + own)
    return before
