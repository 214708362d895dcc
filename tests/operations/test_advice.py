"""Advice without naming: nothing that tells who it is about is kept, and the minutes can't go out with it."""

from datetime import date

import pytest

from jatdesk.domain.meetings import ItemKind, MeetingDraft
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.errors import SaveRefused
from jatdesk.operations import advice, agenda, meetings, minutes, referrals
from jatdesk.operations.desk import Desk
from tests.operations.people import referral

WORDS = "A child of primary age refuses school. Who could help before a referral?"


@pytest.fixture
def meeting_id(desk: Desk) -> str:
    referrals.register(desk, referral("Ada Sample"))
    return meetings.plan(desk, MeetingDraft(date(2026, 11, 23), "10:00", "12:00", "Village Hall"))[0].id


def _item(desk: Desk, meeting_id: str) -> str:
    return next(item.id for item in agenda.agenda(desk, meeting_id).items if item.kind is ItemKind.ADVICE)


def test_an_item_for_advice_stands_on_the_agenda_with_its_words_and_no_case(desk: Desk, meeting_id: str) -> None:
    advice.add(desk, meeting_id, "Refusing school", WORDS, 10)
    item = next(item for item in agenda.agenda(desk, meeting_id).items if item.kind is ItemKind.ADVICE)
    assert (item.title, item.note, item.minutes, item.case_id) == ("Refusing school", WORDS, 10, "")
    agenda.refill(desk, meeting_id)
    assert _item(desk, meeting_id) == item.id, "no rule takes it off"


@pytest.mark.parametrize(
    "words",
    ["Sample, Ada sleeps badly", "bea sample rang", "Ring 01632 960101", "born 4.3.2014", "They live in NG99 1AA"],
)
def test_what_is_sure_to_identify_is_not_kept_and_not_repeated(desk: Desk, meeting_id: str, words: str) -> None:
    assert advice.look(desk, words)
    with pytest.raises(SaveRefused) as refused:
        advice.add(desk, meeting_id, "Advice", words, 5)
    assert words.split(maxsplit=1)[0] not in refused.value.sentence()
    with pytest.raises(SaveRefused):
        advice.add(desk, meeting_id, words, WORDS, 5)
    assert all(item.kind is not ItemKind.ADVICE for item in agenda.agenda(desk, meeting_id).items)


def test_a_doubtful_finding_is_for_a_person_to_judge(desk: Desk, meeting_id: str) -> None:
    advice.add(desk, meeting_id, "Advice for Harwood Juniper", WORDS, 5)
    assert _item(desk, meeting_id)


def test_minutes_that_tell_who_it_is_about_go_to_no_chair_until_they_are_changed(desk: Desk, meeting_id: str) -> None:
    advice.add(desk, meeting_id, "Refusing school", WORDS, 10)
    meetings.start(desk, meeting_id)
    said = ItemMinutes(_item(desk, meeting_id), meeting_id, discussion="Ada Sample could see the nurse.")
    minutes.record(desk, said)
    meetings.finish(desk, meeting_id)
    assert len(advice.named(desk, meeting_id)) == 1
    for act in (
        lambda: minutes.send_to_chair(desk, meeting_id),
        lambda: minutes.approve(desk, meeting_id, "C. Example", date(2026, 11, 23), "in person"),
    ):
        with pytest.raises(SaveRefused):
            act()
    minutes.save_draft(desk, said.item_id, "discussion", "The child could see the nurse.", 0)
    assert advice.named(desk, meeting_id) == ()
    minutes.send_to_chair(desk, meeting_id)
