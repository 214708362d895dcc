"""What became of the figures since a return was sent: 'was 14, now 15: a late referral' (X1). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jatdesk.domain.dates import say
from jatdesk.domain.figures import Figure, said
from jatdesk.domain.ids import Id
from jatdesk.domain.periods import Period

_MOST_REASONS = 6
"""So many cases are told of each figure."""


@dataclass(frozen=True)
class FrozenFigure:
    """A figure as it was sent, with the cases behind it; '' stands for a case destroyed since."""

    figure: Figure
    cases: tuple[Id, ...]


@dataclass(frozen=True)
class SentReturn:
    """A return that was made: its kind and period, how many cases were in it, when it was made and sent."""

    id: Id
    mailing_id: Id
    named: bool
    period: Period
    version: int
    made_at: datetime
    cases: int
    left_out: int
    replaces: Id = ""
    sent_on: date | None = None
    prepared_on: date | None = None


@dataclass(frozen=True)
class Entered:
    """When something happened, and when it was written down here."""

    on: date
    at: datetime


@dataclass(frozen=True)
class CaseSince:
    """A case that counts otherwise than before: its number, its referrals and its last closing."""

    number: str
    referrals: tuple[Entered, ...] = ()
    closing: Entered | None = None


@dataclass(frozen=True)
class Difference:
    """One figure that is another by now, and why, a case a line."""

    key: str
    title: str
    was: str
    now: str
    why: tuple[str, ...]

    @property
    def words(self) -> str:
        """'Cases brought: was 14, now 15'."""
        return f"{self.title}: was {self.was}, now {self.now}"


def changed_cases(was: Sequence[FrozenFigure], now: Sequence[FrozenFigure]) -> frozenset[Id]:
    """The cases that count in a figure now and did not before, or the other way round."""
    before = {each.figure.key: set(each.cases) for each in was}
    after = {each.figure.key: set(each.cases) for each in now}
    found = (before.get(key, set()) ^ after.get(key, set()) for key in before.keys() | after.keys())
    return frozenset(set().union(*found) - {""})


def differences(
    sent: SentReturn, was: Sequence[FrozenFigure], now: Sequence[FrozenFigure], known: Mapping[Id, CaseSince]
) -> tuple[Difference, ...]:
    """The figures that read otherwise now, in the order of the page; `known` are the cases that count otherwise.

    The same cases under another title are told once.
    """
    before = {each.figure.key: each for each in was}
    after = {each.figure.key: each for each in now}
    found = []
    told: set[object] = set()
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        figure = (new or old).figure  # type: ignore[union-attr]
        said_before, said_now = _said(old), _said(new)
        if said_before != said_now and not _is_whole_alone(old, new):
            if not figure.total and old is not None and new is not None and old.cases and not figure.is_time:
                same = (said_before, said_now, old.cases, new.cases)
                if same in told:
                    continue  # the cases brought, once more as the head of a breakdown
                told.add(same)
            found.append(
                Difference(key, _title(figure, after, before), said_before, said_now, _why(sent, old, new, known))
            )
    return tuple(found)


def _is_whole_alone(old: FrozenFigure | None, new: FrozenFigure | None) -> bool:
    """A part, or a nought, of which only the whole is another: the whole is told by itself."""
    if old is None or new is None or old.figure.value != new.figure.value or old.figure.is_time:
        return False
    return bool(new.figure.total) or not new.figure.value


def _title(figure: Figure, after: Mapping[str, FrozenFigure], before: Mapping[str, FrozenFigure]) -> str:
    """A part of a breakdown is told with what it is a part of: 'By level: 3'."""
    whole = after.get(figure.total) or before.get(figure.total)
    return f"{whole.figure.title}: {figure.title}" if whole is not None else figure.title


def _said(each: FrozenFigure | None) -> str:
    return said(each.figure) if each is not None else "0"


def _why(
    sent: SentReturn, old: FrozenFigure | None, new: FrozenFigure | None, known: Mapping[Id, CaseSince]
) -> tuple[str, ...]:
    before = old.cases if old is not None else ()
    after = new.cases if new is not None else ()
    lines = [_come(sent, known[case]) for case in dict.fromkeys(after) if case not in before and case in known]
    for case in dict.fromkeys(before):
        if case and case not in after:
            lines.append(_gone(known.get(case)))
    lost = sum(not case for case in before)
    if lost and len(before) > len(after):
        lines.append("A case was destroyed." if lost == 1 else f"{lost} cases were destroyed.")
    if not lines:
        return ("What is written in the cases was changed since.",)
    more = len(lines) - _MOST_REASONS
    return (*lines[:_MOST_REASONS], f"… and {more} more.") if more > 0 else tuple(lines)


def _come(sent: SentReturn, case: CaseSince) -> str:
    late = [each for each in case.referrals if sent.period.holds(each.on) and each.at > sent.made_at]
    if late:
        what = "a late referral" if late[0].on <= sent.made_at.date() else "a referral since"
        return f"Case {case.number}, received on {say(late[0].on)}, {_entered(late[0])}: {what}."
    closing = case.closing
    if closing is not None and sent.period.holds(closing.on) and closing.at > sent.made_at:
        what = "a late closing" if closing.on <= sent.made_at.date() else "a closing since"
        return f"Case {case.number}, closed on {say(closing.on)}, {_entered(closing)}: {what}."
    return f"Case {case.number} counts here now: its record was changed since."


def _gone(case: CaseSince | None) -> str:
    if case is None:
        return "A case that is not in this store any more: merged, moved or destroyed."
    return f"Case {case.number} counts here no longer: its record was changed since."


def _entered(each: Entered) -> str:
    return f"entered on {say(each.at.date())}"
