"""What a return still lacks, each with where it is filled in: looked at before it goes (X7). Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jatdesk.domain.codes import FAMILY
from jatdesk.domain.ids import Id
from jatdesk.domain.return_rows import CaseRow, ClosureRow, ReturnRows


@dataclass(frozen=True)
class ReturnGap:
    """One thing that is missing. `kind` groups alike ones; `where`: form and field, the tab, or 'codes'.

    `name` is the agency that has no code, or '' ; `number` the case's.
    """

    kind: str
    case_id: Id = ""
    number: str = ""
    where: str = ""
    name: str = ""
    meeting_id: Id = ""


KINDS: Mapping[str, str] = {
    "ethnicity": "No ethnicity",
    "gender": "No gender",
    "birth": "No date of birth",
    "agency": "No agency that brought it",
    "level": "No level of need",
    "needs": "No needs",
    "main_need": "No main need",
    "consent": "No answer about consent",
    "caf": "Not said how the CAF stands",
    "lead": "No lead professional",
    "school": "No school",
    "reason": "Closed without a reason",
    "outcomes": "Closed without any outcome",
    "agreed": "Closed, and not said whether a parent agreed",
    "report": "Case Closure Report not back",
    "source": "An agency without its code",
    "phase": "A school without its kind",
    "register": "Somebody in the register is not marked",
}
"""Every kind of gap in words, in the order of the list."""

_FILLED = (
    ("ethnicity", "ethnicity", "fill:child:ethnicity"),
    ("agency", "agency", "fill:request:agency"),
    ("level", "level", "fill:facts:level"),
    ("needs", "needs", "fill:needs:needs"),
)


def gaps(rows: ReturnRows, numbers: Mapping[Id, str], schools: Mapping[Id, str]) -> tuple[ReturnGap, ...]:
    """Every gap of a period, kind by kind, by case number; `schools`: the school of each case, as it is written."""
    places = {case.row: case for case in rows.cases}
    found = [gap for case in rows.cases for gap in _of_case(case, numbers.get(case.case_id, ""), schools)]
    for closure in rows.closures:
        whose = places.get(closure.case_row or 0)
        if whose is not None:
            found += _of_closure(closure, whose, numbers.get(whose.case_id, ""))
    found += _of_names(rows, schools)
    held = {meeting.row: meeting.meeting_id for meeting in rows.meetings}
    unmarked = dict.fromkeys(each.meeting for each in rows.attendance if each.presence == "M")
    found += [ReturnGap("register", meeting_id=held[meeting]) for meeting in unmarked if meeting in held]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(found, key=lambda gap: (order[gap.kind], gap.number, gap.name.casefold())))


def counted(found: Sequence[ReturnGap]) -> tuple[tuple[str, int], ...]:
    """How many there are of each kind that there is, in the order of the list."""
    each = Counter(gap.kind for gap in found)
    return tuple((kind, each[kind]) for kind in KINDS if each[kind])


def _of_case(case: CaseRow, number: str, schools: Mapping[Id, str]) -> Iterable[ReturnGap]:
    for kind, field, where in _FILLED:
        if not getattr(case, field):
            yield ReturnGap(kind, case.case_id, number, where)
    if not case.gender and not case.unborn:
        yield ReturnGap("gender", case.case_id, number, "fill:child:gender")
    if case.age_at_end is None and not case.unborn:
        yield ReturnGap("birth", case.case_id, number, "fill:child:birth")
    if case.needs and not case.main_need:
        yield ReturnGap("main_need", case.case_id, number, "fill:needs:main_need")
    if case.consent == "N":
        yield ReturnGap("consent", case.case_id, number, "fill:consent:state")
    if not case.caf and (case.brought or case.times_discussed):
        yield ReturnGap("caf", case.case_id, number, "referral")
    if not case.lead_agency and case.state != "C" and case.decision:
        yield ReturnGap("lead", case.case_id, number, "fill:facts:lead_professional")
    if not schools.get(case.case_id) and _of_school_age(case):
        yield ReturnGap("school", case.case_id, number, "fill:child:school")


def _of_closure(closure: ClosureRow, case: CaseRow, number: str) -> Iterable[ReturnGap]:
    lacking = {
        "reason": not closure.reason,
        "outcomes": not closure.sought,
        "agreed": closure.agreed is None,
        "report": bool(closure.report_asked) and not closure.report_back,
    }
    return [ReturnGap(kind, case.case_id, number, "outcomes") for kind, is_so in lacking.items() if is_so]


def _of_names(rows: ReturnRows, schools: Mapping[Id, str]) -> Iterable[ReturnGap]:
    agencies = {case.agency for case in rows.cases if case.agency and case.agency != FAMILY and not case.source}
    yield from (ReturnGap("source", name=agency, where="codes") for agency in agencies)
    unknown = {schools[case.case_id] for case in rows.cases if schools.get(case.case_id) and not case.school_phase}
    yield from (ReturnGap("phase", name=school, where="codes") for school in unknown)


def _of_school_age(case: CaseRow) -> bool:
    return case.age_at_end is not None and 5 <= case.age_at_end <= 16
