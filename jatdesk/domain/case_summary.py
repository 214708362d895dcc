"""A case on a page or two: what a person must know who has never heard of it. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.cases import Case, CasePage, StoryEntry, StoryKind
from jatdesk.domain.outcomes import Outcome

MOST_DECISIONS = 8
"""So many of the latest decisions keep the summary to two pages; the chronology has them all."""


@dataclass(frozen=True)
class CaseSummary:
    """Everything the summary says. `decisions` are the latest, newest first, out of `discussed` meetings."""

    case: Case
    consent: str
    decisions: tuple[tuple[date, str], ...]
    discussed: int
    actions: tuple[Action, ...]
    outcomes: tuple[Outcome, ...]
    people: tuple[tuple[str, str], ...]
    on: date


def summary(page: CasePage, outcomes: Sequence[Outcome], today: date, lead_word: str) -> CaseSummary:
    """What a case's records say today: open actions, the latest decisions, who is involved."""
    talks = [entry for entry in page.story if entry.kind is StoryKind.DISCUSSION]
    still = [each for each in page.actions if each.state is ActionState.OPEN]
    return CaseSummary(
        page.case,
        page.standing.sentence,
        tuple((entry.on, _said(entry)) for entry in talks[:MOST_DECISIONS]),
        len(talks),
        tuple(sorted(still, key=lambda each: (each.due is None, each.due or today))),
        tuple(outcomes),
        _people(page, lead_word),
        today,
    )


def sifted(told: CaseSummary, sift: Callable[[str], str]) -> CaseSummary:
    """The same with every text that somebody wrote sifted."""
    return replace(
        told,
        case=replace(told.case, why=sift(told.case.why)),
        actions=tuple(replace(each, what=sift(each.what), who=sift(each.who)) for each in told.actions),
        outcomes=tuple(replace(each, sought=sift(each.sought), words=sift(each.words)) for each in told.outcomes),
        people=tuple((sift(name), what) for name, what in told.people),
    )


def _said(entry: StoryEntry) -> str:
    small = entry.small or "no decision was recorded"
    return f"{entry.heading}: {small}"


def _people(page: CasePage, lead_word: str) -> tuple[tuple[str, str], ...]:
    case = page.case
    found = [(each.name, each.relationship) for each in page.carers]
    found.append((case.lead_professional, lead_word))
    found.append((", ".join(part for part in (case.referrer, case.agency) if part), "referred the child"))
    if page.referrals:
        found += [(each.details, each.kind.value) for each in page.referrals[-1].draft.services]
    return tuple((name, what) for name, what in found if name)
