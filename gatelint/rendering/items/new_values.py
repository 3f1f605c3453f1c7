"""What a new item says in the fields that its siblings have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gatelint.config.nearest import nearest
from gatelint.errors import GatelintError
from gatelint.facts.values.statuses import spelling_of
from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.requested_values import asked_status, is_one_line
from gatelint.rendering.cells.style import dress_status, read_status
from gatelint.rendering.items.assignments import field_name
from gatelint.rendering.items.places import FieldPlace, places_of

STATUS = "status"
UNKNOWN = "-"
UNDECIDED = "TBD"
AWAITED = ("waits-for", "requires")


@dataclass(frozen=True)
class NewValues:
    """Given values by field, and the status; `used` are the fields that were written."""

    project: Project
    given: Mapping[str, str]
    status: str | None
    siblings: Sequence[Item]
    used: set[str] = field(default_factory=set)

    def value(self, name: str, form: str, blank: str) -> str:
        """What the field says in a place of a form; `blank` where nothing is given."""
        if name == STATUS:
            self.used.add(name)
            return self._status(form)
        if name in self.given:
            self.used.add(name)
            return self.given[name]
        # A dash or nothing would say that it waits for nothing, which somebody has to know.
        return UNDECIDED if self.project.lexicon.settings(name).relation in AWAITED else blank

    def placed_by(self, field: str) -> str:
        """A field whose value is stated by the section alone; empty where the item states it itself."""
        return field if field not in self.used else ""

    def require_used(self, known: Iterable[str], but: str = "") -> None:
        """Raise GatelintError for a field that was given and that the siblings do not have, `but` for one."""
        given = [*self.given, *([STATUS] if self.status is not None else [])]
        for name in given:
            if name not in self.used and name != but:
                have = list(dict.fromkeys(known))
                meant = nearest(name, have)
                told = f"they state {', '.join(f'`{one}`' for one in have)}" if have else "they state no fields"
                raise GatelintError(
                    f"the siblings of the new item state no `{name}`", f"did you mean `{meant}`?" if meant else told
                )

    def _status(self, form: str) -> str:
        """The status that is given, else the first open one of the siblings, in the spelling of such places."""
        lexicon = self.project.lexicon
        texts = [place.value.text for item in self.siblings for place in self._places(item, form)]
        if self.status is not None:
            wanted, rest = asked_status(self.status, lexicon)
            word = wanted.word.casefold()
            same = [text for text in texts if (own := read_status(text, lexicon)) and own.word.casefold() == word]
            return dress_status(wanted, same or texts, texts, lexicon) + rest
        found = [own for text in texts if (own := read_status(text, lexicon)) and own.word and own.status.known]
        for wanted_values in self._open_values():
            for one in found:
                if one.status.value in wanted_values:
                    return one.head if _is_balanced(one.head) else EMPHASIS.sub("", one.head).strip()
        fallback = read_status(spelling_of("open", lexicon), lexicon)
        return dress_status(fallback, texts, texts, lexicon) if fallback is not None else "Open"

    def _open_values(self) -> Iterator[frozenset[str]]:
        """Values of a status that needs no decision: that an item is ready or blocked, somebody has to say."""
        classes = self.project.lexicon.classes
        closed = self.project.closed_values(self.siblings[0].family)
        yield frozenset({"open"}) - closed
        yield classes["unstarted"] - closed
        yield classes["waiting"] - closed

    def _places(self, item: Item, form: str) -> list[FieldPlace]:
        return [place for place in places_of(self.project, item) if place.name == STATUS and place.form == form]


def _is_balanced(head: str) -> bool:
    """Whether all emphasis that begins in a text ends in it."""
    return head.count("**") % 2 == 0 and head.count("__") % 2 == 0 and head.replace("**", "").count("*") % 2 == 0


def given_fields(project: Project, pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], str | None]:
    """Values by field, the status apart. Raises GatelintError for a value of several lines."""
    found: dict[str, str] = {}
    for key, text in pairs:
        if text.strip() and not is_one_line(text):
            raise GatelintError(f"the value of `{key}` has to be one line of text")
        name = field_name(project, key)
        found[name] = text.strip()
    return found, found.pop(STATUS, None)
