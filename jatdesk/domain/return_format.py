"""The return to the central team, version 1 (X1): its sheets, columns, types and codes. They stay the same every time.

A column is in the named return only (N), in the one without names only (M), or in both (B). Figures use those of both.
Titles and sheet names are never translated. Empty means not known, never nought.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.return_rows import (
    ActionRow,
    AttendanceRow,
    CaseRow,
    ClosureRow,
    IssueRow,
    MeetingRow,
    MemberRow,
    RefusalRow,
    ReturnHead,
)

RETURN_VERSION = 1


_LONGEST_CELL = 30_000
"""Of longer texts the sum takes the beginning: a cell of Excel ends soon after."""


class ColumnType(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    DATE = "date"
    YES_NO = "yes or no"
    CODE = "code"
    CODES = "codes"


@dataclass(frozen=True)
class ColumnSpec:
    """One column: its title, the field of the row, what it holds, and in which kinds of return it is (N, M or B).

    `codes` names its list in `CODES` or one of the profile's.
    """

    title: str
    field: str
    type: ColumnType
    kinds: str
    codes: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class SheetSpec:
    """One sheet with its Excel table; `row` is the class of its rows, `key` the field of `ReturnRows`."""

    name: str
    table: str
    key: str
    row: type
    columns: tuple[ColumnSpec, ...]


READ_ME = (
    "Return version",
    "Kind",
    "County",
    "Team",
    "Team code",
    "District",
    "District code",
    "Period first",
    "Period last",
    "Made on",
    "Made at",
    "Made by program",
    "Made up",
    "Return id",
    "Replaces return id",
    "Profile key",
    "Cases in the period",
    "Cases left out: family did not agree",
)
"""The first items of the sheet Read me; rows and control sum of each sheet follow them."""


FIGURES, CODES_SHEET, COLUMNS_SHEET, PICTURES, READ_ME_SHEET = "Figures", "Codes", "Columns", "Pictures", "Read me"
"""The sheets beside those with rows."""

FIGURE_COLUMNS = (
    "Key",
    "Title",
    "Group",
    "Value",
    "Of",
    "Low",
    "Median",
    "High",
    "Not known",
    "Shown",
    "Definition",
)
"""The columns of the sheet Figures."""


def rows_item(sheet: SheetSpec) -> str:
    """The item of Read me that says how many rows a sheet has."""
    return f"Rows: {sheet.name}"


def sum_item(sheet: SheetSpec) -> str:
    """The item of Read me that holds the control sum of a sheet."""
    return f"Control sum: {sheet.name}"


def kind_words(named: bool) -> str:
    """'named' or 'without names', as Read me says it and the file's name ends."""
    return "named" if named else "without names"


def file_name(head: ReturnHead) -> str:
    """'Return HARWOOD 2026-Q3 without names': nobody's name is in it."""
    return f"Return {head.team_code} {head.period.code} {kind_words(head.named)}"


def columns(sheet: SheetSpec, named: bool) -> tuple[ColumnSpec, ...]:
    """The columns of a sheet in the named return, or in the one without names: others are absent, not blank."""
    kinds = "NB" if named else "MB"
    return tuple(column for column in sheet.columns if column.kinds in kinds)


def control_sum(sheet: SheetSpec, rows: Iterable[Any], named: bool) -> str:
    """The SHA-256 of a sheet's rows as text: tells whether somebody changed them by hand, and proves no more."""
    asked = columns(sheet, named)
    lines = ("\x1f".join(_canonical(getattr(row, column.field)) for column in asked) for row in rows)
    return hashlib.sha256("\x1e".join(lines).encode()).hexdigest()


def district_code(name: str) -> str:
    """The national code of a district by its name, or ''."""
    sought = name.strip().casefold()
    return next((code for code, words in CODES["districts"].items() if words.casefold() == sought), "")


def codes_of(column: ColumnSpec, profile: Profile) -> Mapping[str, str]:
    """What a column's codes mean, by code; empty for a column without codes."""
    if not column.codes:
        return {}
    if column.codes == "need_codes":
        return {each.children_in_need: each.children_in_need for each in profile.need_codes.values()}
    if column.codes in CODES:
        return CODES[column.codes]
    return {choice.code: choice.words for choice in getattr(profile, column.codes)}


def _canonical(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Y" if value else "N"
    if isinstance(value, date):
        return value.isoformat()
    return _bare(value) if isinstance(value, str) else str(value)


def _bare(words: str) -> str:
    """Letters and single spaces only: what programs change when they save a workbook makes no other sum."""
    if words.isascii() and words.isprintable():
        return " ".join(words.split())[:_LONGEST_CELL]
    spaced = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", words)
        if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )
    return " ".join(spaced.split())[:_LONGEST_CELL]


_TEXT, _WHOLE, _DATE = ColumnType.TEXT, ColumnType.WHOLE, ColumnType.DATE
_YES_NO, _CODE, _CODES = ColumnType.YES_NO, ColumnType.CODE, ColumnType.CODES

_CASES = (
    ColumnSpec("Row", "row", _WHOLE, "B", "", "Number in this file; the other sheets’ Case row points at it"),
    ColumnSpec("Case", "case", _TEXT, "N", "", "The case’s number"),
    ColumnSpec("Name", "name", _TEXT, "N", "", "As the family writes it"),
    ColumnSpec("Known as", "known_as", _TEXT, "N", "", "Another name in use"),
    ColumnSpec("Date of birth", "birth", _DATE, "N", "", "Empty for a baby not yet born"),
    ColumnSpec("Expected date", "expected", _DATE, "N", "", "Of a baby not yet born"),
    ColumnSpec("Unborn", "unborn", _YES_NO, "B", "", "Not yet born on the day of the referral"),
    ColumnSpec(
        "Age at referral",
        "age_at_referral",
        _WHOLE,
        "B",
        "",
        "Full years on the day the referral came; empty for unborn and not known",
    ),
    ColumnSpec("Age at period end", "age_at_end", _WHOLE, "B", "", "Full years on the last day of the period"),
    ColumnSpec("Gender", "gender", _CODE, "B", "genders", "Empty: no box was ticked"),
    ColumnSpec("Ethnicity", "ethnicity", _CODE, "B", "ethnicities", "Code of the national list"),
    ColumnSpec("Ethnicity in words", "ethnicity_words", _TEXT, "N", "", "As the family says it"),
    ColumnSpec("Postcode", "postcode", _TEXT, "N", "", "So that the same child is known in another team"),
    ColumnSpec("Parents or carers", "parents", _TEXT, "N", "", "Names, a semicolon between them"),
    ColumnSpec("School", "school", _TEXT, "N", "", "Spellings joined to one"),
    ColumnSpec("School URN", "school_urn", _TEXT, "N", "", "The national number of the school, where it is known"),
    ColumnSpec("School phase", "school_phase", _CODE, "B", "phases", "Kind of school"),
    ColumnSpec("District", "district", _CODE, "B", "districts", "The team’s district, or that of the school’s entry"),
    ColumnSpec("Referred on", "referred_on", _DATE, "N", "", "The referral that opened this stretch of the case"),
    ColumnSpec("Referred in", "referred_in", _TEXT, "B", "", "The quarter of that day"),
    ColumnSpec("Brought in the period", "brought", _YES_NO, "B", "", "A referral was received in the period"),
    ColumnSpec(
        "Kind of referral",
        "kind",
        _CODE,
        "B",
        "referral_kinds",
        "First, again within 12 months of the last closing, or again later",
    ),
    ColumnSpec("Agency", "agency", _TEXT, "B", "", "Who brought it, spellings joined to one; a family is ‘Family’"),
    ColumnSpec("Source", "source", _CODE, "B", "sources", "National code of the source"),
    ColumnSpec("Asked by", "asked_by", _CODE, "B", "asked_by", "Who asked for the discussion"),
    ColumnSpec("Why", "why", _TEXT, "N", "", "Reason for the referral"),
    ColumnSpec("Level", "level", _WHOLE, "B", "", "1 to 4"),
    ColumnSpec("Needs", "needs", _CODES, "B", "needs", "Codes with a space between them"),
    ColumnSpec("Main need", "main_need", _CODE, "B", "needs", "One of the needs"),
    ColumnSpec("Children-in-need code", "need_code", _CODE, "B", "need_codes", "Of the main need"),
    ColumnSpec("Early-help reason", "reason", _TEXT, "B", "", "Group of the main need"),
    ColumnSpec(
        "Consent",
        "consent",
        _CODE,
        "B",
        "consents",
        "As it stands on the day this was made",
    ),
    ColumnSpec(
        "First discussed on",
        "discussed_on",
        _DATE,
        "N",
        "",
        "First meeting held that discussed the case since it was opened",
    ),
    ColumnSpec(
        "Days to discussion",
        "days_to_discussion",
        _WHOLE,
        "B",
        "",
        "From the day the referral was received to that meeting, if it lies in the period; not counted for the old log",
    ),
    ColumnSpec("Times discussed", "times_discussed", _WHOLE, "B", "", "Meetings held in the period that discussed it"),
    ColumnSpec("Last decision", "decision", _CODE, "B", "decisions", "At the last meeting by the end of the period"),
    ColumnSpec("Next review", "next_review", _DATE, "N", "", "Day of the meeting it comes back to"),
    ColumnSpec("Lead professional", "lead", _TEXT, "N", "", "At the end of the period"),
    ColumnSpec(
        "Lead agency", "lead_agency", _TEXT, "B", "", "Agency of the lead professional; spellings joined to one"
    ),
    ColumnSpec("Lead since", "lead_since", _DATE, "N"),
    ColumnSpec("CAF", "caf", _CODE, "B", "cafs", "Latest by the end of the period"),
    ColumnSpec("CAF agency", "caf_agency", _TEXT, "B", "", "Agency that wrote it"),
    ColumnSpec(
        "Parent came",
        "parent_came",
        _WHOLE,
        "B",
        "",
        "Meetings in the period to which a parent or other adult of the family came",
    ),
    ColumnSpec(
        "Young person came",
        "young_came",
        _WHOLE,
        "B",
        "",
        "Meetings in the period to which the child or young person came",
    ),
    ColumnSpec(
        "Family to be told", "to_tell", _WHOLE, "B", "", "Meetings in the period after which the family had to be told"
    ),
    ColumnSpec("Family told in time", "told_in_time", _WHOLE, "B", "", "Of those, told within the days allowed"),
    ColumnSpec("Outcomes sought", "sought", _WHOLE, "B", "", "What child, parent and practitioner want to reach"),
    ColumnSpec("Outcomes reached", "reached", _WHOLE, "B"),
    ColumnSpec("Outcomes partly", "partly", _WHOLE, "B", "", "Partly reached"),
    ColumnSpec("Child feels first", "child_first", _WHOLE, "B", "", "0 (worst) to 10 (best): the first value known"),
    ColumnSpec(
        "Child feels last", "child_last", _WHOLE, "B", "", "The latest value by the end of the period, if there are two"
    ),
    ColumnSpec("Parent feels first", "parent_first", _WHOLE, "B", "", "As for the child"),
    ColumnSpec("Parent feels last", "parent_last", _WHOLE, "B", "", "As for the child"),
    ColumnSpec("State", "state", _CODE, "B", "states", "At the end of the period"),
    ColumnSpec("Opened on", "opened_on", _DATE, "N", "", "First day of this stretch: opened, or opened again"),
    ColumnSpec(
        "Days open",
        "days_open",
        _WHOLE,
        "B",
        "",
        "From that day to closing or the end of the period; not counted for the old log",
    ),
    ColumnSpec("Re-opened", "reopened", _WHOLE, "B", "", "Times in the period"),
    ColumnSpec("Closed on", "closed_on", _DATE, "N", "", "Last day of this stretch, if it is closed"),
    ColumnSpec("Closed in the period", "closed", _YES_NO, "B"),
    ColumnSpec(
        "Old log", "old_log", _YES_NO, "B", "", "Taken over from an old case log: its days are not counted in times"
    ),
)
_MEETINGS = (
    ColumnSpec("Meeting", "row", _WHOLE, "B", "", "Number in this file"),
    ColumnSpec("Date", "day", _DATE, "B"),
    ColumnSpec("State", "state", _CODE, "B", "meeting_states"),
    ColumnSpec("Minutes sent", "sent_on", _DATE, "B", "", "First day they went out"),
    ColumnSpec("Days to minutes", "days_to_minutes", _WHOLE, "B", "", "From the meeting to that day"),
    ColumnSpec("Minutes", "minutes", _CODE, "B", "paces", "Against the days allowed"),
    ColumnSpec("Cases discussed", "discussed", _WHOLE, "B"),
    ColumnSpec("Without names", "without_names", _WHOLE, "B", "", "Items of advice that name nobody"),
    ColumnSpec("Families to tell", "families", _WHOLE, "B", "", "Left out for a reason: in neither number"),
    ColumnSpec("Families told in time", "families_in_time", _WHOLE, "B"),
    ColumnSpec("Referrers to tell", "referrers", _WHOLE, "B"),
    ColumnSpec("Referrers told", "referrers_told", _WHOLE, "B"),
    ColumnSpec("Seats filled", "seats", _WHOLE, "B", "", "Services with at least one member on the day"),
    ColumnSpec("Seats that came", "seats_came", _WHOLE, "B", "", "Of those, a member or deputy came"),
    ColumnSpec("Late papers agreed", "late_papers", _WHOLE, "B", "", "Cases whose late papers the chair took"),
)
_ATTENDANCE = (
    ColumnSpec("Meeting", "meeting", _WHOLE, "B", "", "Row of the sheet Meetings"),
    ColumnSpec("Date", "day", _DATE, "B"),
    ColumnSpec("Member row", "member", _WHOLE, "B", "", "Row of the sheet Membership; empty for a visitor"),
    ColumnSpec("Name", "name", _TEXT, "N"),
    ColumnSpec("Service", "service", _TEXT, "B"),
    ColumnSpec("Core", "core", _YES_NO, "B", "", "A core member"),
    ColumnSpec("Presence", "presence", _CODE, "B", "presences"),
    ColumnSpec("Deputy", "deputy", _TEXT, "N", "", "Who came instead"),
    ColumnSpec("Update came on", "update_on", _DATE, "B", "", "Written update of somebody who could not come"),
)
_MEMBERS = (
    ColumnSpec("Member row", "row", _WHOLE, "B", "", "Number in this file"),
    ColumnSpec("Seat", "seat", _TEXT, "B", "", "Requirement of the scheme"),
    ColumnSpec("Service", "service", _TEXT, "B", "", "The part of it that is filled"),
    ColumnSpec("Requirement", "requirement", _CODE, "B", "requirements"),
    ColumnSpec("Filled", "filled", _CODE, "B", "filled"),
    ColumnSpec("Name", "name", _TEXT, "N"),
    ColumnSpec("Job", "job", _TEXT, "N"),
    ColumnSpec("E-mail", "email", _TEXT, "N"),
    ColumnSpec("Phone", "phone", _TEXT, "N"),
    ColumnSpec("Core", "core", _YES_NO, "B"),
    ColumnSpec("Office", "office", _CODE, "B", "offices"),
    ColumnSpec("Social worker", "social_worker", _YES_NO, "B", "", "The team’s named social worker"),
    ColumnSpec("Since", "since", _DATE, "B"),
    ColumnSpec("Until", "until", _DATE, "B"),
    ColumnSpec("Ended by", "ended_by", _CODE, "B", "endings"),
    ColumnSpec("Empty since", "empty_since", _DATE, "B"),
    ColumnSpec("Office since", "office_since", _DATE, "B"),
    ColumnSpec("Office reviewed", "office_reviewed", _DATE, "B"),
    ColumnSpec("Trained: CAF", "trained_caf", _DATE, "B"),
    ColumnSpec("Trained: strengths-based", "trained_strengths", _DATE, "B"),
    ColumnSpec("Trained: information sharing", "trained_sharing", _DATE, "B"),
    ColumnSpec("Trained: chairing", "trained_chairing", _DATE, "B"),
    ColumnSpec("Vetted on", "vetted_on", _DATE, "B"),
    ColumnSpec("Induction", "induction", _CODE, "B", "inductions"),
    ColumnSpec("Terms signed", "terms_signed", _DATE, "B"),
    ColumnSpec("Protocol signed", "protocol_signed", _DATE, "B"),
    ColumnSpec("Doesn’t engage", "not_engaged", _YES_NO, "B"),
)
_CLOSURES = (
    ColumnSpec("Closure row", "row", _WHOLE, "B", "", "Number in this file"),
    ColumnSpec("Case row", "case_row", _WHOLE, "B", "", "Row of the sheet Case log"),
    ColumnSpec("Case", "case", _TEXT, "N"),
    ColumnSpec("Closed on", "closed_on", _DATE, "N"),
    ColumnSpec("Closed in", "closed_in", _TEXT, "B", "", "Quarter"),
    ColumnSpec("Reason", "reason", _CODE, "B", "closure_reasons"),
    ColumnSpec("Moved to", "moved_to", _TEXT, "N", "", "Who got the information"),
    ColumnSpec(
        "Days open", "days_open", _WHOLE, "B", "", "Opened or opened again to closing; not counted for the old log"
    ),
    ColumnSpec("Parent agreed", "agreed", _YES_NO, "B"),
    ColumnSpec("Outcomes sought", "sought", _WHOLE, "B"),
    ColumnSpec("Outcomes reached", "reached", _WHOLE, "B"),
    ColumnSpec("Outcomes partly", "partly", _WHOLE, "B"),
    ColumnSpec("Report asked", "report_asked", _YES_NO, "B", "", "A Case Closure Report was asked for"),
    ColumnSpec("Report back", "report_back", _YES_NO, "B"),
    ColumnSpec("Days to report", "days_to_report", _WHOLE, "B", "", "From closing"),
    ColumnSpec("Parent’s words", "parent_words", _YES_NO, "B", "", "The report holds what a parent says"),
    ColumnSpec("Young person’s words", "young_words", _YES_NO, "B"),
    ColumnSpec("Exit talk", "exit_talk", _YES_NO, "B"),
    ColumnSpec("Issues left", "issues_left", _WHOLE, "B", "", "Lines of the issues log from this case"),
)
_ACTIONS = (
    ColumnSpec("Action", "row", _WHOLE, "B", "", "Number in this file"),
    ColumnSpec("Case row", "case_row", _WHOLE, "B", "", "Empty: a general action"),
    ColumnSpec("What", "what", _TEXT, "N"),
    ColumnSpec("Doer", "doer", _CODE, "B", "doers"),
    ColumnSpec("Agency", "agency", _TEXT, "B", "", "One row for each agency"),
    ColumnSpec("Agreed on", "agreed_on", _DATE, "N"),
    ColumnSpec("Due on", "due_on", _DATE, "N"),
    ColumnSpec("Settled on", "settled_on", _DATE, "N"),
    ColumnSpec("Due in the period", "due_here", _YES_NO, "B"),
    ColumnSpec("State", "state", _CODE, "B", "action_states", "At the end of the period"),
    ColumnSpec("Timing", "timing", _CODE, "B", "timings"),
    ColumnSpec("Days late", "days_late", _WHOLE, "B"),
    ColumnSpec("Carried on", "carried_on", _WHOLE, "B", "", "Times it was carried to a later meeting"),
)
_ISSUES = (
    ColumnSpec("Issue", "row", _WHOLE, "B", "", "Number in this file"),
    ColumnSpec("Case row", "case_row", _WHOLE, "N"),
    ColumnSpec("Noted on", "noted_on", _DATE, "B"),
    ColumnSpec("Kind", "kind", _CODE, "B", "issue_kinds"),
    ColumnSpec("Theme", "theme", _TEXT, "B", "", "Names nobody"),
    ColumnSpec("Raised with", "raised_with", _CODE, "B", "raised_with"),
    ColumnSpec("Raised on", "raised_on", _DATE, "B"),
    ColumnSpec("Answer", "answer", _TEXT, "N"),
    ColumnSpec("Answered on", "answered_on", _DATE, "B"),
    ColumnSpec("What changed", "changed", _TEXT, "B", "", "Names nobody"),
    ColumnSpec("Told families on", "told_on", _DATE, "B"),
)
_REFUSALS = (
    ColumnSpec("Refusal", "row", _WHOLE, "B", "", "Number in this file; no case is named in either kind of return"),
    ColumnSpec("Kind", "kind", _CODE, "B", "refusals"),
    ColumnSpec("Reason", "reason", _TEXT, "B", "", "Code of a consent reason, or key of the question that bars"),
    ColumnSpec("Agency", "agency", _TEXT, "B"),
    ColumnSpec("Told the meeting", "told_meeting", _YES_NO, "B", "", "The refusal was fed back to a meeting"),
)

SHEETS: tuple[SheetSpec, ...] = (
    SheetSpec("Case log", "tCases", "cases", CaseRow, _CASES),
    SheetSpec("Meetings", "tMeetings", "meetings", MeetingRow, _MEETINGS),
    SheetSpec("Attendance", "tAttendance", "attendance", AttendanceRow, _ATTENDANCE),
    SheetSpec("Membership", "tMembers", "members", MemberRow, _MEMBERS),
    SheetSpec("Closures", "tClosures", "closures", ClosureRow, _CLOSURES),
    SheetSpec("Actions", "tActions", "actions", ActionRow, _ACTIONS),
    SheetSpec("Issues", "tIssues", "issues", IssueRow, _ISSUES),
    SheetSpec("Refusals", "tRefusals", "refusals", RefusalRow, _REFUSALS),
)
"""The sheets with rows, in the order of the workbook; Read me stands before them, figures and codes behind."""
