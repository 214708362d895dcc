"""Document passwords: one for the team that changes twice a year, all of them kept, none used twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.members import Member, Office
from jatdesk.domain.passwords import Circle, knows, left_knowing, spoken
from jatdesk.errors import SaveRefused, UserError
from jatdesk.operations import history, members, passwords, stores, today, undo
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.people import member

FIRST = "Kettle-Moss-4418"


def test_a_store_has_a_password_from_its_first_day(desk: Desk) -> None:
    assert passwords.current(desk).password == FIRST
    assert [each.password for each in passwords.all_passwords(desk)] == [FIRST]


def test_a_new_password_holds_from_today_and_the_old_one_is_kept(open_desk: OpenDesk) -> None:
    desk = open_desk(WalkingClock(date(2027, 5, 24)))
    made, changes = passwords.change(desk)
    assert changes.touched == {("password", made.id)}
    assert passwords.current(desk) == made
    assert made.since == date(2027, 5, 24)
    assert [(each.password, each.until) for each in passwords.all_passwords(desk)] == [
        (made.password, None),
        (FIRST, date(2027, 5, 24)),
    ]
    assert history.lines(desk)[0].what == "Changed the document password"


def test_it_is_due_six_months_after_it_was_made_whatever_the_month(open_desk: OpenDesk) -> None:
    desk = open_desk(WalkingClock(date(2026, 11, 23)))
    assert passwords.due_on(desk) == date(2027, 5, 23)
    late = open_desk(WalkingClock(date(2027, 8, 31)))
    passwords.change(late)
    assert passwords.due_on(late) == date(2028, 2, 29)


def test_a_password_is_never_used_twice(desk: Desk) -> None:
    passwords.change(desk, "Another-Moss-77")
    for used in (FIRST, "Another-Moss-77", "ANOTHER-moss-77", "Kettle-Moss4418"):
        with pytest.raises(SaveRefused, match="used before"):
            passwords.change(desk, used)
    assert passwords.current(desk).password == "Another-Moss-77"


def test_a_one_off_is_kept_for_its_holder_and_is_not_the_teams(desk: Desk) -> None:
    with desk.writing() as transaction:
        passwords.keep_one_off(desk, transaction, "Vera Visitor", "abcd-efgh-jkmn")
    kept = passwords.all_passwords(desk)[0]
    assert (kept.circle, kept.holder, kept.password) == (Circle.ONE_OFF, "Vera Visitor", "abcd-efgh-jkmn")
    assert passwords.current(desk).password == FIRST
    with pytest.raises(SaveRefused, match="used before"):
        passwords.change(desk, "abcd-efgh-jkmn")


_TAKEN_BY_FEW = ("", "   ", "Ünïcødé-long-enough", "x" * 33, "with\nbreak-in-it")
_GUESSED = ("short-one", "aaaaaaaaaaaa", "Harwood2026!", "Harwood-JAT-2026", "Password1234")


@pytest.mark.parametrize("wanted", [*_TAKEN_BY_FEW, *_GUESSED])
def test_an_unfit_password_is_refused_and_the_old_one_still_holds(desk: Desk, wanted: str) -> None:
    with pytest.raises(UserError) as refused:
        passwords.change(desk, wanted)
    assert passwords.current(desk).password == FIRST
    assert not wanted.strip() or wanted not in refused.value.sentence()


def test_offered_ones_are_fit_and_never_the_same(desk: Desk) -> None:
    offered = {passwords.offered(desk) for _ in range(200)}
    assert len(offered) == 200
    assert passwords.change(desk, offered.pop())[0].until is None
    assert len(passwords.all_passwords(desk)) == 2, "what is only offered is not kept"


@given(st.text(max_size=40))
def test_whatever_is_typed_is_taken_whole_or_refused(wanted: str) -> None:
    from jatdesk.crypto.sealing import check_document_password

    try:
        check_document_password(wanted)
    except UserError:
        return
    assert wanted.isascii()
    assert 1 <= len(wanted) <= 32


def test_no_password_stands_in_the_history(desk: Desk) -> None:
    made, _ = passwords.change(desk, "Plain-Canary-99")
    said = " ".join(line.before + line.after + line.what for line in history.lines(desk))
    assert made.password not in said
    assert FIRST not in said


@pytest.mark.parametrize("office", [Office.NONE, Office.CHAIR])
def test_a_change_is_due_from_the_day_somebody_who_knows_it_left_until_it_is_made(
    open_desk: OpenDesk, office: Office
) -> None:
    clock = WalkingClock(date(2026, 12, 1))
    desk = open_desk(clock)
    one, _ = members.add(desk, member("Ann Gone", "Youth support", core=office is Office.NONE, office=office))
    other, _ = members.add(desk, member("Guy Guest", "Housing", core=False))
    usual = passwords.due_on(desk)
    members.leave(desk, other.id, date(2026, 12, 1))
    members.leave(desk, one.id, date(2026, 12, 2))
    assert passwords.due_on(desk) == usual, "she has not left yet, and he never knew it"
    clock.go_to(date(2026, 12, 3))
    assert passwords.due_on(desk) == date(2026, 12, 2)
    assert [each.name for each in passwords.standing(desk).leavers] == ["Ann Gone"]
    (duty,) = [each for each in today.today(desk).duties if each.key == "password"]
    assert duty.detail.startswith("Ann Gone left and knows it.")
    passwords.change(desk)
    assert passwords.standing(desk).leavers == ()
    assert [each for each in today.today(desk).duties if each.key == "password"] == []


def test_a_change_is_due_when_the_central_team_is_to_know_it_no_longer_until_it_is_made(open_desk: OpenDesk) -> None:
    clock = WalkingClock(date(2026, 12, 1))
    desk = open_desk(clock)
    usual = passwords.due_on(desk)
    team, _ = stores.share_password(desk, True)
    assert team.central_knows and passwords.due_on(desk) == usual
    stores.share_password(desk, False)
    assert passwords.due_on(desk) == date(2026, 12, 1)
    (duty,) = [each for each in today.today(desk).duties if each.key == "password"]
    assert duty.detail.startswith("The central team no longer shares it and knows it.")
    line = history.lines(desk)[0]
    assert line.what == stores.LET_OUT
    undo.undo(desk, line.id)
    assert passwords.due_on(desk) == usual, "it is in again"
    stores.share_password(desk, False)
    passwords.change(desk)
    assert passwords.standing(desk).leavers == (), "made on the same day"
    assert [each for each in today.today(desk).duties if each.key == "password"] == []


_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(_days, st.booleans(), st.sampled_from(Office))), _days, _days)
def test_who_left_knowing_it_is_exactly_who_was_told_and_went_since(
    team: list[tuple[date, bool, Office]], since: date, now: date
) -> None:
    people = [
        Member(str(number), member(f"P{number}", "Youth support", left=left, core=core, office=office))
        for number, (left, core, office) in enumerate(team)
    ]
    found = left_knowing(people, (), since, now)
    told = {each.name for each in people if knows(each)}
    for each in people:
        left = each.draft.left
        assert left is not None
        assert (each.name in {one.name for one in found}) == (each.name in told and since < left <= now)
    assert left_knowing(people, (), now, now) == (), "a new password settles it"


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=32))
def test_a_password_can_be_written_down_again_from_the_words_it_is_read_out_with(password: str) -> None:
    words = spoken(password)
    assert len(words) == len(password)
    assert len({*words}) == len({*password}), "no two signs sound the same"
    assert not any(word.isspace() or not word for word in words)


def test_words_for_the_phone_are_the_ones_people_know() -> None:
    assert spoken("wK-2x") == ("w for whisky", "capital K for kilo", "hyphen", "the figure two", "x for x-ray")
