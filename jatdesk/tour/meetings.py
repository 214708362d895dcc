"""Meetings, stage by stage."""

import io
import tempfile
from collections.abc import Mapping
from pathlib import Path

import docx

from jatdesk import files
from jatdesk.docs.content import Document
from jatdesk.docs.docx import render
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.meetings import Presence
from jatdesk.operations import actions, attendance, meetings, members, sending
from jatdesk.operations.contents import Contents
from jatdesk.tour.walk import Walk


def show_meetings(walk: Walk) -> None:
    """The meetings, and every stage of one ahead and of one held."""
    walk.go("meetings")
    walk.picture("meetings")
    walk.go("meetings", what="new")
    walk.picture("meeting-new")
    walk.go("meetings", what="year")
    walk.picture("meeting-year")
    ahead = walk.ahead()
    walk.go("meetings", ahead.id, "change")
    walk.picture("meeting-change")
    walk.go("meetings", ahead.id, "cancel")
    walk.picture("meeting-cancel")
    for stage in ("prepare", "replies", "agenda", "who_knows", "chair", "meet", "minutes", "send"):
        walk.go("meetings", ahead.id, stage)
        walk.picture(stage if stage in ("agenda",) else f"meeting-{stage.replace('_', '-')}")
    walk.go("meetings", ahead.id, "prepare")
    walk.click("Look and print…")
    walk.settle(2)
    walk.picture("matters-arising")
    walk.click("‹ Prepare")
    walk.go("meetings", ahead.id, "agenda")
    walk.click("An agency’s profile…")
    walk.picture("agenda-profile")
    walk.click("Cancel")
    walk.click("Send without names…")
    walk.picture("agenda-readers")
    held = meetings.all_meetings(walk.desk())[1]
    for stage in ("chair", "meet", "minutes", "send"):
        walk.go("meetings", held.id, stage)
        walk.picture(f"meeting-held-{stage}")


def show_around(walk: Walk) -> None:
    """What a stage shows further down, and the forms that take its place."""
    ahead, held = meetings.all_meetings(walk.desk())[:2]
    walk.go("meetings", ahead.id, "chair")
    walk.click("Record the answer")
    walk.picture("chair-answer")
    walk.click("‹ The chair")
    walk.click("A family asks for notes")
    walk.picture("chair-notes")
    walk.click("‹ The chair")
    walk.go("meetings", ahead.id, "meet")
    walk.click("Print the room sheet")
    walk.wait(lambda: not walk.in_sight("Cancel"))
    walk.picture("meeting-room-sheet")
    walk.click("‹ Meet")
    walk.go("meetings", held.id, "meet")
    walk.point("All are back")
    walk.picture("meeting-copies")
    walk.go("meetings", held.id, "minutes")
    walk.point("Show what changed")
    walk.picture("meeting-versions")
    walk.point("Bring a correction")
    walk.picture("meeting-corrections")
    walk.click("Bring a correction")
    walk.picture("meeting-correct")
    walk.click("‹ Minutes")
    walk.go("meetings", held.id, "send")
    walk.point("Told…")
    walk.picture("meeting-finish")
    walk.click("Told…")
    walk.picture("meeting-finish-told")
    walk.click("‹ Send")


def show_update_back(walk: Walk) -> None:
    """A form that came back, filled in here, beside what is held."""
    desk, ahead = walk.desk(), walk.ahead()
    owing = next(
        (m for m in members.all_members(desk) if not m.draft.office.value and actions.of_member(desk, m.id)), None
    )
    assert owing is not None
    attendance.mark(desk, ahead.id, owing.id, Presence.APOLOGIES)
    planned = sending.plan(desk, Mailing.AGENCY_ACTION_UPDATE, ahead.id, member_ids=(owing.id,))
    made = Contents(desk, planned).builder(planned.parcels[0].files[0])()
    assert isinstance(made, Document)
    said = actions.of_member(desk, owing.id)[0]
    answers = {f"said {said.id}": "It began on Tuesday, and goes well.", "general": "Our office moves in January."}
    with tempfile.TemporaryDirectory(prefix="jatdesk-tour-") as folder:
        form = Path(folder) / "returned.docx"
        files.write_atomically(form, _filled(render(made), answers))
        walk.answers.files.append(form)
        walk.go("meetings", ahead.id, "replies")
        walk.click("Read the returned form")
        walk.wait(lambda: walk.in_sight("Take in what is ticked"))
    walk.point("Take in what is ticked")
    walk.picture("meeting-update-back")
    walk.click("Close")


def _filled(form: bytes, answers: Mapping[str, str]) -> bytes:
    """The form as Word gives it back when somebody has written in its boxes."""
    opened = docx.Document(io.BytesIO(form))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for box in opened.element.body.iter(f"{space}sdt"):
        tag = box.find(f"{space}sdtPr/{space}tag").get(f"{space}val")
        if tag in answers:
            for showing in list(box.iter(f"{space}showingPlcHdr")):
                showing.getparent().remove(showing)
            for number, words in enumerate(box.iter(f"{space}t")):
                words.text = "" if number else answers[tag]
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()
