"""The agenda in the store: ordered, added to, taken from and filled again without losing what a person did."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.cases import Closure
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.meetings import ItemKind
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.visits import Visit
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    agenda,
    agenda_items,
    agenda_order,
    attendance,
    case_log,
    cases,
    consent,
    history,
    meetings,
    minutes,
    visits,
)
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import (
    NEXT_DAY,
    TODAY,
    case_titles,
    item_called,
    item_of,
    opened,
    planned,
    team,
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

    agenda_items.add(desk, meeting.id, "  Summer   club ", 10)

    added = agenda.agenda(desk, meeting.id).items[-2]
    assert (added.title, added.minutes, added.kind) == ("Summer club", 10, ItemKind.OTHER)
    with pytest.raises(SaveRefused):
        agenda_items.add(desk, meeting.id, "  ", 10)


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
    case_id, back = opened(desk), opened(desk, "Eve Example")
    meeting, following = planned(desk), planned(desk, NEXT_DAY)
    assert case_titles(desk, following) == [], "a case comes up at one meeting"
    minutes.record(desk, ItemMinutes(item_of(desk, meeting, back), meeting.id, decision="next_meeting"))
    decided = ItemMinutes(item_of(desk, meeting, case_id), meeting.id, decision="review", review_on=date(2027, 3, 11))
    minutes.record(desk, decided)

    meetings.finish(desk, meeting.id)

    assert case_titles(desk, following) == ["Case 0002"]
    assert case_titles(desk, meeting) == ["Case 0001", "Case 0002"], "what was held stays as it was"


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


def test_what_comes_after_the_chair_agreed_stands_apart_until_it_is_agreed_again(desk: Desk) -> None:
    first = opened(desk)
    meeting = planned(desk)
    meetings.set_fact(desk, meeting.id, "agenda_agreed_on", TODAY)

    opened(desk, "Eve Example")

    late = {item.title: item.late for item in agenda.agenda(desk, meeting.id).items if item.case_id}
    assert late == {"Case 0001": False, "Case 0002": True}
    meetings.set_fact(desk, meeting.id, "agenda_agreed_on", None)
    meetings.set_fact(desk, meeting.id, "agenda_agreed_on", TODAY)
    assert not any(item.late for item in agenda.agenda(desk, meeting.id).items)
    assert item_of(desk, meeting, first)


def test_an_agency_presents_itself_before_the_children_and_a_member_asks_for_an_item(desk: Desk) -> None:
    opened(desk)
    meeting = planned(desk)

    agenda_items.add_profile(desk, meeting.id, "Home-Start", "Jo Example", 10)
    agenda_items.add(desk, meeting.id, "夏クラブ", 5, "Dora Name", date(2026, 11, 20))

    items = agenda.agenda(desk, meeting.id).items
    kinds = [item.kind for item in items]
    assert kinds.index(ItemKind.PROFILE) == kinds.index(ItemKind.NEW) - 1
    profile, asked = items[kinds.index(ItemKind.PROFILE)], items[-2]
    assert (profile.title, profile.agency, profile.presenter) == ("Profile: Home-Start", "Home-Start", "Jo Example")
    assert (asked.title, asked.asked_by, asked.asked_on) == ("夏クラブ", "Dora Name", date(2026, 11, 20))


@pytest.mark.parametrize(
    "title", ["About Ada Sample", "SAMPLE, Ada: news", "About 王小明", "ada  sample", "x" * 201, "\u200b \n"]
)
def test_a_title_with_a_childs_name_or_none_is_refused(desk: Desk, title: str) -> None:
    opened(desk)
    opened(desk, "王小明")
    meeting = planned(desk)
    before = agenda.agenda(desk, meeting.id).items

    with pytest.raises(SaveRefused) as refused:
        agenda_items.add(desk, meeting.id, title, 5)

    assert "Ada" not in refused.value.sentence()
    assert agenda.agenda(desk, meeting.id).items == before


@pytest.mark.parametrize("minutes_wanted", [-1, 241, 600])
def test_minutes_out_of_bounds_are_refused_everywhere(desk: Desk, minutes_wanted: int) -> None:
    meeting = planned(desk)
    for act in (
        lambda: agenda_items.add(desk, meeting.id, "Club", minutes_wanted),
        lambda: agenda_items.add_profile(desk, meeting.id, "Home-Start", "", minutes_wanted),
        lambda: agenda.set_minutes(desk, item_called(desk, meeting, "welcome"), minutes_wanted),
    ):
        with pytest.raises(SaveRefused, match="between 0 and 240 minutes"):
            act()


def test_forty_cases_and_a_meeting_without_times_are_shown_and_said(desk: Desk) -> None:
    for n in range(40):
        opened(desk, f"Child{chr(65 + n % 26)} Number{chr(65 + n // 26)}")
    meeting = planned(desk)
    found = agenda.agenda(desk, meeting.id)
    assert len([item for item in found.items if item.case_id]) == 40
    assert found.fit.words == "480 minutes too long: it would end at 20:30"
    with desk.store.writing("Nobody", desk.clock.now(), desk.randomness) as transaction:
        transaction.connection.exec_driver_sql("UPDATE meetings SET starts = '', ends = ''")
        transaction.record("Changed a meeting", "meeting", meeting.id)
    found = agenda.agenda(desk, meeting.id)
    assert set(found.times) == {""}
    assert (found.over, found.fit.words) == (0, "no beginning is set")


def test_interests_and_family_times_stand_on_the_agenda(desk: Desk) -> None:
    case_id, other = opened(desk), opened(desk, "Eve Example")
    nurse, *_rest = team(desk)
    meeting = planned(desk)
    attendance.declare_interest(desk, meeting.id, nurse, case_id)
    visits.add(desk, other, Visit("", "Mo Example", "mother", meeting_id=meeting.id, starts="10:40"))

    agenda_order.families_first(desk, meeting.id)

    found = agenda.agenda(desk, meeting.id)
    assert found.out == ((case_id, "Dora Name"),)
    assert found.slots == ((other, "10:40"),)
    assert case_titles(desk, meeting) == ["Case 0002", "Case 0001"]
