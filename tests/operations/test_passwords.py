"""Document passwords: one for the team that changes twice a year, all of them kept, none used twice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.passwords import Circle
from jatdesk.errors import SaveRefused, UserError
from jatdesk.operations import history, passwords
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk

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
    for used in (FIRST, "Another-Moss-77"):
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


@pytest.mark.parametrize("wanted", ["", "   ", "short-one", "Ünïcødé-long-enough", "x" * 33, "with\nbreak-in-it"])
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
