"""A line typed in the room: the register, absences and interests written at once, taken back at once, and minuted."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from jatdesk.docs import minutes as minutes_document
from jatdesk.docs.content import Document
from jatdesk.domain.absences import Absence, cut, missed, said
from jatdesk.domain.meetings import Presence
from jatdesk.domain.minutes import cut as cut_book
from jatdesk.domain.minutes_codec import seal, unseal
from jatdesk.errors import SaveRefused
from jatdesk.operations import absences, agenda, attendance, attendance_lines, members, minutes
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import TODAY, planned, team
from tests.ui.scene import CHAIR, NURSE, POLICE, YOUTH, Scene, scene, scene_folder

__all__ = ("scene", "scene_folder")
ADA, BEN = "Ada Sample", "Ben Sample"


def _presences(desk: Desk, meeting_id: str) -> dict[str, Presence]:
    return {line.name: line.presence for line in attendance.register(desk, meeting_id)}


def _enter(scene: Scene, line: str, item: str = "") -> attendance_lines.Entered:
    return attendance_lines.enter(scene.desk, scene.meeting.id, item, line)[0]


def _text(document: Document) -> str:
    return "\n".join(_said(block) for block in document.blocks)


def _said(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "".join(map(_said, value))
    return "".join(_said(getattr(value, field.name)) for field in fields(value)) if is_dataclass(value) else ""


def _words(scene: Scene) -> str:
    book = minutes.book(scene.desk, scene.meeting.id)
    return _text(minutes_document.build(book, scene.desk.team, scene.desk.profile, False))


def _number(scene: Scene, item_id: str) -> int:
    return [item.id for item in agenda.agenda(scene.desk, scene.meeting.id).items].index(item_id) + 1


def test_one_line_marks_everybody_it_names_and_is_taken_back_whole(scene: Scene) -> None:
    before = attendance.register(scene.desk, scene.meeting.id)
    attendance.declare_interest(scene.desk, scene.meeting.id, scene.members[YOUTH], scene.cases[BEN])
    case = next(i.case_number for i in agenda.agenda(scene.desk, scene.meeting.id).items if i.case_id)
    entered = _enter(scene, f"all present except police, police dep, {YOUTH} interest {case}, {CHAIR} left before 7")

    assert set(_presences(scene.desk, scene.meeting.id).values()) == {Presence.PRESENT, Presence.DEPUTY}
    assert len(attendance.interests(scene.desk, scene.meeting.id)) == 2
    assert [absence.name for absence in absences.of_meeting(scene.desk, scene.meeting.id)] == [CHAIR]

    attendance_lines.take_back(scene.desk, entered)
    now = attendance.register(scene.desk, scene.meeting.id)
    assert [(line.name, line.presence, line.deputy) for line in now] == [
        (line.name, line.presence, line.deputy) for line in before
    ]
    assert len(attendance.interests(scene.desk, scene.meeting.id)) == 1, "the one declared before stays"
    assert absences.of_meeting(scene.desk, scene.meeting.id) == ()


def test_who_left_and_came_back_stands_in_the_minutes_with_item_numbers(scene: Scene) -> None:
    scene.begin()
    first, second = _number(scene, scene.item_of(ADA)), _number(scene, scene.item_of(BEN))
    _enter(scene, f"all present, {NURSE} left 10:40", scene.item_of(ADA))
    _enter(scene, f"{NURSE} back for {second + 1}, {CHAIR} late 10:10", scene.item_with("confidentiality"))

    words = _words(scene)
    assert f"{NURSE}, left at 10:40am, during item {first}, back for item {second + 1}" in words
    assert f"{CHAIR}, came at 10:10am, during item 2" in words
    case = words.split(f"\n{second} Case")[1]
    assert f"Out of the room: {NURSE}." in case[:400]
    assert f"{NURSE} (for a part of it)." in words


def test_a_declared_interest_is_an_absence_by_itself_and_the_persons_copy_has_no_trace(scene: Scene) -> None:
    scene.begin()
    number = next(i.case_number for i in agenda.agenda(scene.desk, scene.meeting.id).items if i.case_id)
    _enter(scene, f"all present, {YOUTH} interest {number}")
    item = next(i for i in agenda.agenda(scene.desk, scene.meeting.id).items if i.case_number == number)
    place = _number(scene, item.id)
    _enter(scene, f"{NURSE} out for {place}")

    assert f"Out of the room: {YOUTH} (declared an interest); {NURSE}." in _words(scene)

    book = minutes.book(scene.desk, scene.meeting.id)
    kept = frozenset(entry.case.id for entry in book.cases if entry.case.number != number)
    theirs = cut_book(book, kept)
    cut_words = _text(minutes_document.build(theirs, scene.desk.team, scene.desk.profile, False))
    assert "declared an interest" not in cut_words
    assert f"{NURSE}, left" not in cut_words, "the item she was out for is not in this copy"


def test_the_approved_minutes_keep_who_was_out(scene: Scene) -> None:
    scene.begin()
    _enter(scene, f"{NURSE} present, {NURSE} out for 7")
    book = minutes.book(scene.desk, scene.meeting.id)

    assert book.absences
    assert unseal(seal(book, lambda n: b"\0" * n).body).absences == book.absences


def test_what_is_not_understood_is_left_alone(scene: Scene) -> None:
    _enter(scene, f"{NURSE} present, xx present, {CHAIR} back")

    marked = {name for name, presence in _presences(scene.desk, scene.meeting.id).items() if presence}
    assert marked == {NURSE}


def test_locked_minutes_take_no_line(scene: Scene) -> None:
    with pytest.raises(SaveRefused, match="locked"):
        attendance_lines.enter(scene.desk, scene.last.id, "", f"{POLICE} left before 3")


def test_somebody_who_left_the_team_is_named_as_such(desk: Desk) -> None:
    _nurse, youth, _ = team(desk)
    meeting = planned(desk)
    name = members.member(desk, youth).name
    members.leave(desk, youth, TODAY)

    found = attendance_lines.read(desk, meeting.id, "", f"{name} present")

    assert found.problems == (f"{name} is no member of the team on this day.",)


def test_a_meeting_with_nobody_marks_nobody(desk: Desk) -> None:
    meeting = planned(desk)

    assert attendance_lines.read(desk, meeting.id, "", "all present").problems == ("There is nobody in the register.",)
    attendance_lines.enter(desk, meeting.id, "", "all present")
    assert attendance.register(desk, meeting.id) == ()


ORDER = ("one", "two", "three", "four")
NUMBERS = {item: number for number, item in enumerate(ORDER, start=1)}


def test_a_copy_tells_nothing_of_items_it_has_not() -> None:
    absence = Absence("a", "m", "p", "Ann Moss", "two", True, "10:40", "four")

    assert missed(absence, ORDER) == ("two", "three")
    assert cut([absence], ORDER, ["one", "four"]) == ()
    (kept,) = cut([absence], ORDER, ["one", "three", "four"])
    assert said(kept, {"one": 1, "three": 2, "four": 3}) == "left before item 2, back for item 3"
    (last,) = cut([absence], ORDER, ["one", "two"])
    assert said(last, {"one": 1, "two": 2}) == "left at 10:40am, during item 2"
    late = Absence("a", "m", "p", "Ann Moss", back_item_id="two", back_during=True, back_at="10:10")
    assert said(late, NUMBERS) == "came at 10:10am, during item 2"
    assert missed(late, ORDER) == ("one", "two")
