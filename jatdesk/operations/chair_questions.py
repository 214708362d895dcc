"""What is put to the chair for one meeting, computed from what stands in the store: nobody keeps a list (M11)."""

from collections.abc import Callable, Iterable
from datetime import date

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import chair_decisions as rows
from jatdesk.db import late_papers as late_rows
from jatdesk.db import members as member_rows
from jatdesk.db import visits as visit_rows
from jatdesk.db.store import Reading
from jatdesk.domain.cases import Case
from jatdesk.domain.chair_decisions import ChairDecision, Docket, Matter, Question, is_agenda_of
from jatdesk.domain.dates import say
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import is_same_person
from jatdesk.domain.meetings import AgendaItem, Meeting, Presence
from jatdesk.domain.members import Member, Office
from jatdesk.domain.presenters import nobody_presents
from jatdesk.domain.roles import Right
from jatdesk.operations import gate, meetings, presenters
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.locked_minutes import meeting as existing_meeting

_OFFICES = (Office.CHAIR, Office.VICE_CHAIR)


@allowed(Right.READ)
def docket(desk: Desk, meeting_id: Id) -> Docket:
    """Everything put to the chair for a meeting, what waits first. Raises SaveRefused when it is there no longer."""
    with desk.reading() as reading:
        return gathered(desk, reading, existing_meeting(reading, meeting_id))


def gathered(desk: Desk, reading: Reading, meeting: Meeting) -> Docket:
    """The docket, as part of the caller's act."""
    team = _team(desk, reading)
    known = {(each.matter, each.about_id): each for each in rows.of_meeting(reading, meeting.id)}
    known |= {(each.matter, each.about_id): each for each in rows.about_notes(reading)}
    barred = _barring(desk, reading)
    asked = [
        *_agenda(desk, reading, meeting, known),
        *_late(desk, reading, meeting, known, barred),
        *_visitors(reading, meeting, known),
        *_families(reading, meeting, known, barred),
        *_unpresented(desk, reading, meeting, known, barred),
        *_notes(reading, meeting, known.values(), barred),
    ]
    if meeting.cancelled_on is not None:
        asked = [each for each in asked if not each.waits]
    asked.sort(key=lambda each: not each.waits)
    names = {office: tuple(m.name for m in team if m.draft.office is office) for office in _OFFICES}
    return Docket(meeting.id, tuple(asked), names[Office.CHAIR], names[Office.VICE_CHAIR])


def no_other_duty(reading: Reading, meeting: Meeting | None) -> tuple[str, ...]:
    """What waits for the chair and stands in no other duty: visitors, and access to notes, a few words each."""
    if meeting is None or meeting.held_on is not None:
        return ()
    known = {(each.matter, each.about_id): each for each in rows.of_meeting(reading, meeting.id)}
    visitors = len([each for each in _visitors(reading, meeting, known) if each.waits])
    found = [] if not visitors else ["1 visitor" if visitors == 1 else f"{visitors} visitors"]
    waiting = [each.case_id for each in rows.about_notes(reading) if each.agreed is None]
    numbers = [case.number for case in case_rows.many(reading, waiting).values()]
    found += [f"access to the notes of case {number}" for number in sorted(numbers)]
    return tuple(found)


def _team(desk: Desk, reading: Reading) -> tuple[Member, ...]:
    today = desk.clock.today()
    return tuple(member for member in member_rows.every(reading) if member.serves_on(today))


def _barring(desk: Desk, reading: Reading) -> "Barred":
    team = _team(desk, reading)
    interests = {(each.member_id, each.case_id) for each in attendance_rows.every_interest(reading)}
    return lambda case: tuple(_bars(case, team, interests)) if case is not None else ()


def bar_of(desk: Desk, reading: Reading, case_id: Id, name: str) -> str:
    """Why somebody by this name does not decide about a case, whatever office they hold; '' when they may."""
    case = case_rows.one(reading, case_id) if case_id else None
    if case is None:
        return ""
    if case.referrer and is_same_person(case.referrer, name):
        return f"{name} referred this case"
    theirs = {member.id for member in _team(desk, reading) if is_same_person(name, member.name)}
    declared = any(
        each.member_id in theirs and each.case_id == case_id for each in attendance_rows.every_interest(reading)
    )
    return f"{name} declared an interest in this case" if declared else ""


def serving(desk: Desk, reading: Reading, office: Office) -> tuple[str, ...]:
    """The names of those who hold an office today."""
    return tuple(member.name for member in _team(desk, reading) if member.draft.office is office)


def _bars(case: Case, team: Iterable[Member], interests: set[tuple[Id, Id]]) -> Iterable[tuple[Office, str]]:
    for member in team:
        if member.draft.office not in _OFFICES:
            continue
        if case.referrer and is_same_person(case.referrer, member.name):
            yield member.draft.office, f"{member.name} referred this case"
        elif (member.id, case.id) in interests:
            yield member.draft.office, f"{member.name} declared an interest in this case"


Known = dict[tuple[Matter, Id], ChairDecision]
Barred = Callable[[Case | None], tuple[tuple[Office, str], ...]]


def agenda_words(desk: Desk, reading: Reading, meeting: Meeting) -> str:
    """The agenda as the chair agrees to it: each item with its minutes, cases by their number."""
    items = gate.standing_items(desk, reading, meeting, agenda_rows.items(reading, meeting.id))
    lines = [f"The agenda of {say(meeting.day)}, {meeting.starts} to {meeting.ends}"]
    lines += [f"{number}. {item.title} ({item.minutes} min)" for number, item in enumerate(items, start=1)]
    return "\n".join(lines)


def _agenda(desk: Desk, reading: Reading, meeting: Meeting, every: Known) -> Iterable[Question]:
    known = every.get((Matter.AGENDA, meeting.id))
    if known is None and (meeting.started or meeting.held_on is not None or meeting.agenda_agreed_on is not None):
        return
    words = agenda_words(desk, reading, meeting)
    over = meeting.started or meeting.held_on is not None
    changed = (
        known is not None and known.agreed is not None and not over and not _same(reading, known.about, words, every)
    )
    yield Question(Matter.AGENDA, meeting.id, words, decision=known, changed=changed)


def same_agenda(reading: Reading, meeting_id: Id, about: str, now: str) -> bool:
    """Whether an agenda is still the one that was put to the chair, but for what the chair deferred since."""
    return _same(reading, about, now, {(d.matter, d.about_id): d for d in rows.of_meeting(reading, meeting_id)})


def _same(reading: Reading, about: str, now: str, known: "Known") -> bool:
    deferred = [each for (matter, _id), each in known.items() if matter is Matter.PRESENTER and each.agreed]
    items = [agenda_rows.item(reading, each.about_id) for each in deferred]
    return is_agenda_of(about, now, [item.title for item in items if item is not None])


def _late(desk: Desk, reading: Reading, meeting: Meeting, known: Known, barred: Barred) -> Iterable[Question]:
    due = deadlines(meeting.day, desk.profile, meetings.workdays_of(desk, reading))["papers_in"].due
    new = {case_id: came for case_id, _number, came in agenda_rows.new_cases(reading, meeting.id)}
    asked = [case_id for case_id, came in new.items() if came is not None and came > due]
    asked += [each.case_id for each in known.values() if each.matter is Matter.LATE_PAPERS]
    for case_id in dict.fromkeys(asked):
        decision = known.get((Matter.LATE_PAPERS, case_id))
        if decision is None and (late_rows.word(reading, case_id, meeting.id) or meeting.held_on):
            continue
        case = case_rows.one(reading, case_id)
        if case is not None:
            yield _papers(case, due, decision, barred)


def late_papers(desk: Desk, reading: Reading, meeting: Meeting, case: Case) -> Question:
    """The question about the papers of one case, on the agenda or not."""
    docket = gathered(desk, reading, meeting).questions
    found = (each for each in docket if (each.matter, each.about_id) == (Matter.LATE_PAPERS, case.id))
    due = deadlines(meeting.day, desk.profile, meetings.workdays_of(desk, reading))["papers_in"].due
    return next(found, None) or _papers(case, due, None, _barring(desk, reading))


def _papers(case: Case, due: date, decision: ChairDecision | None, barred: Barred) -> Question:
    came = case.papers_in_on
    stands = f"came in on {say(came)}, after {say(due)}" if came and came > due else f"were due on {say(due)}"
    words = decision.about if decision else f"Case {case.number}: the papers {stands}."
    return Question(Matter.LATE_PAPERS, case.id, words, case.id, case.number, barred(case), decision)


def _visitors(reading: Reading, meeting: Meeting, known: Known) -> Iterable[Question]:
    for line in attendance_rows.register(reading, meeting.id, meeting.day):
        decision = known.get((Matter.VISITOR, line.id)) if line.id else None
        if line.presence is not Presence.VISITOR or (decision is None and (line.chair_agreed or meeting.approved_on)):
            continue
        who = f"{line.name} ({line.service})" if line.service else line.name
        yield Question(Matter.VISITOR, line.id, f"{who} asks to come as a visitor.", decision=decision)


def _families(reading: Reading, meeting: Meeting, known: Known, barred: Barred) -> Iterable[Question]:
    for visit_id, case_id, number, starts, is_told in visit_rows.to_meeting(reading, meeting.id):
        decision = known.get((Matter.FAMILY, visit_id))
        if decision is None and (is_told or meeting.held_on):
            continue
        at = f", with their own time at {starts.replace(':', '.')}" if starts else ""
        words = f"Case {number}: a family member wishes to attend{at}."
        case = case_rows.one(reading, case_id)
        yield Question(Matter.FAMILY, visit_id, words, case_id, number, barred(case), decision)


def _unpresented(desk: Desk, reading: Reading, meeting: Meeting, known: Known, barred: Barred) -> Iterable[Question]:
    """Cases nobody can present: the chair defers them to the next meeting, or takes them anyway (handbook §6)."""
    waiting = [] if meeting.held_on else unpresented_items(desk, reading, meeting)
    answered = [agenda_rows.item(reading, about) for matter, about in known if matter is Matter.PRESENTER]
    for item in {each.id: each for each in (*waiting, *answered) if each is not None}.values():
        case = case_rows.one(reading, item.case_id)
        words = f"Case {item.case_number}: nobody presents it. Is it deferred to the next meeting?"
        decision = known.get((Matter.PRESENTER, item.id))
        yield Question(Matter.PRESENTER, item.id, words, item.case_id, item.case_number, barred(case), decision)


def unpresented_items(desk: Desk, reading: Reading, meeting: Meeting) -> list[AgendaItem]:
    """The items of a coming meeting that need presenting and have nobody to do it."""
    items = gate.standing_items(desk, reading, meeting, agenda_rows.items(reading, meeting.id))
    missing = set(nobody_presents(presenters.gathered(reading, meeting, [(item, "") for item in items])))
    return [item for item in items if item.case_id and item.case_number in missing]


def _notes(reading: Reading, meeting: Meeting, known: Iterable[ChairDecision], barred: Barred) -> Iterable[Question]:
    for decision in known:
        if decision.matter is not Matter.NOTES:
            continue
        if (decision.agreed is None and not meeting.held_on) or decision.meeting_id == meeting.id:
            case = case_rows.one(reading, decision.case_id)
            number = case.number if case else ""
            yield Question(
                Matter.NOTES, decision.about_id, decision.about, decision.case_id, number, barred(case), decision
            )
