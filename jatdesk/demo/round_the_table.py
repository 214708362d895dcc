"""Around a made-up meeting: somebody is called away, paper is counted, the chair decides, a slip is put right.

Ids are drawn from chance of their own, so that the rest of the month stays nearly as it was.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random

from jatdesk.demo import words
from jatdesk.domain.absences import Absence
from jatdesk.domain.chair_decisions import Answered, Matter
from jatdesk.domain.meetings import Meeting, Presence
from jatdesk.domain.members import Office
from jatdesk.operations import absences, agenda, attendance, chair_decisions, copies, corrections, members
from jatdesk.operations.desk import Desk

_PAPERS = "Agenda and papers"
_SPARE = 2
_ADMINISTRATOR = "the administrator"


def called_away(desk: Desk, meeting: Meeting) -> None:
    """A member leaves before the second case and is back two items later."""
    about = [item.id for item in agenda.agenda(desk, meeting.id).items if item.case_id]
    came = [line for line in attendance.register(desk, meeting.id) if line.presence is Presence.PRESENT]
    offices = {member.id for member in members.all_members(desk) if member.draft.office.value}
    leaving = [line for line in came if line.member_id not in offices]
    if len(about) > 3 and leaving:
        who, own = leaving[-1], _apart(desk, meeting)
        absences.put(own, Absence(own.new_id(), meeting.id, who.member_id, who.name, about[1], back_item_id=about[3]))


def count_paper(desk: Desk, meeting: Meeting) -> None:
    """Copies for everybody in the room: all are back and shredded but one, which somebody took home."""
    desk = _apart(desk, meeting)
    came = [line for line in attendance.register(desk, meeting.id) if line.presence is Presence.PRESENT]
    copies.count_out(desk, meeting.id, _PAPERS, len(came) + _SPARE)
    made = copies.of_meeting(desk, meeting.id).copies
    for copy, line in zip(made, came, strict=False):
        copies.hand_out(desk, meeting.id, [copy.id], line.name)
    at_home = made[1].id if len(came) > 1 else ""
    here = [copy.id for copy in made if copy.id != at_home]
    today = desk.clock.today()
    copies.taken_back(desk, meeting.id, [copy.id for copy in made[: len(came)] if copy.id != at_home], today)
    copies.shred(desk, meeting.id, here, _ADMINISTRATOR, today)


def look_back(desk: Desk, held: Meeting, coming: Meeting) -> None:
    """Who came about the flats wishes to come again, and the chair agrees; a slip in the minutes is put right."""
    own = _apart(desk, coming)
    chair = next(member.name for member in members.all_members(desk) if member.draft.office is Office.CHAIR)
    for line in attendance.register(desk, held.id):
        if not line.member_id:
            why = "Brings the new list of flats"
            attendance.add_visitor(own, coming.id, line.name, line.service, line.email, False, why)
            visitor = next(each for each in attendance.register(desk, coming.id) if not each.member_id)
            given = Answered(True, chair, desk.clock.today() - timedelta(days=1), "by phone")
            chair_decisions.record(own, coming.id, Matter.VISITOR, visitor.id, given)
    for place in corrections.places(desk, held.id):
        if place.text in words.SLIPS:
            corrections.bring(own, held.id, place.key, *words.SLIPS[place.text])


def _apart(desk: Desk, meeting: Meeting) -> Desk:
    return replace(desk, randomness=Random(f"{meeting.day} {meeting.id}").randbytes)
