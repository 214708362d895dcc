"""A case told in time order from its records: nothing of the story is typed a second time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.cases import Case, CaseState, StoryEntry, StoryKind
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.dates import say
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.outcomes import Outcome, said
from jatdesk.domain.referrals import Referral

_CONSENT = {
    ConsentState.PENDING: "Consent asked for",
    ConsentState.VERBAL: "Consent given by word of mouth",
    ConsentState.WRITTEN: "Written consent",
    ConsentState.REFUSED: "Consent refused",
    ConsentState.WITHDRAWN: "Consent withdrawn",
}
_ACTION = {
    ActionState.DONE: "Action done",
    ActionState.NOT_POSSIBLE: "Action not possible",
    ActionState.NOT_UNDERTAKEN: "Action not undertaken",
}

_MOST_NAMED = 2
"""More recipients than this are counted in the story; Documents names them all."""


@dataclass(frozen=True)
class Discussed:
    """What was minuted on a case at one meeting, and why the case stood on its agenda."""

    day: date
    kind: ItemKind
    minutes: ItemMinutes


@dataclass(frozen=True)
class SentOut:
    """A mailing that went out with something of the case in it."""

    on: date
    title: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class CaseFacts:
    """All records of a case that its story tells of. Each referral comes with the day it was received."""

    case: Case
    referrals: Sequence[tuple[date, Referral]] = ()
    consents: Sequence[Consent] = ()
    discussed: Sequence[Discussed] = ()
    actions: Sequence[Action] = ()
    sent: Sequence[SentOut] = ()
    notes: Sequence[StoryEntry] = ()
    outcomes: Sequence[Outcome] = ()


def story(facts: CaseFacts, decisions: Mapping[str, str], reasons: Mapping[str, str]) -> tuple[StoryEntry, ...]:
    """The story, newest first. `decisions` and `reasons` are the words of a profile by their codes."""
    entries = [
        *_referrals(facts),
        *_consents(facts),
        *_old_notes(facts.case),
        *facts.notes,
        *_discussed(facts, decisions),
        *_actions(facts),
        *_sent(facts),
    ]
    entries.sort(key=lambda entry: entry.on)
    entries += _closed(facts, reasons, entries)
    # what happened on one day is told in the order in which it happened, so from the last of it upwards
    entries.sort(key=lambda entry: entry.on)
    return tuple(reversed(entries))


def closing(case: Case, reasons: Mapping[str, str], on: date, outcomes: Sequence[Outcome] = ()) -> StoryEntry:
    """The closing of a case that is closed, and what was reached; `on` stands in for a day that is not known."""
    heading = "Closed" if case.closed_on else "Closed, on a day that is not known"
    agreed = {True: "The parent agreed.", False: "The parent did not agree.", None: ""}[case.parent_agreed]
    told = (
        case.closure_words,
        *(said(outcome) for outcome in outcomes),
        " ".join(words for words in (agreed, case.parent_words) if words),
        f"Goes on without the team: {case.actions_go_on}" if case.actions_go_on else "",
    )
    reason = reasons.get(case.closure_reason, case.closure_reason)
    small = ", ".join(words for words in (reason, f"passed on to {case.moved_to}" if case.moved_to else "") if words)
    return StoryEntry(case.closed_on or on, StoryKind.CLOSED, heading, small, "\n".join(each for each in told if each))


def _referrals(facts: CaseFacts) -> Iterator[StoryEntry]:
    for number, (received_on, referral) in enumerate(facts.referrals):
        draft = referral.draft
        who = [words for words in (draft.agency, draft.referrer) if words]
        if referral.attachment_id:
            who.append("form kept with the case")
        heading = "Referral" if number == 0 else "New referral"
        on = draft.referred_on or received_on
        yield StoryEntry(on, StoryKind.REFERRAL, heading, ", ".join(who), draft.why)


def _consents(facts: CaseFacts) -> Iterator[StoryEntry]:
    first_day = facts.case.referred_on or facts.case.opened_on
    for consent in facts.consents:
        if consent.state is ConsentState.NOT_ASKED:
            continue
        who = [words for words in (consent.given_by, consent.relationship) if words]
        if consent.state is ConsentState.WRITTEN and not consent.form_seen:
            who.append("form to be seen")
        scope = [consent.reason]
        scope += [f"Share with: {consent.share_with}"] if consent.share_with else []
        scope += [f"Family: {consent.family}"] if consent.family else []
        scope += [f"Not with: {consent.not_with}"] if consent.not_with else []
        text = "\n".join(words for words in scope if words)
        on = consent.on or first_day
        yield StoryEntry(on, StoryKind.CONSENT, _CONSENT[consent.state], ", ".join(who), text)


def _old_notes(case: Case) -> Iterator[StoryEntry]:
    if case.old_notes:
        small = f"number {case.old_number} there" if case.old_number else ""
        yield StoryEntry(case.opened_on, StoryKind.NOTE, "Notes of the old case log", small, case.old_notes)


def _discussed(facts: CaseFacts, decisions: Mapping[str, str]) -> Iterator[StoryEntry]:
    for discussed in facts.discussed:
        minutes = discussed.minutes
        if minutes.discussion or minutes.decision:
            heading = "First discussion" if discussed.kind is ItemKind.NEW else "Review"
            small = [decisions.get(minutes.decision, minutes.decision)] if minutes.decision else []
            if minutes.review_on:
                small.append(f"back on {say(minutes.review_on)}")
            text = minutes.discussion
            yield StoryEntry(discussed.day, StoryKind.DISCUSSION, heading, ", ".join(small), text)
        if minutes.told_on:
            who = [words for words in (minutes.told_by, minutes.told_how) if words]
            yield StoryEntry(minutes.told_on, StoryKind.FAMILY_TOLD, "Family told", ", ".join(who))


def _actions(facts: CaseFacts) -> Iterator[StoryEntry]:
    for action in facts.actions:
        if action.settled_on and action.state in _ACTION:
            text = "\n".join(words for words in (action.what, action.progress) if words)
            yield StoryEntry(action.settled_on, StoryKind.ACTION, _ACTION[action.state], action.who, text)


def _sent(facts: CaseFacts) -> Iterator[StoryEntry]:
    for sent in facts.sent:
        many = len(sent.recipients) > _MOST_NAMED
        to = f"to {len(sent.recipients)} people" if many else f"to {', '.join(sent.recipients)}"
        yield StoryEntry(sent.on, StoryKind.SENT, f"Sent: {sent.title}", to if sent.recipients else "")


def _closed(facts: CaseFacts, reasons: Mapping[str, str], before: Sequence[StoryEntry]) -> list[StoryEntry]:
    if facts.case.state is not CaseState.CLOSED:
        return []
    last = before[-1].on if before else facts.case.opened_on
    return [closing(facts.case, reasons, last, facts.outcomes)]
