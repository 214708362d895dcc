"""Dates on a case that can't all be right: asked about, never blocked, because life (and old logs) allow them. Pure."""

from datetime import date

from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import Case, CasePage, CaseState, StoryKind
from jatdesk.domain.dates import say


def doubts(page: CasePage) -> tuple[str, ...]:
    """What does not fit together on a case, each as one sentence."""
    case = page.case
    found = [*_of_closing(case), *_of_review(case)]
    birth = case.child.birth
    if birth is not None:
        days = [entry.on for entry in page.story if entry.kind is StoryKind.DISCUSSION and entry.on < birth]
        was_unborn = any(referral.draft.unborn for referral in page.referrals)
        if days and not was_unborn:
            found.append(f"It was discussed on {say(min(days))}, before the child was born on {say(birth)}.")
        if case.referred_on and birth > case.referred_on and not was_unborn:
            found.append(f"It was referred on {say(case.referred_on)}, before the child was born on {say(birth)}.")
    return tuple(found)


def about_closing(page: CasePage, on: date, concerns: int) -> tuple[str, ...]:
    """What speaks against closing a case on this day, each as one sentence; it may be closed all the same."""
    case, found = page.case, []
    if concerns:
        many = "A safeguarding concern has" if concerns == 1 else f"{concerns} safeguarding concerns have"
        found.append(f"{many} no answer yet.")
    if on < _begun(case):
        found.append(f"The day is before the case was opened on {say(_begun(case))}.")
    later = [entry.on for entry in page.story if entry.kind is StoryKind.DISCUSSION and entry.on > on]
    if later:
        found.append(f"It was still discussed on {say(max(later))}.")
    if case.next_review is not None and case.next_review > on:
        found.append(f"A review is planned for {say(case.next_review)}.")
    still = sum(action.state is ActionState.OPEN for action in page.actions)
    if still:
        found.append("1 action is still open." if still == 1 else f"{still} actions are still open.")
    return tuple(found)


def _of_closing(case: Case) -> list[str]:
    if case.state is CaseState.CLOSED and case.closed_on and case.closed_on < _begun(case):
        return [f"It was closed on {say(case.closed_on)}, before it was opened on {say(_begun(case))}."]
    return []


def _of_review(case: Case) -> list[str]:
    if case.next_review and case.referred_on and case.next_review < case.referred_on:
        return [f"Its review is on {say(case.next_review)}, before it was referred on {say(case.referred_on)}."]
    return []


def _begun(case: Case) -> date:
    """The first day that is known: a case taken over is opened here later than it was referred."""
    return min(case.referred_on or case.opened_on, case.opened_on)
