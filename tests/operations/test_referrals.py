"""A referral opens a case or joins the child's; what stops it leaves nothing behind; the half-typed form is kept."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.cases import CaseState, Closure, StoryKind
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.errors import SaveRefused
from jatdesk.operations import cases, history, known, referrals
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import OpenDesk
from tests.operations.people import WRITTEN, referral

TODAY = date(2026, 11, 23)
CLOSURE = Closure(TODAY, "plan_done", "All done.", True, "Glad it worked.", "Bedtime routine")


def test_a_referral_opens_a_case_with_child_carers_consent_and_the_form_itself(desk: Desk) -> None:
    case, changes = referrals.register(desk, referral(), ("C:\\forms\\caf.docx", b"form"))
    assert case.number == "0001"
    assert changes.of("case") == {case.id}
    assert changes.of("referral")
    assert changes.of("consent")
    assert changes.of("paper")
    page = cases.page(desk, case.id)
    assert page.case == case == cases.case(desk, case.id)
    assert (case.child.name, case.child.birth, case.child.school) == ("Ada Sample", date(2014, 3, 4), "Harwood Junior")
    assert (case.referrer, case.agency, case.level) == ("Cay Example", "School nursing or health visiting", 3)
    assert case.needs == ("emotional", "learning")
    assert (case.opened_on, case.papers_in_on, case.next_review) == (TODAY, TODAY, None)
    assert page.carers == referral().carers
    assert [replace(each, id="") for each in page.consents] == [WRITTEN]
    assert page.standing.opens_agenda
    assert page.referrals[0].draft == referral()
    (kept,) = page.papers
    assert (kept.name, kept.kind, kept.size) == ("caf.docx", "Word document", 4)
    assert page.referrals[0].attachment_id == kept.id
    assert cases.paper(desk, kept.id) == (kept, b"form")


def test_numbers_go_on_from_the_highest_there_ever_was(desk: Desk) -> None:
    numbers = [referrals.register(desk, referral(f"Child {word}"))[0].number for word in ("One", "Two", "Three")]
    assert numbers == ["0001", "0002", "0003"]


def test_the_line_of_history_names_no_child_but_its_content_does(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    line = history.lines(desk, "case", case.id)[0]
    assert "Sample" not in line.what
    assert "Ada Sample" in line.after
    assert history.holds(desk)


@pytest.mark.parametrize(
    "draft",
    [
        referral(" "),
        referral(date_of_birth=date(2027, 1, 1)),
        referral(unborn=True),
        referral(referred_on=date(2026, 12, 1)),
        referral(level=7),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing_behind(desk: Desk, draft: ReferralDraft) -> None:
    with pytest.raises(SaveRefused):
        referrals.register(desk, draft, ("caf.docx", b"form"))
    assert cases.lines(desk).count == 0


def test_an_empty_form_file_refuses_the_whole_referral(desk: Desk) -> None:
    with pytest.raises(SaveRefused, match="empty"):
        referrals.register(desk, referral(), ("caf.docx", b""))
    assert cases.lines(desk).count == 0


def test_a_referral_with_gaps_is_taken_in_all_the_same(desk: Desk) -> None:
    case, _ = referrals.register(desk, ReferralDraft(child_name="unborn baby of Bea Sample", unborn=True))
    page = cases.page(desk, case.id)
    assert page.consents == ()
    assert not page.standing.opens_agenda
    assert case.papers_in_on is None


def test_a_new_referral_of_a_closed_case_opens_it_again_and_the_story_keeps_the_closing(open_desk: OpenDesk) -> None:
    desk = open_desk(WalkingClock(TODAY))
    case, _ = referrals.register(desk, referral())
    cases.close(desk, case.id, CLOSURE)
    later = referral(why="Sleep again.", referred_on=TODAY, school="Harwood Academy", agency="Police", consents=())
    joined, changes = referrals.register(desk, later, case_id=case.id)
    assert joined.id == case.id
    assert changes.of("case") == {case.id}
    page = cases.page(desk, case.id)
    assert page.case == joined
    assert (joined.state, joined.closed_on, joined.closure_reason) == (CaseState.OPEN, None, "")
    assert (joined.why, joined.agency, joined.child.school) == ("Sleep again.", "Police", "Harwood Academy")
    assert [each.draft.why for each in page.referrals] == ["Anxious about school, missing mornings.", "Sleep again."]
    kinds = [entry.kind for entry in page.story]
    assert kinds.count(StoryKind.CLOSED) == kinds.count(StoryKind.REOPENED) == 1
    closed = next(entry for entry in page.story if entry.kind is StoryKind.CLOSED)
    assert closed.small == "Action plan done"
    assert "Glad it worked." in closed.text
    assert [line.number for line in cases.lines(desk, "ada").lines] == ["0001"]


def test_a_new_referral_of_an_open_case_fills_gaps_and_overwrites_nothing(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral(level=None, phone=""))
    later = referral(why="Also sleep.", level=2, needs=("housing", "learning"), phone="01632 960009", consents=())
    joined, _ = referrals.register(desk, later, case_id=case.id)
    assert joined.why == "Anxious about school, missing mornings."
    assert joined.level == 2
    assert joined.needs == ("emotional", "learning", "housing")
    assert joined.child.phone == "01632 960009"
    assert cases.case(desk, case.id) == joined


def test_another_name_in_a_later_referral_becomes_the_name_the_child_is_also_known_by(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    joined, _ = referrals.register(desk, referral("Ada Other"), case_id=case.id)
    assert (joined.child.name, joined.child.known_as) == ("Ada Sample", "Ada Other")
    assert cases.lines(desk, "other").count == 1


def test_a_baby_born_since_the_first_referral_gets_name_and_birthday(desk: Desk) -> None:
    unborn = ReferralDraft("unborn baby of Bea Sample", unborn=True, expected_date=date(2026, 10, 1))
    case, _ = referrals.register(desk, unborn)
    born = ReferralDraft("Kit Sample", date_of_birth=date(2026, 9, 28))
    joined, _ = referrals.register(desk, born, case_id=case.id)
    assert (joined.child.name, joined.child.unborn, joined.child.birth) == ("Kit Sample", False, date(2026, 9, 28))


def test_a_corrected_referral_corrects_child_and_case_and_leaves_later_changes_alone(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral())
    (first,) = cases.page(desk, case.id).referrals
    cases.change(desk, case.id, level=4)
    refused = Consent(ConsentState.REFUSED, "Del Sample", "father")
    right = referral("Ada Sampel", why="Sleep.", consents=(WRITTEN, refused))
    changes = referrals.change(desk, first.id, right)
    page = cases.page(desk, case.id)
    assert changes.of("case") == {case.id}
    assert (page.case.child.name, page.case.why, page.case.level) == ("Ada Sampel", "Sleep.", 4)
    assert page.referrals[0].draft == right
    assert [each.state for each in page.consents] == [ConsentState.WRITTEN, ConsentState.REFUSED]
    assert not page.standing.opens_agenda
    assert cases.lines(desk, "sampel").count == 1
    assert history.lines(desk, "case", case.id)[0].what == "Corrected the referral"


def test_a_corrected_older_referral_leaves_child_and_case_alone(open_desk: OpenDesk) -> None:
    desk = open_desk(WalkingClock(TODAY))
    case, _ = referrals.register(desk, referral())
    referrals.register(desk, referral(why="Sleep."), case_id=case.id)
    before = cases.page(desk, case.id)
    assert [each.draft.why for each in before.referrals] == ["Anxious about school, missing mornings.", "Sleep."]
    referrals.change(desk, before.referrals[0].id, referral("Wrong Name", why="Wrong.", consents=()))
    after = cases.page(desk, case.id)
    assert after.case == before.case
    assert [each.draft.why for each in after.referrals] == ["Wrong.", "Sleep."]


def test_a_child_already_known_is_found_however_the_name_is_written(desk: Desk) -> None:
    case, _ = referrals.register(desk, referral("Ola Zając-Sample"))
    other, _ = referrals.register(desk, referral("Someone Else", date_of_birth=date(2010, 1, 1)))
    cases.close(desk, case.id, CLOSURE)
    for name in ("OLA ZAJAC SAMPLE", "Ola Zajac-Sample", "Zajac-Sample, Ola"):
        (same,) = known.known(desk, ReferralDraft(name))
        assert same.may_be_same
        assert [found.id for found in same.cases] == [case.id]
        assert same.cases[0].state is CaseState.CLOSED
    (by_birth,) = known.known(desk, ReferralDraft("Olla Zajonc Sample", date_of_birth=date(2014, 3, 4)))
    assert [found.id for found in by_birth.cases] == [case.id]
    assert known.known(desk, ReferralDraft("Wholly Different", date_of_birth=date(2014, 3, 4))) == ()
    assert known.known(desk, ReferralDraft()) == ()
    assert other.number == "0002"


def test_a_half_typed_form_is_there_again_and_gone_when_dropped(desk: Desk) -> None:
    assert referrals.drafts(desk) is None
    before = len(history.lines(desk))
    referrals.save_draft(desk, referral(why="Anx"))
    referrals.save_draft(desk, referral(why="Anxious"))
    assert referrals.drafts(desk) == referral(why="Anxious")
    referrals.drop_draft(desk)
    assert referrals.drafts(desk) is None
    assert len(history.lines(desk)) == before
