"""The training register with its gaps: who was trained in what, and when again (G13, appendix L, handbook §10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import add_months
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member, Office
from jatdesk.domain.profiles import TrainingKind


@dataclass(frozen=True)
class Training:
    """One training: of which kind, when, given by whom, and which members were there."""

    kind: str
    on: date
    by: str = ""
    members: tuple[Id, ...] = ()
    id: Id = ""


@dataclass(frozen=True)
class Trained:
    """One kind that is asked of a member: when they had it last, and from when it is to be had again."""

    kind: TrainingKind
    last: date | None = None
    again: date | None = None

    def is_over(self, today: date) -> bool:
        """They had it, and it is to be had again."""
        return self.again is not None and self.again <= today


@dataclass(frozen=True)
class MemberTraining:
    """A member and every kind that is asked of them."""

    member: Member
    trained: tuple[Trained, ...]

    def of(self, kind: str) -> Trained | None:
        """One kind; None where it is not asked of them."""
        return next((each for each in self.trained if each.kind.key == kind), None)


def of_members(
    members: Sequence[Member], trainings: Sequence[Training], kinds: Sequence[TrainingKind], today: date
) -> tuple[MemberTraining, ...]:
    """Every member of today with what they were trained in up to today; those with gaps first."""
    had = last_days(trainings, today)
    found = []
    for member in members:
        if member.serves_on(today):
            asked = [kind for kind in kinds if not kind.chairs or member.draft.office in _CHAIRS]
            found.append(
                MemberTraining(member, tuple(_trained(kind, had.get((member.id, kind.key))) for kind in asked))
            )
    return tuple(sorted(found, key=lambda one: (-_gaps(one), one.member.name.casefold())))


def last_days(trainings: Sequence[Training], today: date) -> dict[tuple[Id, str], date]:
    """The last day of each member and kind, up to today."""
    found: dict[tuple[Id, str], date] = {}
    for each in sorted(trainings, key=lambda one: one.on):
        if each.on <= today:
            found.update({(member, each.kind): each.on for member in each.members})
    return found


def _trained(kind: TrainingKind, last: date | None) -> Trained:
    return Trained(kind, last, add_months(last, kind.again_months) if last and kind.again_months else None)


def _gaps(one: MemberTraining) -> int:
    return sum(each.last is None for each in one.trained)


_CHAIRS = (Office.CHAIR, Office.VICE_CHAIR)
