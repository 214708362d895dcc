"""What waits for the chair as one e-mail: a list by case numbers, and the same on a page to answer on."""

from jatdesk.domain.chair_decisions import MATTERS, Matter, Question
from jatdesk.domain.dates import say, say_weekday
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.members import Office
from jatdesk.domain.portions import portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import SendingPlan
from jatdesk.operations import chair_questions, meetings, members
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_OFFICES = (Office.CHAIR, Office.VICE_CHAIR)


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """The chair gets what is the chair's to decide; the vice-chair only what the chair does not decide."""
    meeting = meetings.meeting(desk, meeting_id)
    docket = chair_questions.docket(desk, meeting_id)
    asked = {office: docket.put_to(office) for office in _OFFICES}
    to = tuple(
        Recipient(f"member:{one.id}", one.name, one.draft.email, Standing.CHAIR, one.service, one.id)
        for one in members.all_members(desk)
        if one.serves_on(desk.clock.today()) and asked.get(one.draft.office)
    )
    given, nobody = portions(Mailing.CHAIR_ASK, to, (), {}, {})
    made = tuple(
        parcels.parcel(
            (portion,), [parcels.own_file(DocumentKind.CHAIR_ASK, "For the chair to decide", meeting, portion)], {}
        )
        for portion in given
    )
    problems = [] if any(asked.values()) else ["Nothing waits for the chair before this meeting."]
    if not made and not problems:
        problems.append("No member is marked as the chair with an e-mail address.")
    lines = "\n".join(_line(each) for each in asked[Office.CHAIR] or asked[Office.VICE_CHAIR])
    return SendingPlan(
        Mailing.CHAIR_ASK,
        f"For the chair to decide, {say(meeting.day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: for you to decide before {say(meeting.day)}",
        parcels.letter(
            desk,
            f"Before the meeting of {say_weekday(meeting.day)} I need your answers to this:",
            lines,
            "Please write ‘agreed’ or ‘not agreed’, with your reason, behind each and send this e-mail back to me. "
            "The attached page says the same, for answering by hand.",
        ),
        made,
        nobody,
        tuple(problems),
    )


def _line(asked: Question) -> str:
    if asked.matter is Matter.AGENDA:
        return f"- {MATTERS[asked.matter]}: do you agree to it? The items stand on the attached page."
    return f"- {MATTERS[asked.matter]}. {asked.words}"
