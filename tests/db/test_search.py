"""The search index finds a case by anything a person may type, and nothing typed can break the query."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jatdesk.db import cases, search
from jatdesk.domain.cases import Case, CaseState, NewCase
from jatdesk.domain.children import Child
from jatdesk.operations.desk import Desk

NAMES = (
    "Ada Sample",
    "Finn O’Rourke",
    "Ola Zając",
    "Łukasz Smith-Jones",
    "Deniz Şahin",
    "Lan Nguyễn",
    "王小明",
    "राम शर्मा",
    '=HYPERLINK("x")',
    "Ada AND Sample*",
)


def case(number: int, name: str, state: CaseState = CaseState.OPEN, school: str = "") -> Case:
    born = Child(f"child{number}", name, birth=date(2014, 3, 4), school=school)
    return Case(f"case{number}", f"{number:04}", state, born, None, "", "", date(2026, 1, 1))


@pytest.fixture
def filled(desk: Desk) -> Desk:
    with desk.writing() as transaction:
        made = [case(230 + n, name, school="St Mary’s Łódź School") for n, name in enumerate(NAMES)]
        cases.insert_many(transaction.connection, [NewCase(each) for each in made])
    return desk


def found(desk: Desk, typed: str, state: CaseState | None = None) -> list[str]:
    with desk.reading() as reading:
        numbers = search.numbers(reading, typed, state, 100)
        names = {int(each.number): each.child.name for each in cases.every(reading)}
    return [names[number] for number in numbers]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("finn", "Finn O’Rourke"),
        ("orourke", "Finn O’Rourke"),
        ("O'Rourke", "Finn O’Rourke"),
        ("rourke", "Finn O’Rourke"),
        ("o rou", "Finn O’Rourke"),
        ("zajac", "Ola Zając"),
        ("ZAJĄC", "Ola Zając"),
        ("lukasz", "Łukasz Smith-Jones"),
        ("Łuk", "Łukasz Smith-Jones"),
        ("jones", "Łukasz Smith-Jones"),
        ("smith-jones", "Łukasz Smith-Jones"),
        ("smithj", "Łukasz Smith-Jones"),
        ("jones lukasz", "Łukasz Smith-Jones"),
        ("sahin", "Deniz Şahin"),
        ("nguyen", "Lan Nguyễn"),
        ("王", "王小明"),
        ("小明", "王小明"),
        ("राम", "राम शर्मा"),
        ("hyperlink", '=HYPERLINK("x")'),
        ("=hyper", '=HYPERLINK("x")'),
        ("239", "Ada AND Sample*"),
        ("0239", "Ada AND Sample*"),
        ("ada and", "Ada AND Sample*"),
    ],
)
def test_a_child_is_found_however_the_name_is_typed(filled: Desk, typed: str, name: str) -> None:
    assert found(filled, typed) == [name]


@pytest.mark.parametrize("typed", ["st marys", "ST. MARY'S", "lodz", "mary"])
def test_the_school_finds_all_its_children_newest_case_first(filled: Desk, typed: str) -> None:
    assert found(filled, typed) == list(reversed(NAMES))


@pytest.mark.parametrize("typed", ["*", '"', "🙂", "()", "^", "-", "\0", " ", "''", "\ud800"])
def test_what_holds_no_word_finds_nothing(filled: Desk, typed: str) -> None:
    assert found(filled, "ada")
    assert found(filled, typed) == []


@pytest.mark.parametrize("typed", ["open", "closed", "state:open", "name : ada", "NOT ada", "ada OR finn", "NEAR(a b)"])
def test_words_of_the_query_language_are_only_words(filled: Desk, typed: str) -> None:
    assert found(filled, typed) == []


def test_a_word_that_is_no_childs_finds_nobody_even_beside_one_that_is(filled: Desk) -> None:
    assert found(filled, "ada sample") == ["Ada AND Sample*", "Ada Sample"]
    assert found(filled, "ada zzz") == []


def test_the_state_of_a_case_is_searched_without_reading_the_case(filled: Desk) -> None:
    assert found(filled, "ada", CaseState.CLOSED) == []
    with filled.writing() as transaction:
        there = cases.one(transaction.connection, "case230")
        assert there is not None
        cases.change(transaction.connection, replace(there, state=CaseState.CLOSED))
    assert found(filled, "ada", CaseState.CLOSED) == ["Ada Sample"]
    assert found(filled, "ada", CaseState.OPEN) == ["Ada AND Sample*"]


def test_a_renamed_child_is_found_by_the_new_name_only(filled: Desk) -> None:
    with filled.writing() as transaction:
        there = cases.one(transaction.connection, "case230")
        assert there is not None
        cases.change_child(transaction.connection, replace(there.child, name="Zara Renamed"))
    assert found(filled, "renamed") == ["Zara Renamed"]
    assert "Ada Sample" not in found(filled, "ada")


def test_an_act_that_fails_leaves_the_index_as_it_was(filled: Desk) -> None:
    with pytest.raises(RuntimeError), filled.writing() as transaction:
        cases.insert_many(transaction.connection, [NewCase(case(900, "Never Saved"))])
        assert search.numbers(transaction.connection, "never", None, 10) == [900]
        raise RuntimeError
    assert found(filled, "never") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text(alphabet="\"'*^:(){}+-~ aAŁ王\0", max_size=12))
def test_nothing_that_can_be_typed_breaks_the_search(filled: Desk, typed: str) -> None:
    with filled.reading() as reading:
        search.numbers(reading, typed, CaseState.OPEN, 10)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs", "Pd", "Po"]), min_size=1, max_size=20))
def test_a_child_of_any_name_is_found_by_each_word_of_it(desk: Desk, name: str) -> None:
    words = [word for word in name.split() if search.match(word)]
    with desk.writing() as transaction:
        number = cases.next_number(transaction.connection)
        cases.insert_many(transaction.connection, [NewCase(case(number, name))])
    with desk.reading() as reading:
        for word in words:
            assert number in search.numbers(reading, word, None, 10_000)
