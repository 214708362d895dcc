"""The round 'Who knows this child?': who is asked about whom, answers typed in or read back, and where they show."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.docs import who_knows as form
from jatdesk.docs.content import plain
from jatdesk.docs.docx import render as word
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.kin import Kin
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.who_knows import Contact, Knowledge, Returned, told
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance, consent, history, kin, minutes, sending, undo, who_knows
from jatdesk.operations.profiles import load
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, NURSE, WAITING, YOUTH, Month


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return outgoing.month(open_desk)


def _case(month: Month, child: str) -> str:
    return month.cases[child]


def test_new_children_with_consent_are_asked_about_and_social_care_comes_first(ready: Month) -> None:
    found = who_knows.asked(ready.desk, ready.meeting.id)
    named = {each.child.name for each in found.asked}
    assert ADA in named
    assert WAITING not in named, "nobody agreed that this child is discussed"
    services = [member.service for member in found.members]
    order = [*load().services]
    assert services == sorted(services, key=lambda one: order.index(one) if one in order else len(order))


def test_an_answer_is_kept_changed_and_taken_away_and_the_history_can_take_it_back(ready: Month) -> None:
    desk, meeting_id, case_id = ready.desk, ready.meeting.id, _case(ready, ADA)
    nurse = ready.members[NURSE]
    who_knows.answer(desk, meeting_id, case_id, nurse, Contact.NOW, "since May")
    who_knows.answer(desk, meeting_id, case_id, nurse, Contact.BEFORE)
    found = who_knows.asked(desk, meeting_id).answers[case_id, nurse]
    assert (found.contact, found.words, found.on) == (Contact.BEFORE, "", desk.clock.today())
    undo.undo(desk, history.lines(desk, "case", case_id)[0].id)
    assert who_knows.asked(desk, meeting_id).answers[case_id, nurse].words == "since May"
    who_knows.answer(desk, meeting_id, case_id, nurse, Contact.NOT_SAID)
    assert (case_id, nurse) not in who_knows.asked(desk, meeting_id).answers


def test_whoever_declared_an_interest_is_not_asked_and_cannot_answer(ready: Month) -> None:
    desk, meeting_id, case_id = ready.desk, ready.meeting.id, _case(ready, ADA)
    nurse = ready.members[NURSE]
    attendance.declare_interest(desk, meeting_id, nurse, case_id)
    assert (case_id, nurse) in who_knows.asked(desk, meeting_id).kept_from
    with pytest.raises(SaveRefused):
        who_knows.answer(desk, meeting_id, case_id, nurse, Contact.NOW)
    planned = sending.plan(desk, Mailing.WHO_KNOWS, meeting_id)
    theirs = [p for p in planned.parcels if any(one.name == NURSE for one in p.recipients)]
    assert all(case_id not in file.cases for parcel in theirs for file in parcel.files)


def test_without_consent_there_is_no_round_about_a_child(ready: Month) -> None:
    desk, meeting_id, case_id = ready.desk, ready.meeting.id, _case(ready, ADA)
    consent.record(desk, case_id, Consent(ConsentState.WITHDRAWN, "Bea Sample", reason="Changed her mind"))
    assert case_id not in {each.case_id for each in who_knows.asked(desk, meeting_id).asked}
    with pytest.raises(SaveRefused):
        who_knows.answer(desk, meeting_id, case_id, ready.members[YOUTH], Contact.NOW)


def test_a_brother_is_named_on_the_form_only_where_he_may_be(ready: Month) -> None:
    desk, case_id = ready.desk, _case(ready, ADA)
    kin.add(desk, case_id, Kin("", "brother", "Quentin Canary", birth=date(2016, 2, 3)))
    assert _siblings(ready, case_id) == ()
    kin.add(desk, case_id, Kin("", "sister", "Petra Canary", consent="written", birth=date(2017, 2, 3)))
    (named,) = _siblings(ready, case_id)
    assert named.startswith("Petra Canary, sister, born 3 February 2017")


def test_the_form_goes_sealed_to_every_member_with_the_children_they_may_have(ready: Month) -> None:
    planned = sending.plan(ready.desk, Mailing.WHO_KNOWS, ready.meeting.id)
    assert planned.problems == ()
    kinds = {file.kind for parcel in planned.parcels for file in parcel.files}
    assert kinds == {DocumentKind.WHO_KNOWS}
    made = outgoing.send(ready, planned)
    assert ADA not in planned.subject + planned.text + made.folder


def test_a_filled_form_reads_back_and_its_answers_are_taken_in_whole(ready: Month) -> None:
    from jatdesk.exchange.who_knows import read_who_knows

    desk, meeting_id = ready.desk, ready.meeting.id
    found = who_knows.asked(desk, meeting_id)
    member = next(one for one in found.members if one.name == YOUTH)
    built = form.build(desk.team, desk.profile, found.meeting, member, found.asked)
    blank = read_who_knows(word(built))
    assert (blank.service, blank.representative, blank.answers) == ("Youth support", YOUTH, ())
    returned = replace(blank, answers=((found.asked[0].number, Contact.NOW, "since May"), ("9999", Contact.NONE, "")))
    count, _ = who_knows.take_in(desk, meeting_id, member.id, returned)
    assert count == 1
    assert who_knows.asked(desk, meeting_id).answers[found.asked[0].case_id, member.id].words == "since May"
    with pytest.raises(SaveRefused):
        who_knows.take_in(desk, meeting_id, member.id, Returned("", "", (("9999", Contact.NOW, ""),)))


def test_the_answers_stand_on_the_agenda_and_in_the_minutes(ready: Month) -> None:
    desk, meeting_id, case_id = ready.desk, ready.meeting.id, _case(ready, ADA)
    planned = outgoing.agenda_plan(ready)
    assert "Known to Youth support" not in _agenda_text(ready, planned)
    who_knows.answer(desk, meeting_id, case_id, ready.members[YOUTH], Contact.NOW)
    assert "Known to Youth support" in _agenda_text(ready, planned)
    entry = next(each for each in minutes.book(desk, meeting_id).cases if each.case.id == case_id)
    assert entry.known_to == "Known to Youth support"


def test_what_was_answered_reads_as_one_line() -> None:
    def said(service: str, contact: Contact, words: str = "") -> Knowledge:
        return Knowledge("m", "c", service, service, contact, words)

    assert told([]) == ""
    assert told([said("Police", Contact.NONE)]) == "Not known to the one who answered"
    line = told(
        [
            said("Police", Contact.BEFORE, "2024"),
            said("School nursing", Contact.NOW),
            said("Youth support", Contact.SIBLING),
            said("Connexions", Contact.NONE),
            said("Inclusion", Contact.NONE),
        ]
    )
    assert line == (
        "Known to School nursing · was known to Police (2024) · a sibling is known to Youth support · "
        "not known to 2 others"
    )


def _siblings(month: Month, case_id: str) -> tuple[str, ...]:
    found = who_knows.asked(month.desk, month.meeting.id)
    return next(each.siblings for each in found.asked if each.case_id == case_id)


def _agenda_text(month: Month, planned: object) -> str:
    from jatdesk.domain.sending import SendingPlan
    from jatdesk.operations.contents import Contents

    assert isinstance(planned, SendingPlan)
    document = Contents(month.desk, planned).builder(planned.parcels[0].files[0])()
    table = document.blocks[0]  # type: ignore[union-attr]
    return "\n".join(plain(cell) for row in table.rows for cell in row)  # type: ignore[union-attr]
