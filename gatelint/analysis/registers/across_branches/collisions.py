"""Numbers that this branch and another one both introduced, for two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from gatelint.analysis.registers.across_branches.numbered import Number, Numbered, defined_in_documents, known, numbered
from gatelint.analysis.registers.across_branches.own_text import Texts, share_text, text_of
from gatelint.analysis.registers.duplicate_definitions import is_companion, is_in_own_folder, shares_numbers
from gatelint.comparison.distinct_titles import says_words
from gatelint.comparison.titles import are_alike, are_equal, content_words, is_sentence
from gatelint.facts.model import Form
from gatelint.project.documents import Defined, is_no_title
from gatelint.project.model import Project, Role


@dataclass(frozen=True, slots=True)
class Branch:
    """Another branch, and what there was before both."""

    name: str
    folder: str  # of the project within the repository, with a final slash; empty for its top
    project: Project | None  # None where it has no documents
    known: frozenset[Number]  # what the last commit of both numbers


@dataclass(frozen=True, slots=True)
class Collision:
    """A number with two meanings."""

    here: Numbered
    other: Numbered
    place: str  # of the other definition, as git names it: `main:docs/LATER.md:17`
    is_sure: bool  # whether the titles are surely those of two things
    free: str  # the next id that neither branch has; empty where numbers do not simply count on


def branch_of(name: str, folder: str, project: Project | None, base: Project | None) -> Branch:
    """A branch by its documents and those of the last commit of both; None for none."""
    return Branch(name, folder, project, known(base) if base is not None else frozenset())


def collisions(project: Project, branch: Branch) -> Iterator[Collision]:
    """The numbers that both introduced since their last commit, unless they name one thing on both."""
    if branch.project is None:
        return
    here, there = (_introduced(*pair, branch.known) for pair in _both(project, branch.project))
    others: dict[Number, Numbered] = {}
    for one in there:
        for number in (one.reach, *one.places):
            others.setdefault(number, one)
    highest = _highest((*numbered(project), *numbered(branch.project), *here, *there))
    texts = Texts(project), Texts(branch.project)
    for one in here:
        found = next((others[number] for number in (one.reach, *one.places) if number in others), None)
        if found is None or _is_meant(one, found):
            continue
        if (is_sure := _differ(one, found)) is None or _share_text(one, found, *texts):
            continue
        yield Collision(one, found, _placed(branch, found), is_sure, _free(one, highest))


def _both(project: Project, other: Project) -> Iterator[tuple[Project, Iterable[str]]]:
    """Both branches, each with the families that only the other one has a register of."""
    yield project, other.registers.keys()
    yield other, project.registers.keys()


def _introduced(project: Project, families: Iterable[str], known: frozenset[Number]) -> tuple[Numbered, ...]:
    found = (*numbered(project), *defined_in_documents(project, frozenset(families)))
    return tuple(one for one in found if one.reach not in known)


def _is_meant(here: Numbered, other: Numbered) -> bool:
    """Whether one number is for both by design: it is declared so, or they are documents of one item.

    Such as `0021-store.md` with `0021-store-research.md`, `JOB-001/JOB-001_PLAN.md` with its result, and a register of
    which half the numbers are of several documents. One path on both branches is one document.
    """
    register = here.register or other.register
    if register is not None and (here.number in register.said.collisions or shares_numbers(register)):
        return True
    one, two = here.definitions[0], other.definitions[0]
    if {one.definition.form, two.definition.form} != {Form.FILE} or one.document.path == two.document.path:
        return False
    return is_companion(one, two) or (is_in_own_folder(one, here.id) and is_in_own_folder(two, other.id))


def _differ(here: Numbered, other: Numbered) -> bool | None:
    """Whether two things bear the number, surely or perhaps; None where it is one, such as a commit that both have.

    One title is one thing, whatever has been changed since. Without a title the texts decide.
    """
    pairs = list(product(here.definitions, other.definitions))
    titled = [(one.title, two.title) for one, two in pairs if _has_title(one) and _has_title(two)]
    if not titled:
        return None if any(_words(one) == _words(two) for one, two in pairs) else False
    if any(content_words(one) == content_words(two) for one, two in titled):
        return None
    return not any(_may_be_one(one, two) for one, two in titled)


def _may_be_one(one: str, two: str) -> bool:
    """Whether a title may be the other one, shortened or worded again."""
    return are_equal(one, two) or (is_sentence(one) and is_sentence(two) and are_alike(one, two))


def _share_text(here: Numbered, other: Numbered, texts: Texts, their_texts: Texts) -> bool:
    """Whether one thing was given another title since, or a file another name: they say the same of it."""
    pairs = product(here.definitions, other.definitions)
    return any(share_text(texts.own_lines(one), their_texts.own_lines(two)) for one, two in pairs)


def _words(defined: Defined) -> list[str]:
    return text_of(defined).replace("|", " ").split()


def _has_title(defined: Defined) -> bool:
    return says_words(defined.title) and not is_no_title(defined)


def _placed(branch: Branch, found: Numbered) -> str:
    defined = found.definitions[0]
    start, _ = defined.document.source.span(defined.location.range)
    return f"{branch.name}:{branch.folder}{defined.document.path}:{start.line}"


def _highest(found: Iterable[Numbered]) -> Mapping[tuple[str, str], int]:
    """Family and where it counts -> the highest number that is in use or reserved."""
    highest: dict[tuple[str, str], int] = {}
    for one in found:
        reserved = one.register.said.reserved if one.register is not None else ()
        for number in (one.number, *reserved):
            if number.isascii() and number.isdecimal():
                for key in ((place.family, place.within) for place in (one.reach, *one.places)):
                    highest[key] = max(highest.get(key, 0), int(number))
    return highest


def _free(one: Numbered, highest: Mapping[tuple[str, str], int]) -> str:
    is_gate = one.register is not None and one.register.role is Role.GATE
    if is_gate or not (one.number.isascii() and one.number.isdecimal()):
        return ""
    last = max(highest[place.family, place.within] for place in (one.reach, *one.places))
    return one.reach.family + str(last + 1).zfill(len(one.number))
