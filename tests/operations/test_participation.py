"""The yearly talk: comes up by itself once a year is over, is held by its minutes, and its themes become issues."""

from datetime import date

import pytest

from jatdesk.domain.issues import Issue, IssueState
from jatdesk.domain.participation import Coming, Talk, belongs, due_on
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    agenda,
    history,
    issues,
    meeting_changes,
    meetings,
    members,
    minutes,
    participation,
    today,
    undo,
)
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import item_called, opened, planned
from tests.operations.people import member

SAID = Talk(date(2025, 11, 25), "Away day", "More families should come.")
NEXT, AFTER = date(2026, 12, 10), date(2027, 1, 14)


def on_agenda(desk: Desk, meeting_id: str) -> bool:
    return "participation" in [item.key for item in agenda.agenda(desk, meeting_id).items]


def test_the_talk_belongs_on_one_agenda_the_first_when_the_year_is_over() -> None:
    due = due_on(date(2025, 12, 5), None, 12)
    early, next_one, later = Coming("a", date(2026, 11, 10)), Coming("b", date(2026, 12, 10)), Coming("c", AFTER)
    assert [each for each in "abc" if belongs(each, (early, next_one, later), due)] == ["b"]
    off = Coming("b", date(2026, 12, 10), taken_off=True)
    assert [each for each in "ac" if belongs(each, (early, off, later), due)] == ["c"]
    sent = Coming("b", date(2026, 12, 10), sent=True)
    assert [each for each in "abc" if belongs(each, (early, sent, later), due)] == ["c"]
    assert belongs("b", (early, sent), due), "no other is planned: whoever brings it up to date has it"
    stands = Coming("c", AFTER, stands=True)
    assert [each for each in "abc" if belongs(each, (early, next_one, stands), due)] == ["c"]
    assert not belongs("a", (early,), due_on(None, None, 12)), "a team that never met has no year behind it"
    assert due_on(None, date(2026, 1, 5), 12) == date(2027, 1, 5)


def test_it_comes_up_by_itself_is_held_and_its_themes_are_raised(desk: Desk) -> None:
    members.add(desk, member())
    opened(desk, "Ada Sample")
    first, second = planned(desk, NEXT), planned(desk, AFTER)
    assert not on_agenda(desk, first.id)
    made, _ = participation.note(desk, SAID)
    items = agenda.agenda(desk, first.id).items
    assert items[-2].key == "participation" and not on_agenda(desk, second.id)
    (duty,) = (duty for duty in today.today(desk).duties if duty.key == "participation")
    assert "It stands on the agenda of 10 December 2026." in duty.detail and duty.day == NEXT
    participation.take_out(desk, made.id)
    assert not on_agenda(desk, first.id), "it was no talk"
    undo.undo(desk, history.lines(desk, "participation", made.id)[0].id)
    off = item_called(desk, first, "participation")
    agenda.remove(desk, off)
    agenda.refill(desk, first.id)
    agenda.refill(desk, second.id)
    assert not on_agenda(desk, first.id) and on_agenda(desk, second.id), "taken off one, it is on the next"
    agenda.remove(desk, item_called(desk, second, "participation"))
    agenda.put_back(desk, off)

    item = item_called(desk, first, "participation")
    meetings.start(desk, first.id)
    meetings.finish(desk, first.id)
    assert [talk.id for talk in participation.talks(desk)] == [made.id], "nobody spoke of it"
    minutes.item_done(desk, item, True)
    newest, oldest = participation.talks(desk)
    assert (newest.on, newest.meeting_id, newest.item_id, oldest.where_at) == (NEXT, first.id, item, "Away day")
    assert participation.fact(desk).due == date(2027, 12, 10)
    assert not [duty for duty in today.today(desk).duties if duty.key == "participation"]

    theme, _ = participation.note_theme(desk, item, Issue("gap", "No sleep clinic", raised_with="LSP group"))
    assert theme.state is IssueState.NOTED
    assert [each.theme for each in participation.talks(desk)[0].themes] == ["No sleep clinic"]
    issues.remove(desk, theme.id)
    assert participation.talks(desk)[0].themes == ()
    undo.undo(desk, history.lines(desk, "issue", theme.id)[0].id)
    assert len(participation.talks(desk)[0].themes) == 1
    for refused in (
        lambda: participation.note(desk, Talk(date(2027, 11, 25))),
        lambda: participation.note(desk, Talk(date(2026, 11, 1), "", "Ada Sample’s mother came")),
        lambda: participation.note_theme(desk, item, Issue("gap", "Ada Sample waits")),
        lambda: participation.note_theme(desk, item, Issue("", "No kind")),
        lambda: participation.note_theme(desk, "gone", Issue("gap", "No talk")),
        lambda: participation.take_out(desk, item),
    ):
        with pytest.raises(SaveRefused):
            refused()


def test_of_a_cancelled_meeting_it_goes_to_the_next(desk: Desk) -> None:
    members.add(desk, member())
    participation.note(desk, SAID)
    first, second = planned(desk, NEXT), planned(desk, AFTER)
    assert on_agenda(desk, first.id) and not on_agenda(desk, second.id)
    meeting_changes.cancel(desk, first.id, "Snow")
    assert [item.key for item in agenda.agenda(desk, second.id).items].count("participation") == 1
