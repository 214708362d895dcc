"""History: every act leaves its line, and a line changed behind the program's back shows."""

from jatdesk.operations import history, members, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import member, referral


def test_lines_come_newest_first_of_one_record_or_of_all(desk: Desk) -> None:
    made, _ = members.add(desk, member())
    case, _ = referrals.register(desk, referral())
    assert [line.what for line in history.lines(desk)] == [
        "Took in a referral and opened the case",
        "Took in a member",
        "Made the store",
    ]
    assert [line.ref for line in history.lines(desk, "member", made.id)] == [made.id]
    assert [line.ref for line in history.lines(desk, "case", case.id)] == [case.id]
    assert len(history.lines(desk, limit=1)) == 1


def test_a_line_changed_behind_the_programs_back_shows(desk: Desk) -> None:
    members.add(desk, member())
    assert history.holds(desk)
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql("UPDATE history SET what = 'Nothing happened' WHERE id = 2")
    assert not history.holds(desk)


def test_a_line_taken_out_shows(desk: Desk) -> None:
    members.add(desk, member("One Example"))
    members.add(desk, member("Two Example"))
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM history WHERE id = 2")
    assert not history.holds(desk)


def test_destroyed_content_leaves_the_chain_whole(desk: Desk) -> None:
    members.add(desk, member("One Example"))
    members.add(desk, member("Two Example"))
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM history_content WHERE history_id = 2")
    assert history.holds(desk)
    assert history.lines(desk)[1].after == ""


def test_only_what_differs_is_kept_of_a_change() -> None:
    before, after = history.differences(member(phone="1"), member(phone="2"))
    assert (before, after) == ({"phone": "1"}, {"phone": "2"})
