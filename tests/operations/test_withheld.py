"""From whom everything is withheld gets no paper of the case, and nobody is told why; a part is the sender's to see."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.sending import SendingPlan
from jatdesk.domain.withheld import Reader, Withheld, kept_from, same_service
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, consent, history, sending, undo, withheld
from jatdesk.operations.contents import Contents
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import (
    ADA,
    BERT,
    CHAIR,
    DEPUTY,
    NURSE,
    VICE,
    YOUTH,
    Month,
    agenda_plan,
    closed,
    month,
    quickly,
)
from tests.operations.people import WRITTEN

WHY = "The nurse is the father’s sister"
TODAY = date(2026, 11, 23)


def told(ready: Month, plan: SendingPlan, name: str) -> str:
    """Everything that one recipient's files say, with which cases they hold."""
    contents = Contents(ready.desk, plan)
    theirs = [parcel for parcel in plan.parcels if name in {one.name for one in parcel.recipients}]
    return repr([(each.cases, contents.builder(each)()) for parcel in theirs for each in parcel.files])


def withhold(ready: Month, child: str = ADA, **more: str) -> Id:
    (entry,) = withheld.withhold(ready.desk, ready.cases[child], Withheld(why=WHY, **more)).of("withheld")
    return entry


@pytest.mark.parametrize("by", ["member", "service", "words"])
def test_a_member_from_whom_everything_is_withheld_gets_nothing_of_the_case(open_desk: OpenDesk, by: str) -> None:
    ready = month(open_desk)
    assert ADA in told(ready, agenda_plan(ready), NURSE)
    if by == "member":
        withhold(ready, member_id=ready.members[NURSE])
    elif by == "service":
        withhold(ready, service="School nursing or health visiting")
    else:
        withhold(ready, whom="the school nurses and School nursing")
    plan = agenda_plan(ready)
    assert ready.cases[ADA] not in told(ready, plan, NURSE)
    assert ADA not in told(ready, plan, NURSE)
    assert BERT in told(ready, plan, NURSE), "the other cases stay"
    assert ADA in told(ready, plan, YOUTH), "and so do the others' papers"
    why = [words for parcel in plan.parcels for words in parcel.why_less]
    number = cases.case(ready.desk, ready.cases[ADA]).number
    assert why == [f"Case {number} left out for {NURSE}: withheld by consent."]
    assert WHY not in repr(plan)


def test_a_deputy_and_the_minutes_and_the_updates_are_cut_too(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    withhold(ready, service="School nursing or health visiting")
    withhold(ready, BERT, member_id=ready.members[YOUTH])
    ready.hold()
    ready.approve()
    plan = sending.plan(ready.desk, Mailing.MINUTES, ready.meeting.id)
    for name in (NURSE, DEPUTY):
        assert ADA not in told(ready, plan, name)
    assert BERT in told(ready, plan, DEPUTY)
    following = sending.plan(
        ready.desk, Mailing.AGENCY_ACTION_UPDATE, ready.meeting.id, member_ids=(ready.members[YOUTH],)
    )
    assert BERT not in told(ready, following, YOUTH)
    assert BERT not in repr(Contents(ready.desk, following).plan.parcels)
    actions = sending.plan(ready.desk, Mailing.ACTION_LIST, agency="Youth support")
    assert ready.cases[BERT] not in repr(actions.parcels)


def test_withheld_from_the_chair_the_draft_goes_whole_to_the_vice_chair(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    withhold(ready, member_id=ready.members[CHAIR])
    ready.hold()
    plan = sending.plan(ready.desk, Mailing.MINUTES_DRAFT, ready.meeting.id)
    assert ADA not in told(ready, plan, CHAIR)
    assert ADA in told(ready, plan, VICE)


def test_a_part_is_shown_to_the_sender_and_stops_nothing(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    withhold(ready, member_id=ready.members[NURSE], what="Where they live")
    plan = agenda_plan(ready)
    number = cases.case(ready.desk, ready.cases[ADA]).number
    assert f"Case {number}: part of it is withheld from {NURSE}. See its Consent tab." in plan.checks
    assert ADA in told(ready, plan, NURSE)
    assert plan.problems == ()


def test_a_plan_made_before_something_was_withheld_is_not_carried_out(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    early = agenda_plan(ready)
    withhold(ready, member_id=ready.members[NURSE])
    with pytest.raises(SaveRefused, match="consent changed"):
        sending.carry_out(ready.desk, early, sending.outbox(ready.desk), quickly)
    assert sending.carry_out(ready.desk, agenda_plan(ready), sending.outbox(ready.desk), quickly) is not None


def test_it_ends_is_withheld_again_and_undone(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk = ready.desk
    entry = withhold(ready, member_id=ready.members[NURSE])
    withheld.end(desk, entry, desk.clock.today())
    assert ADA in told(ready, agenda_plan(ready), NURSE)
    undo.undo(desk, history.lines(desk, "case", ready.cases[ADA])[0].id)
    assert ADA not in told(ready, agenda_plan(ready), NURSE)
    undo.undo(
        desk,
        next(
            each.id
            for each in history.lines(desk, "case", ready.cases[ADA])
            if each.what.startswith("Withheld something")
        ),
    )
    assert withheld.of_case(desk, ready.cases[ADA]) == ()


def test_only_these_services_leaves_everybody_else_out_and_says_whom_nobody_matches(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    listed = replace(WRITTEN, share_with="Youth support; School nursing; the drumming group", on=desk.clock.today())
    consent.record(desk, case_id, listed)
    number = cases.case(desk, case_id).number
    assert ADA in told(ready, agenda_plan(ready), CHAIR), "a list alone keeps nobody out"
    assert any(number in words and "family named services" in words for words in agenda_plan(ready).checks)
    consent.record(desk, case_id, replace(listed, only_these=True))
    plan = agenda_plan(ready)
    assert ADA not in told(ready, plan, CHAIR)
    for name in (YOUTH, NURSE):
        assert ADA in told(ready, plan, name)
    assert any("‘the drumming group’" in words for words in plan.checks)


def test_a_service_the_family_names_in_not_to_be_shared_with_gets_nothing(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    consent.record(
        ready.desk,
        ready.cases[ADA],
        replace(WRITTEN, not_with="youth support, former partner", on=ready.desk.clock.today()),
    )
    assert ADA not in told(ready, agenda_plan(ready), YOUTH)
    assert ADA in told(ready, agenda_plan(ready), NURSE)


def test_without_a_central_copy_the_case_stays_out_of_what_the_central_team_gets(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    log = sending.plan(desk, Mailing.CASE_LOG)
    (file,) = log.parcels[0].files
    assert ADA in repr(Contents(desk, log).builder(file)())
    consent.record(desk, case_id, replace(WRITTEN, central_copy=False, on=desk.clock.today()))
    consent.record(desk, ready.cases[BERT], Consent(ConsentState.REFUSED, "Bea Sample", "mother", desk.clock.today()))
    again = sending.plan(desk, Mailing.CASE_LOG)
    (file,) = again.parcels[0].files
    said = repr(Contents(desk, again).builder(file)())
    assert ADA not in said
    assert BERT not in said
    assert "Cleo" in said
    assert "withheld by consent" in again.checks[0]
    assert ADA not in told(ready, agenda_plan(ready), "Central team")
    with pytest.raises(SaveRefused, match="consent changed"):
        sending.carry_out(desk, log, sending.outbox(desk), quickly)


def test_a_closure_report_does_not_go_to_whom_the_case_is_withheld_from(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    withhold(ready, BERT, member_id=ready.members[NURSE])
    plan = closed(ready, BERT)
    assert plan.parcels == ()
    assert plan.problems == ("Whoever this would go to is left out: withheld by consent.",)
    assert any(
        each.kind is DocumentKind.CASE_CLOSURE_REPORT for parcel in closed(ready, ADA).parcels for each in parcel.files
    )


def test_nobody_and_tomorrow_are_refused(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    for wrong in (Withheld(why="x"), Withheld("the father", since=date(2027, 1, 1))):
        with pytest.raises(SaveRefused):
            withheld.withhold(ready.desk, ready.cases[ADA], wrong)


@pytest.mark.parametrize(
    ("phrase", "service", "strictly", "generously"),
    [
        ("School nursing", "School nursing or health visiting", True, True),
        ("the school nursing service", "School nursing or health visiting", True, True),
        ("School", "School nursing or health visiting", False, True),
        ("police", "Police or community safety", True, True),
        ("health", "Social care and health", False, False),
        ("health visiting", "Social care and health", False, False),
        ("Social care", "Social care and health", True, True),
        ("family", "Specialist family support", False, False),
        ("former partner of mother", "Specialist family support", False, False),
        ("Connexions", "Connexions", True, True),
        ("nobody", "Youth support", False, False),
        ("", "Youth support", False, False),
    ],
)
def test_words_are_matched_to_services_carefully(phrase: str, service: str, strictly: bool, generously: bool) -> None:
    assert same_service(phrase, service, generous=False) is strictly
    assert same_service(phrase, service, generous=True) is generously


def test_an_entry_runs_from_its_day_to_its_end() -> None:
    reader = Reader("m", "Dora Nurse", "Youth support", "m1")
    kept = Withheld(member_id="m1", since=date(2026, 11, 20), ended_on=date(2026, 11, 25))
    days = [date(2026, 11, day) for day in (19, 20, 24, 25)]
    assert [bool(kept_from([reader], [kept], [], day).readers) for day in days] == [False, True, True, False]
