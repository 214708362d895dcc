"""What takes back a change of what is known of a family: relatives, views, visits, concerns, lead professionals."""

from dataclasses import replace

from jatdesk.db import cases as case_rows
from jatdesk.db import children as child_rows
from jatdesk.db import concerns as concern_rows
from jatdesk.db import kin as kin_rows
from jatdesk.db import measures as measure_rows
from jatdesk.db import visits as visit_rows
from jatdesk.db.store import Reading
from jatdesk.domain.children import Carer
from jatdesk.domain.concerns import Concern
from jatdesk.domain.kin import Kin
from jatdesk.domain.measures import Measure
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.domain.visits import Visit
from jatdesk.operations import carers, concerns, kin, measures, visits
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


def _relative(reading: Reading, past: Past) -> object:
    found = kin_rows.one(reading, past.after.get("kin_id") or past.after.get("id", ""))
    return found[1] if found else None


def _take_out(desk: Desk, past: Past) -> None:
    kin.remove(desk, past.ref, past.after["id"])


def _relative_again(desk: Desk, past: Past) -> None:
    kin.put_back(desk, past.ref, past.before["child_id"], typed(Kin, dict(past.before)))


def _change_relative(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = kin_rows.one(reading, past.before["kin_id"])
    if found is None:
        raise gone("The relative")
    kin.change(desk, past.ref, replace(found[1], **typed_fields(Kin, past.before)))


def _carers(reading: Reading, past: Past) -> object:
    case = case_rows.one(reading, past.ref)
    return {"carers": child_rows.carers_of(reading, case.child.id)} if case else None


def _change_carers(desk: Desk, past: Past) -> None:
    carers.change(desk, past.ref, [typed(Carer, dict(each)) for each in past.before["carers"]])


def _measure(reading: Reading, past: Past) -> object:
    found = measure_rows.one(reading, past.after.get("measure_id") or past.after.get("id", ""))
    return found[1] if found else None


def _take_out_measure(desk: Desk, past: Past) -> None:
    measures.remove(desk, past.after["id"])


def _measure_again(desk: Desk, past: Past) -> None:
    measures.put_back(desk, past.ref, typed(Measure, dict(past.before)))


def _change_measure(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = measure_rows.one(reading, past.before["measure_id"])
    if found is None:
        raise gone("The measure")
    measures.change(desk, replace(found[1], **typed_fields(Measure, past.before)))


def _visit(reading: Reading, past: Past) -> object:
    found = visit_rows.one(reading, past.after.get("visit_id") or past.after.get("id", ""))
    return found[1] if found else None


def _take_out_visit(desk: Desk, past: Past) -> None:
    visits.remove(desk, past.after["id"])


def _visit_again(desk: Desk, past: Past) -> None:
    visits.put_back(desk, past.ref, typed(Visit, dict(past.before)))


def _change_visit(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = visit_rows.one(reading, past.before["visit_id"])
    if found is None:
        raise gone("The visit")
    visits.change(desk, replace(found[1], **typed_fields(Visit, past.before)))


def _concern(reading: Reading, past: Past) -> object:
    found = concern_rows.one(reading, past.ref)
    return found[1] if found else None


def _take_back_concern(desk: Desk, past: Past) -> None:
    concerns.take_back(desk, past.ref)


def _concern_again(desk: Desk, past: Past) -> None:
    concerns.put_back(desk, past.before["case_id"], typed(Concern, dict(past.before)))


def _concern_before(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = concern_rows.one(reading, past.ref)
    if found is None:
        raise gone("The concern")
    concerns.restore(desk, replace(found[1], **typed_fields(Concern, past.before)))


_CONCERN_CHANGED = (
    "Acted on a safeguarding concern",
    "Referred a safeguarding concern",
    "Said who gets the safeguarding pack",
    "Answer to a safeguarding concern",
    "Corrected a safeguarding concern",
)
_CONCERN_RELEASED = ("Released a safeguarding concern", "Held a safeguarding concern back again")

TABLE = {
    "Added a relative": Inverse(_take_out, _relative),
    "Took out a relative": Inverse(_relative_again),
    "Changed a relative": Inverse(_change_relative, _relative),
    "Changed the parents and carers": Inverse(_change_carers, _carers),
    "Recorded a measure": Inverse(_take_out_measure, _measure),
    "Changed a measure": Inverse(_change_measure, _measure),
    "Took out a measure": Inverse(_measure_again),
    "Recorded a wish to attend": Inverse(_take_out_visit, _visit),
    "Changed a visit": Inverse(_change_visit, _visit),
    "Took out a visit": Inverse(_visit_again),
    "Raised a safeguarding concern": Inverse(_take_back_concern, _concern),
    "Took back a safeguarding concern": Inverse(_concern_again),
    **dict.fromkeys(_CONCERN_CHANGED, Inverse(_concern_before, _concern)),
    **dict.fromkeys(_CONCERN_RELEASED, Inverse(_concern_before, _concern)),
}
