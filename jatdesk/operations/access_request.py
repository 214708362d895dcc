"""Gathers all that is held on one child or carer (G10): every case, in the order of the record, others marked.

A safeguarding concern is in it only when one recorded decision released it (R14).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from jatdesk.db import access_request as rows
from jatdesk.db import cases as case_rows
from jatdesk.db import children as child_rows
from jatdesk.domain.access_request import Gathered, Line, Part, Piece
from jatdesk.domain.blacking_out import CARER_PART, only_about
from jatdesk.domain.cases import Case, CasePage
from jatdesk.domain.history_fields import FIELDS
from jatdesk.domain.history_words import NOTHING, said
from jatdesk.domain.ids import Id
from jatdesk.domain.plain_values import plain
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    assessments,
    cases,
    concerns,
    eligibility,
    history,
    kin,
    names,
    outcomes,
    sharing,
    withheld,
)
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

_OF_THE_PROGRAM = frozenset({"id", "child_id", "case_id", "meeting_id", "member_id", "item_id", "paper_id", "slot_id"})
_TOLD_ELSEWHERE = frozenset({"child", "carers", "consents", "factors", "eligibility", "services", "confirmed"})
_LOOKS = ("Looked at", "Printed")


@allowed(Right.SEND)
def gather(desk: Desk, case_id: Id) -> Gathered:
    """Everything on the child of a case: details, family, every case with its story, papers, readers, mentions."""
    with desk.reading() as reading:
        asked = case_there(reading, case_id)
        own = case_rows.of_children(reading, [asked.child.id])
        mentions = rows.mentions(reading, asked.child.name, [case.id for case in own])
    mark = _Marking(desk, (asked.child.name, asked.child.known_as))
    parts = [Part("The child", mark.of_value(asked.child)), *_family(desk, asked.id, mark)]
    for case in sorted(own, key=lambda each: each.number):
        parts += _case(desk, case, mark)
    elsewhere = tuple(
        mark.line(f"Case {number}" if number else "A meeting", words, day) for number, day, words in mentions
    )
    parts.append(Part("Named in other records (look at each: it tells of another family)", elsewhere))
    return Gathered(asked.number, asked.child.name, desk.clock.today(), tuple(part for part in parts if part.lines))


@allowed(Right.SEND)
def gather_carer(desk: Desk, case_id: Id, name: str) -> Gathered:
    """Everything on a parent or carer: what is kept of them, and what tells of them in every case they stand in.

    Raises SaveRefused when the case has no such parent or carer.
    """
    with desk.reading() as reading:
        asked = case_there(reading, case_id)
        own = rows.cases_with_carer(reading, name)
        carers = {case.id: child_rows.carers_of(reading, case.child.id) for case in own}
        mentions = rows.mentions(reading, name, [case.id for case in own])
    theirs = [(case, each) for case in own for each in carers[case.id] if fold(each.name) == fold(name)]
    if not any(case.id == case_id for case, _each in theirs):
        raise SaveRefused("This case has no such parent or carer.", "Nothing was made.", "Look at the Family tab.")
    mark = _Marking(desk, (name, *(each.known_as for _case, each in theirs)))
    details = tuple(
        replace(line, label=f"{line.label} (case {case.number})")
        for case, each in theirs
        for line in mark.of_value(each)
    )
    parts = [part for case in own for part in (*_family(desk, case.id, mark)[1:], *_case(desk, case, mark))]
    told = only_about(Gathered(asked.number, name, desk.clock.today(), tuple(parts)), name, theirs[0][1].relationship)
    elsewhere = tuple(
        mark.line(f"Case {number}" if number else "A meeting", words, day) for number, day, words in mentions
    )
    last = Part("Named in other records (look at each: it tells of another family)", elsewhere)
    whole = (Part(CARER_PART, details), *told.parts, last)
    return replace(told, parts=tuple(part for part in whole if part.lines))


class _Marking:
    """Makes lines, and marks in them the names of everybody but the person asked about."""

    def __init__(self, desk: Desk, own: Sequence[str]) -> None:
        self._desk = desk
        self._own = {fold(each) for name in own for each in (name, *name.split()) if each}

    def line(self, label: str, words: str, on: date | None = None) -> Line:
        return Line(label, self._pieces(words), on)

    def of_value(self, value: Any, without: Iterable[str] = ()) -> tuple[Line, ...]:
        """A line for each field of a value that holds something."""
        left_out = {*without, *_OF_THE_PROGRAM, *_TOLD_ELSEWHERE}
        found = []
        for field in fields(value):
            held = getattr(value, field.name)
            if field.name in left_out or held in (None, "", (), field.default) or is_dataclass(held):
                continue
            words = said(field.name, plain(held), self._desk.profile)
            if words != NOTHING:
                found.append(self.line(FIELDS.get(field.name, field.name.replace("_", " ").capitalize()), words))
        return tuple(found)

    def each(self, title: str, values: Sequence[Any]) -> tuple[Line, ...]:
        """All fields of several values, each set off by its number where there are several."""
        many = len(values) > 1
        found: list[Line] = []
        for number, value in enumerate(values, 1):
            found += [
                Line(f"{title} {number}: {line.label}" if many else f"{title}: {line.label}", line.words, line.on)
                for line in self.of_value(value)
            ]
        return tuple(found)

    def _pieces(self, words: str) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        position = 0
        for start, end in names.names_inside(self._desk, words):
            if fold(words[start:end]) not in self._own:
                pieces += [(words[position:start], False), (words[start:end], True)]
                position = end
        return tuple(piece for piece in (*pieces, (words[position:], False)) if piece[0])


def _family(desk: Desk, case_id: Id, mark: _Marking) -> list[Part]:
    page = cases.page(desk, case_id)
    relatives = [each.kin for each in kin.of_case(desk, case_id)]
    return [
        Part("Parents and carers", mark.each("Carer", page.carers)),
        Part("Brothers, sisters and others at home", mark.each("Relative", relatives)),
    ]


def _case(desk: Desk, case: Case, mark: _Marking) -> list[Part]:
    page, title = cases.page(desk, case.id), f"Case {case.number}"
    referred = tuple(line for each in page.referrals for line in mark.of_value(each.draft))
    told = tuple(
        mark.line("", "\n".join(part for part in (entry.heading, entry.small, entry.text) if part), entry.on)
        for entry in reversed(page.story)
    )
    papers = tuple(mark.line(paper.kind, paper.name, paper.added_on) for paper in page.papers)
    return [
        Part(f"{title}: as it stands", mark.of_value(case)),
        Part(f"{title}: the referral", (*referred, *_referral_parts(page, mark))),
        Part(f"{title}: who may be referred, and the assessment", _eligibility(desk, case.id, mark)),
        Part(f"{title}: consent", _consent(desk, page, mark)),
        Part(f"{title}: what happened", told),
        Part(f"{title}: actions", mark.each("Action", page.actions)),
        Part(f"{title}: outcomes", mark.each("Outcome", outcomes.of_case(desk, case.id))),
        Part(f"{title}: safeguarding, released", mark.each("Concern", concerns.released(desk, case.id))),
        Part(f"{title}: files kept (each to be looked through)", papers),
        Part(f"{title}: who looked at it", _readers(desk, case.id, mark)),
    ]


def _referral_parts(page: CasePage, mark: _Marking) -> tuple[Line, ...]:
    found: list[Line] = []
    for referral in page.referrals:
        draft = referral.draft
        found += mark.each("Service", draft.services)
        found += mark.each("Strengths and needs", draft.factors)
        found += mark.each("Carer as referred", draft.carers)
    return tuple(found)


def _eligibility(desk: Desk, case_id: Id, mark: _Marking) -> tuple[Line, ...]:
    standing = eligibility.of_case(desk, case_id)
    answers = mark.each("Question", tuple(standing.answers))
    return (*answers, *mark.each("Assessment", assessments.of_case(desk, case_id)))


def _consent(desk: Desk, page: CasePage, mark: _Marking) -> tuple[Line, ...]:
    case_id = page.case.id
    parts: tuple[tuple[str, Callable[[], Sequence[Any]]], ...] = (
        ("Answer", lambda: page.consents),
        ("Withheld", lambda: withheld.of_case(desk, case_id)),
        ("Decision to share", lambda: sharing.of_case(desk, case_id)),
    )
    return tuple(line for title, read in parts for line in mark.each(title, read()))


def _readers(desk: Desk, case_id: Id, mark: _Marking) -> tuple[Line, ...]:
    lines = history.lines(desk, "case", case_id, 10_000)
    looks = [line for line in lines if line.what.startswith(_LOOKS)]
    return tuple(mark.line("", f"{line.who}: {line.what}", line.at.date()) for line in reversed(looks))
