"""The CAF's action plan: what it holds, who gets it, and that nothing is made where nothing may be."""

from dataclasses import replace

import pytest

from jatdesk.docs.content import Document, words_in
from jatdesk.domain.action_plan import planned
from jatdesk.domain.actions import ActionState
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.outcomes import Outcome, Whose
from jatdesk.domain.passwords import Circle
from jatdesk.domain.recipients import Standing
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import actions, attendance, cases, consent, outcomes, sending
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from tests.docs import samples
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CHAIR, CLEO, NURSE, VISITOR, Month, month, send
from tests.operations.people import WRITTEN


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    made = month(open_desk)
    cases.change(made.desk, made.cases[BERT], lead_professional=NURSE)
    made.hold()
    return made


def plan_for(desk: Desk, case_id: str) -> SendingPlan:
    return sending.plan(desk, Mailing.CAF_ACTION_PLAN, case_id=case_id)


def words_of(desk: Desk, plan: SendingPlan) -> tuple[str, ...]:
    built = Contents(desk, plan).builder(plan.parcels[0].files[0])()
    assert isinstance(built, Document)
    return words_in(built)


def test_it_holds_one_case_with_its_goals_and_what_was_agreed_and_why(ready: Month) -> None:
    desk, case_id = ready.desk, ready.cases[BERT]
    outcomes.add(desk, case_id, Outcome("calmer mornings", Whose.PARENT))
    (action,) = actions.open_actions(desk, case_id=case_id)
    actions.explain(desk, action.id, "He is alone at home", "He has a friend", "By phone in March")
    plan = plan_for(desk, case_id)
    said = words_of(desk, plan)
    for words in (BERT, "calmer mornings", action.what, "He is alone at home", "He has a friend", "By phone in March"):
        assert words in said
    assert sum(words == "Signed" for words in said) == 3
    assert ADA not in " ".join(said)
    assert VISITOR not in " ".join(said)
    assert any("not approved yet" in check for check in plan.checks)
    ready.approve()
    assert not any("not approved" in check or "do not say why" in check for check in plan_for(desk, case_id).checks)


def test_the_lead_professional_gets_it_as_pdf_and_word_and_without_one_it_stays_in_the_outbox(ready: Month) -> None:
    desk = ready.desk
    plan = plan_for(desk, ready.cases[BERT])
    (parcel,) = plan.parcels
    assert (parcel.circle, [one.name for one in parcel.recipients]) == (Circle.TEAM, [NURSE])
    assert [file.suffix for file in parcel.files] == [".pdf", ".docx"]
    assert BERT not in plan.title + plan.subject + plan.text + parcel.files[0].name
    kinds = [file.kind for file in send(ready, plan).files]
    assert kinds.count(DocumentKind.CAF_ACTION_PLAN) == 2
    (kept,) = plan_for(desk, ready.cases[ADA]).parcels
    assert [one.standing for one in kept.recipients] == [Standing.ADMINISTRATOR]


def test_nothing_is_made_without_consent_or_an_action_or_for_who_declared_an_interest(ready: Month) -> None:
    desk, case_id = ready.desk, ready.cases[BERT]
    assert plan_for(desk, ready.cases[CLEO]).problems == ("No action was agreed for this case yet.",)
    attendance.declare_interest(desk, ready.meeting.id, ready.members[NURSE], case_id)
    kept = plan_for(desk, case_id)
    assert kept.parcels == ()
    assert kept.problems
    cases.change(desk, case_id, lead_professional=CHAIR)
    early = plan_for(desk, case_id)
    assert early.parcels
    consent.record(desk, case_id, replace(WRITTEN, state=ConsentState.WITHDRAWN, on=desk.clock.today()))
    late = plan_for(desk, case_id)
    assert (late.parcels, late.problems) == ((), ("The case can’t be discussed now. See its Consent tab.",))


def test_what_is_open_stands_in_it_and_what_was_agreed_last_even_when_done() -> None:
    first, second = samples.actions(0)
    done = replace(first, state=ActionState.DONE, agreed_on=samples.MEETING.day)
    older = replace(second, state=ActionState.DONE, agreed_on=samples.MEETING.day.replace(year=2025))
    still = replace(second, id="still", agreed_on=samples.MEETING.day.replace(year=2025))
    assert planned((done, older, still)) == (still, done)
    assert planned(()) == ()
