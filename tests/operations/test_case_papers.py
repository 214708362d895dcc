"""A case's chronology and summary: what they hold, what they leave out, and who gets them."""

from dataclasses import replace
from datetime import date

from jatdesk.docs.content import Document, words_in
from jatdesk.domain.cases import StoryKind
from jatdesk.domain.consent import ConsentState
from jatdesk.domain.kin import Kin
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.outcomes import Outcome, Whose
from jatdesk.domain.periods import Period
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import cases, concerns, consent, kin, members, outcomes, sending
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, NURSE, month, send
from tests.operations.people import WRITTEN, member

PAPERS = (Mailing.CHRONOLOGY, Mailing.CASE_SUMMARY)


def words_of(desk: Desk, plan: SendingPlan) -> str:
    built = Contents(desk, plan).builder(plan.parcels[0].files[0])()
    assert isinstance(built, Document)
    return "\n".join(words_in(built))


def test_what_happened_is_told_in_order_to_whom_the_rule_lets_and_nobody_else_stands_in_it(
    open_desk: OpenDesk,
) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[BERT]
    members.add(desk, member("Sam Worker", desk.profile.social_work_service, email="sam@example.org"))
    cases.change(desk, case_id, lead_professional=NURSE, why=f"He sleeps badly. {ADA} is his friend.")
    kin.add(desk, case_id, Kin("", "brother", "Zeb Przykład"))
    outcomes.add(desk, case_id, Outcome("calmer mornings", Whose.PARENT))
    cases.add_note(desk, case_id, date(2026, 11, 20), "Rang", "Zeb was ill. He likes drums.", StoryKind.CALL, "Mother")
    concerns.raise_concern(desk, case_id, "A bruise, Quagga", "Dora Nurse")
    ready.hold()
    ready.approve()

    whole = sending.plan(desk, Mailing.CHRONOLOGY, case_id=case_id)
    assert [[one.name for one in parcel.recipients] for parcel in whole.parcels] == [[NURSE], ["Sam Worker"]]
    assert [file.suffix for file in whole.parcels[0].files] == [".pdf", ".docx"]
    assert BERT not in whole.title + whole.subject + whole.text + whole.parcels[0].files[0].name
    told = words_of(desk, whole)
    at = [told.index(words) for words in ("He likes drums.", "First discussion", "Action agreed")]
    assert at == sorted(at)
    for words in (BERT, "Once, on 10 December 2026", "1 agreed, 1 still open", "Telephone call", "Youth support"):
        assert words in told
    part = sending.plan(desk, Mailing.CHRONOLOGY, case_id=case_id, period=Period(date(2026, 12, 1), date(2026, 12, 31)))
    december = words_of(desk, part)
    assert "First discussion" in december and "He likes drums." not in december

    short = sending.plan(desk, Mailing.CASE_SUMMARY, case_id=case_id)
    assert [[one.name for one in parcel.recipients] for parcel in short.parcels] == [[NURSE]]
    summed = words_of(desk, short)
    for words in ("He sleeps badly.", "calmer mornings", "taster session", NURSE, "14 January 2027"):
        assert words in summed
    for words in (ADA, "Zeb", "Quagga", "bruise"):
        assert words not in told + summed
    assert "[left out]" in told and "[left out]" in summed
    send(ready, part)

    consent.record(desk, case_id, replace(WRITTEN, state=ConsentState.WITHDRAWN, on=desk.clock.today()))
    for mailing in PAPERS:
        late = sending.plan(desk, mailing, case_id=case_id)
        assert (late.parcels, late.problems) == ((), ("The case can’t be discussed now. See its Consent tab.",))
