"""Moving and copying an item to the next meeting, and cases that stand on one agenda or, when copied, on two."""

from datetime import date

import pytest

from jatdesk.domain.cases import Closure
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, agenda_items, agenda_next, cases, meetings, minutes
from jatdesk.operations.agenda_items import Presenting
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import DAY, NEXT_DAY, TODAY, case_titles, item_called, item_of, opened, planned

LATER = date(2027, 2, 11)


def test_a_new_case_stands_on_one_agenda_of_a_planned_year(desk: Desk) -> None:
    year = [planned(desk, day) for day in (DAY, NEXT_DAY, LATER)]

    opened(desk)

    assert [case_titles(desk, each) for each in year] == [["Case 0001"], [], []]


def test_a_review_stands_on_the_first_meeting_on_or_after_its_day(desk: Desk) -> None:
    case_id = opened(desk)
    year = [planned(desk, day) for day in (DAY, NEXT_DAY, LATER)]
    minutes.record(
        desk, ItemMinutes(item_of(desk, year[0], case_id), year[0].id, decision="review", review_on=date(2027, 2, 1))
    )

    meetings.finish(desk, year[0].id)

    assert [case_titles(desk, each) for each in year] == [["Case 0001"], [], ["Case 0001"]]


def test_what_is_taken_off_comes_up_at_the_next_meeting_with_the_next_change(desk: Desk) -> None:
    case_id = opened(desk)
    first, second = planned(desk), planned(desk, NEXT_DAY)

    agenda.remove(desk, item_of(desk, first, case_id))
    agenda.refill(desk, second.id)

    assert (case_titles(desk, first), case_titles(desk, second)) == ([], ["Case 0001"])


def test_an_item_moves_with_who_presents_it_and_comes_back(desk: Desk) -> None:
    case_id = opened(desk)
    first, second = planned(desk), planned(desk, NEXT_DAY)
    item_id = item_of(desk, first, case_id)
    agenda_items.set_presenting(desk, item_id, Presenting("Jo Example", "Home-Start", slot="10.40"))

    agenda_next.move_on(desk, item_id)

    assert case_titles(desk, first) == []
    (moved,) = [item for item in agenda.agenda(desk, second.id).items if item.case_id]
    assert (moved.presenter, moved.presenter_agency, moved.slot) == ("Jo Example", "Home-Start", "")
    assert dict(agenda.agenda(desk, second.id).came_from) == {moved.id: DAY}
    agenda.refill(desk, first.id)
    assert case_titles(desk, first) == [], "no rule puts it on again"
    agenda_next.bring_back(desk, item_id)
    assert (case_titles(desk, first), case_titles(desk, second)) == (["Case 0001"], [])


def test_a_copied_case_stands_on_both_and_each_agenda_says_so(desk: Desk) -> None:
    case_id = opened(desk)
    first, second = planned(desk), planned(desk, NEXT_DAY)
    item_id = item_of(desk, first, case_id)

    agenda_next.copy_on(desk, item_id)

    assert (case_titles(desk, first), case_titles(desk, second)) == (["Case 0001"], ["Case 0001"])
    assert agenda.agenda(desk, first.id).also_on == ((case_id, NEXT_DAY),)
    assert agenda.agenda(desk, second.id).also_on == ((case_id, DAY),)
    with pytest.raises(SaveRefused, match="already"):
        agenda_next.copy_on(desk, item_id)
    agenda.refill(desk, second.id)
    assert case_titles(desk, second) == ["Case 0001"], "a person put it there, so no rule takes it off"


def test_without_a_next_meeting_or_with_minutes_it_stays_and_that_is_said(desk: Desk) -> None:
    case_id = opened(desk)
    first = planned(desk)
    item_id = item_of(desk, first, case_id)
    with pytest.raises(SaveRefused, match="No meeting is planned"):
        agenda_next.move_on(desk, item_id)
    planned(desk, NEXT_DAY)
    with pytest.raises(SaveRefused, match="every agenda"):
        agenda_next.move_on(desk, item_called(desk, first, "welcome"))
    minutes.save_draft(desk, item_id, "discussion", "Half a word", 4)
    with pytest.raises(SaveRefused, match="written under this item"):
        agenda_next.move_on(desk, item_id)
    assert case_titles(desk, first) == ["Case 0001"]
    agenda_next.copy_on(desk, item_id)


def test_a_closed_case_goes_nowhere(desk: Desk) -> None:
    case_id = opened(desk)
    first, second = planned(desk), planned(desk, NEXT_DAY)
    meetings.start(desk, first.id)
    item_id = item_of(desk, first, case_id)
    cases.close(desk, case_id, Closure(TODAY, "plan_done", "Done."))

    with pytest.raises(SaveRefused):
        agenda_next.move_on(desk, item_id)

    assert case_titles(desk, second) == []


def test_an_item_in_ones_own_words_moves_too_with_who_asked_for_it(desk: Desk) -> None:
    first, second = planned(desk), planned(desk, NEXT_DAY)
    agenda_items.add(desk, first.id, "Летний клуб ☼", 10, "Jo Example", date(2026, 11, 20))
    (item,) = [each for each in agenda.agenda(desk, first.id).items if each.kind is ItemKind.OTHER]

    agenda_next.move_on(desk, item.id)

    (moved,) = [each for each in agenda.agenda(desk, second.id).items if each.kind is ItemKind.OTHER]
    assert (moved.title, moved.asked_by, moved.asked_on) == ("Летний клуб ☼", "Jo Example", date(2026, 11, 20))
