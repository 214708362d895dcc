"""The chair's questions by review file: asked, answered on a computer without the store, taken one by one as signed."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jatdesk.domain.chair_decisions import Answered, Matter, Question, told
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.members import Office
from jatdesk.domain.review_codec import read_review, written_review
from jatdesk.domain.review_files import NOTHING_DONE, Verdict, Work
from jatdesk.domain.review_questions import Ruling
from jatdesk.domain.roles import Role
from jatdesk.errors import SaveRefused, UserError
from jatdesk.operations import (
    agenda_items,
    attendance,
    cases,
    chair_decisions,
    members,
    minutes,
    people,
    review_answers,
    review_files,
    review_questions,
    review_returns,
    reviewing,
    sending,
)
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from tests.operations import staff as staff_made
from tests.operations.gatherings import NEXT_DAY, planned
from tests.operations.people import member
from tests.operations.staff import ADMINISTRATOR, CHAIR, CHEAP, DEPUTY, PASSPHRASES, Staff

AT_HOME = FixedClock(datetime(2026, 12, 11, 18, 30, tzinfo=UTC))
VICE, VICE_PASSPHRASE = "Vic Second", "saddle-orchard-pixel-velvet-ninety"


@pytest.fixture(scope="module")
def staff_store(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    made = staff_made.make(tmp_path_factory.mktemp("staff"))
    with made.at_desk() as desk:
        wanted = member(CHAIR, "Children’s centre", office=Office.CHAIR)
        members.add(desk, replace(wanted, email="cleo@example.org"))
    return made


@pytest.fixture
def staff(staff_store: Staff, tmp_path: Path) -> Staff:
    return staff_store.copied(tmp_path)


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    folder = tmp_path / "laptop"
    folder.mkdir()
    return folder


def ahead(desk: Desk) -> str:
    """A meeting with a visitor who asks to come, and late papers; with the agenda three questions."""
    meeting = planned(desk, NEXT_DAY)
    attendance.add_visitor(desk, meeting.id, "Vera Housing", "Housing", "", False)
    return meeting.id


def open_of(desk: Desk, meeting_id: str) -> list[Question]:
    return [each for each in chair_decisions.docket(desk, meeting_id).questions if each.waits or each.changed]


def one(desk: Desk, meeting_id: str, matter: Matter) -> Question:
    return next(each for each in chair_decisions.docket(desk, meeting_id).questions if each.matter is matter)


def sent(desk: Desk, laptop: Path, meeting_id: str, slot_id: str, name: str = "q") -> Path:
    prepared, _ = review_questions.make(desk, meeting_id, slot_id)
    file = next(file for file in prepared.files if file.kind is DocumentKind.REVIEW_FILE)
    target = laptop / f"{name}{reviewing.SUFFIX}"
    target.write_bytes(Path(file.path).read_bytes())
    return target


def answered(path: Path, name: str = "back", hour: int = 18, **said: Ruling) -> Path:
    """The file answered: `agenda=Ruling("", True)`, by matter."""
    review = reviewing.open_review(path, PASSPHRASES[CHAIR])
    rulings = tuple(
        replace(said[each.matter.value], key=each.key) for each in review.review.asked if each.matter.value in said
    )
    target = path.with_name(name + reviewing.SUFFIX_BACK)
    at = FixedClock(datetime(2026, 12, 11, hour, 30, tzinfo=UTC))
    verdict = Verdict.RETURNED if review.document else Verdict.ANSWERED
    reviewing.give_back(review, Work({}, rulings=rulings), verdict, target, at, os.urandom)
    return target


def refused(act: Callable[[], object], words: str) -> None:
    with pytest.raises(UserError) as found:
        act()
    assert words in found.value.sentence(), found.value.sentence()


YES, NO = Ruling("", True), Ruling("", False, "Not this time.")


def test_questions_go_sealed_are_answered_without_the_store_and_count_one_by_one_as_signed(
    staff: Staff, laptop: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        meeting_id = ahead(desk)
        (asked,) = review_questions.askable(desk, meeting_id)
        assert (asked.name, asked.email) == (CHAIR, "cleo@example.org")
        prepared, _ = review_questions.make(desk, meeting_id, asked.slot_id)
        letter = next(Path(file.path) for file in prepared.files if file.path.endswith(".eml")).read_text()
        assert "Vera" not in letter.partition("base64")[0]
        sending.mark_sent(desk, prepared.id, desk.clock.today())
        path = sent(desk, laptop, meeting_id, asked.slot_id)
        assert b"Vera" not in path.read_bytes()
        review = reviewing.open_review(path, PASSPHRASES[CHAIR])
        assert review.document is None and {each.matter for each in review.review.asked} >= {
            Matter.AGENDA,
            Matter.VISITOR,
        }
        back = answered(path, agenda=YES, visitor=NO)
    with staff.at_desk(DEPUTY, days=2) as desk:
        returned, _ = review_returns.read(desk, meeting_id, back)
        assert one(desk, meeting_id, Matter.AGENDA).waits, "nothing counts before somebody took it"
        assert review_returns.newest(desk, meeting_id) is None, "there were no minutes in it"
        found = review_answers.waiting(desk, meeting_id)
        assert [(each.answer.matter, each.answer.said, each.why_not) for each in found] == [
            (Matter.AGENDA, "Agreed", ""),
            (Matter.VISITOR, "Not agreed", ""),
        ]
        review_answers.take(desk, returned.id, found[0].answer.number)
        given = one(desk, meeting_id, Matter.AGENDA).decision
        assert given is not None and given.signed and chair_decisions.holds(desk, given.id)
        assert told(given) == f"Agreed by {CHAIR} (chair) on 11 December 2026, signed in a review file."
        refused(lambda: review_answers.take(desk, returned.id, found[0].answer.number), "decided about already")
        review_answers.leave(desk, returned.id, found[1].answer.number)
        assert one(desk, meeting_id, Matter.VISITOR).waits and review_answers.waiting(desk, meeting_id) == ()
        with desk.writing() as transaction:
            transaction.connection.exec_driver_sql("UPDATE chair_decisions SET agreed = 0")
        assert not chair_decisions.holds(desk, given.id)


def test_a_question_settled_or_changed_meanwhile_is_said_and_not_taken(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        meeting_id = ahead(desk)
        path = sent(desk, laptop, meeting_id, staff.slot_id(CHAIR))
        back = answered(path, agenda=YES, visitor=YES)
        returned, _ = review_returns.read(desk, meeting_id, back)
        agenda_items.add(desk, meeting_id, "School places", 5)
        visitor = one(desk, meeting_id, Matter.VISITOR)
        by_phone = Answered(False, CHAIR, desk.clock.today(), "by phone", words="No.")
        chair_decisions.record(desk, meeting_id, Matter.VISITOR, visitor.about_id, by_phone)
        found = review_answers.waiting(desk, meeting_id)
        assert "has changed since it went" in found[0].why_not
        assert found[1].why_not == f"This was answered meanwhile by {CHAIR}."
        for each in found:
            refused(lambda number=each.answer.number: review_answers.take(desk, returned.id, number), "Leave it out")  # type: ignore[misc]
        assert one(desk, meeting_id, Matter.AGENDA).waits
        given = one(desk, meeting_id, Matter.VISITOR).decision
        assert given is not None and given.agreed is False
        attendance.remove_visitor(desk, visitor.about_id)
        assert "no longer asked" in review_answers.waiting(desk, meeting_id)[1].why_not


def test_a_later_file_goes_before_an_earlier_one(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        meeting_id = ahead(desk)
        path = sent(desk, laptop, meeting_id, staff.slot_id(CHAIR))
        files = [answered(path, f"b{hour}", hour, visitor=YES if hour == 9 else NO) for hour in (8, 9, 10)]
        first, _ = review_returns.read(desk, meeting_id, files[1])
        refused(lambda: review_returns.read(desk, meeting_id, files[0]), "older than the one of")
        review_returns.read(desk, meeting_id, files[2])
        earlier, later = review_answers.waiting(desk, meeting_id)
        assert "again in a later file" in earlier.why_not and later.why_not == ""
        refused(lambda: review_answers.take(desk, first.id, earlier.answer.number), "again in a later file")
        review_answers.take(desk, later.returned_id, later.answer.number)
        given = one(desk, meeting_id, Matter.VISITOR).decision
        assert given is not None and given.agreed is False


def test_an_altered_file_another_meeting_s_one_read_twice_and_one_after_the_approval(
    staff: Staff, laptop: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        meeting_id = ahead(desk)
        path = sent(desk, laptop, meeting_id, staff.slot_id(CHAIR))
        back = answered(path, agenda=YES)
        data = back.read_bytes()
        for at in range(0, len(data), max(1, len(data) // 40)):
            (laptop / "altered").write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            refused(lambda: review_returns.read(desk, meeting_id, laptop / "altered"), "")
        refused(lambda: review_returns.read(desk, staff.meeting_id, back), "belongs to the meeting of 14 January 2027")
        review_returns.read(desk, meeting_id, back)
        refused(lambda: review_returns.read(desk, meeting_id, back), "was read before")
        assert len(review_answers.waiting(desk, meeting_id)) == 1
        # with the minutes too, and after the approval: neither counts any more
        prepared, _ = review_files.make(desk, staff.meeting_id, staff.slot_id(CHAIR))
        whole = laptop / "m.jatdesk-review"
        whole.write_bytes(Path(prepared.files[0].path).read_bytes())
        review = reviewing.open_review(whole, PASSPHRASES[CHAIR])
        target = laptop / "late.jatdesk-returned"
        reviewing.give_back(review, NOTHING_DONE, Verdict.APPROVED, target, AT_HOME, os.urandom)
        minutes.approve(desk, staff.meeting_id, CHAIR, desk.clock.today(), "by phone")
        refused(lambda: review_returns.read(desk, staff.meeting_id, target), "were approved on 11 December 2026")


def test_a_forged_answer_is_refused_whole(staff: Staff, laptop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's own program signs the file rightly and says another thing than what is signed in it."""
    with staff.at_desk(days=1) as desk:
        meeting_id = ahead(desk)
        path = sent(desk, laptop, meeting_id, staff.slot_id(CHAIR))
        real = reviewing.as_decision
        monkeypatch.setattr(reviewing, "as_decision", lambda *about: replace(real(*about), agreed=False))
        forged = answered(path, "forged", agenda=YES)
        monkeypatch.setattr(reviewing, "as_decision", real)
        refused(lambda: review_returns.read(desk, meeting_id, forged), f"not signed by {CHAIR}")
        review = reviewing.open_review(path, PASSPHRASES[CHAIR])
        other = replace(review, opened=replace(review.opened, personal=staff.keys[DEPUTY].personal))
        rulings = (Ruling(review.review.asked[0].key, True),)
        target = laptop / "other.jatdesk-returned"
        reviewing.give_back(other, Work({}, rulings=rulings), Verdict.ANSWERED, target, AT_HOME, os.urandom)
        refused(lambda: review_returns.read(desk, meeting_id, target), f"not signed by {CHAIR}")
        assert review_answers.waiting(desk, meeting_id) == ()


def test_who_has_a_part_in_a_case_is_not_asked_and_the_vice_chair_s_file_says_why(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        vice, _ = people.let_in(desk, staff.keys[ADMINISTRATOR], VICE, Role.VICE_CHAIR, VICE_PASSPHRASE, CHEAP)
        members.add(desk, member(VICE, "Primary schools", office=Office.VICE_CHAIR))
        meeting_id = ahead(desk)
        case = minutes.book(desk, staff.meeting_id).cases[0].case
        waiting = chair_decisions.ask_for_notes(desk, case.number, "the mother", "the notes of December")
        assert waiting
        path = sent(desk, laptop, meeting_id, staff.slot_id(CHAIR))
        back = answered(path, notes=YES)
        chair = next(each for each in members.all_members(desk) if each.name == CHAIR)
        attendance.declare_interest(desk, meeting_id, chair.id, case.id, "")
        returned, _ = review_returns.read(desk, meeting_id, back)
        refused(lambda: review_answers.take(desk, returned.id, 0), "declared an interest in this case")
        assert one(desk, meeting_id, Matter.NOTES).waits
        for_chair, for_vice = review_questions.askable(desk, meeting_id)
        assert Matter.NOTES not in {each.matter for each in for_chair.questions}
        assert any("so the vice-chair decides about it" in words for words in for_chair.checks)
        notes = next(each for each in for_vice.questions if each.matter is Matter.NOTES)
        assert "declared an interest" in notes.stands_in
        file = sent(desk, laptop, meeting_id, vice.slot_id, "v")
        review = reviewing.open_review(file, VICE_PASSPHRASE)
        target = laptop / "v.jatdesk-returned"
        agenda = next(each for each in review.review.asked if each.matter is Matter.AGENDA)

        def give(*rulings: Ruling) -> None:
            reviewing.give_back(review, Work({}, rulings=rulings), Verdict.ANSWERED, target, AT_HOME, os.urandom)

        refused(lambda: give(Ruling(agenda.key, True)), "Say why the vice-chair decides")
        refused(lambda: give(Ruling(agenda.key, False, "", "Ill.")), "why it is not agreed")
        refused(give, "No question is answered")
        give(Ruling(notes.key, True, "", notes.stands_in))
        taken, _ = review_returns.read(desk, meeting_id, target)
        review_answers.take(desk, taken.id, 0)
        given = one(desk, meeting_id, Matter.NOTES).decision
        assert given is not None and given.office is Office.VICE_CHAIR and "declared an interest" in given.stands_in
        assert chair_decisions.holds(desk, given.id)


def test_half_done_answers_lie_sealed_and_a_file_of_the_program_before_is_read(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        meeting_id = ahead(desk)
        path = sent(desk, laptop, meeting_id, staff.slot_id(CHAIR))
        with pytest.raises(SaveRefused, match="can’t answer"):
            review_questions.make(desk, meeting_id, staff.slot_id(DEPUTY))
    review = reviewing.open_review(path, PASSPHRASES[CHAIR])
    work = Work({}, rulings=(Ruling(review.review.asked[0].key, None, "I would have to"),))
    kept = reviewing.keep_work(review, work, os.urandom)
    assert reviewing.open_review(kept, PASSPHRASES[CHAIR]).work == work
    assert b'"format": 2' in written_review(review.review)
    old = replace(review.review, asked=())
    assert b'"format": 1' in written_review(old) and read_review(written_review(old)) == old


def test_what_makes_up_a_question_tells_the_chair_what_to_know(staff: Staff) -> None:
    with staff.at_desk(days=1) as desk:
        meeting_id = ahead(desk)
        case = minutes.book(desk, staff.meeting_id).cases[0].case
        cases.papers_in(desk, case.id, desk.clock.today())
        given = Answered(True, CHAIR, desk.clock.today(), "by phone")
        chair_decisions.record(desk, meeting_id, Matter.AGENDA, meeting_id, given)
        agenda_items.add(desk, meeting_id, "School places", 5)
        (asked,) = review_questions.askable(desk, meeting_id)
        agenda = next(each for each in asked.questions if each.matter is Matter.AGENDA)
        assert agenda.facts == (
            "It was agreed on 11 December 2026 and has changed since.",
            "New: School places (5 min).",
        )
