"""What is done to a family's records and can be undone, for `test_undo`: how each comes to be done, and the act."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jatdesk.domain.children import Carer
from jatdesk.domain.kin import Kin
from jatdesk.domain.measures import Measure, Stage
from jatdesk.domain.visits import Visit
from jatdesk.operations import carers, cases, concerns, kin, measures, visits
from tests.operations.outgoing import ADA, BERT, Month

Act = Callable[[Month], object]


def _sister(m: Month) -> Kin:
    kin.add(m.desk, m.cases[ADA], Kin("", "sister", "Cora Sample", birth=date(2022, 1, 5)))
    return kin.of_case(m.desk, m.cases[ADA])[0].kin


def _measure(m: Month) -> Measure:
    measures.add(m.desk, m.cases[ADA], Measure("", date(2026, 11, 20), "Attendance", 71, Stage.REVIEW, "%"))
    return measures.of_case(m.desk, m.cases[ADA])[0]


def _visit(m: Month) -> Visit:
    visits.add(m.desk, m.cases[ADA], Visit("", "Bea Sample", "mother", m.meeting.id, "Nan Sample", "A quiet room"))
    return visits.of_case(m.desk, m.cases[ADA])[0]


def _concern(m: Month) -> str:
    return concerns.raise_concern(m.desk, m.cases[ADA], "A bruise", "Dora Name")[0]


def _released(m: Month) -> str:
    concern_id = _concern(m)
    concerns.release(m.desk, concern_id, "Iris Chair", "They asked", m.desk.clock.today())
    return concern_id


ACTS: dict[str, tuple[Act | None, Callable[[Month, object], object]]] = {
    "Added a relative": (
        None,
        lambda m, _: kin.add(m.desk, m.cases[ADA], Kin("", "brother"), cases.case(m.desk, m.cases[BERT]).number),
    ),
    "Took out a relative": (_sister, lambda m, one: kin.remove(m.desk, m.cases[ADA], one.id)),  # type: ignore[attr-defined]
    "Changed a relative": (
        _sister,
        lambda m, one: kin.change(m.desk, m.cases[ADA], replace(one, school="Harwood Infants", household=True)),  # type: ignore[type-var]
    ),
    "Changed the parents and carers": (
        None,
        lambda m, _: carers.change(m.desk, m.cases[ADA], [Carer("Al Sample", relationship="father")]),
    ),
    "Recorded a measure": (
        None,
        lambda m, _: measures.add(m.desk, m.cases[ADA], Measure("", date(2026, 11, 20), "Attendance", 71.5, unit="%")),
    ),
    "Changed a measure": (_measure, lambda m, one: measures.change(m.desk, replace(one, value=88.0))),  # type: ignore[type-var]
    "Took out a measure": (_measure, lambda m, one: measures.remove(m.desk, one.id)),  # type: ignore[attr-defined]
    "Recorded a wish to attend": (
        None,
        lambda m, _: visits.add(m.desk, m.cases[ADA], Visit("", "Bea Sample", "mother", m.meeting.id, starts="10.20")),
    ),
    "Changed a visit": (_visit, lambda m, one: visits.came(m.desk, one.id, True)),  # type: ignore[attr-defined]
    "Took out a visit": (_visit, lambda m, one: visits.remove(m.desk, one.id)),  # type: ignore[attr-defined]
    "Raised a safeguarding concern": (None, lambda m, _: _concern(m)),
    "Took back a safeguarding concern": (_concern, lambda m, one: concerns.take_back(m.desk, str(one))),
    "Acted on a safeguarding concern": (
        _concern,
        lambda m, one: concerns.acted_on(m.desk, str(one), "Rang", "Iris Chair", m.desk.clock.today()),
    ),
    "Referred a safeguarding concern": (
        _concern,
        lambda m, one: concerns.referred(m.desk, str(one), "Duty team", m.desk.clock.today()),
    ),
    "Said who gets the safeguarding pack": (
        _concern,
        lambda m, one: concerns.send_to(m.desk, str(one), "Duty team", "duty@example.org"),
    ),
    "Answer to a safeguarding concern": (
        _concern,
        lambda m, one: concerns.answered(m.desk, str(one), "They visit", "Sam Worker", m.desk.clock.today()),
    ),
    "Corrected a safeguarding concern": (
        _concern,
        lambda m, one: concerns.change(m.desk, str(one), "Two bruises", "Dora Name", date(2026, 11, 20)),
    ),
    "Released a safeguarding concern": (
        _concern,
        lambda m, one: concerns.release(m.desk, str(one), "Iris Chair", "They asked", m.desk.clock.today()),
    ),
    "Held a safeguarding concern back again": (
        _released,
        lambda m, one: concerns.release(m.desk, str(one), "", "", None),
    ),
}
