"""What the rule of duties needs to know of the whole store: facts only, gathered elsewhere in one reading."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.access_duties import AccessFact
from jatdesk.domain.audit_duties import NO_AUDIT_FACT, AuditFact
from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.domain.breaches import BreachFact
from jatdesk.domain.concerns import ConcernFact
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.copies import CopiesFact
from jatdesk.domain.disposal_duties import NO_DISPOSAL_FACT, DisposalFact
from jatdesk.domain.finishing import Finishing
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.membership_duties import NO_MEMBERSHIP_FACT, MembershipFact
from jatdesk.domain.participation import NO_TALK_FACT, TalkFact
from jatdesk.domain.passwords import Leaver
from jatdesk.domain.periods import Period
from jatdesk.domain.practice_duties import NO_PRACTICE_FACT, PracticeFact
from jatdesk.domain.replies import BriefFact
from jatdesk.domain.visits import VisitFact

NO_BACKUP_FACTS = BackupFacts()


@dataclass(frozen=True)
class CaseFact:
    """A case by its number, and a day that matters for it. A child's name is never part of a duty."""

    case_id: Id
    number: str
    on: date | None = None


@dataclass(frozen=True)
class ConsentFact:
    """An open case whose consent does not open the agenda yet, or whose signed form nobody has seen."""

    case_id: Id
    number: str
    state: ConsentState


@dataclass(frozen=True)
class LetterFact:
    """An open case whose referrer has to be written to: what no letter asked for yet, and whether a child is barred."""

    case_id: Id
    number: str
    lacking: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True)
class UntoldFact:
    """A case that was discussed and whose family has not been told: who tells them, and by when."""

    item_id: Id
    case_id: Id
    number: str
    held: date
    told_by: str
    tell_by: date | None
    meeting_id: Id = ""


@dataclass(frozen=True)
class ReportFact:
    """A closed case whose Case Closure Report is owed: when it was asked for, and by which meeting it is wanted."""

    case_id: Id
    number: str
    closed_on: date
    asked_on: date | None
    wanted_by: date | None


@dataclass(frozen=True)
class OverdueFact:
    """Overdue actions of one agency, or of families together; `service` is what the list of actions is asked for."""

    agency: str
    service: str
    count: int
    oldest: date
    families: bool = False


@dataclass(frozen=True)
class HandOverFact:
    """A mailing that went out without reaching so many people, whose part nobody has handed over yet."""

    mailing_id: Id
    title: str
    sent_on: date
    people: int


@dataclass(frozen=True)
class MailingFact:
    """A mailing that lies in the outbox and is not marked as sent; `kind` is its page key ('agenda', 'minutes' …)."""

    mailing_id: Id
    kind: str
    title: str
    meeting_id: Id
    case_id: Id
    prepared_on: date
    closed: tuple[str, ...] = ()
    """Numbers of cases in it that may not be named any more."""
    is_cancelled: bool = False
    """Its meeting does not take place."""
    is_moved: bool = False
    """It tells of a meeting that is on another day, at another time or place by now."""


@dataclass(frozen=True)
class Facts:
    """Everything. `ahead` is the next meeting not held yet, `unfinished` those held or past that need something.

    `later` are the meetings after the next one; `changed` those moved or cancelled of which members were not told.
    """

    members: int = 0
    cases: int = 0
    ahead: Meeting | None = None
    unfinished: tuple[Meeting, ...] = ()
    held_before: bool = False
    papers_missing: tuple[CaseFact, ...] = ()
    updates_owed: tuple[str, ...] = ()
    updates_awaited: tuple[str, ...] = ()
    to_brief: tuple[BriefFact, ...] = ()
    to_invite: tuple[str, ...] = ()
    nobody_presents: tuple[str, ...] = ()
    leads_to_ask: int = 0
    nobody_asked_who_knows: int = 0
    untold: tuple[UntoldFact, ...] = ()
    consents: tuple[ConsentFact, ...] = ()
    forms_owed: tuple[CaseFact, ...] = ()
    overdue: tuple[OverdueFact, ...] = ()
    to_close: tuple[CaseFact, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    mailings: tuple[MailingFact, ...] = ()
    empty_seats: tuple[str, ...] = ()
    membership: MembershipFact = NO_MEMBERSHIP_FACT
    practice: PracticeFact = NO_PRACTICE_FACT
    disposal: DisposalFact = NO_DISPOSAL_FACT
    password_since: date | None = None
    return_owed: Period | None = None
    """The last quarter, where the team makes returns and none of it was sent."""
    password_due: date | None = None
    left_knowing: tuple[Leaver, ...] = ()
    to_hand_over: tuple[HandOverFact, ...] = ()
    drill_due: date | None = None
    questionnaire_due: date | None = None
    """The day on which members are to be asked again; None where they never were."""
    concerns: tuple[ConcernFact, ...] = ()
    visits: tuple[VisitFact, ...] = ()
    letters: tuple[LetterFact, ...] = ()
    late_papers: tuple[CaseFact, ...] = ()
    for_the_chair: tuple[str, ...] = ()
    backups: BackupFacts = NO_BACKUP_FACTS
    renewals: tuple[CaseFact, ...] = ()
    untold_young: tuple[CaseFact, ...] = ()
    to_decide: tuple[CaseFact, ...] = ()
    endings: tuple[Finishing, ...] = ()
    rests_over: tuple[CaseFact, ...] = ()
    copies: tuple[CopiesFact, ...] = ()
    years_without_closures: tuple[int, ...] = ()
    later: tuple[Meeting, ...] = ()
    changed: tuple[Meeting, ...] = ()
    access: tuple[AccessFact, ...] = ()
    breaches: tuple[BreachFact, ...] = ()
    audits: AuditFact = NO_AUDIT_FACT
    talk: TalkFact = NO_TALK_FACT
