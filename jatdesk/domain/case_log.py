"""An old case log being taken over: its columns, its rows, and everything that was not taken and why."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jatdesk.domain.children import Gender
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.ids import Id


class Column(StrEnum):
    """What a column of an old case log can mean. Values are the field names of `OldCase`."""

    NUMBER = "old_number"
    NAME = "child_name"
    SURNAME = "surname"
    FIRST_NAME = "first_name"
    KNOWN_AS = "known_as"
    BIRTH = "date_of_birth"
    GENDER = "gender"
    SCHOOL = "school"
    ETHNICITY = "ethnicity_words"
    REFERRED_ON = "referred_on"
    REFERRED_BY = "referred_by"
    REFERRER = "referrer"
    AGENCY = "agency"
    WHY = "why"
    CONSENT = "consent"
    LEVEL = "level"
    LEAD_PROFESSIONAL = "lead_professional"
    NOTES = "notes"
    CLOSED = "closed_on"
    ADDRESS = "address"
    PHONE = "phone"
    IGNORE = ""


@dataclass(frozen=True)
class ColumnMatch:
    """One column of the sheet: its letter and heading, and what the program or the person says it means."""

    letter: str
    heading: str
    meaning: Column
    two_digit_years: bool = False
    """Some dates in this column have two-digit years: `century_words` says how they are read."""
    century_words: str = ""


@dataclass(frozen=True)
class OldCase:
    """One accepted row. `where` is the row's number in the sheet; `doubts` are sentences to look at."""

    where: int
    child_name: str
    family_name: str = ""
    known_as: str = ""
    old_number: str = ""
    unborn: bool = False
    date_of_birth: date | None = None
    expected_date: date | None = None
    birth_words: str = ""
    gender: Gender = Gender.NOT_GIVEN
    school: str = ""
    ethnicity: str = ""
    ethnicity_words: str = ""
    referred_on: date | None = None
    referrer: str = ""
    agency: str = ""
    why: str = ""
    consent: ConsentState = ConsentState.NOT_ASKED
    consent_words: str = ""
    level: int | None = None
    lead_professional: str = ""
    notes: str = ""
    closed: bool = False
    closed_on: date | None = None
    address: str = ""
    phone: str = ""
    same_child_as: int = 0
    """Row number of an earlier row about the same child (0: none): a second referral, to be asked."""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotTaken:
    """A row or cell left out: row number, column heading ('' for the whole row), what stood there, why."""

    where: int
    column: str
    text: str
    why: str


class SameChild(StrEnum):
    """The person's answer where two rows name the same child."""

    SECOND_REFERRAL = "second referral"
    ANOTHER_CHILD = "another child"
    LEAVE_OUT = "leave out"


class RowIs(StrEnum):
    """What a row is to a child whom the store knows already."""

    SAME_CHILD = "same child"
    SIBLING = "brother or sister"
    ANOTHER_CHILD = "another child"
    LEAVE_OUT = "leave out"


@dataclass(frozen=True)
class RowAnswer:
    """The person's answer where a row may be a child of the store: what it is, and to whom."""

    what: RowIs
    child_id: Id = ""


@dataclass(frozen=True)
class OldCaseLog:
    """A case log as read: nothing saved, everything to be looked at."""

    sheet: str
    columns: tuple[ColumnMatch, ...]
    rows: tuple[OldCase, ...]
    not_taken: tuple[NotTaken, ...]
    ignored_sheets: tuple[str, ...] = ()
    sheets: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class CaseLogRow:
    """A case as one row of the case log that leaves the program (X1): one case, and how it stands today."""

    number: str
    child_name: str
    unborn: bool = False
    birth: date | None = None
    expected: date | None = None
    birth_words: str = ""
    school: str = ""
    referred_on: date | None = None
    referrer: str = ""
    agency: str = ""
    why: str = ""
    level: int | None = None
    consent: ConsentState = ConsentState.NOT_ASKED
    lead_professional: str = ""
    last_discussed: date | None = None
    last_decision: str = ""
    next_review: date | None = None
    open_actions: int = 0
    closed: bool = False
    closed_on: date | None = None
    closure_reason: str = ""


@dataclass(frozen=True)
class TakenOver:
    """What came of a take-over. `left_out` are rows the person left out and rows that were in the store before."""

    cases: int
    children: int
    left_out: int
    second_referrals: int = 0
    already_there: int = 0
    """How many of those left out were in the store before."""
    linked: int = 0
    """How many children were linked to a brother or sister whom the store knew."""
