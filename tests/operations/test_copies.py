"""Numbered copies: counted out, handed to people, back, shredded or explained; Today asks until all are settled."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.docs.pictures import pages
from jatdesk.domain.copies import in_words
from jatdesk.errors import SaveRefused
from jatdesk.operations import attendance, copies, copy_papers, history, meetings, today, undo
from jatdesk.operations.file_jobs import readable
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CHAIR, DAY, NURSE, VISITOR, Month


@pytest.fixture
def ready(open_desk: OpenDesk) -> Month:
    return outgoing.month(open_desk)


def _ids(m: Month, *numbers: int) -> list[str]:
    return [copy.id for copy in copies.of_meeting(m.desk, m.meeting.id).copies if copy.number in numbers]


def _asked(m: Month) -> list[str]:
    return [duty.detail for duty in today.today(m.desk).duties if duty.key.startswith("copies:")]


def test_copies_are_followed_by_number_until_each_is_shredded_or_explained(ready: Month) -> None:
    at = ready.meeting.id
    assert copies.outstanding(ready.desk, at) == ("How many copies were printed for the room is not recorded.",)
    copies.count_out(ready.desk, at, "Agenda and papers", 4)
    copies.count_out(ready.desk, at, "CAF of case 0001", 2)
    copies.hand_out(ready.desk, at, _ids(ready, 1, 2), CHAIR)
    assert copies.outstanding(ready.desk, at) == (
        f"Copies 1 and 2 are not back, from {CHAIR}.", "Copies 3–6 are still to be shredded."
    )  # fmt: skip
    assert _asked(ready) == [], "before the meeting nothing is to be shredded"
    ready.clock.go_to(DAY, time(13))
    meetings.start(ready.desk, at)
    meetings.finish(ready.desk, at)
    assert _asked(ready) == ["2 copies are not back and 4 copies are to be shredded. A reason settles it too."]
    with pytest.raises(SaveRefused, match="still with Iris Chair"):
        copies.shred(ready.desk, at, _ids(ready, 1, 2, 3), "Bo Admin", DAY)
    copies.taken_back(ready.desk, at, _ids(ready, 1), DAY)
    copies.shred(ready.desk, at, _ids(ready, 1, 3, 4, 5, 6), "Bo Admin", DAY)
    assert _asked(ready) == ["1 copy is not back. A reason settles it too."]
    copies.explain(ready.desk, at, _ids(ready, 2), "The chair keeps it under lock.")
    assert (_asked(ready), copies.outstanding(ready.desk, at)) == ([], ())
    undo.undo(ready.desk, history.lines(ready.desk, "meeting", at)[0].id)
    assert _asked(ready) == ["1 copy is not back. A reason settles it too."]


def test_that_there_were_none_is_said_and_a_name_is_no_paper(ready: Month) -> None:
    at = ready.meeting.id
    copies.none_printed(ready.desk, at, ready.desk.clock.today())
    assert copies.outstanding(ready.desk, at) == ()
    with pytest.raises(SaveRefused, match="child’s name"):
        copies.count_out(ready.desk, at, f"CAF of {ADA}", 1)
    for number in (0, 61):
        with pytest.raises(SaveRefused):
            copies.count_out(ready.desk, at, "Agenda", number)
    copies.count_out(ready.desk, at, "Agenda", 1)
    with pytest.raises(SaveRefused, match="counted out"):
        copies.none_printed(ready.desk, at, date(2026, 11, 30))
    undo.undo(ready.desk, history.lines(ready.desk, "meeting", at)[0].id)
    assert copies.of_meeting(ready.desk, at).copies == ()


@given(st.sets(st.integers(1, 60)))
def test_numbers_in_words_name_each_and_no_other(numbers: set[int]) -> None:
    found: set[int] = set()
    for part in in_words(numbers).replace(" and ", ", ").split(", "):
        first, _, last = part.partition("–")
        found |= set(range(int(first), int(last or first) + 1)) if part else set()
    assert found == numbers


def _pages(m: Month) -> dict[int, str]:
    """By number the words of every page of a copy, a page a line."""
    return {
        each.number: "\n".join(page.words.replace("\r\n", " ") for page in pages(readable(each.whole), 20))
        for each in copy_papers.of_meeting(m.desk, m.meeting.id)
    }


def test_every_page_of_a_printed_copy_says_which_it_is_and_whose(ready: Month) -> None:
    at = ready.meeting.id
    copies.count_out(ready.desk, at, "Agenda and papers", 3)
    copies.hand_out(ready.desk, at, _ids(ready, 2), CHAIR)
    made = _pages(ready)
    assert list(made) == [1, 2, 3]
    for number, words in (
        (1, "Copy 1 of 3"),
        (2, f"Copy 2 of 3 · {CHAIR}"),
        (3, "Copy 3 of 3"),
    ):
        lines = made[number].splitlines()
        assert len(lines) > 2, "the agenda and the CAFs"
        assert all(words in " ".join(line.split()) for line in lines), made[number]
    parts = copy_papers.of_meeting(ready.desk, at)[0].parts
    assert sum(len(pages(readable(part), 20)) for part in parts) == len(made[1].splitlines())


def test_a_copy_is_cut_for_whom_it_is_and_what_is_printed_elsewhere_is_left_alone(ready: Month) -> None:
    at = ready.meeting.id
    with pytest.raises(SaveRefused, match="No copy counted out"):
        copy_papers.of_meeting(ready.desk, at)
    copies.count_out(ready.desk, at, "Agenda and papers", 3)
    copies.count_out(ready.desk, at, "A drawing", 1)
    copies.count_out(ready.desk, at, "CAF of case 0001", 1)
    attendance.declare_interest(ready.desk, at, ready.members[NURSE], ready.cases[ADA])
    attendance.add_visitor(ready.desk, at, VISITOR, "Housing", "vera@example.org", True)
    copies.hand_out(ready.desk, at, _ids(ready, 1), NURSE)
    copies.hand_out(ready.desk, at, _ids(ready, 2), VISITOR)
    made = _pages(ready)
    assert list(made) == [1, 2, 3, 5]
    assert ADA in made[3] and ADA in made[5], "a spare copy is whole"
    assert ADA not in made[1] and BERT in made[1], "what she declared an interest in is not in hers"
    assert ADA not in made[2] and BERT not in made[2], "a visitor reads no case"
    copies.explain(ready.desk, at, _ids(ready, 3), "Lost in the post")
    assert list(_pages(ready)) == [1, 2, 5]
