"""The configuration as typed values; the same schema serves users and presets.

Every key is kebab-case in a file. Unknown keys are refused. Nothing here is a regular expression: ids are written with
placeholders (`"LATER-{n:03}"`), paths as globs, words as words.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from gatelint.version import RULE_URL


class FieldSettings(Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """One field of items: the keys and column headers that name it, and how its value is read."""

    keys: tuple[str, ...] = ()
    # How a value is read; `text` where nothing says.
    kind: Literal["text", "title", "status", "transition", "items", "date", "choice"] | None = None
    # The field of the other item that must say the same from its side.
    inverse: str | None = None
    # What a relation means: the item waits for the named ones, makes them wait, or closes them.
    relation: Literal["waits-for", "holds-up", "requires", "resolves"] | None = None
    values: tuple[str, ...] = ()  # what a value may begin with; all others are reported
    # For items: the register that bare numbers belong to, by its key; else that of the inverse, or the item's own.
    register: str | None = None


class RegisterSettings(Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """A family of items. Everything left out is learnt from the documents."""

    id: str | None = None  # placeholder pattern, e.g. "LATER-{n:03}"; "{outline}": the numbered sections of `home`
    name: str | None = None  # how an item is spoken of, e.g. "Phase {id}"
    role: Literal["register", "gate"] = "register"
    home: str | None = None  # path or glob of the defining document
    closed: tuple[str, ...] = ()  # further status values that end an item
    ignore: bool = False  # leave the family alone: its ids belong to something outside
    aliases: tuple[str, ...] = ()  # further spellings of an id, with the placeholders of `id`: "Risk {n}"
    reserved: tuple[str, ...] = ()  # ids and ranges that no item has, on purpose
    gaps: bool = False  # numbers may be missing
    collisions: tuple[str, ...] = ()  # ids and ranges that mean two things by design
    # How far an id reaches; learnt where nothing says.
    scope: Literal["project", "folder", "file"] | None = None
    listed_in: tuple[str, ...] = ()  # globs of documents each of which lists every item
    # Heading (`*` stands for any characters) -> status of the items that are listed below it.
    headings: dict[str, str] = {}
    fields: dict[str, FieldSettings] = {}  # fields that have these keys and meanings for items of this register alone


class ViewSettings(Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """A table that restates what registers say."""

    heading: str  # text of the heading above the table; `*` stands for any characters
    document: str | None = None  # glob; any document when left out
    kind: Literal["rows", "summary"] = "rows"
    register: str | None = None  # learnt from the key column when left out
    where: str | None = None  # which items have a row, e.g. "status != 'resolved'"
    template: str | None = None


class SameSettings(Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Keys of one document that state one fact."""

    keys: Annotated[tuple[str, ...], Meta(min_length=1)]  # the first one that is there has the say
    document: str | None = None  # glob; any document when left out


class RuleSettings(Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """Settings of one rule."""

    severity: Literal["error", "warning", "info", "off"] | None = None


class StatusClasses(Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """What status values mean for an item's life; a value in none of them is simply open."""

    closed: tuple[str, ...] = ()  # nothing is left to do
    complete: tuple[str, ...] = ()  # closed because it was done
    taken: tuple[str, ...] = ()  # what a decision is once an option is chosen
    undecided: tuple[str, ...] = ()  # what a decision is while no option is chosen
    ready: tuple[str, ...] = ()  # may start now
    blocked: tuple[str, ...] = ()  # waits for something
    waiting: tuple[str, ...] = ()  # not begun, for whatever reason
    unstarted: tuple[str, ...] = ()  # nobody has begun
    started: tuple[str, ...] = ()  # under way
    in_force: tuple[str, ...] = ()  # holds now: what another item supersedes is in none of these
    working: tuple[str, ...] = ()  # under way with nothing in its way
    put_off: tuple[str, ...] = ()  # left out of what is complete, to come later or from others
    stages: tuple[str, ...] = ()  # steps of a life cycle: an item is in one of them at a time


class Config(Struct, forbid_unknown_fields=True, rename="kebab", frozen=True):
    """One configuration file or preset, or the effective settings after all were joined."""

    extend: tuple[str, ...] | UnsetType = UNSET  # presets by name, files by path; later ones win
    required_version: str | None = None  # versions of gatelint: ">=1.2,<2"
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool = True  # whether a document that is excluded is left out even where it is named
    snapshots: tuple[str, ...] = ()  # globs of documents that are true of their date
    living: tuple[str, ...] = ()  # globs of documents that are true now, whatever their name
    archives: tuple[str, ...] = ()  # globs of documents that are no longer kept
    external: tuple[str, ...] = ()  # ids of something outside: `*` stands for any characters
    templates: str = "templates"
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()  # rules that run besides those of `select`, or besides the usual ones
    ignore: tuple[str, ...] = ()
    fixable: tuple[str, ...] = ()  # rules whose fixes may be applied; all of them when left out
    unfixable: tuple[str, ...] = ()  # rules whose fixes are not offered
    baseline: str | None = None  # path of the file of accepted findings
    per_file_ignores: dict[str, tuple[str, ...]] = {}  # glob -> rules that are not reported there
    require_suppression_reason: bool = False  # whether comments that suppress findings must say why
    # The address of a rule's page, with `{name}` or `{code}`; empty for none.
    rule_url: str = RULE_URL
    registers: dict[str, RegisterSettings] = {}
    fields: dict[str, FieldSettings] = {}
    status: dict[str, tuple[str, ...]] = {}  # value -> the words and signs that mean it
    status_classes: StatusClasses = StatusClasses()
    # Words by what they are for: see the keys in presets/base.toml.
    words: dict[str, tuple[str, ...]] = {}
    views: tuple[ViewSettings, ...] = ()
    same: tuple[SameSettings, ...] = ()
    rules: dict[str, RuleSettings] = {}
