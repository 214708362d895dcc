"""The papers of every referral on a meeting's agenda: what is here, what is missing, the chair's word. Only reads."""

from jatdesk.db import agenda as agenda_rows
from jatdesk.db import gate as gate_rows
from jatdesk.db import late_papers as word_rows
from jatdesk.domain.deadlines import deadlines
from jatdesk.domain.ids import Id
from jatdesk.domain.letters import EXCLUDED, PAPERS
from jatdesk.domain.meeting_papers import ReferralPapers, is_late
from jatdesk.domain.roles import Right
from jatdesk.operations import gate, letters, meetings
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.letters import Correspondence
from jatdesk.operations.locked_minutes import meeting as existing_meeting


@allowed(Right.READ)
def papers(desk: Desk, meeting_id: Id) -> tuple[ReferralPapers, ...]:
    """One for each new referral on the agenda, in its order."""
    today = desk.clock.today()
    with desk.reading() as reading:
        meeting = existing_meeting(reading, meeting_id)
        items = gate.standing_items(desk, reading, meeting, agenda_rows.items(reading, meeting_id))
        came = {case_id: on for case_id, _number, on in agenda_rows.new_cases(reading, meeting_id)}
        new = [item for item in items if item.case_id in came]
        standings = gate_rows.standings(reading, gate.day_of(meeting, today), set(came)) if came else {}
        asked = letters.gathered(desk, reading, standings)
        words = {item.case_id: word_rows.word(reading, item.case_id, meeting_id) for item in new}
    due = deadlines(meeting.day, desk.profile, meetings.workdays(desk))["papers_in"].due
    found = []
    for item in new:
        letter = asked.get(item.case_id, Correspondence())
        missing = [lack for lack in letter.lacking if lack.key != PAPERS and not lack.key.startswith(EXCLUDED)]
        not_asked = any(lack in letter.to_ask for lack in missing)
        on = came[item.case_id]
        found.append(
            ReferralPapers(
                item.id,
                item.case_id,
                item.case_number,
                on,
                due,
                tuple(lack.words for lack in missing),
                not_asked,
                words[item.case_id],
                is_late(on, due, today),
            )
        )
    return tuple(found)
