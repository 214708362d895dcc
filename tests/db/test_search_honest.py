"""The search finds exactly what a slow, honest reading of every record finds, in every way it may be asked."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jatdesk.db import actions, cases, children, minutes, notes, search
from jatdesk.db.schema import agenda_items, meetings
from jatdesk.db.store import Reading
from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.domain.cases import Case, CaseState, NewCase, StoryEntry, StoryKind
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.search_words import Sought, holds, phone_sought, phone_words, sought, words
from jatdesk.operations.desk import Desk

WORDS = (
    "Ada", "Adam", "Oak", "Oakley", "Zając", "O’Rourke", "Smith-Jones", "王小明", "राम", "attendance", "attend", "damp",
    "mum", "bedroom", "Ridge", "School", "a", "at", "Łódź", "St.",
)  # fmt: skip
PHONES = ("01632 960123", "+44 1632 960124", "(01632) 961-555", "")


def _texts(index: int) -> tuple[str, str, str, str]:
    """Words that differ from case to case, so that every pair of them stands somewhere and nowhere."""
    chosen = [WORDS[(index * step + step) % len(WORDS)] for step in (1, 3, 7, 11, 13)]
    return f"{chosen[0]} {chosen[1]}", chosen[2], f"{chosen[3]} the {chosen[4]}", f"{chosen[4]} {chosen[0]}"


@pytest.fixture(scope="module")
def honest() -> dict[int, tuple[CaseState, list[str], list[str], list[str]]]:
    return {}


@pytest.fixture
def filled(desk: Desk, honest: dict[int, tuple[CaseState, list[str], list[str], list[str]]]) -> Desk:
    with desk.writing() as transaction:
        connection = transaction.connection
        meeting = {"id": "m1", "day": date(2026, 10, 1)}
        connection.execute(meetings.insert().values(**meeting))
        for number in range(1, 41):
            name, school, note, said = _texts(number)
            state = CaseState.OPEN if number % 3 else CaseState.CLOSED
            child = Child(f"child{number}", name, birth=date(2014, 3, 4), school=school, phone=PHONES[number % 4])
            case = Case(f"case{number}", f"{number:04}", state, child, None, "Rowan", "Youth team", date(2026, 1, 1))
            carer = Carer(WORDS[(number * 5) % len(WORDS)], relationship="Mother", phone=PHONES[(number + 1) % 4])
            cases.insert_many(connection, [NewCase(case, carers=(carer,))])
            entry = StoryEntry(date(2026, 2, 1), StoryKind.NOTE, "Call", "", note)
            notes.add(connection, [(f"note{number}", case.id, entry)])
            item = {"id": f"i{number}", "meeting_id": "m1", "position": number, "minutes": 5, "case_id": case.id}
            connection.execute(agenda_items.insert().values(**item))
            minutes.write(connection, ItemMinutes(f"i{number}", "m1", case.id, said))
            visit = Action(f"a{number}", f"visit {school}", "Rowan", Doer.AGENCY, None, case_id=case.id)
            actions.add(connection, visit)
            who = words(f"{name} {school} Rowan Youth team {carer.name} {number:04} {number}")
            texts = [*words(note), "call", *words(said), *words(visit.what), "rowan"]
            honest[number] = (state, who, phone_words([child.phone, carer.phone]), texts)
    return desk


def _slowly(
    honest: dict[int, tuple[CaseState, list[str], list[str], list[str]]], typed: str, state: CaseState | None
) -> list[int]:
    things = sought(typed)
    if not things:
        return []
    found = [
        number
        for number, (standing, who, phones, texts) in honest.items()
        if state in (None, standing) and all(_held(thing, who, phones, texts) for thing in things)
    ]
    return sorted(found, reverse=True)


def _held(thing: Sought, who: list[str], phones: list[str], texts: list[str]) -> bool:
    by_phone = bool(thing.digits) and not phone_sought(thing.digits).isdisjoint(phones)
    in_text = all(any(_begins(each, word) for each in texts) for word in thing.words)
    return holds([thing], who) or by_phone or in_text


def _begins(each: str, word: str) -> bool:
    return each == word if len(word) <= 3 or word.isdecimal() else each.startswith(word)


TYPED = st.lists(
    st.sampled_from([*WORDS, "ad", "oa", "att", "atte", "rid", "0", "1", "39", "0012", "01632", "960123", "961 555",
                     "01632 960", "124", "rowan", "youth", "call", "visit", "zzz", "jones", "rourke"]),
    min_size=1, max_size=3,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize("few", [0, 300], ids=["lists compared", "cases looked at"])
def test_what_is_found_is_what_an_honest_reading_finds(
    filled: Desk,
    honest: dict[int, tuple[CaseState, list[str], list[str], list[str]]],
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search, "_FEW", few)
    monkeypatch.setattr(search, "_STRETCH", 7)

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(typed=TYPED, state=st.sampled_from((None, CaseState.OPEN, CaseState.CLOSED)))
    def agree(typed: str, state: CaseState | None) -> None:
        with filled.reading() as reading:
            assert search.numbers(reading, typed, state, 1000) == _slowly(honest, typed, state), typed
            assert search.numbers(reading, typed, state, 5) == _slowly(honest, typed, state)[:5], typed

    agree()


def _found(reading: Reading, typed: str) -> list[int]:
    return search.numbers(reading, typed, None, 100)


def test_every_writer_keeps_the_index_in_step(filled: Desk) -> None:
    with filled.writing() as transaction:
        connection = transaction.connection
        assert _found(connection, "quixotic") == []
        minutes.write(connection, ItemMinutes("i7", "m1", "case7", "A quixotic plan."))
        assert _found(connection, "quix otic") == [] and _found(connection, "quixo") == [7]
        minutes.write(connection, ItemMinutes("i7", "m1", "case7", "A plan."))
        assert _found(connection, "quixotic") == []
        children.set_carers(connection, "child7", [Carer("Quixote Mere", phone="01632 960777")])
        assert _found(connection, "quixote") == _found(connection, "960777") == [7]
        children.set_carers(connection, "child7", [])
        assert _found(connection, "quixote") == _found(connection, "960777") == []
        notes.remove(connection, "case8", "note8")
        action = Action("a8", "quarry walk", "Rowan", Doer.AGENCY, None, ActionState.OPEN, case_id="case8")
        actions.change(connection, action)
        assert _found(connection, "quarry") == [8]
        actions.remove(connection, "a8")
        assert _found(connection, "quarry") == []
        before = cases.one(connection, "case9")
        assert before is not None
        cases.change_from(connection, before, replace(before, lead_professional="Quillon", why="Quarrels"))
        assert _found(connection, "quillon") == _found(connection, "quarrels") == [9]


def test_an_unborn_baby_is_found_by_both_names_after_the_birth(filled: Desk) -> None:
    with filled.writing() as transaction:
        connection = transaction.connection
        there = cases.one(connection, "case5")
        assert there is not None
        unborn = replace(there.child, name="unborn baby of Quilla", unborn=True)
        cases.change_child(connection, unborn)
        cases.change_child(connection, replace(unborn, name="Quentin Oak", unborn=False))
        assert _found(connection, "quilla") == _found(connection, "quentin") == [5]
