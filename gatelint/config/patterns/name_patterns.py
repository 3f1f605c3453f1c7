"""How a name stands in a text: `* Campaign: {name}`, `{name} (*)`. Reading one never goes back."""

from __future__ import annotations

from dataclasses import dataclass

from gatelint.errors import GatelintError
from gatelint.text.ranges import Range

NAME = "{name}"


@dataclass(frozen=True, slots=True)
class NameForm:
    """What stands around a name."""

    text: str
    anything_before: bool  # other text may stand before `before`
    before: str
    after: str
    anything_after: bool  # other text may stand between `after` and `end`
    end: str

    def name_in(self, text: str) -> Range | None:
        """The place of the name in a text of this form; None for another text.

        Of several readings it is the one with the longest name.
        """
        start = text.find(self.before) if self.anything_before else 0 if text.startswith(self.before) else -1
        if start < 0 or not text.endswith(self.end):
            return None
        start += len(self.before)
        stop = len(text) - len(self.end)
        if self.anything_after:
            stop = text.rfind(self.after, start, stop)
        return Range(start, stop) if text[start : max(stop, start)].strip() else None


def name_form(text: str) -> NameForm:
    """Read how a name is written: `{name}` with text around it; `*` for any text comes first or in what follows.

    Raises GatelintError for anything else.
    """
    before, name, after = text.partition(NAME)
    if not name or NAME in after or "*" in before[1:] or after.count("*") > 1:
        raise GatelintError(
            f"`{text}` does not say where the name stands",
            hint='write for example "* Campaign: {name}" or "{name} (*)", where `*` stands for any text',
        )
    anything_before = before.startswith("*")
    if anything_before and len(before) == 1:
        raise GatelintError(f"`{text}` does not say where the name begins", hint="put text between `*` and `{name}`")
    after, star, end = after.partition("*")
    if star and not after:
        raise GatelintError(f"`{text}` does not say where the name ends", hint="put text between `{name}` and `*`")
    return NameForm(
        text, anything_before, before.removeprefix("*"), *((after, True, end) if star else ("", False, after))
    )
