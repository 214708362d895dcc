"""Chairs' meetings: points taken from the issues log, answers that go back to it, and what is due."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.chairs_meetings import ChairsMeeting, Level, in_the_year, next_due
from jatdesk.domain.issues import Issue, IssueState
from jatdesk.errors import SaveRefused
from jatdesk.operations import chairs_meetings, desk_copies, history, issues, members, referrals, today, undo
from jatdesk.operations.desk import Desk
from tests.operations.people import member, referral

HELD = ChairsMeeting(Level.DISTRICT, date(2026, 11, 5), "County Hall", "The chair")


def _due(desk: Desk) -> dict[str, str]:
    found = {duty.key: f"{duty.title}: {duty.detail}" for duty in today.today(desk).duties}
    return {key: said for key, said in found.items() if key.startswith("chairs:")}


def test_a_point_from_the_log_is_raised_there_answered_here_and_left_out_again(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral("Ada Quill"))
    sleep, _ = issues.add(desk, Issue("gap", "No sleep clinic", on=date(2026, 10, 1)))
    named, _ = issues.add(desk, Issue("gap", "Ada Quill waits for a place"))
    half, _ = issues.add(desk, Issue("gap", "The Quill family needs a bus", case_id=case.id))
    held, _ = chairs_meetings.note(desk, HELD)
    chairs_meetings.take_along(desk, held.id, [sleep.id], ["Who  minutes these meetings?", " "])
    (found,) = chairs_meetings.every(desk)
    clinic, own = (each.point for each in found.points)
    assert (clinic.words, own.words, found.open) == ("No sleep clinic", "Who minutes these meetings?", 2)
    raised = issues.issue(desk, sleep.id)
    assert (raised.state, raised.raised_where, raised.raised_on) == (IssueState.RAISED, "CH", HELD.on)

    chairs_meetings.answer(desk, replace(clinic, answer="Two places more", answered_on=date(2026, 11, 20)))
    answered = issues.issue(desk, sleep.id)
    assert (answered.state, answered.answer) == (IssueState.ANSWERED, "Two places more")
    assert sleep.id not in {each.id for each in chairs_meetings.to_take(desk)}
    chairs_meetings.leave_out(desk, clinic.id)
    assert issues.issue(desk, sleep.id) == sleep, "as if it had not been there"

    for issue_ids, others in (
        ((named.id,), ()),
        ((half.id,), ()),
        ((), ("What of Ada Quill?",)),
        ((), ("  ",)),
        (("gone",), ()),
        ((), ("x" * 301,)),
    ):
        with pytest.raises(SaveRefused):
            chairs_meetings.take_along(desk, held.id, issue_ids, others)
    for wrong in (
        replace(own, answer="Yes"),
        replace(own, answer="Yes", answered_on=date(2026, 11, 4)),
        replace(own, answer="Yes", answered_on=date(2027, 1, 1)),
        replace(own, words=" "),
        replace(own, words="Ada Quill"),
    ):
        with pytest.raises(SaveRefused):
            chairs_meetings.answer(desk, wrong)
    with pytest.raises(SaveRefused, match="already"):
        chairs_meetings.note(desk, replace(HELD, place="Elsewhere"))
    with pytest.raises(SaveRefused, match="ten months"):
        chairs_meetings.note(desk, replace(HELD, on=date(2027, 11, 5)))
    with pytest.raises(SaveRefused, match="points"):
        chairs_meetings.take_out(desk, held.id)
    with pytest.raises(SaveRefused, match="not there"):
        desk_copies.chairs_points(desk, "gone")


def test_an_issue_that_is_taken_out_and_put_back_is_behind_its_points_again(desk: Desk) -> None:
    issue, _ = issues.add(desk, Issue("gap", "No sleep clinic", on=date(2026, 10, 1)))
    held, _ = chairs_meetings.note(desk, HELD)
    chairs_meetings.take_along(desk, held.id, [issue.id], [])

    def behind() -> list[str]:
        return [each.point.issue_id for each in chairs_meetings.every(desk)[0].points]

    issues.remove(desk, issue.id)
    assert behind() == [""]
    line = history.lines(desk, "issue", issue.id)[0]
    undo.undo(desk, line.id)
    assert behind() == [issue.id]
    points = issues.points_of(desk, issue.id)
    taken_out = issues.issue(desk, issue.id)
    issues.remove(desk, issue.id)
    issues.put_back(desk, taken_out, points)
    assert behind() == [issue.id] and issues.issue(desk, issue.id) == taken_out

    chairs_meetings.leave_out(desk, points[0])
    left_out = history.lines(desk, "chairs_meeting", held.id)[0]
    issues.remove(desk, issue.id)
    undo.undo(desk, left_out.id)
    assert behind() == [""], "the point is there without the issue that is gone"


def test_three_a_year_are_due_and_what_came_of_each(desk: Desk) -> None:
    members.add(desk, member("Dee Example", "Youth support"))
    assert _due(desk)["chairs:district"].endswith("They meet 3 times a year. None is written down yet.")
    assert "once a year" in _due(desk)["chairs:county"]
    first, _ = chairs_meetings.note(desk, replace(HELD, on=date(2026, 7, 20)))
    assert _due(desk)["chairs:district"] == (
        "Find out when the district’s chairs meet next: They meet 3 times a year; 1 in the last twelve months."
    )
    issue, _ = issues.add(desk, Issue("gap", "No sleep clinic"))
    coming, _ = chairs_meetings.note(desk, replace(HELD, on=date(2026, 12, 1), who=""))
    assert "chairs:district" not in _due(desk) and "1 issue of the log" in _due(desk)[f"chairs:{coming.id}"]
    chairs_meetings.take_along(desk, coming.id, [issue.id], [])
    assert issues.issue(desk, issue.id).state is IssueState.NOTED, "it is still to come"
    assert f"chairs:{coming.id}" not in _due(desk) and chairs_meetings.to_take(desk) == ()
    chairs_meetings.change(desk, replace(coming, on=date(2026, 11, 20)))
    assert issues.issue(desk, issue.id).raised_on == date(2026, 11, 20)
    assert "Who went" in _due(desk)[f"chairs:{coming.id}"]
    chairs_meetings.change(desk, replace(coming, on=date(2026, 11, 20), who="The chair"))
    assert "1 point without an answer" in _due(desk)[f"chairs:{coming.id}"]
    assert f"chairs:{first.id}" not in _due(desk)


def test_a_level_the_scheme_does_not_have_is_never_due() -> None:
    held = [HELD, replace(HELD, on=date(2025, 11, 5))]
    assert next_due(held, Level.DISTRICT, 3, date(2026, 11, 23)) == date(2027, 3, 5)
    assert next_due(held, Level.DISTRICT, 0, date(2026, 11, 23)) is None
    assert next_due(held, Level.COUNTY, 1, date(2026, 11, 23)) is None
    assert in_the_year(held, Level.DISTRICT, date(2026, 11, 23)) == 1
