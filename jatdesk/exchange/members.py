"""A membership list, .xlsx or .csv, read into drafts to be looked at. Saves nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.case_log import NotTaken
from jatdesk.domain.dates import read_date, say
from jatdesk.domain.members import MemberDraft, Office
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.headings import Headings, find_headings, simplified
from jatdesk.exchange.member_services import join_service
from jatdesk.exchange.sources import read_tables
from jatdesk.exchange.tables import EMPTY, Cell, CellKind, Row, letter
from jatdesk.exchange.texts import folded, one_line


class MemberColumn(StrEnum):
    """What a column of a member list can mean."""

    SERVICE = "service"
    NAME = "name"
    FIRST_NAME = "first_name"
    SURNAME = "surname"
    JOB_TITLE = "job_title"
    EMAIL = "email"
    PHONE = "phone"
    CORE = "core"
    OFFICE = "office"
    JOINED = "joined"
    LEFT = "left"
    DEPUTY = "deputy"
    DEPUTY_EMAIL = "deputy_email"
    IGNORE = ""


@dataclass(frozen=True)
class MemberColumnMatch:
    """One column of the sheet: its letter and heading, and what it was taken for."""

    letter: str
    heading: str
    meaning: MemberColumn


@dataclass(frozen=True)
class ReadMember:
    """One accepted row: its number, the draft, and sentences to look at."""

    where: int
    draft: MemberDraft
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadMembers:
    """A member list as read: nothing saved, everything to be looked at."""

    rows: tuple[ReadMember, ...]
    not_taken: tuple[NotTaken, ...]
    columns: tuple[MemberColumnMatch, ...]


@at_the_border
def read_members(data: bytes, name: str, password: str | None, services: Sequence[str], today: date) -> ReadMembers:
    """Every member of a list, their service joined to one of the required `services` where the words allow.

    Raises NotThisKind when no sheet has a column of names and one of services or e-mail addresses.
    """
    tables = [table for table in read_tables(data, name, password) if not table.hidden]
    found = [(table, find_headings(table.rows, _meaning)) for table in tables]
    likely = [pair for pair in found if _is_member_list(pair[1])]
    if not likely:
        raise NotThisKind(
            "No headings of a member list were found (such as service, name, e-mail).",
            NOTHING_CHANGED,
            "Check that it is the right file, or write headings above the columns and try again.",
        )
    table, headings = max(likely, key=lambda pair: pair[1].understood)
    reader = _Reader(headings.titles, _once(headings.meanings), services, today)
    rows = [member for row in table.rows[headings.start :] if (member := reader.read(row)) is not None]
    return ReadMembers(tuple(rows), tuple(reader.not_taken), reader.matches())


_MEANINGS: tuple[tuple[MemberColumn, str], ...] = (
    (MemberColumn.DEPUTY_EMAIL, r".*\b(deputy|substitute|rep)\b.*\be ?mail\b.*"),
    (
        MemberColumn.IGNORE,
        r".*\b(deputy|substitute|rep)\b.*\b(tel|phone|telephone|mobile)\b.*|.*\baddress\b(?<!e mail address)",
    ),
    (MemberColumn.DEPUTY, r".*\b(deputy|substitute|named rep)\b.*"),
    (MemberColumn.EMAIL, r".*\be ?mail\b.*"),
    (MemberColumn.PHONE, r".*\b(tel|telephone|phone|mobile|contact (no|number))\b.*"),
    (MemberColumn.JOINED, r".*\b(joined|since|start(ed)?( date)?|from)\b.*"),
    (MemberColumn.LEFT, r".*\b(left|leav\w+|until|end date)\b.*"),
    (MemberColumn.CORE, r".*\b(core|co opted|membership)\b.*"),
    (MemberColumn.OFFICE, r".*\b(office|chair)\b.*|(jat )?role (on|in) (the )?(jat|team|panel)|jat role"),
    (MemberColumn.JOB_TITLE, r".*\b(job|post|position|role|title|designation)\b.*"),
    (MemberColumn.SERVICE, r".*\b(service|agency|organisation|team|representing|sector)\b.*"),
    (MemberColumn.FIRST_NAME, r".*\b(first ?names?|forenames?)\b.*"),
    (MemberColumn.SURNAME, r".*\b(surname|family name|last name)\b.*"),
    (MemberColumn.NAME, r"(full |members? |contact )*(name|member)s?( of member)?|representative"),
)
_OF_CHILDREN = re.compile(r"\b(dob|birth|referral|consent|ethnic\w*)\b")
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _MEANINGS)
_CORE = {"y": True, "yes": True, "core": True, "true": True, "✓": True, "x": True, "n": False, "no": False,
         "co-opted": False, "co opted": False, "coopted": False, "associate": False, "false": False,
         "occasional": False, "non-core": False}  # fmt: skip
_OFFICES = {
    "chair": Office.CHAIR, "chairperson": Office.CHAIR, "chairman": Office.CHAIR,
    "vice-chair": Office.VICE_CHAIR, "vice chair": Office.VICE_CHAIR, "deputy chair": Office.VICE_CHAIR,
    "administrator": Office.ADMINISTRATOR, "admin": Office.ADMINISTRATOR,
}  # fmt: skip
_VACANT = re.compile(r"vacan\w+|tb[ac]|-+|n/?a|none|\?+|to be (confirmed|advised)")
_EMAIL = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+")


def _meaning(heading: str) -> MemberColumn | None:
    for meaning, pattern in _COMPILED:
        if pattern.fullmatch(heading):
            return None if meaning is MemberColumn.IGNORE else meaning
    return None


def _is_member_list(headings: Headings[MemberColumn]) -> bool:
    """Names and services or e-mail addresses, and nothing that is only said of children."""
    meanings = set(headings.meanings)
    if any(_OF_CHILDREN.search(simplified(title)) for title in headings.titles):
        return False
    named = {MemberColumn.NAME, MemberColumn.SURNAME} & meanings
    return bool(named and {MemberColumn.SERVICE, MemberColumn.EMAIL} & meanings)


def _once(meanings: Sequence[MemberColumn | None]) -> tuple[MemberColumn, ...]:
    found: list[MemberColumn] = []
    for meaning in meanings:
        found.append(MemberColumn.IGNORE if meaning is None or meaning in found else meaning)
    return tuple(found)


class _Reader:
    def __init__(
        self, titles: Sequence[str], meanings: Sequence[MemberColumn], services: Sequence[str], today: date
    ) -> None:
        self._titles = titles
        self._meanings = meanings
        self._services = services
        self._today = today
        self.not_taken: list[NotTaken] = []

    def matches(self) -> tuple[MemberColumnMatch, ...]:
        pairs = enumerate(zip(self._titles, self._meanings, strict=True))
        return tuple(MemberColumnMatch(letter(i), title, meaning) for i, (title, meaning) in pairs if title)

    def read(self, row: Row) -> ReadMember | None:
        for column, cell in enumerate(row.cells):
            taken = column < len(self._meanings) and self._meanings[column] is not MemberColumn.IGNORE
            if taken and cell.kind in (CellKind.FORMULA, CellKind.ERROR):
                why = "A formula or an error is never taken over: type what it should say"
                self.not_taken.append(NotTaken(row.number, self._titles[column], cell.text, why))
        name = self._text(row, MemberColumn.NAME)
        parts = (self._text(row, MemberColumn.FIRST_NAME), self._text(row, MemberColumn.SURNAME))
        name = name or " ".join(part for part in parts if part)
        if not name or _VACANT.fullmatch(folded(name)):
            text = " · ".join(one_line(cell.text) for cell in row.cells if cell.text)
            why = "Nobody is named in this row" if not name else "The place is vacant"
            self.not_taken.append(NotTaken(row.number, "", text[:300], why))
            return None
        doubts: list[str] = []
        draft = MemberDraft(
            name=name,
            service=self._service(row, doubts),
            job_title=self._text(row, MemberColumn.JOB_TITLE),
            email=self._email(row, MemberColumn.EMAIL, doubts),
            phone=self._text(row, MemberColumn.PHONE),
            core=self._core(row, doubts),
            office=_OFFICES.get(folded(self._text(row, MemberColumn.OFFICE)), Office.NONE),
            joined=self._day(row, MemberColumn.JOINED, doubts),
            left=self._day(row, MemberColumn.LEFT, doubts),
            deputy=self._text(row, MemberColumn.DEPUTY),
            deputy_email=self._email(row, MemberColumn.DEPUTY_EMAIL, doubts),
        )
        return ReadMember(row.number, draft, tuple(doubts))

    def _cell(self, row: Row, meaning: MemberColumn) -> Cell:
        cell = row.at(self._meanings.index(meaning)) if meaning in self._meanings else EMPTY
        return EMPTY if cell.kind in (CellKind.FORMULA, CellKind.ERROR) else cell

    def _text(self, row: Row, meaning: MemberColumn) -> str:
        return one_line(self._cell(row, meaning).text)

    def _service(self, row: Row, doubts: list[str]) -> str:
        words = self._text(row, MemberColumn.SERVICE)
        service, loosely = join_service(words, self._services)
        if loosely:
            doubts.append(f"‘{words}’ was read as ‘{service}’")
        elif words and service not in self._services:
            doubts.append(f"‘{words}’ is not one of the required services: kept as it stands")
        return service

    def _email(self, row: Row, meaning: MemberColumn, doubts: list[str]) -> str:
        text = self._text(row, meaning)
        if text and not _EMAIL.fullmatch(text):
            doubts.append(f"‘{text[:80]}’ does not look like an e-mail address")
        return text

    def _core(self, row: Row, doubts: list[str]) -> bool:
        words = self._text(row, MemberColumn.CORE)
        if words and folded(words) not in _CORE:
            doubts.append(f"‘{words[:80]}’ was read as a core member")
        return _CORE.get(folded(words), True)

    def _day(self, row: Row, meaning: MemberColumn, doubts: list[str]) -> date | None:
        cell = self._cell(row, meaning)
        if cell.day is not None:
            if cell.day > self._today:
                doubts.append(f"{say(cell.day)} is in the future")
            return cell.day
        reading = read_date(cell.text, self._today, "past")
        if reading.value is None and reading.doubts:
            title = self._titles[self._meanings.index(meaning)]
            self.not_taken.append(NotTaken(row.number, title, cell.text, reading.doubts[0]))
        elif reading.value is not None:
            doubts.extend(reading.doubts)
        return reading.value
