"""Presenters and lead professionals: invited with a time and their own case's papers, their coming known (M16)."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.presenters import Coming, Presenter, Task
from jatdesk.domain.recipients import Standing
from jatdesk.domain.replies import Answer, Said
from jatdesk.domain.withheld import Withheld
from jatdesk.errors import SaveRefused
from jatdesk.operations import agenda_items, presenters, replies, sending, today, withheld
from jatdesk.operations.agenda_items import Presenting
from jatdesk.operations.contents import Contents
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CLEO, NURSE, Month

KIT = Presenting("Kit Guest", "Housing", "kit@example.org")


@pytest.fixture
def m(open_desk: OpenDesk) -> Month:
    return outgoing.month(open_desk)


def _of(m: Month, child: str, task: Task = Task.PRESENTS) -> Presenter:
    found = presenters.of_meeting(m.desk, m.meeting.id)
    return next(each for each in found if (each.case_id, each.task) == (m.cases[child], task))


def _titles(m: Month) -> list[str]:
    return [duty.title for duty in today.today(m.desk).duties]


def test_who_referred_a_new_child_presents_it_unless_the_agenda_says_otherwise(m: Month) -> None:
    assert (_of(m, CLEO).email, _of(m, CLEO).needed) == ("c.example@example.org", True)
    assert _of(m, BERT).member_id == m.members[NURSE], "the nurse is a member and has the papers"
    agenda_items.set_presenting(m.desk, m.item(CLEO), replace(KIT, slot="10.40"))
    assert (_of(m, CLEO).name, _of(m, CLEO).starts) == ("Kit Guest", "10:40")


def test_an_invitation_holds_the_time_and_the_papers_of_the_own_case_and_of_no_other(m: Month) -> None:
    agenda_items.set_presenting(m.desk, m.item(CLEO), replace(KIT, slot="10.40"))
    planned = sending.plan(m.desk, Mailing.INVITATION, m.meeting.id)
    parcel = next(each for each in planned.parcels if each.recipients[0].name == "Kit Guest")
    assert (parcel.circle, parcel.recipients[0].standing) == (Circle.ONE_OFF, Standing.PRESENTER)
    assert [file.kind for file in parcel.files] == [DocumentKind.INVITATION, DocumentKind.CAF]
    contents = Contents(m.desk, planned)
    said = repr([contents.builder(file)() for file in parcel.files])
    assert CLEO in said and "10:40am" in said
    assert ADA not in said and BERT not in said
    made = outgoing.send(m, planned)
    assert not any(title.startswith("Invite") for title in _titles(m))
    sending.mark_sent(m.desk, made.id, m.desk.clock.today())
    assert _of(m, CLEO).invited_on == m.desk.clock.today()
    assert _of(m, ADA).invited_on is not None or not _of(m, ADA).email
    sending.mark_sent(m.desk, made.id, None)
    assert _of(m, CLEO).invited_on is None


def test_what_the_family_keeps_from_somebody_is_in_no_invitation(m: Month) -> None:
    agenda_items.set_presenting(m.desk, m.item(CLEO), KIT)
    withheld.withhold(m.desk, m.cases[CLEO], Withheld("Housing", service="Housing", why="The family asked"))
    planned = sending.plan(m.desk, Mailing.INVITATION, m.meeting.id)
    assert all(one.name != "Kit Guest" for parcel in planned.parcels for one in parcel.recipients)


def test_nobody_to_present_is_put_before_the_chair_until_somebody_is_named(m: Month) -> None:
    at = m.meeting.id
    assert presenters.nobody(m.desk, at) == ()
    presenters.answer(m.desk, at, m.cases[CLEO], Task.PRESENTS, Coming.CANNOT)
    number = _of(m, CLEO).case_number
    assert presenters.nobody(m.desk, at) == (number,)
    assert f"Nobody presents case {number}" in _titles(m)
    agenda_items.set_presenting(m.desk, m.item(CLEO), KIT)
    assert presenters.nobody(m.desk, at) == (), "an answer counts for who gave it"
    assert _of(m, CLEO).answer is Coming.NOT_SAID
    replies.answer(m.desk, at, m.members[NURSE], Said(Answer.APOLOGIES))
    assert presenters.nobody(m.desk, at) == (_of(m, BERT).case_number,), "a member who can’t come can’t present"


def test_a_member_replies_as_a_member_and_who_is_not_named_can_not_answer(m: Month) -> None:
    with pytest.raises(SaveRefused, match="is a member"):
        presenters.answer(m.desk, m.meeting.id, m.cases[BERT], Task.PRESENTS, Coming.COMES)
    with pytest.raises(SaveRefused, match="Nobody is named"):
        presenters.came(m.desk, m.meeting.id, m.cases[CLEO], Task.LEADS, True)
    presenters.came(m.desk, m.meeting.id, m.cases[CLEO], Task.PRESENTS, True)
    assert _of(m, CLEO).came


def test_a_changed_answer_is_of_the_day_it_changed(m: Month) -> None:
    presenters.answer(m.desk, m.meeting.id, m.cases[CLEO], Task.PRESENTS, Coming.COMES)
    m.clock.go_to(date(2026, 12, 2))
    presenters.answer(m.desk, m.meeting.id, m.cases[CLEO], Task.PRESENTS, Coming.CANNOT)
    assert _of(m, CLEO).answered_on == date(2026, 12, 2)
