"""A case told as a table of what happened, the earliest first, and what can be counted from it. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.cases import CasePage, CaseState, StoryEntry, StoryKind
from jatdesk.domain.dates import say
from jatdesk.domain.outcomes import Outcome, counted
from jatdesk.domain.periods import Period

_SOURCES = {
    StoryKind.REFERRAL: "Referral",
    StoryKind.CONSENT: "Consent",
    StoryKind.DISCUSSION: "Minutes",
    StoryKind.ACTION: "List of actions",
    StoryKind.UPDATE: "Report or form",
    StoryKind.FAMILY_TOLD: "Minutes",
    StoryKind.CLOSED: "Closing",
    StoryKind.REOPENED: "Re-opening",
    StoryKind.NOTE: "Note on the case",
    StoryKind.CALL: "Telephone call",
}
"""Where each kind comes from. What was only sent to somebody happened to no child, and is left out."""

_SAYS_WHAT = frozenset({StoryKind.DISCUSSION, StoryKind.CLOSED})
"""Kinds whose small words tell what was decided, and not who did it."""


@dataclass(frozen=True)
class Happening:
    """One row: the day, what happened in a few words and in many, who it was, and where it is written."""

    on: date
    what: str
    words: str
    who: str
    source: str


@dataclass(frozen=True)
class Chronology:
    """The rows of a period (None: all that is known), and at their head labels with what they say in figures."""

    rows: tuple[Happening, ...]
    summary: tuple[tuple[str, str], ...]
    period: Period | None
    on: date


def chronology(page: CasePage, outcomes: Sequence[Outcome], period: Period | None, today: date) -> Chronology:
    """All that the case's own records tell, in the order in which it happened."""
    told = [*(_row(entry) for entry in reversed(page.story) if entry.kind in _SOURCES), *_agreed(page.actions)]
    told.sort(key=lambda row: row.on)
    rows = tuple(row for row in told if period is None or period.holds(row.on))
    return Chronology(rows, _summary(page, outcomes, period, told), period, today)


def sifted(told: Chronology, sift: Callable[[str], str]) -> Chronology:
    """The same with every text sifted."""
    rows = tuple(replace(row, what=sift(row.what), words=sift(row.words), who=sift(row.who)) for row in told.rows)
    return replace(told, rows=rows, summary=tuple((label, sift(words)) for label, words in told.summary))


def _row(entry: StoryEntry) -> Happening:
    source = _SOURCES[entry.kind]
    if entry.kind in _SAYS_WHAT:
        what = f"{entry.heading}: {entry.small}" if entry.small else entry.heading
        return Happening(entry.on, what, entry.text, "The team", source)
    # whom a family keeps things from, and why, is told to nobody
    words = "" if entry.kind is StoryKind.CONSENT else entry.text
    return Happening(entry.on, entry.heading, words, entry.small, source)


def _agreed(actions: Sequence[Action]) -> list[Happening]:
    return [
        Happening(
            each.agreed_on,
            "Action agreed",
            f"{each.what}{f', by {say(each.due)}' if each.due else ''}",
            each.who,
            "Minutes" if each.meeting_id else "List of actions",
        )
        for each in actions
        if each.agreed_on is not None
    ]


def _summary(
    page: CasePage, outcomes: Sequence[Outcome], period: Period | None, told: Sequence[Happening]
) -> tuple[tuple[str, str], ...]:
    case = page.case
    days = [
        entry.on
        for entry in reversed(page.story)
        if entry.kind is StoryKind.DISCUSSION and (period is None or period.holds(entry.on))
    ]
    states = [each.state for each in page.actions]
    still = states.count(ActionState.OPEN)
    closed = f"Closed on {say(case.closed_on)}" if case.closed_on else "Closed"
    return (
        ("First known", say(min([case.opened_on, *(row.on for row in told)]))),
        ("Stands", closed if case.state is CaseState.CLOSED else "Open"),
        ("Discussed", _times(days)),
        ("Agencies", ", ".join(_agencies(page)) or "None named"),
        ("Actions", f"{len(states)} agreed, {still} still open" if states else "None agreed"),
        ("Outcomes", counted(outcomes) or "None named"),
    )


def _times(days: Sequence[date]) -> str:
    if len(days) < 2:
        return f"Once, on {say(days[0])}" if days else "Not at a meeting"
    return f"{len(days)} times, first on {say(days[0])}, last on {say(days[-1])}"


def _agencies(page: CasePage) -> list[str]:
    found = [page.case.agency, *(each.draft.agency for each in page.referrals)]
    found += [service for each in page.actions for service in each.services]
    return list(dict.fromkeys(each for each in found if each))
