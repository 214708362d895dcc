"""Who gets what of each mailing, decided by rule from a real store before anything is made."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jatdesk.domain.absences import Absence
from jatdesk.domain.agreed_readers import AgreedReader
from jatdesk.domain.changed_plans import ByHand, by_hand
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import Presence
from jatdesk.domain.passwords import Circle
from jatdesk.domain.presenters import Task
from jatdesk.domain.recipients import Standing
from jatdesk.domain.sending import Parcel, SendingPlan
from jatdesk.domain.withheld import Withheld
from jatdesk.errors import SaveRefused
from jatdesk.operations import (
    absences,
    agenda,
    agenda_items,
    agreed_readers,
    attendance,
    cases,
    closures,
    consent,
    history,
    meetings,
    members,
    prepared_since,
    presenters,
    referrals,
    sending,
    withheld,
)
from jatdesk.operations.agenda_items import Presenting
from jatdesk.operations.contents import Contents
from tests import second_reader
from tests.operations.conftest import TEAM as OWNER
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import (
    ADA,
    ADMIN,
    BERT,
    CHAIR,
    CLEO,
    DAY,
    DEPUTY,
    LEFT,
    NO_MAIL,
    NURSE,
    VICE,
    VISITOR,
    VOLUNTARY,
    WAITING,
    YOUTH,
    Month,
    agenda_plan,
    closed,
    minutes_plan,
    month,
    quickly,
    send,
)
from tests.operations.people import WRITTEN, member


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return month(open_desk)


@pytest.fixture
def held(ready: Month) -> Month:
    ready.hold()
    return ready


@pytest.fixture
def approved(held: Month) -> Month:
    held.approve()
    return held


def _names(parcel: Parcel) -> set[str]:
    return {recipient.name for recipient in parcel.recipients}


def _to(planned: SendingPlan, name: str) -> Parcel:
    found = [parcel for parcel in planned.parcels if name in _names(parcel)]
    assert len(found) == 1, f"{name} gets one parcel"
    return found[0]


def _cases_in(parcel: Parcel, kind: DocumentKind) -> set[str]:
    return {case_id for file in parcel.files if file.kind is kind for case_id in file.cases}


def test_core_members_share_one_parcel_and_everybody_else_has_their_own_password(ready: Month) -> None:
    planned = agenda_plan(ready)
    team = _to(planned, CHAIR)
    assert team.circle is Circle.TEAM
    assert _names(team) == {CHAIR, VICE, NURSE, YOUTH}
    for name in (VOLUNTARY, "Central team"):
        parcel = _to(planned, name)
        assert parcel.circle is Circle.ONE_OFF
        assert _names(parcel) == {name}
        assert parcel.password_holder == name
    assert not planned.problems


def test_who_left_the_administrator_and_who_has_no_address_get_nothing(ready: Month) -> None:
    planned = agenda_plan(ready)
    reached = {name for parcel in planned.parcels for name in _names(parcel)}
    assert not reached & {LEFT, ADMIN, NO_MAIL}
    assert [refused.name for refused in planned.nobody] == [NO_MAIL]
    assert "address" in planned.nobody[0].why


def test_an_address_no_mail_program_takes_is_said_before_anything_is_made(ready: Month) -> None:
    twice = replace(member(YOUTH, "Youth support"), email="ben@example.org;office@example.org")
    members.change(ready.desk, ready.members[YOUTH], twice)
    planned = agenda_plan(ready)
    assert {refused.name: refused.why for refused in planned.nobody}[YOUTH].startswith("The e-mail address can’t be")
    send(ready, planned)


def test_the_agenda_brings_the_form_of_every_new_case_and_of_none_without_consent(ready: Month) -> None:
    team = _to(agenda_plan(ready), CHAIR)
    on_agenda = {ready.cases[child] for child in (ADA, BERT, CLEO)}
    assert _cases_in(team, DocumentKind.AGENDA) == on_agenda
    assert _cases_in(team, DocumentKind.CAF) == on_agenda
    assert ready.cases[WAITING] not in {case for file in team.files for case in file.cases}


def test_a_declared_interest_keeps_the_case_from_agenda_form_and_minutes_and_says_so(ready: Month) -> None:
    attendance.declare_interest(ready.desk, ready.meeting.id, ready.members[YOUTH], ready.cases[BERT], "Neighbour")
    parcel = _to(agenda_plan(ready), YOUTH)
    assert _names(parcel) == {YOUTH}
    assert ready.cases[BERT] not in {case for file in parcel.files for case in file.cases}
    assert parcel.files[0].left_out == (ready.cases[BERT],)
    number = cases.case(ready.desk, ready.cases[BERT]).number
    assert parcel.why_less == (f"Without case {number}: {YOUTH} declared an interest.",)
    assert ready.cases[BERT] in _cases_in(_to(agenda_plan(ready), CHAIR), DocumentKind.CAF)
    ready.hold()
    ready.approve()
    assert ready.cases[BERT] not in _cases_in(_to(minutes_plan(ready), YOUTH), DocumentKind.MINUTES)


def test_an_interest_holds_for_the_papers_of_every_later_meeting(approved: Month) -> None:
    desk = approved.desk
    later = meetings.all_meetings(desk)[0]
    assert later.day > DAY
    before = _to(sending.plan(desk, Mailing.AGENDA, later.id), YOUTH)
    assert approved.cases[BERT] in _cases_in(before, DocumentKind.AGENDA)
    attendance.declare_interest(desk, later.id, approved.members[YOUTH], approved.cases[BERT])
    after = _to(minutes_plan(approved), YOUTH)
    assert approved.cases[BERT] not in _cases_in(after, DocumentKind.MINUTES)
    attendance.withdraw_interest(desk, later.id, approved.members[YOUTH], approved.cases[BERT])
    again = _to(minutes_plan(approved), YOUTH)
    assert approved.cases[BERT] in _cases_in(again, DocumentKind.MINUTES)


def test_a_deputy_gets_a_one_off_and_is_bound_by_the_members_interest(ready: Month) -> None:
    desk, meeting = ready.desk, ready.meeting.id
    attendance.mark(desk, meeting, ready.members[NURSE], Presence.DEPUTY)
    attendance.declare_interest(desk, meeting, ready.members[NURSE], ready.cases[CLEO])
    deputy = _to(agenda_plan(ready), DEPUTY)
    assert deputy.circle is Circle.ONE_OFF
    assert _cases_in(deputy, DocumentKind.CAF) == {ready.cases[ADA], ready.cases[BERT]}


def test_a_member_who_stands_in_for_a_colleague_is_written_to_once_with_their_own_interest(ready: Month) -> None:
    desk, meeting = ready.desk, ready.meeting.id
    attendance.declare_interest(desk, meeting, ready.members[YOUTH], ready.cases[CLEO])
    attendance.mark(desk, meeting, ready.members[NURSE], Presence.DEPUTY, YOUTH, email="someone@example.org")
    assert ready.cases[CLEO] not in _cases_in(_to(agenda_plan(ready), YOUTH), DocumentKind.AGENDA)


def test_a_council_may_give_its_visitors_the_whole_minutes_but_what_is_kept_from_them(approved: Month) -> None:
    desk = replace(approved.desk, team=replace(OWNER, visitors_whole=True))
    withheld.withhold(desk, approved.cases[BERT], Withheld(service="Housing", why="As they asked"))
    planned = sending.plan(desk, Mailing.MINUTES, approved.meeting.id)
    parcel = _to(planned, VISITOR)
    assert parcel.circle is Circle.ONE_OFF
    assert _cases_in(parcel, DocumentKind.MINUTES) == {approved.cases[ADA], approved.cases[CLEO]}
    assert any(line.startswith(f"{VISITOR} was a visitor and gets the whole minutes") for line in planned.checks)
    assert VISITOR in {one.name for one in sending.plan(desk, Mailing.AGENDA, approved.meeting.id).nobody}


def test_a_visitor_gets_nothing_before_and_after_it_an_extract_of_their_own_item(approved: Month) -> None:
    assert VISITOR in {refused.name for refused in agenda_plan(approved).nobody}
    parcel = _to(minutes_plan(approved), VISITOR)
    assert parcel.circle is Circle.ONE_OFF
    assert _cases_in(parcel, DocumentKind.MINUTES) == {approved.cases[ADA]}
    assert parcel.files[0].extract


def test_a_visitor_whose_name_is_part_of_anothers_gets_nothing_of_theirs(held: Month) -> None:
    attendance.add_visitor(held.desk, held.meeting.id, "Vera", "Housing", "other.vera@example.org", True)
    attendance.add_visitor(held.desk, held.meeting.id, "Housing", "", "housing@example.org", True)
    held.approve()
    without = {refused.name: refused.why for refused in minutes_plan(held).nobody}
    assert "without an action" in without["Vera"]
    assert "without an action" in without["Housing"]


def test_the_draft_is_for_the_chair_alone(held: Month) -> None:
    planned = sending.plan(held.desk, Mailing.MINUTES_DRAFT, held.meeting.id)
    assert [_names(parcel) for parcel in planned.parcels] == [{CHAIR}]


def test_where_the_chair_has_an_interest_the_vice_chair_gets_the_whole_draft(held: Month) -> None:
    attendance.declare_interest(held.desk, held.meeting.id, held.members[CHAIR], held.cases[ADA])
    planned = sending.plan(held.desk, Mailing.MINUTES_DRAFT, held.meeting.id)
    assert held.cases[ADA] not in _cases_in(_to(planned, CHAIR), DocumentKind.MINUTES)
    assert held.cases[ADA] in _cases_in(_to(planned, VICE), DocumentKind.MINUTES)


def test_a_chairs_interest_in_a_case_of_other_minutes_changes_nothing_here(held: Month) -> None:
    other = meetings.all_meetings(held.desk)[0]
    attendance.declare_interest(held.desk, other.id, held.members[CHAIR], held.cases[WAITING])
    planned = sending.plan(held.desk, Mailing.MINUTES_DRAFT, held.meeting.id)
    assert [_names(parcel) for parcel in planned.parcels] == [{CHAIR}]


def test_minutes_go_out_only_when_the_chair_has_approved_them(held: Month) -> None:
    planned = minutes_plan(held)
    assert planned.problems == ("The chair has not approved these minutes yet.",)
    with pytest.raises(SaveRefused, match="not approved"):
        send(held, planned)
    assert not sending.outbox(held.desk).exists()
    held.approve()
    assert not minutes_plan(held).problems


def test_a_blank_update_goes_to_the_core_members(ready: Month) -> None:
    planned = sending.plan(ready.desk, Mailing.AGENCY_ACTION_UPDATE)
    assert [_names(parcel) for parcel in planned.parcels] == [{CHAIR, VICE, NURSE, YOUTH}]
    assert [refused.name for refused in planned.nobody] == [NO_MAIL]


def test_who_cant_come_and_sends_nobody_gets_a_form_with_their_own_open_actions(approved: Month) -> None:
    desk, later = approved.desk, meetings.all_meetings(approved.desk)[0]
    attendance.mark(desk, later.id, approved.members[YOUTH], Presence.APOLOGIES)
    planned = sending.plan(desk, Mailing.AGENCY_ACTION_UPDATE, later.id)
    assert [_names(parcel) for parcel in planned.parcels] == [{YOUTH}]
    assert planned.parcels[0].files[0].cases == (approved.cases[BERT],)


def test_two_members_of_one_service_get_each_their_own_form(approved: Month, tmp_path: Path) -> None:
    desk, later = approved.desk, meetings.all_meetings(approved.desk)[0]
    second, _ = members.add(desk, member("Cal Youth", "Youth support"))
    wanted = (approved.members[YOUTH], second.id)
    planned = sending.plan(desk, Mailing.AGENCY_ACTION_UPDATE, later.id, member_ids=wanted)
    made = sending.carry_out(desk, planned, tmp_path / "out")
    assert made is not None
    forms = [file for file in made[0].files if file.kind is DocumentKind.AGENCY_ACTION_UPDATE]
    for form, name in zip(forms, (YOUTH, "Cal Youth"), strict=True):
        assert name in second_reader.text_of(Path(form.path), form.password)


def test_nobody_owes_an_update_when_everybody_comes(approved: Month) -> None:
    later = meetings.all_meetings(approved.desk)[0]
    planned = sending.plan(approved.desk, Mailing.AGENCY_ACTION_UPDATE, later.id)
    assert planned.problems == ("Nobody owes an Agency Action Update.",)


def test_a_closure_report_goes_to_the_referrer_of_a_closed_case(ready: Month) -> None:
    open_case = sending.plan(ready.desk, Mailing.CASE_CLOSURE_REPORT, case_id=ready.cases[CLEO])
    assert "still open" in open_case.problems[0]
    planned = closed(ready, CLEO)
    assert not planned.problems
    assert planned.parcels[0].circle is Circle.ONE_OFF
    assert planned.parcels[0].recipients[0].email == "c.example@example.org"


def test_a_referrer_who_is_a_core_member_gets_it_under_the_team_password(ready: Month) -> None:
    planned = closed(ready, BERT)
    assert _names(planned.parcels[0]) == {NURSE}
    assert planned.parcels[0].circle is Circle.TEAM


def test_a_referrer_with_an_interest_in_the_case_gets_no_report(ready: Month) -> None:
    attendance.declare_interest(ready.desk, ready.meeting.id, ready.members[NURSE], ready.cases[BERT])
    planned = closed(ready, BERT)
    assert not planned.parcels
    assert "declared an interest" in planned.problems[0]


def test_a_referrer_without_an_address_is_said(ready: Month) -> None:
    page = cases.page(ready.desk, ready.cases[CLEO])
    unknown = replace(page.referrals[-1].draft, practitioner_email="")
    referrals.change(ready.desk, page.referrals[-1].id, unknown)
    assert "address is not known" in closed(ready, CLEO).problems[0]


def test_the_case_log_goes_to_the_central_team_and_without_one_stays_in_the_outbox(
    ready: Month, store_folder: Path
) -> None:
    planned = sending.plan(ready.desk, Mailing.CASE_LOG, ready.meeting.id)
    assert [_names(parcel) for parcel in planned.parcels] == [{"Central team"}]
    assert planned.parcels[0].circle is Circle.ONE_OFF
    alone = replace(ready.desk, team=replace(OWNER, central_email=""))
    kept = sending.plan(alone, Mailing.CASE_LOG, ready.meeting.id)
    assert kept.parcels[0].circle is Circle.TEAM
    done = sending.carry_out(alone, kept, sending.outbox(alone), quickly)
    assert done is not None
    assert [file.kind for file in done[0].files] == [DocumentKind.CASE_LOG]


def _plan_to(ready: Month, mailing: Mailing, name: str) -> Parcel:
    return _to(sending.plan(ready.desk, mailing, ready.meeting.id), name)


def test_a_visitor_gets_the_item_they_were_in_though_they_have_no_action_there(ready: Month) -> None:
    desk, meeting = ready.desk, ready.meeting.id
    ready.hold()
    attendance.add_visitor(desk, meeting, "Una Item", "Library", "una@example.org", True)
    line = next(each for each in attendance.register(desk, meeting) if each.name == "Una Item")
    assert "Una Item" in {each.name for each in minutes_plan(ready).nobody}, "nobody knows what they were in"
    order = [item.case_id for item in agenda.agenda(desk, meeting).items]
    first, then = ready.item(BERT), ready.item(CLEO)
    assert order.index(ready.cases[BERT]) + 1 == order.index(ready.cases[CLEO])
    absences.put(desk, Absence(desk.new_id(), meeting, line.id, line.name, back_item_id=first))
    absences.put(desk, Absence(desk.new_id(), meeting, line.id, line.name, left_item_id=then))
    ready.approve()
    theirs = _to(minutes_plan(ready), "Una Item")
    assert (theirs.circle, theirs.files[0].cases, theirs.files[0].extract) == (
        Circle.ONE_OFF, (ready.cases[BERT],), True,
    )  # fmt: skip
    said = repr(Contents(desk, minutes_plan(ready)).builder(theirs.files[0])())
    assert "Drums again." in said and ADA not in said and CLEO not in said


def test_a_presenter_gets_their_own_item_once_it_is_recorded_that_they_came(ready: Month) -> None:
    desk, meeting = ready.desk, ready.meeting.id
    kit = Presenting("Kit Guest", "Housing", "kit@example.org")
    agenda_items.set_presenting(desk, ready.item(CLEO), kit)
    invited = send(ready, sending.plan(desk, Mailing.INVITATION, meeting))
    sending.mark_sent(desk, invited.id, desk.clock.today())
    ready.hold()
    before = minutes_plan(ready)
    assert "Kit Guest" not in {name for parcel in before.parcels for name in _names(parcel)}
    assert "whether they came" in {each.name: each.why for each in before.nobody}["Kit Guest"]
    presenters.came(desk, meeting, ready.cases[CLEO], Task.PRESENTS, True)
    ready.approve()
    theirs = _to(minutes_plan(ready), "Kit Guest")
    assert (theirs.circle, theirs.recipients[0].standing) == (Circle.ONE_OFF, Standing.PRESENTER)
    assert [(file.cases, file.extract) for file in theirs.files] == [((ready.cases[CLEO],), True)]
    said = repr(Contents(desk, minutes_plan(ready)).builder(theirs.files[0])())
    assert CLEO in said and ADA not in said and BERT not in said


def test_nothing_goes_to_the_address_of_somebody_who_left_by_whatever_door(ready: Month) -> None:
    desk, meeting = ready.desk, ready.meeting.id
    page = cases.page(desk, ready.cases[CLEO])
    lee = replace(page.referrals[-1].draft, practitioner_email=" Lee@example.org")
    members.change(desk, ready.members[LEFT], replace(member(LEFT, "Inclusion services", left=date(2026, 11, 1)),
                                                      email="lee@example.org"))  # fmt: skip
    referrals.change(desk, page.referrals[-1].id, lee)
    invited = sending.plan(desk, Mailing.INVITATION, meeting)
    ready.hold()
    attendance.add_visitor(desk, meeting, "Lou New", "Library", "LEE@example.org", True)
    ready.agree(ADA, "Lou New to lend books by 8 jan")
    assert "Lou New" in {each.name for each in minutes_plan(ready).nobody}
    for planned in (invited, closed(ready, CLEO)):
        assert "lee@example.org" not in repr(planned.parcels).casefold()
        assert any("who left the team on 1 November 2026" in each.why for each in planned.nobody)
    members.add(desk, replace(member("Nia Next", "Inclusion services"), email="lee@example.org"))
    assert _to(minutes_plan(ready), "Nia Next"), "the one who came after reads the same mailbox"


def test_a_plan_made_before_a_member_left_is_not_carried_out(ready: Month) -> None:
    planned = agenda_plan(ready)
    members.leave(ready.desk, ready.members[YOUTH], ready.desk.clock.today())
    with pytest.raises(SaveRefused, match="left the team since"):
        send(ready, planned)
    send(ready, agenda_plan(ready))


def test_the_same_mailing_again_asks_and_says_when_the_first_went_and_to_whom(ready: Month) -> None:
    assert agenda_plan(ready).asks == ()
    made = send(ready, agenda_plan(ready))
    assert agenda_plan(ready).asks[0].startswith("This was made on 30 November 2026 already for Ben Youth, ")
    sending.mark_sent(ready.desk, made.id, ready.desk.clock.today())
    assert agenda_plan(ready).asks[0].startswith("This went out on 30 November 2026 already to Ben Youth, ")
    other = meetings.all_meetings(ready.desk)[0]
    assert sending.plan(ready.desk, Mailing.AGENDA, other.id).asks == (), "another meeting is another mailing"


def test_whom_a_person_leaves_out_gets_nothing_and_the_reason_is_kept(ready: Month) -> None:
    planned = agenda_plan(ready)
    ben = next(one for parcel in planned.parcels for one in parcel.recipients if one.name == YOUTH)
    less = by_hand(planned, ByHand().without(ben.key, "On leave until January"))
    made = send(ready, less)
    assert not any(ben.email in file.recipients for file in made.files)
    assert "On leave until January" in repr(history.lines(ready.desk, "mailing", made.id))


def test_no_central_copy_binds_the_development_manager_too(ready: Month) -> None:
    team = replace(OWNER, development_manager="Di Manager", development_manager_email="di@example.org")
    desk = replace(ready.desk, team=team)
    consent.record(desk, ready.cases[ADA], replace(WRITTEN, central_copy=False, on=desk.clock.today()))
    planned = sending.plan(desk, Mailing.AGENDA, ready.meeting.id)
    for name in ("Di Manager", "Central team"):
        assert ready.cases[ADA] not in {case for file in _to(planned, name).files for case in file.cases}


def test_what_lies_prepared_says_what_changed_since(ready: Month) -> None:
    desk = ready.desk
    lying = send(ready, agenda_plan(ready))
    assert prepared_since.flags(desk, lying) == ()
    number = cases.case(desk, ready.cases[BERT]).number
    attendance.declare_interest(desk, ready.meeting.id, ready.members[YOUTH], ready.cases[BERT])
    assert prepared_since.flags(desk, lying) == (f"Case {number} may no longer go to {YOUTH}.",)
    members.leave(desk, ready.members[YOUTH], desk.clock.today())
    consent.record(desk, ready.cases[ADA], Consent(ConsentState.REFUSED, "Bea Sample", "mother", desk.clock.today()))
    found = prepared_since.flags(desk, lying)
    assert found[0].startswith("ben@example.org: This is the address of Ben Youth, who left the team")
    assert f"Case {cases.case(desk, ready.cases[ADA]).number} can’t be discussed now." in found


def test_the_monthly_set_is_one_mailing_without_a_family_that_did_not_agree(ready: Month) -> None:
    team = replace(OWNER, development_manager="Di Manager", development_manager_email="di@example.org")
    desk = replace(ready.desk, team=team)
    ready.hold()
    early = sending.plan(desk, Mailing.MONTHLY_SET, ready.meeting.id)
    assert early.problems == ("The chair has not approved the minutes of this meeting yet.",)
    ready.approve()
    closed(ready, CLEO)
    back = ClosureReport(desk.clock.today(), back_on=desk.clock.today(), parent_words="Thank you all")
    closures.record(desk, ready.cases[CLEO], back)
    consent.record(desk, ready.cases[ADA], replace(WRITTEN, central_copy=False, on=desk.clock.today()))
    planned = sending.plan(desk, Mailing.MONTHLY_SET, ready.meeting.id)
    assert [_names(parcel) for parcel in planned.parcels] == [{"Central team"}, {"Di Manager"}]
    contents = Contents(desk, planned)
    for parcel in planned.parcels:
        assert parcel.circle is Circle.ONE_OFF
        kinds = [file.kind for file in parcel.files]
        assert kinds == [DocumentKind.AGENDA, *[DocumentKind.CAF] * 2, DocumentKind.MINUTES,
                         DocumentKind.ATTENDANCE_REGISTER, DocumentKind.CASE_CLOSURE_REPORT,
                         DocumentKind.CASE_LOG]  # fmt: skip
        said = [repr(contents.builder(file)()) for file in parcel.files]
        assert not any(ADA in words for words in said)
        assert BERT in said[0] and BERT in said[3] and BERT in said[-1], "the others are there"
        assert NURSE in said[4] and "Thank you all" in said[5]
        assert any("withheld by consent" in words for words in parcel.why_less)
    early_log = sending.plan(desk, Mailing.MONTHLY_SET, ready.meeting.id)
    consent.record(desk, ready.cases[BERT], replace(WRITTEN, central_copy=False, on=desk.clock.today()))
    with pytest.raises(SaveRefused, match="consent changed"):
        sending.carry_out(desk, early_log, sending.outbox(desk), quickly)
    made = sending.carry_out(
        desk, sending.plan(desk, Mailing.MONTHLY_SET, ready.meeting.id), sending.outbox(desk), quickly
    )
    assert made is not None
    sending.mark_sent(desk, made[0].id, desk.clock.today())
    assert meetings.meeting(desk, ready.meeting.id).return_sent_on == desk.clock.today()
    assert closures.report(desk, ready.cases[CLEO]).copied_on == desk.clock.today()
    alone = replace(desk, team=replace(OWNER, central_email=""))
    kept = sending.plan(alone, Mailing.MONTHLY_SET, ready.meeting.id)
    contents = Contents(alone, kept)
    assert not any(ADA in repr(contents.builder(file)()) for file in kept.parcels[0].files), "to be handed over"


def test_a_head_teacher_gets_the_item_that_the_meeting_agreed_and_no_other(ready: Month) -> None:
    desk, meeting = ready.desk, ready.meeting.id
    head = AgreedReader(ready.cases[CLEO], "Hetty Head", "Harwood Primary", "head@example.org")
    for wrong in (replace(head, name=" "), replace(head, email="head@school"), replace(head, name=ADA),
                  replace(head, case_id=ready.cases[WAITING])):  # fmt: skip
        with pytest.raises(SaveRefused):
            agreed_readers.agree(desk, meeting, wrong)
    ready.hold()
    assert "Nobody was agreed yet" in sending.plan(desk, Mailing.AGREED_EXTRACT, meeting).problems[-1]
    agreed_readers.agree(desk, meeting, head)
    assert sending.plan(desk, Mailing.AGREED_EXTRACT, meeting).problems == (
        "The chair has not approved these minutes yet.",
    )
    ready.approve()
    planned = sending.plan(desk, Mailing.AGREED_EXTRACT, meeting)
    (parcel,) = planned.parcels
    assert (parcel.circle, parcel.recipients[0].standing) == (Circle.ONE_OFF, Standing.OTHER_AGENCY)
    said = repr(Contents(desk, planned).builder(parcel.files[0])())
    assert CLEO in said and ADA not in said and BERT not in said
    agreed_readers.take_back(desk, meeting, head)
    assert sending.plan(desk, Mailing.AGREED_EXTRACT, meeting).parcels == ()
