"""Corrections to approved minutes: minuted later, shown with the old minutes, and the approved text never changes."""

import pytest

from jatdesk.docs import minutes as minutes_document
from jatdesk.docs.content import words_in
from jatdesk.domain.minutes_codec import seal, unseal
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda, approvals, corrections, meetings, minutes
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, NEXT_DAY, Month, month
from tests.operations.test_gate import WAYS


@pytest.fixture
def approved(open_desk: OpenDesk) -> Month:
    ready = month(open_desk)
    ready.hold()
    ready.approve()
    return ready


def following(ready: Month) -> str:
    return next(each.id for each in meetings.all_meetings(ready.desk) if each.day == NEXT_DAY)


def bring(ready: Month) -> None:
    key = f"discussion {ready.item(ADA)}"
    corrections.bring(ready.desk, ready.meeting.id, key, "Sleeps well now.", "Sleeps badly.")


def said(ready: Month, meeting_id: str) -> str:
    book = minutes.book(ready.desk, meeting_id)
    return "\n".join(words_in(minutes_document.build(book, ready.desk.team, ready.desk.profile, draft=False)))


def test_a_correction_is_an_item_of_the_next_meeting_and_the_approved_text_stays(approved: Month) -> None:
    desk, old = approved.desk, approved.meeting.id
    before = minutes.book(desk, old)
    bring(approved)
    (made,) = corrections.of_minutes(desk, old)
    titles = [item.title for item in agenda.agenda(desk, following(approved)).items]
    assert "Correction to the minutes of 10 December 2026" in titles
    assert not made.minuted and made.was == "Sleeps well now."
    assert minutes.book(desk, old) == before and approvals.approval_holds(desk, old)
    assert "Was: ‘Sleeps well now.’ Becomes: ‘Sleeps badly.’" in said(approved, following(approved))
    approved.clock.go_to(NEXT_DAY)
    meetings.start(desk, following(approved))
    meetings.finish(desk, following(approved))
    assert corrections.of_minutes(desk, old)[0].minuted
    assert "Corrected at the meeting of 14 January 2027" in said(approved, old)
    assert "Sleeps well now." in said(approved, old) and approvals.approval_holds(desk, old)
    book = minutes.book(desk, following(approved))
    assert unseal(seal(book, desk.randomness).body).corrections == book.corrections


def test_a_correction_taken_back_goes_with_its_item(approved: Month) -> None:
    bring(approved)
    (made,) = corrections.of_minutes(approved.desk, approved.meeting.id)
    corrections.take_back(approved.desk, made.id)
    assert not corrections.of_minutes(approved.desk, approved.meeting.id)
    titles = [item.title for item in agenda.agenda(approved.desk, following(approved)).items]
    assert not any(title.startswith("Correction") for title in titles)


def test_what_is_no_correction_is_refused(approved: Month) -> None:
    desk, old = approved.desk, approved.meeting.id
    key = f"discussion {approved.item(ADA)}"
    for wrong in (("", "x", "y"), (key, "", "y"), (key, "Sleeps", "Sleeps"), (key, "Never said", "y")):
        with pytest.raises(SaveRefused):
            corrections.bring(desk, old, *wrong)
    with pytest.raises(SaveRefused, match="not approved"):
        corrections.bring(desk, following(approved), _any_key(approved), "", "")
    for each in meetings.all_meetings(desk):
        if each.id != old:
            meetings.call_off(desk, each.id)
    with pytest.raises(SaveRefused, match="No later meeting"):
        bring(approved)


def _any_key(ready: Month) -> str:
    item, _ = minutes.book(ready.desk, following(ready)).items[0]
    return f"discussion {item.id}"


def test_a_correction_about_a_case_that_can_t_be_named_any_more_stands_in_no_minutes(approved: Month) -> None:
    bring(approved)
    assert "Sleeps badly" in said(approved, following(approved))
    WAYS["withdrawn"](approved.desk, approved.cases[ADA])
    assert "Sleeps badly" not in said(approved, following(approved))
