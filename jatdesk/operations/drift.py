"""Says where a case drifts, from what is recorded anyway. Writes nothing."""

from jatdesk.db import drift as rows
from jatdesk.domain.drift import drift
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def of_case(desk: Desk, case_id: Id) -> tuple[str, ...]:
    """Each sign of drift as a sentence; none where the case moves."""
    with desk.reading() as reading:
        return drift(rows.facts(reading, case_id), desk.profile.drift_meetings)
