"""The review file, out and back: what leaves, what the chair does with it, and every way in which it can be wrong."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jatdesk.domain.absences import Absence
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.members import Office
from jatdesk.domain.minutes import cut
from jatdesk.domain.minutes_codec import holds, seal, unseal, without
from jatdesk.domain.review_files import NOTHING_DONE, Remark, Verdict, Work
from jatdesk.domain.review_marks import as_printed, mark, marked
from jatdesk.domain.roles import Role
from jatdesk.errors import PassphraseRefused, SaveRefused, UserError
from jatdesk.operations import (
    actions,
    approvals,
    attendance,
    comments,
    leaving,
    members,
    minutes,
    people,
    review_approval,
    review_changes,
    review_files,
    review_returns,
    reviewing,
    sending,
)
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from jatdesk.operations.reviewing import OpenReview
from tests.operations import staff as staff_made
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import month
from tests.operations.people import member
from tests.operations.staff import ADMINISTRATOR, CHAIR, CHEAP, DEPUTY, PASSPHRASES, Staff

AT_HOME = FixedClock(datetime(2026, 12, 11, 18, 30, tzinfo=UTC))
TEXT = "Attendance is up since half-term."
BETTER = "Attendance is up to 93 % since half-term."


@pytest.fixture(scope="module")
def staff_store(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    made = staff_made.make(tmp_path_factory.mktemp("staff"))
    with made.at_desk() as desk:
        wanted = member(CHAIR, "Children’s centre", office=Office.CHAIR)
        members.add(desk, replace(wanted, email="cleo@example.org"))
        item = next(item for item, _ in minutes.book(desk, made.meeting_id).items if item.case_id)
        line = actions.understand(desk, made.meeting_id, "youth support to ask about a club by 8 jan")
        actions.add(desk, item.id, line)
    return made


@pytest.fixture
def staff(staff_store: Staff, tmp_path: Path) -> Staff:
    return staff_store.copied(tmp_path)


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    """The chair's own computer: a folder that no store lies in."""
    folder = tmp_path / "laptop"
    folder.mkdir()
    return folder


def sent(desk: Desk, staff: Staff, laptop: Path, name: str = "Review.jatdesk-review") -> Path:
    """The file as it lies on the chair's computer."""
    prepared, _ = review_files.make(desk, staff.meeting_id, staff.slot_id(CHAIR))
    file = next(file for file in prepared.files if file.kind is DocumentKind.REVIEW_FILE)
    target = laptop / name
    target.write_bytes(Path(file.path).read_bytes())
    return target


def opened(path: Path) -> OpenReview:
    return reviewing.open_review(path, PASSPHRASES[CHAIR])


def key_of(review: OpenReview, text: str) -> str:
    return next(each.key for each in review.passages if each.text == text)


def answered(path: Path, verdict: Verdict, work: Work = NOTHING_DONE, name: str = "Back") -> Path:
    review = opened(path)
    target = path.with_name(name + reviewing.SUFFIX_BACK)
    reviewing.give_back(review, work, verdict, target, AT_HOME, os.urandom)
    return target


def with_changes(path: Path) -> Work:
    review = opened(path)
    action = next(each.key for each in review.passages if each.field == "what")
    return Work({key_of(review, TEXT): BETTER, action: "Ask about a drumming club"})


def test_what_leaves_is_sealed_holds_no_more_than_the_minutes_and_is_recorded(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        prepared, _ = review_files.make(desk, staff.meeting_id, staff.slot_id(CHAIR))
        paths = [Path(file.path) for file in prepared.files]
        assert sorted(path.name for path in paths) == ["E-mail draft.eml", "Review 2026-12-10.jatdesk-review"]
        letter = next(path for path in paths if path.suffix == ".eml").read_text()
        said = letter.partition("base64")[0]  # three letters stand in any encoded file by chance
        assert "To: cleo@example.org" in said and "Ada" not in said
        data = next(path for path in paths if path.suffix == ".jatdesk-review").read_bytes()
        assert b"Ada" not in data and b"half-term" not in data
        (laptop / "r.jatdesk-review").write_bytes(data)
        review = opened(laptop / "r.jatdesk-review")
        assert "Ada Sample" in review.review.body and TEXT in review.review.body
        whole = minutes.book(desk, staff.meeting_id).cases[0].case
        assert whole.child.address and whole.child.address not in review.review.body
        assert minutes_of(desk, staff).draft_to_chair_on is None, "it lies in the outbox and was not sent"
        sending.mark_sent(desk, prepared.id, desk.clock.today())
        assert minutes_of(desk, staff).draft_to_chair_on == desk.clock.today()
    assert reviewing.look(laptop / "r.jatdesk-review") == "Chair"


def test_an_approval_without_changes_is_the_chair_s_own_signature_over_what_was_read(
    staff: Staff, laptop: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        back = answered(sent(desk, staff, laptop), Verdict.APPROVED, Work({}, (), "Thank you."))
    with staff.at_desk(DEPUTY, days=2) as desk:
        returned, _ = review_returns.read(desk, staff.meeting_id, back)
        assert returned.is_settled_approval and review_approval.why_not_locked(desk, returned.id) == ""
        approval, _ = review_approval.lock(desk, returned.id)
        assert approval.signed and approval.by == CHAIR and approval.how == review_approval.HOW
        assert approval.on.isoformat() == "2026-12-11" and approval.note == "Thank you."
        assert approvals.approval_holds(desk, staff.meeting_id)
        assert minutes.book(desk, staff.meeting_id).cases[0].minutes.discussion == TEXT
        with desk.writing() as transaction:
            transaction.connection.exec_driver_sql(
                "UPDATE minutes_versions SET body = replace(body, 'half-term', 'summer') WHERE kind = 'approved'"
            )
        assert not approvals.approval_holds(desk, staff.meeting_id)


def test_changes_are_accepted_one_by_one_and_what_the_chair_approved_is_what_is_locked(
    staff: Staff, laptop: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        remark = Remark("Item 5, case 0001: what was said", "since half-term", "Which one?")
        work = replace(with_changes(path), remarks=(remark,))
        returned, _ = review_returns.read(desk, staff.meeting_id, answered(path, Verdict.APPROVED, work))
        assert [(each.kind, each.after) for each in returned.changes] == [
            ("Changed", BETTER),
            ("Changed", "Ask about a drumming club"),
        ]
        (said,) = comments.comments(desk, staff.meeting_id)
        assert said.who == CHAIR and said.words.endswith("‘since half-term’: Which one?")
        with pytest.raises(SaveRefused, match="Not everything the chair changed is in"):
            review_approval.lock(desk, returned.id)
        review_changes.accept(desk, returned.id, 0)
        review_changes.leave(desk, returned.id, 1)
        now = review_returns.newest(desk, staff.meeting_id)
        assert now is not None and now.left == 1 and not now.is_settled_approval
        entry = minutes.book(desk, staff.meeting_id).cases[0]
        assert entry.minutes.discussion == BETTER and "drumming" not in entry.agreed[0].what
        with pytest.raises(SaveRefused, match="Not everything"):
            review_approval.lock(desk, returned.id)
        review_changes.accept(desk, returned.id, 1)
        review_changes.leave(desk, returned.id, 0)
        assert minutes.book(desk, staff.meeting_id).cases[0].minutes.discussion == TEXT, "taken out again"
        review_changes.accept(desk, returned.id, 0)
        approval, _ = review_approval.lock(desk, returned.id)
        assert approvals.approval_holds(desk, staff.meeting_id)
        entry = minutes.book(desk, staff.meeting_id).cases[0]
        assert (entry.minutes.discussion, entry.agreed[0].what) == (BETTER, "Ask about a drumming club")
        assert approval.content_hash == returned.result


def test_who_does_it_is_understood_as_typed_and_stands_as_the_chair_wrote_it(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        who = next(each.key for each in opened(path).passages if each.field == "who")
        back = answered(path, Verdict.APPROVED, Work({who: "school nursing"}))
        returned, _ = review_returns.read(desk, staff.meeting_id, back)
        review_changes.accept(desk, returned.id, 0)
        action = minutes.book(desk, staff.meeting_id).cases[0].agreed[0]
        assert (action.who, action.service) == ("school nursing", "School nursing or health visiting")
        review_approval.lock(desk, returned.id)
        assert approvals.approval_holds(desk, staff.meeting_id)


def test_decision_days_and_who_tells_the_family_are_changed_accepted_and_locked_as_signed(
    staff: Staff, laptop: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        review = opened(path)
        assert review.document is not None
        shown = repr(review.document.blocks)
        numbers = {each.field: number for number, each in enumerate(review.passages)}
        assert all(repr(mark(numbers[field]))[1:-1] in shown for field in ("decision", "review_on", "told_by", "due"))
        assert "9999" not in shown
        keys = {each.field: each.key for each in review.passages if each.field in ("decision", "review_on", "due")}
        told = next(each.key for each in review.passages if each.field == "told_by")
        texts = {keys["decision"]: "close", keys["review_on"]: "2027-02-11", keys["due"]: "", told: "Cleo Chairwell"}
        returned, _ = review_returns.read(desk, staff.meeting_id, answered(path, Verdict.APPROVED, Work(texts)))
        assert len(returned.changes) == 4
        for each in returned.changes:
            review_changes.accept(desk, returned.id, each.number)
        entry = minutes.book(desk, staff.meeting_id).cases[0]
        assert (entry.minutes.decision, entry.minutes.told_by) == ("close", "Cleo Chairwell")
        assert entry.minutes.review_on == date(2027, 2, 11) and entry.agreed[0].due is None
        due = next(each for each in returned.changes if each.key == keys["due"])
        review_changes.leave(desk, returned.id, due.number)
        assert minutes.book(desk, staff.meeting_id).cases[0].agreed[0].due is not None, "put back as it was"
        review_changes.accept(desk, returned.id, due.number)
        assert review_approval.why_not_locked(desk, returned.id) == ""
        review_approval.lock(desk, returned.id)
        assert approvals.approval_holds(desk, staff.meeting_id)


@pytest.mark.parametrize("wrong", [("decision", "abolish"), ("review_on", "soon"), ("due", "2027-02-31")])
def test_a_decision_or_day_that_is_none_makes_the_file_unreadable(
    staff: Staff, laptop: Path, wrong: tuple[str, str]
) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        key = next(each.key for each in opened(path).passages if each.field == wrong[0])
        back = answered(path, Verdict.RETURNED, Work({key: wrong[1]}))
        refused(lambda: review_returns.read(desk, staff.meeting_id, back), "no review that this program can read")
        early = answered(path, Verdict.RETURNED, Work({opened_key(path, "review_on"): "2026-12-01"}), "early")
        returned, _ = review_returns.read(desk, staff.meeting_id, early)
        refused(lambda: review_changes.accept(desk, returned.id, 0), "must be after this meeting")


def opened_key(path: Path, field: str) -> str:
    return next(each.key for each in opened(path).passages if each.field == field)


def test_minutes_changed_meanwhile_are_not_what_was_approved(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        approved = answered(path, Verdict.APPROVED, name="A")
        changed = answered(path, Verdict.APPROVED, with_changes(path), "B")
        item_id = minutes.book(desk, staff.meeting_id).cases[0].item.id
        minutes.save_draft(desk, item_id, "discussion", "Written anew.", 0)
        returned, _ = review_returns.read(desk, staff.meeting_id, approved)
        assert "changed after this draft went to the chair" in review_approval.why_not_locked(desk, returned.id)
        with pytest.raises(SaveRefused, match="not what was approved"):
            review_approval.lock(desk, returned.id)
        again, _ = review_returns.read(desk, staff.meeting_id, changed)
        with pytest.raises(SaveRefused, match="fits no more"):
            review_changes.accept(desk, again.id, 0)
        assert minutes.book(desk, staff.meeting_id).cases[0].minutes.discussion == "Written anew."
        review_changes.accept(desk, again.id, 1)
        minutes.save_draft(desk, item_id, "discussion", f"First.\n{TEXT}", 0)
        review_changes.accept(desk, again.id, 0)
        assert minutes.book(desk, staff.meeting_id).cases[0].minutes.discussion == f"First.\n{BETTER}"
        assert "changed after" in review_approval.why_not_locked(desk, again.id)


def test_work_half_done_lies_sealed_beside_the_file_and_goes_on(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
    review = opened(path)
    work = Work({key_of(review, TEXT): "Half a"}, (Remark("Item 1", "", "Hm."),), "Go on.")
    kept = reviewing.keep_work(review, work, os.urandom)
    assert kept.name == "Review (begun).jatdesk-review" and b"Half a" not in kept.read_bytes()
    again = opened(kept)
    assert again.work == work and reviewing.keep_work(again, work, os.urandom) == kept
    assert reviewing.answer_path(kept).name == "Review.jatdesk-returned"
    assert sorted(each.name for each in laptop.iterdir()) == [kept.name, path.name]


def test_nothing_said_is_no_return(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
    with pytest.raises(SaveRefused, match="Nothing is changed and nothing is said"):
        answered(path, Verdict.RETURNED, Work({key_of(opened(path), TEXT): TEXT}))
    assert [each.name for each in laptop.iterdir()] == [path.name]


def refused(reading: Callable[[], object], words: str) -> None:
    with pytest.raises(UserError) as found:
        reading()
    assert words in found.value.sentence(), found.value.sentence()


def test_what_is_not_this_meeting_s_returned_file_is_said_plainly_and_nothing_is_taken(
    staff: Staff, laptop: Path, tmp_path: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        back = answered(path, Verdict.RETURNED, Work({}, (), "See item 5."))

        def read(file: Path, meeting_id: str = staff.meeting_id) -> Callable[[], object]:
            return lambda: review_returns.read(desk, meeting_id, file)

        refused(read(path), "as it went to the chair")
        refused(read(laptop / "not there"), "")
        for name, content in (("empty", b""), ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(5000))):
            (laptop / name).write_bytes(content)
            refused(read(laptop / name), "no review file")
            refused(lambda name=name: opened(laptop / name), "no review file")  # type: ignore[misc]
        huge = laptop / "film"
        with huge.open("wb") as file:
            file.truncate(2 * 1024**3)
        refused(read(huge), "too big")
        refused(lambda: opened(huge), "too big")
        data = back.read_bytes()
        for at in range(0, len(data), max(1, len(data) // 60)):
            (laptop / "altered").write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            refused(read(laptop / "altered"), "")
        other = planned_elsewhere(desk)
        refused(read(back, other), "belongs to the meeting of 10 December 2026")
        assert review_returns.newest(desk, staff.meeting_id) is None
        assert comments.comments(desk, staff.meeting_id) == ()
        review_returns.read(desk, staff.meeting_id, back)
        refused(read(back), "was read before, on 11 December 2026")
        assert len(comments.comments(desk, staff.meeting_id)) == 1
    another = staff_made.make(tmp_path / "elsewhere")
    with another.at_desk(days=1) as desk:
        refused(lambda: review_returns.read(desk, another.meeting_id, back), "another team’s store")


def planned_elsewhere(desk: Desk) -> str:
    from tests.operations.gatherings import NEXT_DAY, planned

    return planned(desk, NEXT_DAY).id


def test_a_later_return_goes_before_an_earlier_one_and_none_comes_after_the_approval(
    staff: Staff, laptop: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        review = opened(path)
        files = []
        for number in (1, 2, 3):
            target = laptop / f"{number}{reviewing.SUFFIX_BACK}"
            later = FixedClock(datetime(2026, 12, 11, 9 + number, tzinfo=UTC))
            reviewing.give_back(review, Work({}, (), f"Note {number}."), Verdict.RETURNED, target, later, os.urandom)
            files.append(target)
        review_returns.read(desk, staff.meeting_id, files[1])
        refused(lambda: review_returns.read(desk, staff.meeting_id, files[0]), "older than the one of")
        newest, _ = review_returns.read(desk, staff.meeting_id, files[2])
        assert review_returns.newest(desk, staff.meeting_id) == newest
        minutes.approve(desk, staff.meeting_id, CHAIR, desk.clock.today(), "by phone")
        late = answered(path, Verdict.APPROVED, name="late")
        refused(lambda: review_returns.read(desk, staff.meeting_id, late), "were approved on 11 December 2026")
        refused(lambda: review_files.make(desk, staff.meeting_id, staff.slot_id(CHAIR)), "locked")


def test_a_passphrase_changed_since_a_key_set_anew_and_a_chair_let_go(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        approved = answered(path, Verdict.APPROVED)
    new = "saddle-orchard-pixel-velvet-ninety"
    with staff.at_desk(CHAIR, days=1) as desk:
        people.change_passphrase(desk, PASSPHRASES[CHAIR], new, CHEAP)
    with pytest.raises(PassphraseRefused, match="does not open this file") as wrong:
        reviewing.open_review(path, new)
    assert "type the earlier one" in wrong.value.todo
    with staff.at_desk(days=1) as desk:  # the key is the same: the approval counts
        returned, _ = review_returns.read(desk, staff.meeting_id, approved)
        assert review_approval.why_not_locked(desk, returned.id) == ""
        later = answered(path, Verdict.APPROVED, name="later")
        people.renew_passphrase(desk, staff.keys[ADMINISTRATOR], staff.slot_id(CHAIR), new, CHEAP)
        refused(
            lambda: review_returns.read(desk, staff.meeting_id, later),
            f"signed with a key of {CHAIR} that was set anew on 11 December 2026",
        )
    keys = staff.sign_in(ADMINISTRATOR)
    leaving.rekey(staff.folder, keys, staff.slot_id(CHAIR), staff_made.clock(2), os.urandom, lambda *_: None)
    with staff.with_keys(staff.sign_in(ADMINISTRATOR), days=3) as desk:
        refused(
            lambda: review_returns.read(desk, staff.meeting_id, later),
            f"{CHAIR}, for whom this file was made, was let go on",
        )


def test_a_signature_of_somebody_else_is_refused(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        path = sent(desk, staff, laptop)
        review = opened(path)
        other = staff.keys[DEPUTY].personal
        forged = replace(review, opened=replace(review.opened, personal=other))
        target = laptop / "forged.jatdesk-returned"
        reviewing.give_back(forged, NOTHING_DONE, Verdict.APPROVED, target, AT_HOME, os.urandom)
        refused(lambda: review_returns.read(desk, staff.meeting_id, target), f"not signed by {CHAIR}")


def test_a_chair_with_an_interest_gets_the_minutes_without_it_and_the_approval_says_so(
    staff: Staff, laptop: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        case = minutes.book(desk, staff.meeting_id).cases[0].case
        chair = next(each for each in members.all_members(desk) if each.name == CHAIR)
        attendance.declare_interest(desk, staff.meeting_id, chair.id, case.id, "")
        (reader,) = review_files.readers(desk, staff.meeting_id)
        assert reader.why == (f"Without case {case.number}: {CHAIR} declared an interest.",)
        path = sent(desk, staff, laptop)
        review = opened(path)
        assert "Ada" not in review.review.body and case.id not in review.review.body
        assert review.review.left_out == reader.why
        returned, _ = review_returns.read(desk, staff.meeting_id, answered(path, Verdict.APPROVED))
        approval, _ = review_approval.lock(desk, returned.id)
        assert f"Without case {case.number}" in approval.note
        assert approvals.approval_holds(desk, staff.meeting_id)
        assert minutes.book(desk, staff.meeting_id).cases[0].minutes.discussion == TEXT


def test_where_there_is_a_vice_chair_a_chair_with_an_interest_reads_and_comments_but_does_not_approve(
    staff: Staff, laptop: Path
) -> None:
    with staff.at_desk(days=1) as desk:
        members.add(desk, member("Vic Second", "Primary schools", office=Office.VICE_CHAIR))
        case = minutes.book(desk, staff.meeting_id).cases[0].case
        chair = next(each for each in members.all_members(desk) if each.name == CHAIR)
        attendance.declare_interest(desk, staff.meeting_id, chair.id, case.id, "")
        (reader,) = review_files.readers(desk, staff.meeting_id)
        assert any("the vice-chair approves these minutes" in words for words in reader.checks)
        path = sent(desk, staff, laptop)
        work = Work({}, (Remark("Item 1", "", "Fine."),))
        returned, _ = review_returns.read(desk, staff.meeting_id, answered(path, Verdict.APPROVED, work))
        assert "the vice-chair approves these minutes" in review_approval.why_not_locked(desk, returned.id)
        refused(lambda: review_approval.lock(desk, returned.id), "the vice-chair approves these minutes")
        assert len(comments.comments(desk, staff.meeting_id)) == 1


def test_a_vice_chair_gets_a_file_of_their_own(staff: Staff, laptop: Path) -> None:
    with staff.at_desk(days=1) as desk:
        vice, _ = people.let_in(
            desk, staff.keys[ADMINISTRATOR], "Vic Second", Role.VICE_CHAIR, "saddle-orchard-pixel-velvet-ninety", CHEAP
        )
        members.add(desk, member("Vic Second", "Primary schools", office=Office.VICE_CHAIR))
        prepared, _ = review_files.make(desk, staff.meeting_id, vice.slot_id)
        file = next(Path(each.path) for each in prepared.files if each.kind is DocumentKind.REVIEW_FILE)
        assert reviewing.look(file) == "Vice-chair"
        with pytest.raises(PassphraseRefused):
            opened(file)
        review = reviewing.open_review(file, "saddle-orchard-pixel-velvet-ninety")
        target = laptop / "v.jatdesk-returned"
        reviewing.give_back(review, NOTHING_DONE, Verdict.APPROVED, target, AT_HOME, os.urandom)
        returned, _ = review_returns.read(desk, staff.meeting_id, target)
        approval, _ = review_approval.lock(desk, returned.id)
        assert approval.signed and approval.by == "Vic Second" and approval.office == Office.VICE_CHAIR.value
        assert approvals.approval_holds(desk, staff.meeting_id)


def test_blank_parts_are_what_is_cut_for_everybody_else(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    ready.hold()
    book = as_printed(minutes.book(ready.desk, ready.meeting.id))
    order = [item.id for item, _ in book.items]
    first, last = (next(e.item.id for e in book.cases if e.case.id == entry.case.id) for entry in book.cases[:2])
    out = (Absence("a", book.meeting.id, "m", "Dora Name", first, back_item_id=order[order.index(first) + 1]),)
    whole = Absence("b", book.meeting.id, "n", "Ben Sample", last)
    book = replace(book, absences=(*out, whole))
    sealed = seal(book, os.urandom)
    for case_id in [entry.case.id for entry in book.cases]:
        kept = frozenset(ready.cases.values()) - {case_id}
        body = without(sealed.body, {case_id})
        assert holds(body, sealed.hash)
        seen, shorter = unseal(body), cut(book, kept)
        assert replace(seen, absences=()) == replace(shorter, absences=())
        assert seen.absences == tuple(each for each in shorter.absences if each in book.absences)
        assert case_id in sealed.body and case_id not in body
        item_id = next(entry.item.id for entry in book.cases if entry.case.id == case_id)
        assert item_id in sealed.body and item_id not in body
    assert len(book.cases) > 1 and marked(book) != book


def minutes_of(desk: Desk, staff: Staff):  # type: ignore[no-untyped-def]
    return minutes.book(desk, staff.meeting_id).meeting
