"""Who came: to one meeting, or over a period, for the chair, the central team and the development manager."""

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.periods import Period
from jatdesk.domain.portions import Portion, portions, together
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import gate, meetings, members, minutes, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_DESK = (Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR),)
_REGISTER = ((".pdf", "Attendance register"), (".docx", "Attendance register, Word"))
_OVER_TIME = ((".pdf", "Attendance"), (".xlsx", "Attendance workbook"))


def plan_register(desk: Desk, meeting_id: Id) -> SendingPlan:
    """One meeting's register as PDF and Word; whose leaving the room would tell of a case gets none of that case."""
    meeting = meetings.meeting(desk, meeting_id)
    book = minutes.book(desk, meeting_id)
    numbers = {entry.case.id: entry.case.number for entry in book.cases}
    gone, _left_out = gate.not_now(desk, numbers)
    may_go = {case: number for case, number in numbers.items() if case not in gone}
    to = _readers(desk)
    withheld = gate.withheld(desk, to, may_go).cases
    declared = recipients.declared(desk)
    given, nobody = portions(Mailing.ATTENDANCE_REGISTER, to, tuple(may_go), declared, {}, withheld=withheld)
    given = given or _kept(Mailing.ATTENDANCE_REGISTER, tuple(may_go))
    made = []
    for group in together(given):
        kind = DocumentKind.ATTENDANCE_REGISTER
        files = [
            parcels.dated_file(kind, "Attendance register", meeting, suffix, group[0], about)
            for suffix, about in _REGISTER
        ]
        made.append(parcels.parcel(group, files, numbers))
    day = say(meeting.day)
    return SendingPlan(
        Mailing.ATTENDANCE_REGISTER,
        f"Attendance register, {day}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: attendance register of {day}",
        parcels.letter(desk, parcels.worded(desk, "mail.attendance", period=f"our meeting on {day}")),
        tuple(made),
        nobody,
        () if meeting.held_on or meeting.started else ("This meeting was not held yet.",),
    )


def plan(desk: Desk, period: Period) -> SendingPlan:
    """The grid of a period as a PDF and a workbook; sealed for the desk where no address is known."""
    given, nobody = portions(Mailing.ATTENDANCE, _readers(desk), (), {}, {})
    given = given or _kept(Mailing.ATTENDANCE, ())
    name = f"Attendance {period.first.isoformat()} to {period.last.isoformat()}"
    kind = DocumentKind.ATTENDANCE
    files = [PlannedFile(kind, name, suffix, about=about, period=period) for suffix, about in _OVER_TIME]
    return SendingPlan(
        Mailing.ATTENDANCE,
        f"Attendance {period.words}",
        "",
        "",
        f"{parcels.signed(desk)}: attendance {period.words}",
        parcels.letter(desk, parcels.worded(desk, "mail.attendance", period=f"our meetings {period.words}")),
        tuple(parcels.parcel(group, files, {}) for group in together(given)),
        nobody,
        (),
    )


def _readers(desk: Desk) -> tuple[Recipient, ...]:
    today = desk.clock.today()
    serving = [recipients.of_member(each) for each in members.all_members(desk) if each.serves_on(today)]
    return (*(one for one in serving if one.standing is Standing.CHAIR), *recipients.central(desk.team))


def _kept(mailing: Mailing, cases: tuple[Id, ...]) -> tuple[Portion, ...]:
    return portions(mailing, _DESK, cases, {}, {})[0]
