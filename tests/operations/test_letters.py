"""The letter back to a referrer: what lacks writes it, sending settles its duty, and it never names the child."""

from datetime import date

from jatdesk.db import eligibility as eligibility_rows
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.eligibility import Answer, Answered
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.domain.referrals import Source
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import case_log, cases, letters, meetings, referrals, sending, today
from jatdesk.operations.contents import Contents
from jatdesk.operations.desk import Desk
from tests.operations.people import old_case, old_log, referral

VERBAL = Consent(ConsentState.VERBAL, "Bea Sample", "mother", date(2026, 11, 18))


def _open(desk: Desk, **changes: object) -> str:
    return referrals.register(desk, referral(**changes))[0].id  # type: ignore[arg-type]


def _lacking(desk: Desk, case_id: str) -> list[str]:
    return [lack.key for lack in letters.of_case(desk, case_id).lacking]


def _duties(desk: Desk) -> list[str]:
    return [duty.title for duty in today.today(desk).duties if duty.key.startswith("letter")]


def _plan(desk: Desk, case_id: str) -> SendingPlan:
    return sending.plan(desk, Mailing.REFERRAL_LETTER, case_id=case_id)


def test_a_complete_referral_whose_papers_have_still_to_come_makes_no_letter_by_itself(desk: Desk) -> None:
    case_id = _open(desk)
    assert _lacking(desk, case_id) == ["papers"]
    assert _duties(desk) == []
    cases.papers_in(desk, case_id, date(2026, 11, 23))
    assert _lacking(desk, case_id) == []
    assert _plan(desk, case_id).problems


def test_what_lacks_is_asked_for_by_case_number_and_names_nobody(desk: Desk) -> None:
    meetings.plan(desk, MeetingDraft(date(2026, 12, 10), "10:00", "12:00", "Village Hall"))
    case_id = _open(
        desk,
        consents=(VERBAL,),
        date_of_birth=None,
        level=None,
        why="",
        eligibility=(Answered("looked_after", Answer.NOT_KNOWN),),
    )
    assert _lacking(desk, case_id) == ["papers", "consent", "date_of_birth", "why", "level", "question:looked_after"]
    assert _duties(desk) == ["Ask the referrer for what is missing — Case 0001"]
    plan = _plan(desk, case_id)
    said = " ".join((plan.title, plan.subject, plan.text, *(file.name for file in plan.parcels[0].files)))
    for words in ("case 0001", "20 November 2026", "word of mouth", "the date of birth", "whether the child is looked"):
        assert words in said
    assert "3 December 2026" in said, "the day the papers are due"
    document = str(Contents(desk, plan).builder(plan.parcels[0].files[0])())
    for name in ("Ada", "Sample", "Bea", "Harwood Junior"):
        assert name not in said and name not in document
    assert "whether the child is looked after" in document


def test_sending_settles_the_duty_and_a_later_letter_asks_only_for_what_still_lacks(
    desk: Desk, tmp_path: object
) -> None:
    case_id = _open(desk, date_of_birth=None, level=None)
    made = sending.carry_out(desk, _plan(desk, case_id), desk.store.folder / "outbox", lambda _job: b"sealed")
    assert made is not None
    assert _duties(desk), "prepared is not sent"
    sending.mark_sent(desk, made[0].id, desk.clock.today())
    assert _duties(desk) == []
    cases.change(desk, case_id, level=3)
    correspondence = letters.of_case(desk, case_id)
    assert [lack.key for lack in correspondence.lacking] == ["papers", "date_of_birth"]
    assert correspondence.to_ask == () and len(correspondence.letters) == 1
    assert "level of need" not in _plan(desk, case_id).text
    cases.change(desk, case_id, level=None)
    sending.mark_sent(desk, made[0].id, None)
    assert _duties(desk), "it did not go out after all"
    sending.discard(desk, made[0].id)
    assert letters.of_case(desk, case_id).letters == ()


def test_a_child_who_should_not_be_referred_is_told_of_with_the_rule_its_exception_and_what_going_on_needs(
    desk: Desk,
) -> None:
    case_id = _open(desk, eligibility=(Answered("social_care", Answer.YES),))
    assert _duties(desk) == ["Write back to the referrer — Case 0001"]
    text = _plan(desk, case_id).text
    assert "its own meetings plan for them" in text
    assert "opened and closed the case on the same day" in text
    assert "a named professional" in text
    with desk.writing() as transaction:
        given = Answered("social_care", Answer.YES, "brief")
        eligibility_rows.set_answer(transaction.connection, case_id, given, bars=False)
    assert _duties(desk) == []


def test_a_family_that_asked_itself_gets_the_letter_on_paper(desk: Desk) -> None:
    case_id = _open(desk, source=Source.PARENT, level=None, practitioner_email="bea@example.org")
    (parcel,) = _plan(desk, case_id).parcels
    assert parcel.recipients[0].email == ""


def test_a_case_from_an_old_log_asks_nobody_for_anything_by_itself(desk: Desk) -> None:
    case_log.take_over(desk, old_log(old_case(2, "Dee Sample", date_of_birth=None)), {})
    assert _duties(desk) == []


def test_what_the_referrer_said_nobody_knows_is_not_asked_again(desk: Desk) -> None:
    case_id = _open(desk, date_of_birth=None, level=None, not_known=("date_of_birth",))
    assert _lacking(desk, case_id) == ["papers", "level"]
