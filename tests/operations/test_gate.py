"""Nothing puts a child without consent in front of a meeting: every way to close a case, every place that names one."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.eligibility import Answer
from jatdesk.domain.history import HistoryLine
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Meeting, MeetingDraft
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.replies import Answer as ReplyAnswer
from jatdesk.domain.replies import Said
from jatdesk.domain.roles import Role
from jatdesk.domain.sharing import SharingDecision
from jatdesk.domain.who_knows import Contact
from jatdesk.errors import NotAllowed, SaveRefused, UserError
from jatdesk.operations import (
    actions,
    agenda,
    agenda_items,
    agenda_next,
    agenda_order,
    agenda_papers,
    agreed_readers,
    cases,
    consent,
    desk_copies,
    eligibility,
    history,
    meetings,
    minutes,
    replies,
    sending,
    sharing,
    today,
    undo,
    who_knows,
)
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import item_of
from tests.operations.outgoing import ADA, BERT, NURSE, YOUTH, Month, month, quickly
from tests.operations.people import WRITTEN

AGENDA = (agenda_items, agenda_next, agenda_order, agenda_papers)
DECISION = SharingDecision(
    "B. Quill", "School nurse", "Health", None, True, "all", "the team", "Not safe", "safeguarding"
)
FOLLOWING = date(2027, 1, 14)


def chair_of(desk: Desk) -> Desk:
    """The same store with the chair signed in."""
    return replace(desk, person="Iris Chair", role=Role.CHAIR, slot_id="ab" * 8)


def told_of(desk: Desk, ref: Id) -> list[HistoryLine]:
    """What the history tells of a case or an item."""
    return [line for kind in ("case", "item") for line in history.lines(desk, kind, ref)]


def answered(state: ConsentState) -> Callable[[Desk, Id], None]:
    def close(desk: Desk, case_id: Id) -> None:
        consent.record(desk, case_id, Consent(state, "Bea Sample", "mother", desk.clock.today()))

    return close


def forgotten(desk: Desk, case_id: Id) -> None:
    for each in cases.page(desk, case_id).consents:
        consent.take_back(desk, case_id, each.id)


def turned_16(desk: Desk, case_id: Id) -> None:
    child = cases.case(desk, case_id).child
    cases.change_child(desk, case_id, replace(child, birth=date(2010, 11, 29)))


def barred(desk: Desk, case_id: Id) -> None:
    eligibility.answer(desk, case_id, "protection_plan", Answer.YES)


def undecided(desk: Desk, case_id: Id) -> None:
    answered(ConsentState.REFUSED)(desk, case_id)
    sharing.record(desk, case_id, DECISION)


def declined(desk: Desk, case_id: Id) -> None:
    undecided(desk, case_id)
    (decision,) = sharing.of_case(desk, case_id)
    sharing.answer(chair_of(desk), decision.id, False, "Ask the father first.")


def ended(desk: Desk, case_id: Id) -> None:
    undecided(desk, case_id)
    (decision,) = sharing.of_case(desk, case_id)
    sharing.answer(chair_of(desk), decision.id, True)
    assert cases.page(desk, case_id).standing.opens_agenda, "while it runs it opens"
    sharing.end(desk, decision.id, "Nobody is in danger now.")


def not_shared(desk: Desk, case_id: Id) -> None:
    answered(ConsentState.REFUSED)(desk, case_id)
    sharing.record(desk, case_id, replace(DECISION, shares=False))


WAYS: dict[str, Callable[[Desk, Id], None]] = {
    "refused": answered(ConsentState.REFUSED),
    "withdrawn": answered(ConsentState.WITHDRAWN),
    "pending": answered(ConsentState.PENDING),
    "verbal": answered(ConsentState.VERBAL),
    "not asked": forgotten,
    "ended at 16": turned_16,
    "barred": barred,
    "decision not answered": undecided,
    "decision declined": declined,
    "decision ended": ended,
    "decision not to share": not_shared,
}

NOT_BEFORE_A_MEETING = {
    Mailing.ACCESS_REQUEST: "goes to the family itself",
    Mailing.ACCESS_ANSWER: "goes to the family itself",
    Mailing.FAMILY_EXTRACT: "goes to the family itself",
    Mailing.WHAT_HAPPENED: "goes to the family itself",
    Mailing.CLOSURE_LETTER: "goes to the family itself",
    Mailing.FAMILY_LEAFLET: "names no child",
    Mailing.FAMILY_INVITATION: "goes to the family itself, and asks the gate: see test_family_letters",
    Mailing.CASE_CLOSURE_REPORT: "goes to who referred the child",
    Mailing.CLOSURE_CHASE: "holds no file",
    Mailing.CLOSURE_COPY: "the central record; looked at below",
    Mailing.AGENDA_NO_NAMES: "names cases by their number only; a closed one is left out, see test_agenda_readers",
    Mailing.CHAIR_ASK: "names cases by their number only",
    Mailing.CASE_LOG: "the central record; looked at below",
    Mailing.MONTHLY_SET: "the central record, with what agenda and minutes hold; looked at in test_sending_plans",
    Mailing.REFERRAL_LETTER: "goes to who referred the child, and says that consent is missing",
    Mailing.SAFEGUARDING_PACK: "social care gets it whatever was agreed",
    Mailing.TEST_FILE: "is about nobody",
    Mailing.MEMBER_LIST: "is about members",
    Mailing.MEMBERSHIP_NOTICE: "is about members",
    Mailing.TEAM_PAPERS: "is about the team itself",
    Mailing.FEEDBACK_FORM: "goes to the family itself, and names nobody",
    Mailing.QUESTIONNAIRE: "is about nobody",
    Mailing.ATTENDANCE: "is about members",
    Mailing.ANNUAL_STATEMENT: "is figures without names; looked at in test_annual_statement",
    Mailing.RETURN_NAMED: "the central record; looked at in test_returns",
    Mailing.RETURN_NO_NAMES: "names nobody; looked at in test_returns",
    Mailing.REPORT: "is figures without names; looked at in test_reports",
    Mailing.ATTENDANCE_REGISTER: "is about members; the numbers of items are cut, see test_lists",
}
ASKED: dict[Mailing, dict[str, Any]] = {
    Mailing.AGENCY_ACTION_UPDATE: {"member_ids": (YOUTH,)},
    Mailing.ACTION_LIST: {"agency": "Youth support"},
}


def words_of(ready: Month, meeting: Meeting, mailing: Mailing) -> str:
    """Everything the files of a mailing say, and which cases they hold."""
    desk = ready.desk
    more = dict(ASKED.get(mailing, {}))
    if "member_ids" in more:
        more["member_ids"] = tuple(ready.members[name] for name in more["member_ids"])
    about_bert = (Mailing.CAF_ACTION_PLAN, Mailing.CHRONOLOGY, Mailing.CASE_SUMMARY)
    if mailing in about_bert:
        more["case_id"] = ready.cases[BERT]
    at = "" if mailing in (Mailing.ACTION_LIST, *about_bert) else meeting.id
    plan = sending.plan(desk, mailing, at, **more)
    contents = Contents(desk, plan)
    files = [each for parcel in plan.parcels for each in parcel.files]
    return repr([(each.cases, contents.builder(each)()) for each in files])


def held(open_desk: OpenDesk) -> Month:
    """November's meeting held and approved; the next one lies ahead, with a new child of its own."""
    ready = month(open_desk)
    cases.change(ready.desk, ready.cases[BERT], lead_professional=NURSE)
    ready.hold()
    head = AgreedReader(ready.cases[BERT], "Hetty Head", "Harwood Primary", "head@example.org")
    agreed_readers.agree(ready.desk, ready.meeting.id, head)
    ready.approve()
    # by hand to some: a referrer who is a member then still waits for the outcome
    meetings.set_fact(ready.desk, ready.meeting.id, "minutes_sent_on", ready.desk.clock.today())
    return ready


def _deputy_comes(desk: Desk, meeting_id: Id, member_id: Id) -> None:
    replies.answer(desk, meeting_id, member_id, Said(ReplyAnswer.DEPUTY, "Viv Stand", email="viv@example.org"))


_QUICK = ("withdrawn", "ended at 16", "barred", "decision ended")
"""Before a meeting every way is tried; after it these always, the others in the long run."""

SURFACES = (
    Mailing.AGENDA,
    Mailing.WHO_KNOWS,
    Mailing.DEPUTY_BRIEFING,
    Mailing.INVITATION,
    Mailing.LEAD_UPDATE,
    Mailing.MINUTES_DRAFT,
    Mailing.MINUTES_WORD,
    Mailing.MINUTES,
    Mailing.OUTCOME,
    Mailing.AGREED_EXTRACT,
    Mailing.AGENCY_ACTION_UPDATE,
    Mailing.ACTION_LIST,
    Mailing.MATTERS_ARISING,
    Mailing.CAF_ACTION_PLAN,
    Mailing.CHRONOLOGY,
    Mailing.CASE_SUMMARY,
)
EARLIER = (Mailing.MINUTES, Mailing.AGREED_EXTRACT, Mailing.MINUTES_DRAFT, Mailing.MINUTES_WORD, Mailing.OUTCOME)
"""About the meeting that was held; all others are about the next one."""


@pytest.mark.parametrize("way", WAYS)
def test_before_a_meeting_a_case_that_may_not_be_named_stands_nowhere(open_desk: OpenDesk, way: str) -> None:
    ready = month(open_desk)
    desk, meeting, case_id = ready.desk, ready.meeting, ready.cases[ADA]
    item = item_of(desk, meeting, case_id)
    _deputy_comes(desk, meeting.id, ready.members[NURSE])
    outgoing = (Mailing.AGENDA, Mailing.WHO_KNOWS, Mailing.DEPUTY_BRIEFING, Mailing.INVITATION)
    for mailing in outgoing:
        assert ADA in words_of(ready, meeting, mailing), f"with consent {mailing} holds the child"
    assert case_id in {entry.case.id for entry in minutes.book(desk, meeting.id).cases}
    early = sending.plan(desk, Mailing.AGENDA, meeting.id)
    WAYS[way](desk, case_id)
    page = cases.page(desk, case_id)
    assert not page.standing.opens_agenda
    assert page.standing.sentence
    line = next(line for line in cases.lines(desk).lines if line.id == case_id)
    assert line.consent.opens_agenda is False
    assert case_id not in {each.case_id for each in agenda.agenda(desk, meeting.id).items}
    agenda.refill(desk, meeting.id, also_when_sent=True)
    assert case_id not in {each.case_id for each in agenda.agenda(desk, meeting.id).items}
    later, _changes = meetings.plan(desk, MeetingDraft(date(2027, 2, 11), "10:00", "12:00", "Hall"))
    assert case_id not in {each.case_id for each in agenda.agenda(desk, later.id).items}
    for act in (
        lambda: agenda.add_case(desk, meeting.id, case_id),
        lambda: agenda.put_back(desk, item),
        lambda: agenda_next.move_on(desk, item),
        lambda: agenda_next.copy_on(desk, item),
        lambda: agenda_next.bring_back(desk, item),
        lambda: minutes.item(desk, item),
        lambda: who_knows.answer(desk, meeting.id, case_id, ready.members[YOUTH], Contact.NOW),
        lambda: minutes.record(desk, ItemMinutes(item, meeting.id, discussion="Said.")),
        lambda: agenda_items.add(desk, meeting.id, f"A word about {ADA}", 5),
        lambda: sending.carry_out(desk, early, sending.outbox(desk), quickly),
        lambda: desk_copies.planned_file(desk, early, 0, 0),
    ):
        with pytest.raises(UserError):
            act()
    for mailing in outgoing:
        assert ADA not in words_of(ready, meeting, mailing), mailing
    assert case_id not in {each.case_id for each in who_knows.asked(desk, meeting.id).asked}
    book = minutes.book(desk, meeting.id)
    assert ADA not in repr((book.cases, book.not_discussed, book.items, book.arising))
    meetings.start(desk, meeting.id)
    assert ADA not in repr(minutes.book(desk, meeting.id))
    assert not any(ADA in duty.title + duty.detail for duty in today.today(desk).duties)


@pytest.mark.parametrize("way", [pytest.param(way, marks=() if way in _QUICK else pytest.mark.long) for way in WAYS])
def test_after_a_meeting_a_case_that_may_not_be_named_goes_into_no_new_paper(open_desk: OpenDesk, way: str) -> None:
    ready = held(open_desk)
    desk, case_id = ready.desk, ready.cases[BERT]
    following = next(each for each in meetings.all_meetings(desk) if each.day == FOLLOWING)
    assert case_id in {each.case_id for each in agenda.agenda(desk, following.id).items}
    _deputy_comes(desk, following.id, ready.members[NURSE])
    about = {
        each: ready.meeting if each in EARLIER else following
        for each in SURFACES
        if each not in (Mailing.WHO_KNOWS, Mailing.INVITATION)
    }
    for mailing, meeting in about.items():
        held_here = words_of(ready, meeting, mailing)
        assert BERT in held_here or case_id in held_here, f"with consent {mailing} holds the child"
    assert any(action.case_id == case_id for action in actions.open_actions(desk))
    WAYS[way](desk, case_id)
    for mailing, meeting in about.items():
        held_here = words_of(ready, meeting, mailing)
        assert BERT not in held_here, mailing
        assert case_id not in held_here, mailing
    book = minutes.book(desk, following.id)
    assert BERT not in repr((book.cases, book.not_discussed, book.items))
    assert case_id not in {action.case_id for action in book.arising}
    told = sending.plan(desk, Mailing.MINUTES, ready.meeting.id)
    assert any("left out of every copy" in words for words in told.checks), "the sender is told"
    assert BERT in repr(minutes.book(desk, ready.meeting.id)), "what the chair approved stays as it is"


def test_a_case_taken_off_comes_back_only_with_consent_also_by_undoing(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    item = item_of(desk, ready.meeting, case_id)
    agenda.remove(desk, item)
    answered(ConsentState.WITHDRAWN)(desk, case_id)
    line = next(each for each in told_of(desk, item) if each.what == "Took an item off the agenda")
    for act in (lambda: undo.undo(desk, line.id), lambda: agenda.add_case(desk, ready.meeting.id, case_id)):
        with pytest.raises(SaveRefused):
            act()
    consent.record(desk, case_id, replace(WRITTEN, on=desk.clock.today()))
    assert case_id in {each.case_id for each in agenda.agenda(desk, ready.meeting.id).items}


def test_a_case_withdrawn_while_the_meeting_runs_goes_unless_something_is_written(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, meeting = ready.desk, ready.meeting
    meetings.start(desk, meeting.id)
    said = item_of(desk, meeting, ready.cases[ADA])
    unsaid = item_of(desk, meeting, ready.cases[BERT])
    minutes.record(desk, ItemMinutes(said, meeting.id, discussion="Sleeps well."))
    for child in (ADA, BERT):
        answered(ConsentState.WITHDRAWN)(desk, ready.cases[child])
    items = {each.id for each in agenda.agenda(desk, meeting.id).items}
    assert said in items
    assert unsaid not in items
    with pytest.raises(SaveRefused):
        actions.add(desk, unsaid, actions.understand(desk, meeting.id, "youth support to ring by 8 jan"))


def test_a_birthday_that_passes_by_itself_closes_what_parents_opened(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    child = cases.case(desk, case_id).child
    cases.change_child(desk, case_id, replace(child, birth=date(2011, 1, 14)))
    ready.hold()
    following = next(each for each in meetings.all_meetings(desk) if each.day == FOLLOWING)
    assert case_id not in {each.case_id for each in agenda.agenda(desk, following.id).items}, "16 on the day itself"
    own = Consent(ConsentState.WRITTEN, ADA, "young person", date(2027, 1, 14), form_seen=True)
    ready.clock.go_to(FOLLOWING)
    consent.record(desk, case_id, own)
    assert case_id in {each.case_id for each in agenda.agenda(desk, following.id).items}


def test_an_administrator_never_agrees_to_share_whatever_the_route(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    answered(ConsentState.REFUSED)(desk, case_id)
    forged = replace(DECISION, agreed=True, answered_on=desk.clock.today(), slot_id="ab", answered_by="Iris Chair")
    sharing.record(desk, case_id, forged)
    (decision,) = sharing.of_case(desk, case_id)
    assert decision.waits, "an answer that came along is dropped"
    for role in (Role.ADMINISTRATOR, Role.DEPUTY, Role.READER, Role.RECOVERY):
        with pytest.raises(NotAllowed):
            sharing.answer(replace(desk, role=role, slot_id="ab" * 8), decision.id, True)
    with pytest.raises(SaveRefused):
        sharing.answer(replace(chair_of(desk), slot_id=""), decision.id, True)
    assert not cases.page(desk, case_id).standing.opens_agenda
    sharing.answer(chair_of(desk), decision.id, True)
    assert cases.page(desk, case_id).standing.opens_agenda
    sharing.end(desk, decision.id, "Over.")
    for line in told_of(desk, case_id):
        if line.what in ("Agreed to share without consent", "Ended a decision to share"):
            with pytest.raises(SaveRefused):
                undo.undo(desk, line.id)
    assert not cases.page(desk, case_id).standing.opens_agenda


@pytest.mark.parametrize("missing", ["professional", "role", "agency", "what", "with_whom", "reason", "basis"])
def test_a_decision_names_everything(open_desk: OpenDesk, missing: str) -> None:
    ready = month(open_desk)
    nothing: dict[str, Any] = {missing: ""}
    with pytest.raises(SaveRefused):
        sharing.record(ready.desk, ready.cases[ADA], replace(DECISION, **nothing))


def test_an_answer_taken_back_and_put_back_does_not_become_the_newest(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    first = cases.page(desk, case_id).consents[0]
    consent.take_back(desk, case_id, first.id)
    consent.record(desk, case_id, Consent(ConsentState.WRITTEN, "Bea Sample", "mother"))
    undated = cases.page(desk, case_id).consents[-1]
    consent.record(desk, case_id, Consent(ConsentState.REFUSED, "Bea Sample", "mother"))
    consent.take_back(desk, case_id, undated.id)
    line = next(each for each in told_of(desk, case_id) if each.what == "Took back a recorded consent")
    undo.undo(desk, line.id)
    assert not cases.page(desk, case_id).standing.opens_agenda, "the refusal came after it"


def test_every_mailing_is_looked_at_here_or_is_no_paper_of_a_meeting() -> None:
    assert set(SURFACES) | set(NOT_BEFORE_A_MEETING) == set(Mailing)


def test_every_operation_that_takes_a_meeting_or_an_item_is_known_here() -> None:
    """A new one must say whether it can name a child at a meeting, and go through the gate if it can."""
    found = set()
    for module in (actions, agenda, *AGENDA, meetings, minutes, who_knows):
        for name, call in vars(module).items():
            if hasattr(call, "right") and {"meeting_id", "item_id", "minutes"} & set(
                inspect.signature(call).parameters
            ):
                found.add(f"{module.__name__.rpartition('.')[2]}.{name}")
    assert found == {*LOOKED_AT, *NAME_NOBODY}


LOOKED_AT = {
    "actions.add",
    "actions.add_each",
    "agenda.add_case",
    "agenda_items.add",
    "agenda_next.bring_back",
    "agenda_next.copy_on",
    "agenda_next.move_on",
    "agenda.agenda",
    "agenda.put_back",
    "agenda.refill",
    "agenda_papers.papers",
    "meetings.start",
    "minutes.book",
    "minutes.item",
    "minutes.record",
    "minutes.unsettled",
    "who_knows.answer",
    "who_knows.asked",
    "who_knows.take_in",
}
NAME_NOBODY = {
    "actions.people",
    "actions.understand",
    "actions.understand_each",
    "agenda.move",
    "agenda.remove",
    "agenda.set_minutes",
    "agenda_items.add_profile",
    "agenda_items.set_presenting",
    "agenda_next.next_meeting",
    "agenda_order.families_first",
    "agenda_order.put_in_order",
    "meetings.call_off",
    "meetings.change",
    "meetings.finish",
    "meetings.meeting",
    "meetings.set_fact",
    "meetings.steps",
    "minutes.approval",
    "minutes.approval_holds",
    "minutes.approve",
    "minutes.item_done",
    "minutes.save_draft",
    "minutes.send_to_chair",
    "minutes.settle_draft",
    "minutes.told_family",
    "who_knows.passwords",
}
"""They give out no child and put none on an agenda; what they write is looked at where it is read."""


def test_a_mailing_that_lies_ready_is_not_to_be_sent_once_consent_is_gone(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk = ready.desk
    plan = sending.plan(desk, Mailing.AGENDA, ready.meeting.id)
    assert sending.carry_out(desk, plan, sending.outbox(desk), quickly) is not None
    assert any(duty.title.startswith("Mark as sent") for duty in today.today(desk).duties)
    answered(ConsentState.WITHDRAWN)(desk, ready.cases[ADA])
    duty = next(duty for duty in today.today(desk).duties if duty.title.startswith("Do not send"))
    assert f"Case {cases.case(desk, ready.cases[ADA]).number} can’t be discussed any more." in duty.detail
