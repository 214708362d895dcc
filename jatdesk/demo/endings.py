"""How made-up cases end: outcomes reached, the report back, issues left over; and one case that rests."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.domain.cases import Closure
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.ids import Id
from jatdesk.domain.issues import Issue
from jatdesk.domain.outcomes import Outcome, Reached, Whose
from jatdesk.operations import cases, closures, dormant, issues, outcomes
from jatdesk.operations.desk import Desk

_CAME = {
    Whose.CHILD: (Reached.YES, "Most weeks now."),
    Whose.PARENT: (Reached.YES, ""),
    Whose.PRACTITIONER: (Reached.PARTLY, "The plan goes on at school."),
}
_NOTED = (
    ("no_capacity", "The sleep clinic has no place before spring", "Two families wait for it."),
    ("gap", "No holiday club for under-eights in the valley", ""),
)


def closure(desk: Desk, case_id: Id) -> Closure:
    """Why and how a case is closed today, with what came of each outcome."""
    said = tuple(map(_settled, outcomes.of_case(desk, case_id)))
    words, thanks = "The plan is done.", "It helped to be heard."
    return Closure(
        desk.clock.today(), "plan_done", words, True, thanks, "School keeps the morning club.", outcomes=said
    )


def report_back(desk: Desk, case_id: Id) -> None:
    """The Case Closure Report came back on paper, with the talk at the end."""
    today, lead = desk.clock.today(), cases.case(desk, case_id).lead_professional
    cases.report_asked(desk, case_id, today)
    said = ClosureReport(None, today, lead, "Calmer at home and at school.", "Somebody listened and stayed with it.")
    talked = replace(
        said, young_words="It got better.", exit_talk="What to do if it gets hard again.", exit_talk_on=today
    )
    closures.record(desk, case_id, replace(talked, exit_talk_with="the parent and the child"))


def note_issues(desk: Desk, from_cases: Sequence[Id]) -> None:
    """Two issues in the log; the first was raised and answered, and families were told."""
    today = desk.clock.today()
    for number, (kind, theme, words) in enumerate(_NOTED):
        case_id = from_cases[number] if number < len(from_cases) else ""
        noted, _ = issues.add(desk, Issue(kind, theme, words, case_id=case_id))
        if number == 0:
            told = replace(noted, raised_where="CH", raised_on=today, answer="Two more places a month.")
            changed = "You said nobody had a place: there are two more each month."
            issues.change(desk, replace(told, answered_on=today, changed=changed, told_on=today))


def let_rest(desk: Desk, open_cases: Sequence[Id], after: Sequence[Id]) -> None:
    """One open case whose review is still far off rests until then; none where every case is on the agenda."""
    for case_id in open_cases:
        case = cases.case(desk, case_id)
        if case_id not in after and case.next_review is not None and case.next_review > desk.clock.today():
            dormant.rest(desk, case_id, "The family is with grandparents until then.", case.next_review)
            return


def _settled(outcome: Outcome) -> Outcome:
    reached, words = _CAME[outcome.whose]
    return replace(outcome, reached=reached, words=words)
