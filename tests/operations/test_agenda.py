"""The agenda in the store: ordered, added to, taken from and filled again without losing what a person did."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.cases import Closure
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, case_log, cases, consent, history, meetings, minutes
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import (
    NEXT_DAY,
    TODAY,
    case_titles,
    item_called,
    item_of,
    opened,
    planned,
    withdraw,
)
from tests.operations.people import WRITTEN, old_case, old_log


def test_the_agenda_has_clock_times_totals_and_counts_who_waits_for_consent(desk: Desk) -> None:
    opened(desk)
    opened(desk, "Eve Example", consents=())
    meeting = planned(desk, ends="10:30")

    found = agenda.agenda(desk, meeting.id)

    assert [(item.title, time) for item, time in zip(found.items, found.times, strict=True)][:2] == [
        ("Welcome and apologies", "10:00"),
        ("Confidentiality reminder", "10:05"),
    ]
    assert (found.total_minutes, found.room_minutes, found.over) == (45, 30, 15)
    assert found.waiting_for_consent == 1
    assert case_titles(desk, meeting) == ["Case 0001"]


def test_no_title_names_a_child(desk: Desk) -> None:
    case_id = opened(desk, "Ada Sample")
    meeting = planned(desk)

    (item,) = [item for item in agenda.agenda(desk, meeting.id).items if item.case_id == case_id]

    assert (item.title, item.case_number, item.kind) == ("Case 0001", "0001", ItemKind.NEW)


def test_an_item_is_moved_and_stays_where_it_was_put(desk: Desk) -> None:
    meeting = planned(desk)
    closing = item_called(desk, meeting, "other_business")

    agenda.move(desk, closing, 0)
    assert agenda.agenda(desk, meeting.id).items[0].id == closing

    agenda.move(desk, closing, 99)
    agenda.refill(desk, meeting.id)
    assert agenda.agenda(desk, meeting.id).items[-1].id == closing
    assert [item.position for item in agenda.agenda(desk, meeting.id).items] == list(range(7))


def test_minutes_of_an_item_are_changed_within_reason(desk: Desk) -> None:
    meeting = planned(desk)
    item_id = item_called(desk, meeting, "matters_arising")

    agenda.set_minutes(desk, item_id, 25)

    assert next(i.minutes for i in agenda.agenda(desk, meeting.id).items if i.id == item_id) == 25
    with pytest.raises(SaveRefused):
        agenda.set_minutes(desk, item_id, -1)


def test_an_item_in_ones_own_words_stands_before_the_last(desk: Desk) -> None:
    meeting = planned(desk)

    agenda.add_item(desk, meeting.id, "  Summer   club ", 10)

    added = agenda.agenda(desk, meeting.id).items[-2]
    assert (added.title, added.minutes, added.kind) == ("Summer club", 10, ItemKind.OTHER)
    with pytest.raises(SaveRefused):
        agenda.add_item(desk, meeting.id, "  ", 10)


def test_the_agenda_fills_itself_with_whatever_is_recorded(desk: Desk) -> None:
    meeting = planned(desk)
    first = opened(desk)
    assert case_titles(desk, meeting) == ["Case 0001"], "a referral with consent"

    second = opened(desk, "Eve Example", consents=())
    assert case_titles(desk, meeting) == ["Case 0001"]
    consent.record(desk, second, WRITTEN)
    assert case_titles(desk, meeting) == ["Case 0001", "Case 0002"], "consent given later"

    cases.close(desk, first, Closure(TODAY, "plan_done", "Done."))
    assert case_titles(desk, meeting) == ["Case 0002"], "a case closed"
    cases.reopen(desk, first, "Asked again.")
    assert case_titles(desk, meeting) == ["Case 0002", "Case 0001"], "and open again, at the end of its kind"

    withdraw(desk, second)
    assert case_titles(desk, meeting) == ["Case 0001"], "consent withdrawn"
    case_log.take_over(desk, old_log(old_case(2, "Kay Other"), old_case(3, "Lee Other")), {})
    assert sorted(case_titles(desk, meeting)) == ["Case 0001", "Case 0003", "Case 0004"], "an old case log"
    assert not agenda.refill(desk, meeting.id).touched, "so there is nothing left to bring up to date"
    assert history.lines(desk, "meeting", meeting.id)[0].what == "Brought the agenda up to date"


def test_a_later_agenda_follows_what_the_meeting_before_it_decided(desk: Desk) -> None:
    case_id = opened(desk)
    meeting, following = planned(desk), planned(desk, NEXT_DAY)
    assert case_titles(desk, following) == ["Case 0001"]
    decided = ItemMinutes(item_of(desk, meeting, case_id), meeting.id, decision="review", review_on=date(2027, 3, 11))
    minutes.record(desk, decided)

    meetings.finish(desk, meeting.id)

    assert case_titles(desk, following) == []
    assert case_titles(desk, meeting) == ["Case 0001"], "what was held stays as it was"


def test_what_a_person_took_off_is_not_put_on_again_but_can_be_put_back(desk: Desk) -> None:
    first, _ = opened(desk), opened(desk, "Eve Example")
    meeting = planned(desk)
    item_id = item_of(desk, meeting, first)
    place = [item.id for item in agenda.agenda(desk, meeting.id).items].index(item_id)

    agenda.remove(desk, item_id)
    agenda.refill(desk, meeting.id)
    assert case_titles(desk, meeting) == ["Case 0002"]

    agenda.put_back(desk, item_id)
    assert [item.id for item in agenda.agenda(desk, meeting.id).items].index(item_id) == place


def test_a_case_taken_off_can_be_added_by_hand_again(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    agenda.remove(desk, item_of(desk, meeting, case_id))

    agenda.add_case(desk, meeting.id, case_id)

    assert case_titles(desk, meeting) == ["Case 0001"]
    with pytest.raises(SaveRefused):
        agenda.add_case(desk, meeting.id, case_id)


def test_consent_withdrawn_takes_a_case_off_even_an_agenda_that_was_sent(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    meetings.set_fact(desk, meeting.id, "agenda_sent_on", TODAY)
    assert case_titles(desk, meeting) == ["Case 0001"]

    withdraw(desk, case_id)

    assert case_titles(desk, meeting) == []
    assert agenda.agenda(desk, meeting.id).waiting_for_consent == 1


@pytest.mark.parametrize("state", [state for state in ConsentState if state is not ConsentState.WRITTEN])
def test_a_case_without_written_consent_is_refused_on_any_agenda(desk: Desk, state: ConsentState) -> None:
    case_id = opened(desk, consents=(replace(WRITTEN, state=state),))
    meeting = planned(desk)

    with pytest.raises(SaveRefused) as refused:
        agenda.add_case(desk, meeting.id, case_id)

    assert "Ada" not in refused.value.sentence()
    assert case_titles(desk, meeting) == []


def test_an_agenda_that_was_sent_takes_nothing_new_unless_asked(desk: Desk) -> None:
    meeting = planned(desk)
    meetings.set_fact(desk, meeting.id, "agenda_sent_on", TODAY)
    opened(desk)
    assert case_titles(desk, meeting) == []

    agenda.refill(desk, meeting.id, also_when_sent=True)
    assert case_titles(desk, meeting) == ["Case 0001"]


def test_a_closed_case_goes_and_can_not_be_added(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)

    cases.close(desk, case_id, Closure(TODAY, "plan_done", "Done."))

    assert case_titles(desk, meeting) == []
    with pytest.raises(SaveRefused):
        agenda.add_case(desk, meeting.id, case_id)


def test_an_item_with_minutes_under_it_is_not_taken_off(desk: Desk) -> None:
    case_id = opened(desk)
    meeting = planned(desk)
    item_id = item_of(desk, meeting, case_id)
    minutes.save_draft(desk, item_id, "discussion", "Half a word", 4)

    with pytest.raises(SaveRefused):
        agenda.remove(desk, item_id)


def test_a_case_proposed_for_closing_moves_among_the_closings(desk: Desk) -> None:
    first, second = opened(desk), opened(desk, "Eve Example")
    meeting = planned(desk)
    for case_id, decision in ((first, "close"), (second, "next_meeting")):
        record(desk, meeting.id, item_of(desk, meeting, case_id), decision)
    meetings.finish(desk, meeting.id)

    following = planned(desk, NEXT_DAY)

    kinds = [(item.title, item.kind) for item in agenda.agenda(desk, following.id).items if item.case_id]
    assert kinds == [("Case 0002", ItemKind.REVIEW), ("Case 0001", ItemKind.CLOSURE)]


def record(desk: Desk, meeting_id: str, item_id: str, decision: str) -> None:
    minutes.record(desk, ItemMinutes(item_id, meeting_id, decision=decision))
