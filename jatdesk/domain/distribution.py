"""Who gets what. A table a manager can read: the rule, not the screen, decides (D5, M7, M12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.passwords import Circle
from jatdesk.domain.periods import Period


class Mailing(StrEnum):
    """What can be sent."""

    AGENDA = "agenda"
    AGENDA_NO_NAMES = "agenda_no_names"
    WHO_KNOWS = "who_knows"
    LEAD_UPDATE = "lead_update"
    CHAIR_ASK = "chair_ask"
    DEPUTY_BRIEFING = "deputy_briefing"
    INVITATION = "invitation"
    MINUTES_DRAFT = "minutes_draft"
    MINUTES_WORD = "minutes_word"
    MINUTES = "minutes"
    AGREED_EXTRACT = "agreed_extract"
    OUTCOME = "outcome"
    AGENCY_ACTION_UPDATE = "agency_action_update"
    CASE_CLOSURE_REPORT = "case_closure_report"
    CLOSURE_CHASE = "closure_chase"
    CLOSURE_COPY = "closure_copy"
    CASE_LOG = "case_log"
    MONTHLY_SET = "monthly_set"
    ACTION_LIST = "action_list"
    ACCESS_REQUEST = "access_request"
    REFERRAL_LETTER = "referral_letter"
    SAFEGUARDING_PACK = "safeguarding_pack"
    FAMILY_EXTRACT = "family_extract"
    TEST_FILE = "test_file"
    ACCESS_ANSWER = "access_answer"
    MEMBER_LIST = "member_list"
    MATTERS_ARISING = "matters_arising"
    TEAM_PAPERS = "team_papers"
    WHAT_HAPPENED = "what_happened"
    FAMILY_LEAFLET = "family_leaflet"
    FAMILY_INVITATION = "family_invitation"
    CLOSURE_LETTER = "closure_letter"
    FEEDBACK_FORM = "feedback_form"
    QUESTIONNAIRE = "questionnaire"
    ATTENDANCE_REGISTER = "attendance_register"
    ATTENDANCE = "attendance"
    ANNUAL_STATEMENT = "annual_statement"
    CAF_ACTION_PLAN = "caf_action_plan"
    CHRONOLOGY = "chronology"
    CASE_SUMMARY = "case_summary"


LETTERS_TO_FAMILIES = frozenset(
    {Mailing.FAMILY_LEAFLET, Mailing.FAMILY_INVITATION, Mailing.WHAT_HAPPENED, Mailing.CLOSURE_LETTER}
)
"""What a family is given to read (D7): by their safe route, or printed."""

ABOUT_A_CASE = LETTERS_TO_FAMILIES | frozenset(
    {
        Mailing.ACCESS_REQUEST,
        Mailing.CAF_ACTION_PLAN,
        Mailing.CASE_CLOSURE_REPORT,
        Mailing.CASE_SUMMARY,
        Mailing.CHRONOLOGY,
        Mailing.CLOSURE_CHASE,
        Mailing.CLOSURE_COPY,
        Mailing.FEEDBACK_FORM,
        Mailing.REFERRAL_LETTER,
        Mailing.SAFEGUARDING_PACK,
    }
)
"""Mailings that are about one case, not about a meeting."""

COUNTED = frozenset({Mailing.ATTENDANCE, Mailing.ANNUAL_STATEMENT})
"""Mailings of what is counted over a period."""


class DocumentKind(StrEnum):
    """Kinds of file; the words `demo` prints and the outbox records."""

    AGENDA = "agenda"
    AGENDA_NO_NAMES = "agenda_no_names"
    WHO_KNOWS = "who_knows"
    LEAD_UPDATE = "lead_update"
    CHAIR_ASK = "chair_ask"
    CAF = "caf"
    CAF_ACTION_PLAN = "caf_action_plan"
    CHRONOLOGY = "chronology"
    CASE_SUMMARY = "case_summary"
    MINUTES = "minutes"
    OUTCOME = "outcome"
    AGENCY_ACTION_UPDATE = "agency_action_update"
    CASE_CLOSURE_REPORT = "case_closure_report"
    CASE_LOG = "case_log"
    ATTENDANCE_REGISTER = "attendance_register"
    ATTENDANCE = "attendance"
    ANNUAL_STATEMENT = "annual_statement"
    MEMBER_LIST = "member_list"
    MATTERS_ARISING = "matters_arising"
    TERMS = "terms"
    PROTOCOL = "protocol"
    ACTION_LIST = "action_list"
    ACCESS_REQUEST = "access_request"
    SAFEGUARDING_PACK = "safeguarding_pack"
    FAMILY_EXTRACT = "family_extract"
    ACCESS_ANSWER = "access_answer"
    ACCESS_LOG = "access_log"
    WHAT_HAPPENED = "what_happened"
    FAMILY_LEAFLET = "family_leaflet"
    FAMILY_INVITATION = "family_invitation"
    CLOSURE_LETTER = "closure_letter"
    FEEDBACK_FORM = "feedback_form"
    REFERRAL_LETTER = "referral_letter"
    REVIEW_FILE = "review_file"
    TEST_FILE = "test_file"
    DEPUTY_BRIEFING = "deputy_briefing"
    INVITATION = "invitation"
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
    LEAD = "lead professional"
    PRESENTER = "presenter"
    CENTRAL_TEAM = "central team"
    DEVELOPMENT_MANAGER = "development manager"
    SOCIAL_CARE = "social care"
    FAMILY = "family"
    OTHER_AGENCY = "other agency"
    OUTSIDER = "told of the meeting only"


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom something may go. `name` is a professional's, or of a family that of who asked (`FAMILY`)."""

    key: str
    name: str
    email: str
    standing: Standing
    service: str = ""
    member_id: Id = ""
    let_in: bool = False
    """The team lets this one into the circle of its own password, though the standing alone does not."""
    whole: bool = False
    """The council gives its visitors the whole minutes, and this is one (M12)."""


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


class Share(StrEnum):
    """How much of a document somebody gets."""

    WHOLE = "whole"
    OWN = "own items"
    NOTHING = "nothing"


_MONTHLY = {
    Standing.CORE: Share.WHOLE,
    Standing.CHAIR: Share.WHOLE,
    Standing.ADMINISTRATOR: Share.NOTHING,
    Standing.CO_OPTED: Share.WHOLE,
    Standing.DEPUTY: Share.WHOLE,
    Standing.REFERRER: Share.NOTHING,
    Standing.CENTRAL_TEAM: Share.WHOLE,
    Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
}

TABLE: Mapping[Mailing, Mapping[Standing, Share]] = {
    Mailing.AGENDA: {**_MONTHLY, Standing.VISITOR: Share.NOTHING},
    Mailing.AGENDA_NO_NAMES: {Standing.OUTSIDER: Share.WHOLE},
    Mailing.WHO_KNOWS: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
    },
    Mailing.LEAD_UPDATE: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.LEAD: Share.OWN,
    },
    Mailing.CHAIR_ASK: {Standing.CHAIR: Share.WHOLE},
    Mailing.DEPUTY_BRIEFING: {Standing.DEPUTY: Share.OWN},
    Mailing.INVITATION: {Standing.PRESENTER: Share.OWN, Standing.LEAD: Share.OWN},
    Mailing.MINUTES: {
        **_MONTHLY,
        Standing.VISITOR: Share.OWN,
        Standing.PRESENTER: Share.OWN,
        Standing.LEAD: Share.OWN,
    },
    Mailing.AGREED_EXTRACT: {Standing.OTHER_AGENCY: Share.OWN},
    Mailing.MINUTES_DRAFT: {Standing.CHAIR: Share.WHOLE},
    Mailing.MINUTES_WORD: {Standing.CHAIR: Share.WHOLE},
    Mailing.OUTCOME: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.REFERRER: Share.OWN,
    },
    Mailing.AGENCY_ACTION_UPDATE: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
    },
    Mailing.CASE_CLOSURE_REPORT: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.REFERRER: Share.OWN,
    },
    Mailing.CLOSURE_CHASE: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.REFERRER: Share.OWN,
    },
    Mailing.CLOSURE_COPY: {Standing.CENTRAL_TEAM: Share.WHOLE, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.CASE_LOG: {Standing.CENTRAL_TEAM: Share.WHOLE, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.MONTHLY_SET: {
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.REFERRAL_LETTER: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.ADMINISTRATOR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.REFERRER: Share.OWN,
    },
    Mailing.ACCESS_REQUEST: {Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.ACTION_LIST: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
    },
    Mailing.SAFEGUARDING_PACK: {Standing.SOCIAL_CARE: Share.OWN},
    Mailing.FAMILY_EXTRACT: {Standing.FAMILY: Share.OWN},
    Mailing.TEST_FILE: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.DEPUTY: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
    },
    Mailing.ACCESS_ANSWER: {Standing.FAMILY: Share.OWN, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.MATTERS_ARISING: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.DEPUTY: Share.WHOLE,
    },
    Mailing.TEAM_PAPERS: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.ANNUAL_STATEMENT: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.ATTENDANCE_REGISTER: {
        Standing.CHAIR: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.ATTENDANCE: {
        Standing.CHAIR: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.MEMBER_LIST: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.FAMILY_LEAFLET: {Standing.FAMILY: Share.OWN},
    Mailing.FAMILY_INVITATION: {Standing.FAMILY: Share.OWN},
    Mailing.WHAT_HAPPENED: {Standing.FAMILY: Share.OWN},
    Mailing.CLOSURE_LETTER: {Standing.FAMILY: Share.OWN},
    Mailing.FEEDBACK_FORM: {Standing.FAMILY: Share.WHOLE},
    Mailing.QUESTIONNAIRE: {Standing.CORE: Share.WHOLE, Standing.CHAIR: Share.WHOLE, Standing.CO_OPTED: Share.WHOLE},
    Mailing.CAF_ACTION_PLAN: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.ADMINISTRATOR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.LEAD: Share.OWN,
    },
    Mailing.CHRONOLOGY: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.ADMINISTRATOR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.LEAD: Share.OWN,
        Standing.SOCIAL_CARE: Share.OWN,
    },
    Mailing.CASE_SUMMARY: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.ADMINISTRATOR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.LEAD: Share.OWN,
    },
}
"""Who gets how much of what (handbook appendices E and K). Whoever is not named gets nothing."""

_KNOWS_TEAM_PASSWORD = frozenset({Standing.CORE, Standing.CHAIR, Standing.ADMINISTRATOR})

_BEFORE_THE_MEETING = "A visitor gets the minutes of the items they were in or have an action in, and nothing before."
_NO_ACTION = "A visitor without an action in any case, and not known to have been in for one item."
_ALL_EXCLUDED = "Declared an interest in every case this would be about."
_ALL_WITHHELD = "Left out: everything this would be about is withheld by consent."
_NO_ADDRESS = "No e-mail address. Add one, or hand the papers over."
_BAD_ADDRESS = "The e-mail address can’t be used: it must be one plain address. Correct it, or hand the papers over."


NOTHING_WITHHELD: Mapping[str, frozenset[Id]] = {}


@dataclass(frozen=True)
class Portion:
    """What one recipient may have: these cases, sealed for this circle.

    `left_out` because of an interest, or because they are `withheld` by consent.
    """

    recipient: Recipient
    circle: Circle
    cases: tuple[Id, ...]
    left_out: tuple[Id, ...] = ()
    share: Share = Share.WHOLE
    withheld: tuple[Id, ...] = ()


def circle_of(standing: Standing, let_in: bool = False) -> Circle:
    """Only core members (and who keeps the desk) know the team password; everybody else gets a one-off (D3).

    The central team may be `let_in` by a setting; nobody else can be.
    """
    inside = standing in _KNOWS_TEAM_PASSWORD or (let_in and standing is Standing.CENTRAL_TEAM)
    return Circle.TEAM if inside else Circle.ONE_OFF


def share_of(mailing: Mailing, recipient: Recipient) -> Share:
    """How much somebody gets, as the table says; a visitor the whole minutes where the council settled it so (M12)."""
    if mailing is Mailing.MINUTES and recipient.standing is Standing.VISITOR and recipient.whole:
        return Share.WHOLE
    return TABLE[mailing].get(recipient.standing, Share.NOTHING)


def is_address(text: str) -> bool:
    """Whether this is one plain e-mail address, which any mail program takes."""
    bare = text.strip()
    name, _, place = bare.partition("@")
    labels = place.split(".")
    dotted = len(labels) > 1 and all(labels) and all(name.split("."))
    return dotted and "@" not in place and bare.isascii() and not set(bare) & _NOT_IN_ADDRESSES


def mailbox(recipient: Recipient) -> str:
    """By what one reader's letter box is told from another's; who has no address stands for themselves."""
    return recipient.email.strip().casefold() or recipient.key


def portions(
    mailing: Mailing,
    recipients: Sequence[Recipient],
    cases: Sequence[Id],
    interests: Mapping[Id, frozenset[Id]],
    own: Mapping[str, frozenset[Id]],
    also: frozenset[str] = frozenset(),
    withheld: Mapping[str, frozenset[Id]] = NOTHING_WITHHELD,
) -> tuple[tuple[Portion, ...], tuple[NotSent, ...]]:
    """Cuts a document with these cases for each recipient, and says who gets nothing and why.

    `interests` holds, by member id, the cases from which a member is excluded (M7); the member's deputy, and
    whoever shares the e-mail address, is bound by it too. `withheld` holds, by recipient key, the cases the family
    keeps from somebody, and so from everybody who reads the same mailbox (R6). `own` holds, by recipient key, the
    cases somebody has a part in; `also` the keys of those whose part is about no case.
    """
    theirs = {one.key: interests.get(one.member_id, frozenset()) for one in recipients}
    declared, kept_back = _by_mailbox(recipients, theirs), _by_mailbox(recipients, withheld)
    given: list[Portion] = []
    without: list[NotSent] = []
    for recipient in recipients:
        share = share_of(mailing, recipient)
        excluded = declared[recipient.key] | kept_back[recipient.key]
        wanted = [case for case in cases if share is Share.WHOLE or case in own.get(recipient.key, frozenset())]
        kept = tuple(case for case in wanted if case not in excluded)
        left_out = tuple(case for case in wanted if case in excluded)
        has_part = bool(share is Share.WHOLE or kept or recipient.key in also)
        by_family = tuple(case for case in left_out if case not in declared[recipient.key])
        reason = _why_nothing(recipient, share, has_part, left_out, by_family)
        if reason:
            without.append(NotSent(recipient.name, reason, recipient.key))
        elif share is not Share.NOTHING and has_part:
            given.append(
                Portion(recipient, circle_of(recipient.standing, recipient.let_in), kept, left_out, share, by_family)
            )
    return tuple(given), tuple(without)


def by_hand(why: str) -> bool:
    """Whether the reason somebody gets nothing is their address alone, so that theirs is handed over another way."""
    return why in (_NO_ADDRESS, _BAD_ADDRESS)


def together(portioned: Sequence[Portion]) -> tuple[tuple[Portion, ...], ...]:
    """Portions that can share one file and one e-mail: same circle and same content; one-offs stay alone."""
    groups: dict[tuple[object, ...], list[Portion]] = {}
    for portion in portioned:
        alone = portion.recipient.key if portion.circle is Circle.ONE_OFF else ""
        key = (portion.circle, alone, portion.cases, portion.left_out, portion.share, portion.withheld)
        groups.setdefault(key, []).append(portion)
    return tuple(tuple(group) for group in groups.values())


_NOT_IN_ADDRESSES = frozenset(',;<>"()[]\\ ') | {chr(code) for code in (*range(32), 127)}


def _by_mailbox(recipients: Sequence[Recipient], kept: Mapping[str, frozenset[Id]]) -> dict[str, frozenset[Id]]:
    """By recipient key the cases somebody may not have; a mailbox may not have what one of its readers may not."""
    by_mailbox: dict[str, frozenset[Id]] = {}
    for recipient in recipients:
        box = mailbox(recipient)
        by_mailbox[box] = by_mailbox.get(box, frozenset()) | kept.get(recipient.key, frozenset())
    return {recipient.key: by_mailbox[mailbox(recipient)] for recipient in recipients}


def _why_nothing(
    recipient: Recipient, share: Share, has_part: bool, left_out: Sequence[Id], by_family: Sequence[Id]
) -> str:
    """The words for somebody who gets nothing although one might expect it; '' when there is nothing to say."""
    visitor = recipient.standing is Standing.VISITOR
    if share is Share.NOTHING:
        return _BEFORE_THE_MEETING if visitor else ""
    if not has_part:
        excluded = _ALL_WITHHELD if by_family else _ALL_EXCLUDED
        return excluded if left_out else _NO_ACTION if visitor else ""
    if recipient.standing is Standing.ADMINISTRATOR or is_address(recipient.email):
        return ""
    return _BAD_ADDRESS if recipient.email.strip() else _NO_ADDRESS
