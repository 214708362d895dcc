"""Kept minutes read back as they were, and any change behind the program's back shows."""

import json
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.actions import Action, ActionState, Doer
from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.children import Child
from jatdesk.domain.meetings import AgendaItem, Attendance, Interest, ItemKind, Meeting, Presence
from jatdesk.domain.minutes import ItemMinutes, MinutedCase, MinutesBook, StandingLine, fixed_line
from jatdesk.domain.minutes_codec import holds, seal, unseal

DAY = date(2026, 12, 10)
MEETING = Meeting("m", DAY, "10:00", "12:00", "Village Hall", held_on=DAY)
TEXTS = st.text(max_size=40)


def salt(count: int) -> bytes:
    return b"s" * count


def case_named(name: str, needs: tuple[str, ...] = ()) -> Case:
    child = Child("k", name, birth=date(2014, 3, 4), school="Harwood Junior")
    return Case("c", "0239", CaseState.OPEN, child, DAY, "Cay Example", "Youth support", DAY, needs=needs)


def book(name: str = "Ada Sample", said: str = "Said.", due: date | None = DAY) -> MinutesBook:
    case = case_named(name, ("health", "learning"))
    item = AgendaItem("i", "m", 5, ItemKind.REVIEW, "Case 0239", 10, case_id="c", case_number="0239")
    plain = AgendaItem("w", "m", 0, ItemKind.STANDING, "Welcome", 5, "welcome")
    written = ItemMinutes("i", "m", "c", said, decision="review", review_on=date(2027, 1, 14))
    action = Action("a", "Visit", "Mother", Doer.FAMILY, due, ActionState.OPEN, case_id="c", item_id="i")
    line = fixed_line(case, DAY)
    return MinutesBook(
        "Harwood",
        MEETING,
        (Attendance("r", "m", "p", "Dora Name", "Youth support", Presence.DEPUTY, "Viv Stand"),),
        (Interest("m", "p", "Dora Name", "c", "Neighbour"),),
        ((plain, ItemMinutes("w", "m")), (item, written)),
        (MinutedCase(item, case, line, written, (action,), ()),),
        (StandingLine("d", "0240", line, None, 2),),
        2,
        Meeting("n", date(2027, 1, 14), "10:00", "12:00", ""),
        None,
        (replace(action, id="b", state=ActionState.DONE, settled_on=DAY),),
        (),
    )


@given(TEXTS, TEXTS, st.none() | st.dates())
def test_what_was_kept_is_read_back_as_it_was(name: str, said: str, due: date | None) -> None:
    whole = book(name, said, due)

    sealed = seal(whole, salt)

    assert unseal(sealed.body) == whole
    assert holds(sealed.body, sealed.hash)


def test_a_changed_word_shows() -> None:
    sealed = seal(book(), salt)

    assert not holds(sealed.body.replace("Said.", "Sold."), sealed.hash)
    assert not holds(sealed.body, "0" * 64)


def test_a_part_left_out_or_put_elsewhere_shows() -> None:
    sealed = seal(book(), salt)
    body = json.loads(sealed.body)
    shorter = {**body, "parts": body["parts"][:-1]}
    turned = {**body, "parts": body["parts"][::-1]}

    assert not holds(json.dumps(shorter), sealed.hash)
    assert not holds(json.dumps(turned), sealed.hash)


def test_one_childs_part_can_be_destroyed_while_the_approval_of_the_rest_holds() -> None:
    sealed = seal(book(), salt)
    body = json.loads(sealed.body)
    assert "Ada Sample" in sealed.body
    for part in body["parts"]:
        if "Ada Sample" in json.dumps(part["content"]):
            part["content"] = None
            part["salt"] = ""
    emptied = json.dumps(body)

    assert "Ada Sample" not in emptied
    assert holds(emptied, sealed.hash)
    assert unseal(emptied).cases == ()
    assert unseal(emptied).register == book().register


def test_minutes_kept_by_an_older_program_are_read_with_what_they_do_not_know_left_at_its_default() -> None:
    sealed = seal(book(), salt)
    body = json.loads(sealed.body)
    for part in body["parts"]:
        if part["kind"] == "cases":
            del part["content"]["case"]["old_notes"]

    assert unseal(json.dumps(body)).cases[0].case.old_notes == ""
