"""The minutes of one meeting as a whole: as they stand, or as the chair approved them. Only reads."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from jatdesk.db import absences as absence_rows
from jatdesk.db import actions as action_rows
from jatdesk.db import agency_updates, drafts, lead_updates, who_knows
from jatdesk.db import agenda as agenda_rows
from jatdesk.db import attendance as attendance_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import closures as closure_rows
from jatdesk.db import corrections as correction_rows
from jatdesk.db import gate as gate_rows
from jatdesk.db import meetings as meeting_rows
from jatdesk.db import minutes as rows
from jatdesk.db.store import Reading
from jatdesk.domain.actions import Action
from jatdesk.domain.agency_updates import WrittenUpdate
from jatdesk.domain.corrections import Correction
from jatdesk.domain.ids import Id
from jatdesk.domain.lead_updates import told as lead_said
from jatdesk.domain.meetings import AgendaItem, Meeting, OpenCase
from jatdesk.domain.minutes import ItemMinutes, MinutedCase, MinutesBook, StandingLine, fixed_line
from jatdesk.domain.minutes_codec import unseal
from jatdesk.domain.roles import Right
from jatdesk.domain.who_knows import told
from jatdesk.errors import SaveRefused
from jatdesk.operations import gate
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.half_typed import as_read
from jatdesk.operations.locked_minutes import meeting as existing_meeting


@allowed(Right.READ)
def book(desk: Desk, meeting_id: Id) -> MinutesBook:
    """Everything the minutes hold: once approved what the chair approved, before that what stands there now."""
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        if meeting.approved_on is not None:
            return _approved(reading, meeting)
        return gathered(desk, reading, meeting)


def gathered(desk: Desk, reading: Reading, meeting: Meeting) -> MinutesBook:
    """The book of a meeting that is not approved, half-typed texts included."""
    items = gate.standing_items(desk, reading, meeting, agenda_rows.items(reading, meeting.id))
    written = _written(reading, meeting, items)
    agreed = action_rows.of_meeting(reading, meeting.id)
    day = gate.day_of(meeting, desk.clock.today())
    earlier = from_last_time(desk, reading, meeting)
    on_agenda = [item.case_id for item in items if item.case_id]
    standings = gate_rows.standings(reading, day)
    open_cases = agenda_rows.open_cases(reading, meeting.day, standings)
    open_then = [case.case_id for case in open_cases if case.opens_agenda and _was_open(case, meeting)]
    # closed since it was held: the case was open at the meeting, so its line stands there
    closed_since = gate.open_of(reading, closure_rows.closed_after(reading, meeting.day), day)
    known = case_rows.many(reading, [*on_agenda, *open_then, *closed_since])
    others = [case_id for case_id in (*open_then, *closed_since) if case_id not in on_agenda]
    others.sort(key=lambda case_id: known[case_id].number)
    answers = who_knows.latest(reading, on_agenda)
    updates = lead_updates.of_meeting(reading, meeting.id)
    open_actions = {case.case_id: case.open_actions for case in open_cases}
    return MinutesBook(
        desk.team.name,
        meeting,
        attendance_rows.register(reading, meeting.id, meeting.day),
        attendance_rows.interests_at(reading, meeting.id),
        tuple((item, written[item.id]) for item in items),
        tuple(
            MinutedCase(
                item,
                known[item.case_id],
                fixed_line(known[item.case_id], meeting.day),
                written[item.id],
                tuple(action for action in agreed if action.item_id == item.id),
                tuple(action for action in earlier if action.case_id == item.case_id),
                told(answers.get(item.case_id, ())),
                lead_said(updates[item.case_id]) if item.case_id in updates else "",
            )
            for item in items
            if item.case_id
        ),
        tuple(
            StandingLine(
                case_id,
                known[case_id].number,
                fixed_line(known[case_id], meeting.day),
                known[case_id].next_review,
                open_actions.get(case_id, 0),
                known[case_id].dormant_on is not None,
            )
            for case_id in others
        ),
        sum(standing.waits_for_consent for standing in standings.values()),
        meeting_rows.after(reading, meeting.day),
        None,
        tuple(action for action in earlier if action.case_id not in on_agenda),
        tuple(action for action in agreed if not action.case_id),
        absence_rows.of_meeting(reading, meeting.id),
        _updates(reading, meeting, day),
        corrections=_corrections(reading, meeting, day),
    )


def _was_open(case: OpenCase, meeting: Meeting) -> bool:
    """Whether an open case was there at a meeting already: minutes name nobody who was referred later."""
    return case.opened_on is None or case.opened_on <= meeting.day


def from_last_time(desk: Desk, reading: Reading, meeting: Meeting) -> tuple[Action, ...]:
    """Every earlier action that comes up at a meeting: still open, or settled since the meeting before it.

    What was agreed about a case that can't be discussed any more does not come up.
    """
    before = [found for found in meeting_rows.last_held(reading, 3) if found.day < meeting.day]
    since = before[0].day + timedelta(days=1) if before else date.min
    found = action_rows.from_before(reading, meeting.day, since, meeting.id)
    allowed_cases = gate.open_of(
        reading, {a.case_id for a in found if a.case_id}, gate.day_of(meeting, desk.clock.today())
    )
    return tuple(action for action in found if not action.case_id or action.case_id in allowed_cases)


def _updates(reading: Reading, meeting: Meeting, day: date) -> tuple[WrittenUpdate, ...]:
    """Written updates of agencies that did not come; nothing about a case that can't be discussed."""
    found = agency_updates.of_meeting(reading, meeting.id)
    may_go = gate.open_of(reading, {each.case_id for each in found if each.case_id}, day)
    return tuple(each for each in found if not each.case_id or each.case_id in may_go)


def _approved(reading: Reading, meeting: Meeting) -> MinutesBook:
    version = rows.last_version(reading, meeting.id, "approved")
    if version is None:
        raise SaveRefused("The approved minutes are not in the store.", "", "Look at the history of this meeting.")
    # what happened to the meeting later (minutes sent …) is no part of the approved text
    later = (each.meeting_day for each in correction_rows.to_minutes_of(reading, meeting.id) if each.minuted)
    return replace(
        unseal(version.body),
        meeting=meeting,
        approval=rows.approval(reading, meeting.id),
        corrected_on=tuple(dict.fromkeys(later)),
    )


def _corrections(reading: Reading, meeting: Meeting, day: date) -> tuple[Correction, ...]:
    """The corrections that come up at a meeting; one about a case that can't be named any more does not."""
    found = correction_rows.minuted_at(reading, meeting.id)
    allowed_cases = gate.open_of(reading, {each.case_id for each in found if each.case_id}, day)
    return tuple(each for each in found if not each.case_id or each.case_id in allowed_cases)


def _written(reading: Reading, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[Id, ItemMinutes]:
    stored = rows.of_meeting(reading, meeting.id)
    half_typed = drafts.of_meeting(reading, meeting.id)
    return {
        item.id: as_read(stored.get(item.id) or ItemMinutes(item.id, meeting.id, item.case_id), half_typed)
        for item in items
    }
