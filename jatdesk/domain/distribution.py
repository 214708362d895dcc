"""Who gets what. A table a manager can read: the rule, not the screen, decides (D5, M7, M12)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.passwords import Circle


class Mailing(StrEnum):
    """What can be sent."""

    AGENDA = "agenda"
    MINUTES_DRAFT = "minutes_draft"
    MINUTES = "minutes"
    AGENCY_ACTION_UPDATE = "agency_action_update"
    CASE_CLOSURE_REPORT = "case_closure_report"
    CASE_LOG = "case_log"


class DocumentKind(StrEnum):
    """Kinds of file; the words `demo` prints and the outbox records."""

    AGENDA = "agenda"
    CAF = "caf"
    MINUTES = "minutes"
    AGENCY_ACTION_UPDATE = "agency_action_update"
    CASE_CLOSURE_REPORT = "case_closure_report"
    CASE_LOG = "case_log"
    DRAFT = "draft"


class Standing(StrEnum):
    """What somebody is to the team; it decides the circle and the share."""

    CORE = "core member"
    CHAIR = "chair"
    ADMINISTRATOR = "administrator"
    CO_OPTED = "member, not core"
    DEPUTY = "deputy"
    VISITOR = "visitor"
    REFERRER = "referrer"
    CENTRAL_TEAM = "central team"
    DEVELOPMENT_MANAGER = "development manager"


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom something may go. `name` is a professional's; families are not in this list."""

    key: str
    name: str
    email: str
    standing: Standing
    service: str = ""
    member_id: Id = ""


@dataclass(frozen=True)
class PlannedFile:
    """One file to be made: what it is, in which format, and which cases are in it or were left out."""

    kind: DocumentKind
    name: str
    suffix: str
    cases: tuple[Id, ...] = ()
    left_out: tuple[Id, ...] = ()
    about: str = ""
    """Words for the screen: 'Agenda', 'CAF for case 0239', 'Agency Action Update for Youth support'."""


@dataclass(frozen=True)
class Parcel:
    """Identical files for one circle: one e-mail draft. `why_less` says what was left out, for whom, and why."""

    circle: Circle
    recipients: tuple[Recipient, ...]
    files: tuple[PlannedFile, ...]
    why_less: tuple[str, ...] = ()
    password_holder: str = ""


@dataclass(frozen=True)
class NotSent:
    """Somebody who gets nothing, and the reason in words."""

    name: str
    why: str


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


@dataclass(frozen=True)
class PreparedFile:
    """A sealed file in the outbox: path, what it is, for whom, its hash and which password opens it."""

    path: str
    kind: DocumentKind
    recipients: tuple[str, ...]
    password: str
    sha256: str
    about: str = ""


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
