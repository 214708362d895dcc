"""A mailing as it is planned, before anything is written, and as it lies in the outbox."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.periods import Period
from jatdesk.domain.recipients import Recipient


@dataclass(frozen=True)
class PlannedFile:
    """One file to be made: what it is, in which format, and which cases are in it or were left out.

    `about` is for the screen ('CAF of case 0239'); `extract`: these cases' items and nothing of the rest;
    `member_id`: the member it is filled in for; `agency`: the one whose actions it lists; `period`: what is counted.
    """

    kind: DocumentKind
    name: str
    suffix: str
    cases: tuple[Id, ...] = ()
    left_out: tuple[Id, ...] = ()
    about: str = ""
    extract: bool = False
    member_id: Id = ""
    agency: str = ""
    large: bool = False
    period: Period | None = None
    language: str = ""
    """That of its standing texts, where it is not English."""


@dataclass(frozen=True)
class Parcel:
    """Identical files for one circle: one e-mail draft. `why_less` says what was left out, for whom, and why."""

    circle: Circle
    recipients: tuple[Recipient, ...]
    files: tuple[PlannedFile, ...]
    why_less: tuple[str, ...] = ()
    password_holder: str = ""
    less: tuple[Id, ...] = ()
    """The case that each line of `why_less` is about."""


@dataclass(frozen=True)
class NotSent:
    """Somebody who gets nothing, and the reason in words; `key` is the recipient's, where one is known."""

    name: str
    why: str
    key: str = ""


@dataclass(frozen=True)
class SendingPlan:
    """One mailing as the 'Check before you send' page shows it. Nothing is written yet."""

    mailing: Mailing
    title: str
    meeting_id: Id
    case_id: Id
    subject: str
    text: str
    parcels: tuple[Parcel, ...]
    nobody: tuple[NotSent, ...]
    problems: tuple[str, ...]
    """Sentences that must be settled first; while there is one, nothing can be sent."""
    checks: tuple[str, ...] = ()
    """Sentences that a person is to read before sending: what no rule can decide. They stop nothing."""
    lacking: tuple[str, ...] = ()
    """What a letter back to the referrer asks for, by key."""
    asks: tuple[str, ...] = ()
    """Questions that a person must say yes to first: this went out before, and to whom."""
    by_hand: tuple[NotSent, ...] = ()
    """Whom a person left out of this mailing, with the reason they gave."""


@dataclass(frozen=True)
class PreparedFile:
    """A sealed file in the outbox: path, what it is, for whom, its hash and which password opens it."""

    path: str
    kind: DocumentKind
    recipients: tuple[str, ...]
    password: str
    sha256: str
    about: str = ""
    cases: tuple[Id, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A mailing that was written to the outbox: 'prepared' is one fact, 'sent' another."""

    id: Id
    mailing: Mailing
    meeting_id: Id
    case_id: Id
    title: str
    folder: str
    files: tuple[PreparedFile, ...]
    prepared_on: date
    sent_on: date | None = None
    prepared_by: str = ""
    sent_by: str = ""
    tidied_on: date | None = None
    meeting_told: str = ""
    """Day, times and place of a meeting to come, as its papers tell them; '' where they tell of none."""
