"""Comments on the draft minutes: said by those who may, settled by those who keep the minutes, closed by approval."""

from pathlib import Path

import pytest

from jatdesk.errors import NotAllowed, SaveRefused
from jatdesk.operations import approvals, comments, history
from tests.operations import staff as staff_made
from tests.operations.gatherings import NEXT_DAY, planned
from tests.operations.staff import ADMINISTRATOR, CHAIR, READER, Staff


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Staff:
    return staff_made.make(tmp_path_factory.mktemp("staff"))


@pytest.fixture
def staff(made: Staff, tmp_path: Path) -> Staff:
    return made.copied(tmp_path)


def test_what_is_said_about_the_draft_is_there_for_everybody_oldest_first(staff: Staff) -> None:
    with staff.at_desk(CHAIR, days=1) as desk:
        changes = comments.comment(desk, staff.meeting_id, "  The second name is spelt with an e. ")
        comments.comment(desk, staff.meeting_id, "Otherwise fine.")
        assert changes.of("meeting") == {staff.meeting_id}
        assert history.lines(desk, limit=1)[0].what == "Commented on the draft minutes"
    with staff.at_desk(READER, days=2) as desk:
        first, second = comments.comments(desk, staff.meeting_id)
        assert (first.who, first.slot_id) == (CHAIR, staff.slot_id(CHAIR))
        assert (first.words, second.words) == ("The second name is spelt with an e.", "Otherwise fine.")
        assert first.settled_on is None
        assert first.at < second.at


def test_a_comment_is_settled_once_by_whoever_keeps_the_minutes(staff: Staff) -> None:
    with staff.at_desk(CHAIR, days=1) as desk:
        comments.comment(desk, staff.meeting_id, "One word is missing.")
        (made,) = comments.comments(desk, staff.meeting_id)
        with pytest.raises(NotAllowed):
            comments.settle_comment(desk, made.id)
    with staff.at_desk(ADMINISTRATOR, days=2) as desk:
        assert comments.settle_comment(desk, made.id).of("comment") == {made.id}
        assert comments.comments(desk, staff.meeting_id)[0].settled_on == desk.clock.today()
        assert not comments.settle_comment(desk, made.id).touched
        with pytest.raises(SaveRefused, match="no longer"):
            comments.settle_comment(desk, "no comment")


@pytest.mark.parametrize(("words", "said"), [("", "empty"), (" \n", "empty"), ("x" * 10_001, "too long")])
def test_nothing_and_too_much_are_no_comment(staff: Staff, words: str, said: str) -> None:
    with staff.at_desk(CHAIR) as desk, pytest.raises(SaveRefused, match=said):
        comments.comment(desk, staff.meeting_id, words)


def test_there_is_nothing_to_comment_on_before_the_draft_and_after_the_approval(staff: Staff) -> None:
    with staff.at_desk() as desk:
        ahead = planned(desk, NEXT_DAY)
    with staff.at_desk(CHAIR, days=1) as desk:
        with pytest.raises(SaveRefused, match="not finished"):
            comments.comment(desk, ahead.id, "Too early")
        comments.comment(desk, staff.meeting_id, "In time")
        approvals.sign(desk, staff.meeting_id)
        with pytest.raises(SaveRefused, match="approved"):
            comments.comment(desk, staff.meeting_id, "Too late")
        assert len(comments.comments(desk, staff.meeting_id)) == 1
    with staff.at_desk(ADMINISTRATOR, days=2) as desk:
        comments.settle_comment(desk, comments.comments(desk, staff.meeting_id)[0].id)


def test_a_reader_only_reads(staff: Staff) -> None:
    with staff.at_desk(READER) as desk:
        assert comments.comments(desk, staff.meeting_id) == ()
        with pytest.raises(NotAllowed):
            comments.comment(desk, staff.meeting_id, "Mine")
