"""A case: opened by a referral, discussed until it is closed, and told as one story in time order."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.actions import Action
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.consent import Consent, ConsentStanding
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.outcomes import Outcome
from jatdesk.domain.referrals import Referral
from jatdesk.domain.search_words import Hit


class CaseState(StrEnum):
    """A case is open until it is closed; it may be opened again."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Case:
    """One case with its child. `number` is what people say ('0239'); `next_review` the meeting day it returns.

    `lead_wish` is whom the family would like as lead professional (R9); a dormant case is open and rests.
    """

    id: Id
    number: str
    state: CaseState
    child: Child
    referred_on: date | None
    referrer: str
    agency: str
    opened_on: date
    why: str = ""
    level: int | None = None
    needs: tuple[str, ...] = ()
    lead_professional: str = ""
    next_review: date | None = None
    closing_proposed: bool = False
    closed_on: date | None = None
    closure_reason: str = ""
    closure_words: str = ""
    closure_report_asked_on: date | None = None
    closure_report_back_on: date | None = None
    papers_in_on: date | None = None
    old_notes: str = ""
    parent_agreed: bool | None = None
    parent_words: str = ""
    actions_go_on: str = ""
    old_number: str = ""
    main_need: str = ""
    lead_wish: str = ""
    dormant_on: date | None = None
    dormant_why: str = ""
    moved_to: str = ""
    came_from: str = ""


@dataclass(frozen=True)
class CaseLine:
    """A case as one row of a list: only what the row shows."""

    id: Id
    number: str
    state: CaseState
    name: str
    birth: date | None
    unborn: bool
    school: str
    next_review: date | None
    open_actions: int
    overdue_actions: int
    consent: ConsentStanding
    papers_in: bool
    closed_on: date | None
    referred_on: date | None
    report_owed: bool = False
    concern: bool = False
    """A safeguarding concern waits for an answer: for the screen alone, never printed or exported."""
    agency: str = ""
    lead_professional: str = ""
    level: int | None = None
    hit: Hit | None = None
    """What a search found, where it is not to be seen in the row anyway."""


@dataclass(frozen=True)
class CaseLines:
    """The first rows of a list, and how many there are: `count` is exact unless there are `more` than that."""

    lines: tuple[CaseLine, ...]
    count: int
    more: bool


@dataclass(frozen=True)
class CaseCounts:
    """How many cases stand behind each filter."""

    open: int
    closed: int
    review_due: int


class StoryKind(StrEnum):
    """What one entry of the story tells of."""

    REFERRAL = "referral"
    CONSENT = "consent"
    DISCUSSION = "discussion"
    ACTION = "action"
    UPDATE = "update"
    FAMILY_TOLD = "family told"
    SENT = "sent"
    CLOSED = "closed"
    REOPENED = "re-opened"
    NOTE = "note"
    CALL = "call"


@dataclass(frozen=True)
class StoryEntry:
    """One thing that happened, for the case page: day, heading, a few small words and the text."""

    on: date
    kind: StoryKind
    heading: str
    small: str = ""
    text: str = ""


@dataclass(frozen=True)
class Paper:
    """A file kept with the case inside the store; its bytes are fetched only when it is opened."""

    id: Id
    name: str
    kind: str
    size: int
    added_on: date


@dataclass(frozen=True)
class NewCase:
    """A case with everything that opens it, for taking in many at once. `new_child` is False where the child is known.

    Each referral comes with the day it was received, each note with its own id.
    """

    case: Case
    referrals: tuple[tuple[date, Referral], ...] = ()
    carers: tuple[Carer, ...] = ()
    consents: tuple[Consent, ...] = ()
    notes: tuple[tuple[Id, StoryEntry], ...] = ()
    new_child: bool = True


@dataclass(frozen=True)
class CasePage:
    """Everything the case page shows."""

    case: Case
    referrals: tuple[Referral, ...]
    carers: tuple[Carer, ...]
    consents: tuple[Consent, ...]
    standing: ConsentStanding
    story: tuple[StoryEntry, ...]
    actions: tuple[Action, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Closure:
    """What is recorded when a case is closed (handbook appendix G).

    `moved_to` is who got the information when the family moved; `outcomes` are settled with it (each has its id),
    and `issues` are left over for the log; how child and parent feel is kept as a measure, where they said it.
    """

    on: date
    reason: str
    words: str = ""
    parent_agreed: bool | None = None
    parent_words: str = ""
    actions_go_on: str = ""
    moved_to: str = ""
    outcomes: tuple[Outcome, ...] = ()
    issues: tuple[Issue, ...] = ()
    child_feels: int | None = None
    parent_feels: int | None = None
