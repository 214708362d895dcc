"""The list of cases: pages in any order, narrowed, hits and their ranks, filters of one's own, taking out."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from jatdesk.db import cases as rows
from jatdesk.domain.case_list import CaseQuery, Order
from jatdesk.domain.cases import Case, CaseState, Closure, NewCase, StoryEntry, StoryKind
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.passwords import Circle
from jatdesk.domain.search import CaseFilter
from jatdesk.errors import SaveRefused
from jatdesk.operations import case_list, case_list_out, cases, disposal, history, passwords, views
from jatdesk.operations.desk import Desk
from tests import second_reader

NAMES = ("Ada Winter", "Bo Sample", "Cy Winter", "Di Sample", "Ed Winter")


def _put_in(desk: Desk, count: int = len(NAMES), **more: object) -> None:
    made = []
    for number in range(1, count + 1):
        name = NAMES[(number - 1) % len(NAMES)]
        child = Child(f"child{number}", name, birth=date(2014, 3, 4), school=f"School {number % 3}")
        state = CaseState.CLOSED if number % 5 == 0 else CaseState.OPEN
        referred = date(2026, 1, 1 + number % 28)
        case = Case(f"case{number}", f"{number:04}", state, child, referred, "Rowan", "Youth team", referred, level=2)
        note = StoryEntry(referred, StoryKind.NOTE, "Call", "", "It is winter and the flat is damp.")
        carers = (Carer("Mother Winter" if number == 2 else "Mere Oak", relationship="Mother", phone="01632 960123"),)
        made.append(NewCase(replace(case, **more), carers=carers, notes=((f"n{number}", note),)))
    with desk.writing() as transaction:
        rows.insert_many(transaction.connection, made)


def _numbers(desk: Desk, query: CaseQuery, first: int = 0, count: int = 50) -> list[int]:
    known = case_list.found(desk, query)
    return [int(line.number) for line in case_list.page(desk, query, known, first, count)]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("wanted", [CaseFilter.ALL, CaseFilter.OPEN, CaseFilter.CLOSED])
def test_pages_from_either_end_are_one_list(desk: Desk, order: Order, descending: bool, wanted: CaseFilter) -> None:
    _put_in(desk, 23)
    for number in (2, 3, 9, 14, 22):
        cases.change(desk, f"case{number}", next_review=date(2027, 1, 1 + number % 3))
    query = CaseQuery(wanted=wanted, order=order, descending=descending)
    whole = _numbers(desk, query)
    assert len(whole) == len(set(whole)) == case_list.found(desk, query).count
    by_pages = [number for first in range(0, len(whole), 4) for number in _numbers(desk, query, first, 4)]
    assert by_pages == whole
    if order is Order.CHILD and not descending:
        names = {number: NAMES[(number - 1) % len(NAMES)] for number in whole}
        assert [names[number] for number in whole] == sorted(names[number] for number in whole)
    if order is Order.NEXT and wanted is not CaseFilter.CLOSED:
        assert whole[:5] == ([14, 2, 22, 9, 3] if descending else [9, 3, 22, 14, 2]), "then the newest"
        assert whole[5:] == sorted(whole[5:], reverse=True)


def test_how_many_there_are_stays_true_when_cases_come_close_open_again_and_go(desk: Desk) -> None:
    _put_in(desk)
    assert _counts(desk) == (4, 1, 5)
    before = cases.case(desk, "case2")
    cases.close(desk, before.id, Closure(date(2026, 11, 20), "other", "Moved."))
    assert _counts(desk) == (3, 2, 5)
    cases.reopen(desk, before.id, "Asked again.")
    assert _counts(desk) == (4, 1, 5)
    disposal.destroy(desk, before.id, "Entered by mistake", lambda *_said: None)
    assert _counts(desk) == (3, 1, 4)


def _counts(desk: Desk) -> tuple[int, int, int]:
    counted = cases.counts(desk)
    return counted.open, counted.closed, case_list.found(desk, CaseQuery(wanted=CaseFilter.ALL)).count


def test_a_hit_in_the_name_comes_before_one_in_the_record_and_that_before_one_in_a_note(desk: Desk) -> None:
    _put_in(desk)
    query = CaseQuery("winter", CaseFilter.ALL)
    known = case_list.found(desk, query)
    lines = case_list.page(desk, query, known, 0, 50)
    assert [line.number for line in lines] == ["0005", "0003", "0001", "0002", "0004"]
    assert [line.hit for line in lines[:3]] == [None, None, None], "the name itself shows it"
    mother, note = lines[3].hit, lines[4].hit
    assert mother is not None and note is not None
    assert (mother.where, mother.words, mother.marks) == ("Mother", "Mother Winter", ((7, 6),))
    assert (note.where, note.words[-17:]) == ("Note", " · 5 January 2026")
    assert [note.words[start : start + length] for start, length in note.marks] == ["winter"]


def test_a_phone_is_found_from_its_start_and_its_end_and_shown(desk: Desk) -> None:
    _put_in(desk)
    for typed in ("01632 960", "01632960123", "960 123", "+44 1632 960123", "0123"):
        query = CaseQuery(typed, CaseFilter.ALL)
        known = case_list.found(desk, query)
        assert known.count == len(NAMES), typed
        hit = case_list.page(desk, query, known, 0, 1)[0].hit
        assert hit is not None and hit.where == "Mother, phone" and hit.marks, typed
    assert case_list.found(desk, CaseQuery("632 960", CaseFilter.ALL)).count == 0


def test_hits_are_counted_to_a_thousand_and_two_hundred_are_shown(desk: Desk) -> None:
    _put_in(desk, 1003)
    known = case_list.found(desk, CaseQuery("damp", CaseFilter.ALL))
    assert (known.count, known.more, known.rows) == (1000, True, 200)
    assert case_list.found(desk, CaseQuery("", CaseFilter.ALL)).count == 1003, "a list without words is counted whole"


def test_a_list_is_narrowed_by_what_a_person_asks_for(desk: Desk) -> None:
    _put_in(desk)
    with desk.writing() as transaction:
        there = rows.one(transaction.connection, "case2")
        assert there is not None
        resting = replace(there, level=3, lead_professional="B. Example", needs=("housing",), agency="Police")
        rows.change(transaction.connection, replace(resting, dormant_on=date(2026, 5, 1)))
    for query in (CaseQuery(level=3), CaseQuery(lead="b. example"), CaseQuery(need="housing"),
                  CaseQuery(agency="police"), CaseQuery(dormant=True)):  # fmt: skip
        assert query.narrowed and _numbers(desk, query) == [2]
        assert _numbers(desk, replace(query, text="sample")) == [2]
        assert _numbers(desk, replace(query, text="ada")) == []
    assert _numbers(desk, CaseQuery(level=2)) == [4, 3, 1]
    assert sorted(_numbers(desk, CaseQuery(consent_missing=True))) == [1, 2, 3, 4]


def test_a_filter_is_kept_for_the_person_who_made_it_and_for_nobody_else(desk: Desk) -> None:
    query = CaseQuery("winter", CaseFilter.CLOSED, level=3, order=Order.SCHOOL, descending=True)
    kept = views.keep_filter(desk, " My  winter list ", query)
    assert (kept.name, views.filters(desk)) == ("My winter list", (kept,))
    assert views.filters(replace(desk, slot_id="another")) == ()
    with pytest.raises(SaveRefused, match="of this name already"):
        views.keep_filter(desk, "MY WINTER LIST", CaseQuery())
    renamed = views.keep_filter(desk, "Winter", replace(query, level=None), kept.id)
    assert views.filters(desk) == (renamed,)
    views.drop_filter(desk, kept.id)
    assert views.filters(desk) == ()
    views.choose_columns(desk, ("level", "school"))
    assert views.columns(desk) == ("school", "level")
    assert views.columns(replace(desk, slot_id="another")) == ()


def test_a_list_taken_out_is_sealed_and_holds_what_is_shown_and_nothing_else(desk: Desk, tmp_path: Path) -> None:
    _put_in(desk)
    query = CaseQuery("", CaseFilter.OPEN, order=Order.CHILD)
    target = tmp_path / case_list_out.suggested_name(desk)
    done, changes = case_list_out.take_out(desk, query, ("level",), target)
    assert done.count == 4
    assert not second_reader.opens(target, None)
    book = openpyxl.load_workbook(BytesIO(second_reader.opened_office(target.read_bytes(), done.password.password)))
    (page,) = book.worksheets
    titles, *said = [[cell.value for cell in row] for row in page.iter_rows()]
    assert titles == ["Case", "Child", "Age", "School", "State", "Next review", "Level"]
    assert [row[:3] for row in said] == [
        ["0001", "Ada Winter", 12], ["0002", "Bo Sample", 12], ["0003", "Cy Winter", 12], ["0004", "Di Sample", 12],
    ]  # fmt: skip
    words = " ".join(str(value) for row in said for value in row)
    assert not any(each in words for each in ("Ed Winter", "Mother", "01632", "damp")), "only what the list shows"
    assert (passwords.all_passwords(desk)[0].circle, changes.of("password")) == (Circle.ONE_OFF, {done.password.id})
    line = history.lines(desk)[0]
    assert line.what == "Took out a list of cases"
    assert done.password.password not in str(line.after)
    with pytest.raises(SaveRefused, match="no case in the list"):
        case_list_out.take_out(desk, CaseQuery("nobody"), (), tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()
