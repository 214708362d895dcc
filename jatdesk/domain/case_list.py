"""The list of cases: what it may be narrowed to, how it is sorted, what of a case a search hit. Pure values."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jatdesk.domain.cases import CaseLine
from jatdesk.domain.ids import Id
from jatdesk.domain.search import CaseFilter
from jatdesk.domain.search_words import Hit, Sought, holds, one_line, phone_marks, word_marks, words

HITS = 200
"""So many of the newest hits of a search are shown."""

COUNTED = 1000
"""Hits are counted up to so many; above, one only knows that there are more."""

COLUMNS = {
    "school": "School",
    "referred": "Referred",
    "agency": "Agency",
    "lead": "Lead professional",
    "level": "Level",
}
"""The columns a person may add to case, child and next, and their titles."""

_BEFORE, _AROUND = 6, 90


class Order(StrEnum):
    """What the list is sorted by; a search shows the newest hits, the best of them first, whatever is chosen."""

    NUMBER = "number"
    CHILD = "child"
    NEXT = "next"
    SCHOOL = "school"
    REFERRED = "referred"


@dataclass(frozen=True)
class CaseQuery:
    """What the list shows: words typed, a filter, and what else it is narrowed to; '' and None ask for nothing.

    `order` None is the filter's own: open cases by their next review, others newest first. `only` are the cases
    themselves, such as those a figure counts, in whose words `only_words`; they are never kept as a filter.
    """

    text: str = ""
    wanted: CaseFilter = CaseFilter.OPEN
    level: int | None = None
    lead: str = ""
    agency: str = ""
    need: str = ""
    consent_missing: bool = False
    dormant: bool = False
    order: Order | None = None
    descending: bool = False
    only: tuple[Id, ...] = ()
    only_words: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether it asks for more than words and a filter."""
        asked = (self.level is not None, self.lead.strip(), self.agency.strip(), self.need)
        return any(asked) or self.consent_missing or self.dormant or bool(self.only)


@dataclass(frozen=True)
class CaseList:
    """How many cases the list holds. Of a search `hits` are the numbers shown, best first; then `more` may be there."""

    count: int
    more: bool = False
    hits: tuple[int, ...] | None = None

    @property
    def rows(self) -> int:
        """How many rows can be shown."""
        return self.count if self.hits is None else len(self.hits)


@dataclass(frozen=True)
class View:
    """A person's own view of the list: a named filter with the words, or the columns chosen."""

    id: str
    name: str
    query: CaseQuery


def left_to_show(line: CaseLine, things: tuple[Sought, ...]) -> tuple[Sought, ...]:
    """What was sought and is not to be seen in the name, the number or the school of the row."""
    shown = [*words(f"{line.name} {line.school}"), line.number, line.number.lstrip("0")]
    return tuple(thing for thing in things if not holds([thing], shown))


def hit_in(where: str, text: str, things: tuple[Sought, ...]) -> Hit | None:
    """The words around the first of what was sought that stands in a text; None when nothing of it does."""
    there = words(text)
    found = tuple(thing for thing in things if holds([thing], there))
    marks = word_marks(text, found) if found else ()
    return _cut(where, text, marks) if marks else None


def hit_in_phone(where: str, phone: str, things: tuple[Sought, ...]) -> Hit | None:
    """The phone number, where digits that were sought begin or end it."""
    for thing in things:
        marks = phone_marks(phone, thing.digits) if thing.digits else ()
        if marks:
            return Hit(where, phone, marks)
    return None


def _cut(where: str, text: str, marks: tuple[tuple[int, int], ...]) -> Hit:
    """One line of the text that begins a few words before the first mark."""
    line = one_line(text)
    first = marks[0][0]
    start = 0 if first <= _BEFORE else line.rfind(" ", 0, first - _BEFORE) + 1
    if first - start > 4 * _BEFORE:  # written without spaces
        start = first - _BEFORE
    shown = line[start : start + _AROUND].rstrip()
    lead = "…" if start else ""
    tail = "…" if start + _AROUND < len(line.rstrip()) else ""
    moved = tuple(
        (begin - start + len(lead), length) for begin, length in marks if begin + length <= start + len(shown)
    )
    return Hit(where, f"{lead}{shown}{tail}", moved)


def only_these(words: str, case_ids: Sequence[Id]) -> str:
    """What a place says to show just these cases: read back by `read_only`."""
    return _ONLY + json.dumps([words, *case_ids])


def read_only(what: str) -> CaseQuery | None:
    """The query a place asks for with `only_these`; None for any other place."""
    if not what.startswith(_ONLY):
        return None
    words, *case_ids = json.loads(what.removeprefix(_ONLY))
    return CaseQuery(wanted=CaseFilter.ALL, only=tuple(case_ids), only_words=words)


def asked_words(query: CaseQuery, needs: Mapping[str, str]) -> str:
    """What a list shows, in words: 'Open cases · level 3 · lead professional B. Example'."""
    parts = [_FILTERS[query.wanted], *narrowed_words(query, needs)]
    parts += [f"‘{query.text.strip()}’"] if query.text.strip() else []
    return " · ".join(parts)


def narrowed_words(query: CaseQuery, needs: Mapping[str, str]) -> tuple[str, ...]:
    """What a list is narrowed to beside its filter and the words typed."""
    said = (
        f"level {query.level}" if query.level is not None else "",
        f"lead professional {query.lead.strip()}" if query.lead.strip() else "",
        f"from {query.agency.strip()}" if query.agency.strip() else "",
        needs.get(query.need, query.need),
        "consent missing" if query.consent_missing else "",
        "dormant" if query.dormant else "",
        query.only_words,
    )
    return tuple(part for part in said if part)


_ONLY = "only:"
_FILTERS = {
    CaseFilter.OPEN: "Open cases",
    CaseFilter.CLOSED: "Closed cases",
    CaseFilter.ALL: "All cases",
    CaseFilter.REVIEW_DUE: "Cases whose review is due",
}
