"""Families of the made-up team: brothers and sisters, how they feel, who attends, what they were given, one concern."""

from collections.abc import Sequence
from datetime import date, timedelta

from jatdesk.domain.ids import Id
from jatdesk.domain.kin import Kin
from jatdesk.domain.letters_given import Given, LetterKind
from jatdesk.domain.measures import Measure, Stage
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.safe_route import SafeRoute
from jatdesk.domain.visits import Visit
from jatdesk.operations import cases, concerns, kin, letters_given, measures, safe_route, visits
from jatdesk.operations.desk import Desk

_FEEL = ((3, 4), (5, 5), (7, 6))


def live(desk: Desk, open_cases: Sequence[Id], ahead: Meeting, on_agenda: Sequence[Id]) -> None:
    """Two brothers known to the team, a sister who is not, feelings over time, a mother who comes, a concern."""
    if not open_cases:
        return
    first = open_cases[0]
    kin.add(desk, first, Kin("", "sister", "Pip Notreal", birth_words="4", household=True, school="Harwood Infants"))
    if len(open_cases) > 1:
        one, other = (cases.case(desk, case_id).child.id for case_id in open_cases[:2])
        kin.link(desk, one, other, "brother")
        _worry(desk, open_cases[1])
    _measured(desk, first)
    _reached(desk, first)
    coming = next((case_id for case_id in on_agenda if case_id in open_cases), "")
    if coming:
        parents = [carer for carer in cases.page(desk, coming).carers if carer.name]
        today, name = desk.clock.today(), parents[0].name if parents else "A parent"
        wish = Visit("", name, "parent", ahead.id, "", "A quiet place to wait", today, today, today, "10:20")
        visits.add(desk, coming, wish)


def _worry(desk: Desk, case_id: Id) -> None:
    """A concern about one child, acted on the same day; social care was rung and has not answered yet."""
    words = "Came to school with a mark on the arm and said little about it."
    concern_id, _ = concerns.raise_concern(desk, case_id, words, "The class teacher")
    today = desk.clock.today()
    concerns.acted_on(desk, concern_id, "Rang the duty team and wrote down what was seen.", "The chair", today)
    concerns.referred(desk, concern_id, "the duty team, by phone", today)


def _reached(desk: Desk, case_id: Id) -> None:
    """Somebody was given the leaflet when they were asked, and said how they may be written to."""
    named = [each.name for each in cases.page(desk, case_id).carers if each.name]
    if named:
        safe_route.put(desk, case_id, SafeRoute("", named[0], True, "family@example.org", not_here="At work"))
        given_on = cases.case(desk, case_id).opened_on
        letters_given.give(desk, Given("", case_id, LetterKind.LEAFLET, named[0], given_on))


def _measured(desk: Desk, case_id: Id) -> None:
    today = desk.clock.today()
    opened = cases.case(desk, case_id).opened_on
    days = _spread(opened, today)
    stages = (Stage.REFERRAL, Stage.REVIEW, Stage.REVIEW)
    for day, stage, (child, parent) in zip(days, stages, _FEEL, strict=True):
        measures.set_feelings(desk, case_id, stage, day, child, parent)
    for day, stage, value in zip(days[::2], stages[::2], (71, 88), strict=True):
        measures.add(desk, case_id, Measure("", day, "Attendance", value, stage, "%"))


def _spread(first: date, last: date) -> tuple[date, date, date]:
    return first, first + timedelta(days=(last - first).days // 2), last
