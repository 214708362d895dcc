"""Deleted means gone: of a destroyed case no name can be read in the file or its log, even with the key."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jatdesk.domain.assessments import Assessment, CafState
from jatdesk.domain.cases import Closure
from jatdesk.domain.children import Carer
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.eligibility import Answer
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.issues import Issue
from jatdesk.domain.kin import Kin
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.measures import Measure
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.outcomes import Outcome
from jatdesk.domain.roles import Role
from jatdesk.domain.sharing import SharingDecision
from jatdesk.domain.visits import Visit
from jatdesk.domain.withheld import Withheld
from jatdesk.errors import NotAllowed, SaveRefused
from jatdesk.operations import (
    actions,
    agenda,
    assessments,
    carers,
    cases,
    closures,
    concerns,
    consent,
    disposal,
    dormant,
    eligibility,
    half_forms,
    history,
    issues,
    kin,
    leads,
    measures,
    meetings,
    minutes,
    outcomes,
    referrals,
    search,
    sending,
    sharing,
    undo,
    visits,
    withheld,
)
from jatdesk.operations.desk import Desk
from tests.figures import Figures
from tests.operations import outgoing
from tests.operations.conftest import RAW_KEY, OpenDesk, desk, empty_store, open_desk, store_folder
from tests.operations.outgoing import ADA, BERT, Month
from tests.operations.people import referral
from tests.security import plain_pages

__all__ = ("desk", "empty_store", "open_desk", "store_folder")

NAME = "Zebedee Quillfeather"
CARER = "Philomena Quillfeather"
OTHERS = "Xanthippe Unrelated"
KEY = bytes.fromhex(RAW_KEY)


def _planted(m: Month) -> str:
    """A case whose child stands wherever the program writes one."""
    desk = m.desk
    carers = (replace(referral().carers[0], name=CARER),)
    wanted = referral(NAME, carers=carers, why=f"{NAME} sleeps badly.", known_as="Zebbie Quill", lead_wish=CARER)
    case, _ = referrals.register(desk, wanted, ("Form of Zebedee Quillfeather.txt", f"About {NAME}".encode() * 400))
    referrals.change(desk, cases.page(desk, case.id).referrals[0].id, replace(wanted, why=f"{NAME} sleeps well."))
    cases.change_child(desk, case.id, replace(cases.case(desk, case.id).child, school="Quillfeather House"))
    cases.add_note(desk, case.id, desk.clock.today(), "Call", f"{NAME} rang.")
    note = cases.add_note(desk, case.id, desk.clock.today(), "Call", f"{NAME} rang twice.")
    cases.take_back_note(desk, case.id, next(iter(note.of("note"))))
    consent.record(desk, case.id, Consent(ConsentState.VERBAL, CARER, "mother", reason=f"For {NAME}"))
    withheld.withhold(desk, case.id, Withheld(CARER, what=f"Where {NAME} lives", why=f"{NAME} asked"))
    decided = SharingDecision(CARER, "Nurse", "Health", None, True, f"What {NAME} said", CARER, NAME, "public_task")
    sharing.record(desk, case.id, decided)
    kept, _ = cases.attach(desk, case.id, f"{NAME}.txt", NAME.encode() * 2000)
    cases.detach(desk, kept.id)
    agenda.refill(desk, m.meeting.id)
    if all(item.case_id != case.id for item in agenda.agenda(desk, m.meeting.id).items):
        agenda.add_case(desk, m.meeting.id, case.id)
    item = next(item.id for item in agenda.agenda(desk, m.meeting.id).items if item.case_id == case.id)
    removed, _ = actions.add(desk, item, actions.understand(desk, m.meeting.id, f"youth support to ring {NAME}"))
    actions.remove(desk, removed.id)
    actions.add(desk, item, actions.understand(desk, m.meeting.id, f"{NAME} to join the club by 8 jan"))
    minutes.save_draft(desk, item, "discussion", f"{NAME} was typed here", 3)
    minutes.settle_draft(desk, item, "discussion")
    minutes.save_draft(desk, item, "going_well", f"{NAME} is half typed", 3)
    minutes.record(desk, ItemMinutes(item, m.meeting.id, decision="review", review_on=date(2027, 1, 14)))
    eligibility.answer(desk, case.id, "looked_after", Answer.YES, "adopted", f"{NAME} was adopted.")
    eligibility.decide(
        desk,
        case.id,
        professional="N. Example",
        role="Head",
        agency="School",
        reason=f"For {NAME}",
        on=date(2026, 11, 23),
    )
    assessed = Assessment(CafState.OTHER, desk.clock.today(), CARER, "School", f"{NAME} was assessed")
    assessments.record(desk, case.id, assessed)
    taken, _ = assessments.record(desk, case.id, replace(assessed, words=f"{NAME} again"))
    assessments.take_back(desk, case.id, taken.id)
    outcomes.add(desk, case.id, Outcome(f"{NAME} wants to sleep", words=f"{NAME} does"))
    made, _ = issues.add(desk, Issue("gap", "No sleep clinic", f"{NAME} waits", case_id=case.id))
    issues.change(desk, replace(made, answer=f"{NAME} has a place", answered_on=desk.clock.today()))
    dormant.rest(desk, case.id, f"{NAME} is away", None)
    dormant.take_up(desk, case.id, f"{NAME} is back")
    left_over = (Issue("gap", f"{NAME} waits too"),)
    cases.close(desk, case.id, Closure(desk.clock.today(), "needs_met", f"{NAME} is well", issues=left_over))
    back = ClosureReport(back_on=desk.clock.today(), parent_words=f"{NAME} is glad", exit_talk=f"{NAME} spoke")
    closures.record(desk, case.id, back, ("Report.txt", NAME.encode() * 300))
    cases.reopen(desk, case.id, f"{NAME} came back")
    half_forms.keep(desk, "cases", HalfForm(case.id, "note", {"text": f"{NAME} is half noted"}))
    _plant_family(m, case.id)
    return case.id


def _plant_family(m: Month, case_id: str) -> None:
    """The child with relatives and a brother who stays, views, a visit, a lead professional, and a concern."""
    desk, today = m.desk, m.desk.clock.today()
    brother = cases.case(desk, m.cases[BERT])
    kin.link(desk, brother.child.id, cases.case(desk, case_id).child.id, "brother")
    kin.add(desk, case_id, Kin("", "sister", "Ottoline Quillfeather"))
    gone = max(kin.of_case(desk, case_id), key=lambda one: one.kin.name)
    kin.change(desk, case_id, replace(gone.kin, name=f"{NAME} the younger"))
    kin.remove(desk, case_id, gone.kin.id)
    carers.change(desk, case_id, (Carer(CARER), Carer("Ignatius Quillfeather")))
    measures.add(desk, case_id, Measure("", today, "Attendance", 71, words=f"{NAME} came on most days"))
    visits.add(desk, case_id, Visit("", CARER, "mother", m.meeting.id, "Ignatius Quillfeather", f"{NAME} sits beside"))
    leads.appoint(desk, case_id, "Dora Nurse", why=f"knows {NAME}")
    concern_id, _ = concerns.raise_concern(desk, case_id, f"{NAME} has a bruise", "Dora Nurse")
    concerns.acted_on(desk, concern_id, f"Rang about {NAME}", "Dora Nurse", today)
    concerns.change(desk, concern_id, f"{NAME} has two bruises", "Dora Nurse", today)
    taken, _ = concerns.raise_concern(desk, case_id, f"{NAME} by mistake", "Dora Nurse")
    concerns.change(desk, taken, f"{NAME} by mistake again", "Dora Nurse", today)
    concerns.take_back(desk, taken)


@pytest.fixture
def month(open_desk: OpenDesk) -> Month:
    return outgoing.month(open_desk)


def test_no_word_of_a_destroyed_case_is_left_in_the_file_or_its_log(
    month: Month, store_folder: Path, figures: Figures
) -> None:
    desk = month.desk
    referrals.register(desk, referral(OTHERS))
    case_id = _planted(month)
    number = cases.case(desk, case_id).number
    planted = (NAME, CARER, "Zebbie Quill", "Quillfeather House", "Quillfeather")
    before = [plain_pages.hits(store_folder, KEY, words) for words in planted]
    assert min(before) > 0 and before[0] > 10, before

    done, changes = disposal.destroy(desk, case_id, "Entered twice by mistake")

    assert done.number == number and done.child_too and done.elsewhere == 0 and done.log_emptied
    assert ("case", case_id) in changes.touched
    assert [plain_pages.hits(store_folder, KEY, words) for words in planted] == [0] * len(planted)
    assert plain_pages.hits(store_folder, KEY, OTHERS) > 0  # the scan still finds what is there
    figures("deleted names readable with the key", len(planted), found=0)
    with pytest.raises(SaveRefused):
        cases.case(desk, case_id)
    assert search.find(desk, "Zebedee") == ()
    assert history.holds(desk)
    last = next(line for line in history.lines(desk) if line.what.startswith("Destroyed"))
    assert last.what == f"Destroyed the records of case {number}"
    kept = disposal.certified(desk, number)
    assert (kept.number, kept.why, kept.records) == (number, "Entered twice by mistake", done.records)
    gone = [line for line in history.lines(desk, limit=1000) if line.destroyed]
    assert len(gone) == done.entries > 10
    assert all(undo.why_not(desk, line) for line in gone)
    assert _every_row_holds_together(desk)
    opened, _ = referrals.register(desk, referral("Somebody Else"))
    assert int(opened.number) > int(number)  # a number is never given twice


def test_the_line_that_stays_says_no_name_and_other_cases_stay_whole(month: Month, store_folder: Path) -> None:
    desk = month.desk
    before = cases.page(desk, month.cases[ADA])
    case_id = _planted(month)
    with pytest.raises(SaveRefused, match="names the child"):
        disposal.destroy(desk, case_id, "Zebedee was entered twice")
    with pytest.raises(SaveRefused, match="no reason"):
        disposal.destroy(desk, case_id, "  ")
    with pytest.raises(NotAllowed):
        disposal.destroy(replace(desk, role=Role.DEPUTY), case_id, "Entered twice")
    assert cases.case(desk, case_id).child.name == NAME
    disposal.destroy(desk, case_id, "Entered twice")
    assert cases.page(desk, month.cases[ADA]) == before
    for line in history.lines(desk, limit=1000):
        assert "Quillfeather" not in line.what + line.who


def test_a_child_with_another_case_stays_with_that(month: Month) -> None:
    desk = month.desk
    first = cases.case(desk, month.cases[BERT])
    with desk.writing() as transaction:  # the old case log is the only way to a second case of a child
        transaction.connection.exec_driver_sql(
            "INSERT INTO cases(number, id, child_id, state, opened_on) VALUES(77, 'second', ?, 'open', '2026-11-01')",
            (first.child.id,),
        )
    done, _ = disposal.destroy(desk, "second", "The same referral")
    assert not done.child_too
    assert cases.case(desk, first.id).child == first.child


def test_where_the_name_stands_in_another_record_is_counted(month: Month) -> None:
    case_id = _planted(month)
    cases.add_note(month.desk, month.cases[ADA], month.desk.clock.today(), "Call", f"Plays with {NAME}.")
    done, _ = disposal.destroy(month.desk, case_id, "Entered twice")
    assert done.elsewhere == 1


def test_approved_minutes_stop_it_and_say_so(month: Month) -> None:
    month.hold()
    assert disposal.refusal(month.desk, month.cases[ADA]) == ""
    month.approve()
    assert "approved minutes of 10 December 2026" in disposal.refusal(month.desk, month.cases[ADA])
    with pytest.raises(SaveRefused, match="can’t be destroyed"):
        disposal.destroy(month.desk, month.cases[ADA], "Entered twice")
    assert cases.case(month.desk, month.cases[ADA]).child.name == ADA


def test_minutes_that_went_to_the_chair_as_a_draft_go_with_the_case(month: Month, store_folder: Path) -> None:
    desk = month.desk
    case_id = _planted(month)
    month.hold()
    minutes.send_to_chair(desk, month.meeting.id)
    disposal.destroy(desk, case_id, "Entered twice")
    assert plain_pages.hits(store_folder, KEY, NAME) == 0
    assert all(each.case.id != case_id for each in minutes.book(desk, month.meeting.id).cases)
    positions = [item.position for item in agenda.agenda(desk, month.meeting.id).items]
    assert positions == sorted(set(positions))
    assert meetings.meeting(desk, month.meeting.id).held_on


def test_mailings_that_held_the_case_lose_it_in_the_record_and_in_the_outbox(month: Month) -> None:
    desk = month.desk
    case_id = _planted(month)
    waiting = outgoing.send(month, sending.plan(desk, Mailing.AGENDA, month.meeting.id))
    gone = outgoing.send(month, sending.plan(desk, Mailing.AGENDA, month.meeting.id))
    sending.mark_sent(desk, gone.id, desk.clock.today())
    held = [Path(file.path) for file in gone.files if case_id in file.cases]
    assert held and all(path.exists() for path in held)
    done, changes = disposal.destroy(desk, case_id, "Entered twice")
    assert not Path(waiting.folder).exists()
    assert not any(path.exists() for path in held)
    kept = sending.all_mailings(desk)
    assert [each.id for each in kept] == [gone.id]
    assert all(case_id not in file.cases for file in kept[0].files)
    assert {("mailing", gone.id), ("mailing", waiting.id)} <= changes.touched
    assert done.files_left == 0


def test_who_was_sent_the_closing_of_the_case_is_forgotten_too(month: Month, store_folder: Path) -> None:
    desk = month.desk
    mother = "Ferdinanda Quillfeather"
    case, _ = referrals.register(desk, referral(NAME, practitioner_name=mother, practitioner_email="ferdi@example.org"))
    month.cases[NAME] = case.id
    sent = outgoing.send(month, outgoing.closed(month, NAME))
    sending.mark_sent(desk, sent.id, desk.clock.today())
    assert plain_pages.hits(store_folder, KEY, mother) > 0 and plain_pages.hits(store_folder, KEY, "ferdi@") > 0
    disposal.destroy(desk, case.id, "Entered twice")
    assert plain_pages.hits(store_folder, KEY, mother) == 0
    assert plain_pages.hits(store_folder, KEY, "ferdi@") == 0
    assert sending.all_mailings(desk)[0].sent_on == desk.clock.today()


def _every_row_holds_together(desk: Desk) -> bool:
    with desk.reading() as reading:
        raw = reading.connection.dbapi_connection
        assert raw is not None
        broken = raw.execute("PRAGMA foreign_key_check").fetchall()
        said = raw.execute("PRAGMA integrity_check").fetchall()
        return not broken and said == [("ok",)]
