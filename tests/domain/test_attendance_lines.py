"""A line about who is in the room is understood as it was meant; what is not understood stays, with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.attendance_lines import understand
from jatdesk.domain.attendance_people import Seat
from jatdesk.domain.attendance_said import Room, Said, words
from jatdesk.domain.attendance_words import AND, FILLERS
from jatdesk.domain.meetings import Presence

JOAN = Seat("joan", "Joan Carter", "Youth support", usual_deputy="Pia Lund")
ANN = Seat("ann", "Ann Moss", "Primary schools")
KIT = Seat("kit", "Kit Turner", "Police or community safety")
SAM = Seat("sam", "Sal Ward", "Social care and health", usual_deputy="Pat Lee")
DORA = Seat("dora", "Dora Example", "School nursing or health visiting", Presence.APOLOGIES)
VISITOR = Seat("line", "Lou O’Visitor", "", Presence.VISITOR)
ROOM = Room((JOAN, ANN, KIT, SAM, DORA, VISITOR), 14, here=5, cases={"0239": 7, "0244": 9})

UNDERSTOOD = [
    ("jc present", ["Joan Carter: present"]),
    ("JC here", ["Joan Carter: present"]),
    ("j.c. present", ["Joan Carter: present"]),
    ("joan present", ["Joan Carter: present"]),
    ("j carter apols", ["Joan Carter: apologies"]),
    ("jc, am and kt present", ["Joan Carter: present", "Ann Moss: present", "Kit Turner: present"]),
    ("jc am present kt apologies", ["Joan Carter: present", "Ann Moss: present", "Kit Turner: apologies"]),
    ("police absent", ["Kit Turner: absent"]),
    ("youth support not here", ["Joan Carter: absent"]),
    ("jc present, pl dep. for sw", ["Joan Carter: present", "Pat Lee for Sal Ward"]),
    ("pat lee deputising for social care", ["Pat Lee for Sal Ward"]),
    ("Eli Example for police", ["Eli Example for Kit Turner"]),
    ("zz for kt", ["ZZ for Kit Turner"]),
    ("sw deputy", ["Pat Lee for Sal Ward"]),
    ("sw deputy Mo Other", ["Mo Other for Sal Ward"]),
    ("all present except kt", ["Joan Carter: present", "Ann Moss: present", "Sal Ward: present"]),
    ("all present except kt and am", ["Joan Carter: present", "Sal Ward: present"]),
    ("everyone here but kt, am", ["Joan Carter: present", "Sal Ward: present"]),
    ("all present except kt apologies", [
        "Joan Carter: present", "Ann Moss: present", "Sal Ward: present", "Kit Turner: apologies"]),
    ("kt apols, all others present", [
        "Kit Turner: apologies", "Joan Carter: present", "Ann Moss: present", "Sal Ward: present"]),
    ("all present except kt, am left 10:40", [
        "Joan Carter: present", "Ann Moss: present", "Sal Ward: present", "Ann Moss left at 10:40am, during item 5"]),
    ("am left 10:40", ["Ann Moss left at 10:40am, during item 5"]),
    ("am left at 11", ["Ann Moss left at 11am, during item 5"]),
    ("am left", ["Ann Moss left during item 5"]),
    ("am left before item 7, back for 9", ["Ann Moss left before item 7", "Ann Moss back for item 9"]),
    ("am left before 7 and back for 9", ["Ann Moss left before item 7", "Ann Moss back for item 9"]),
    ("am left during item 6 back 11:05", ["Ann Moss left during item 6", "Ann Moss back at 11:05am, during item 5"]),
    ("am left after 6", ["Ann Moss left before item 7"]),
    ("am out for 7", ["Ann Moss left before item 7", "Ann Moss back for item 8"]),
    ("am out for items 7 and 8", ["Ann Moss left before item 7", "Ann Moss back for item 9"]),
    ("am out 7-8", ["Ann Moss left before item 7", "Ann Moss back for item 9"]),
    ("am out for case 0239", ["Ann Moss left before item 7", "Ann Moss back for item 8"]),
    ("am out for 14", ["Ann Moss left before item 14"]),
    ("kt late 10.20", ["Kit Turner came at 10:20am, during item 5"]),
    ("kt arrived for item 3", ["Kit Turner came for item 3"]),
    ("kt present from 3", ["Kit Turner: present", "Kit Turner came for item 3"]),
    ("sw interest 0244", ["Sal Ward has an interest in case 0244"]),
    ("sw declared an interest in case 239", ["Sal Ward has an interest in case 0239"]),
    ("sw interest in item 7", ["Sal Ward has an interest in case 0239"]),
    ("lou left", ["Lou O’Visitor left during item 5"]),
    ("jc present, jc apologies", ["Joan Carter: apologies"]),
]  # fmt: skip

STAYS = [
    ("xx present", "xx present", "Nobody here is called ‘xx’."),
    ("jc", "jc", "Joan Carter: present, apologies, left …?"),
    ("all", "all", "Everyone: present, apologies, left …?"),
    ("present", "present", "Who? Type initials before ‘present’."),
    ("am left before item 20", "am left before item 20", "There is no item 20: the agenda has 14 items."),
    ("am left before", "am left before", "Which item, or what time?"),
    ("am left at 25:10", "am left at 25:10", "25:10 is no time of the day."),
    ("am left after 14", "am left after 14", "Item 14 is the last."),
    ("am out 8-7", "am out 8-7", "Item 7 comes before item 8."),
    ("sw interest", "sw interest", "In which case? Type its number."),
    ("all left", "all left", "Say who, one by one."),
]


@pytest.mark.parametrize(("line", "meant"), UNDERSTOOD, ids=[line for line, _ in UNDERSTOOD])
def test_a_line_is_understood_as_it_was_meant(line: str, meant: list[str]) -> None:
    found = understand(line, ROOM)

    assert ([words(said) for said in found.said], found.problems, found.left_over) == (meant, (), "")


@pytest.mark.parametrize(("line", "left_over", "why"), STAYS, ids=[line for line, *_ in STAYS])
def test_what_is_not_understood_stays_and_says_why(line: str, left_over: str, why: str) -> None:
    found = understand(line, ROOM)

    assert (found.said, found.left_over, found.problems) == ((), left_over, (why,))


def test_a_part_that_is_not_understood_spoils_no_other() -> None:
    found = understand("jc present, Xx Present, am left before 99, kt apols", ROOM)

    assert [words(said) for said in found.said] == ["Joan Carter: present", "Kit Turner: apologies"]
    assert found.left_over == "Xx Present, am left before 99"


def test_two_people_with_the_same_initials_are_asked_about_and_told_apart() -> None:
    john = Seat("john", "John Cole", "Secondary school")
    joe = Seat("joe", "Joe Carter", "Connexions")
    room = Room((JOAN, john, joe), 14)

    asked = understand("jc present", room)
    assert asked.problems == (
        "‘jc’ is Joan Carter (joan) or John Cole (jco) or Joe Carter (joe): type what stands in brackets.",
    )
    assert asked.left_over == "jc present"
    assert [words(said) for said in understand("joan, jco and joe present", room).said] == [
        "Joan Carter: present",
        "John Cole: present",
        "Joe Carter: present",
    ]


def test_two_people_of_one_name_are_told_apart_by_their_service() -> None:
    room = Room((JOAN, Seat("other", "Joan Carter", "Connexions")), 14)

    assert "Joan Carter (youth support) or Joan Carter (connexions)" in understand("jc here", room).problems[0]
    assert [said.seat.key for said in understand("connexions here", room).said] == ["other"]


def test_somebody_who_left_in_the_middle_of_the_year_is_named_as_such() -> None:
    room = Room((JOAN,), 14, former=(KIT,))

    assert understand("kt present", room).problems == ("Kit Turner is no member of the team on this day.",)


def test_a_meeting_with_nobody_says_so() -> None:
    assert understand("all present", Room((), 14)).problems == ("There is nobody in the register.",)


def test_all_present_leaves_those_who_are_marked_as_they_are() -> None:
    assert DORA not in [said.seat for said in understand("all present", ROOM).said]
    marked = Room((DORA,), 14)
    assert understand("all present", marked).problems == ("Everybody is marked already.",)


_LINE_WORDS = """jc am kt sw pl joan carter all present here apols left back late out dep for before item during
except interest and , ; 7 9 20 10:40 7-8 0239 case at the . ’ police xx"""
_WORDS = st.sampled_from(_LINE_WORDS.split())


@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=12).map(" ".join)))
def test_any_line_is_read_and_every_word_is_understood_or_stays(line: str) -> None:
    found = understand(line, ROOM)

    assert bool(found.problems) == bool(found.left_over)
    assert all(isinstance(said, Said) and words(said) for said in found.said)
    assert all(0 <= said.item <= ROOM.items for said in found.said)
    for piece in found.left_over.split(", "):
        assert piece in line
    if not found.said and not found.problems:
        assert not any(character.isalnum() for character in line) or set(line.casefold().split()) <= _SILENT


_SILENT = {*FILLERS, *AND, ",", ";"}
