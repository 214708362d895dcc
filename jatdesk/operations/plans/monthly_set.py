"""The monthly set for the central team and the development manager: all papers of one meeting in one mailing (D5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.meetings import ItemKind, Meeting
from jatdesk.domain.portions import Portion, portions
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import Parcel, PlannedFile, SendingPlan
from jatdesk.operations import agenda, closures, gate, minutes, recipients
from jatdesk.operations.desk import Desk
from jatdesk.operations.plans import parcels

_CENTRAL = Recipient("central", "Central team", "", Standing.CENTRAL_TEAM)


@dataclass(frozen=True)
class _Papers:
    """What the set is made of, by case; `numbers` are those of every case in it."""

    meeting: Meeting
    on_agenda: tuple[Id, ...]
    new: tuple[Id, ...]
    minuted: tuple[Id, ...]
    closed: tuple[Id, ...]
    numbers: Mapping[Id, str]


def plan(desk: Desk, meeting_id: Id) -> SendingPlan:
    """Agenda, referrals, minutes, register, closure reports and case log, without families who did not agree to it.

    Where no address is known the set is sealed for the desk, to be handed over.
    """
    papers = _papers(desk, meeting_id)
    day = papers.meeting.day
    to = recipients.central(desk.team) or (Recipient("desk", "Kept in the outbox", "", Standing.ADMINISTRATOR),)
    gone, left_out = gate.not_now(desk, papers.numbers)
    may_go = {case: number for case, number in papers.numbers.items() if case not in gone}
    # what the desk keeps is for the central team too
    outside = gate.withheld(desk, [*to, _CENTRAL], may_go)
    kept = {one.key: outside.cases.get(one.key, frozenset()) | outside.cases.get("central", frozenset()) for one in to}
    given, nobody = portions(Mailing.MONTHLY_SET, to, tuple(may_go), {}, {}, withheld=kept)
    approved = minutes.book(desk, meeting_id).approval is not None
    problems = [] if approved else ["The chair has not approved the minutes of this meeting yet."]
    if not given:
        problems.append("Neither address, the central team’s nor the development manager’s, can be used.")
    return SendingPlan(
        Mailing.MONTHLY_SET,
        f"Monthly set, {say(day)}",
        meeting_id,
        "",
        f"{parcels.signed(desk)}: monthly set for the meeting of {say(day)}",
        parcels.letter(
            desk,
            f"Here are the papers of our meeting on {say(day)}: agenda, new referrals, minutes, attendance register, "
            "closure reports and the case log.",
        ),
        tuple(_parcel(desk, portion, papers) for portion in given),
        nobody,
        tuple(problems),
        (*left_out, *outside.checks),
    )


def _papers(desk: Desk, meeting_id: Id) -> _Papers:
    shown = agenda.agenda(desk, meeting_id)
    items = [item for item in shown.items if item.case_id]
    book = minutes.book(desk, meeting_id)
    minuted = {entry.case.id: entry.case.number for entry in book.cases}
    minuted |= {line.case_id: line.number for line in book.not_discussed}
    closed = closures.back_since_last_meeting(desk, meeting_id)
    numbers = {item.case_id: item.case_number for item in items} | minuted | closed
    new = tuple(item.case_id for item in items if item.kind is ItemKind.NEW)
    return _Papers(shown.meeting, tuple(item.case_id for item in items), new, tuple(minuted), tuple(closed), numbers)


def _parcel(desk: Desk, portion: Portion, papers: _Papers) -> Parcel:
    dated = papers.meeting.day.isoformat()
    on_agenda, minuted = _of(portion, papers.on_agenda), _of(portion, papers.minuted)
    files = [parcels.dated_file(DocumentKind.AGENDA, "Agenda", papers.meeting, ".pdf", on_agenda)]
    files += [
        _about(
            DocumentKind.CAF, f"CAF case {papers.numbers[case]} {dated}", case, f"CAF of case {papers.numbers[case]}"
        )
        for case in papers.new
        if case in portion.cases
    ]
    files.append(parcels.dated_file(DocumentKind.MINUTES, "Minutes", papers.meeting, ".pdf", minuted))
    files.append(
        parcels.dated_file(DocumentKind.ATTENDANCE_REGISTER, "Attendance register", papers.meeting, ".pdf", minuted)
    )
    for case in (case for case in papers.closed if case in portion.cases):
        title = f"Case Closure Report case {papers.numbers[case]}"
        files.append(_about(DocumentKind.CASE_CLOSURE_REPORT, title, case, title))
    files.append(case_log_file(desk, portion.recipient))
    return parcels.parcel((portion,), files, papers.numbers)


def case_log_file(desk: Desk, reader: Recipient) -> PlannedFile:
    """The case log as it stands today, without every family that did not agree to a copy outside the team."""
    numbers = gate.limited(desk)
    kept = gate.withheld(desk, [reader, _CENTRAL], numbers).cases
    disagreed = frozenset[Id]().union(*kept.values())
    return PlannedFile(
        DocumentKind.CASE_LOG,
        f"Case log {desk.clock.today().isoformat()}",
        ".xlsx",
        left_out=tuple(sorted(disagreed, key=numbers.__getitem__)),
        about="Case log workbook",
    )


def _of(portion: Portion, cases: Sequence[Id]) -> Portion:
    """A portion with these cases only."""
    kept = tuple(case for case in cases if case in portion.cases)
    return replace(portion, cases=kept, left_out=tuple(case for case in cases if case in portion.left_out))


def _about(kind: DocumentKind, name: str, case: Id, about: str) -> PlannedFile:
    return PlannedFile(kind, name, ".pdf", (case,), about=about)
