"""The parents and carers of a child, changed where they stand on the case; a referral stays as it came."""

from collections.abc import Sequence
from dataclasses import replace

from jatdesk.db import cases as case_rows
from jatdesk.db import children
from jatdesk.domain.children import Carer
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk


@allowed(Right.KEEP)
def change(desk: Desk, case_id: Id, carers: Sequence[Carer]) -> Changes:
    """Puts these parents and carers in place of those that stand there. Raises SaveRefused for one without a name."""
    wanted = tuple(replace(carer, name=" ".join(carer.name.split())) for carer in carers)
    if not all(carer.name for carer in wanted):
        raise SaveRefused("A parent or carer has no name.", "Nothing was saved.", "Enter the name.")
    with desk.writing() as transaction:
        child_id = case_there(transaction.connection, case_id).child.id
        before = children.carers_of(transaction.connection, child_id)
        if wanted != before:
            children.set_carers(transaction.connection, child_id, wanted)
            what = "Changed the parents and carers"
            transaction.record(what, "case", case_id, {"carers": before}, {"carers": wanted})
            for other in case_rows.of_children(transaction.connection, [child_id]):
                transaction.touch("case", other.id)
        return transaction.changes
