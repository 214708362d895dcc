"""A child of the store who may be the one told of, as a screen shows it: who, why, and with which cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.children import Child
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.likeness import Kind, Likeness


@dataclass(frozen=True)
class KnownChild:
    """`cases` newest first; never empty for a child who may be the same."""

    likeness: Likeness
    child: Child
    cases: tuple[Case, ...]

    @property
    def may_be_same(self) -> bool:
        """Whether it may be the same child, and not a brother or sister."""
        return self.likeness.kind is Kind.SAME


@dataclass(frozen=True)
class KnownAnswers:
    """What a person said of those who may be the child of a new referral, by the others' ids."""

    someone_else: tuple[Id, ...] = ()
    siblings: tuple[Id, ...] = ()


NOTHING_SAID = KnownAnswers()


def born_words(child: Child) -> str:
    """'born 4 March 2014', 'expected 1 May 2027', or ''."""
    if child.unborn:
        return f"expected {say(child.expected)}" if child.expected else "not yet born"
    return f"born {say(child.birth)}" if child.birth else child.birth_words


def case_words(cases: Sequence[Case]) -> str:
    """'Case 0112, open; case 0034, closed 2024'; where a case was handed to another team, that team."""
    said = "; ".join(f"case {case.number}, {_standing(case)}" for case in cases)
    return said[:1].upper() + said[1:]


def why_words(likeness: Likeness) -> str:
    """'Sounds alike, same day of birth'."""
    said = ", ".join(likeness.why)
    return said[:1].upper() + said[1:]


def newest(cases: Sequence[Case]) -> Case:
    """The case to go on with: the newest open one, else the newest."""
    return next((case for case in cases if case.state is CaseState.OPEN), cases[0])


def _standing(case: Case) -> str:
    if case.moved_to:
        return f"moved to {case.moved_to}"
    if case.state is CaseState.OPEN:
        return "open"
    return f"closed {case.closed_on.year}" if case.closed_on else "closed"
