"""A mailing as it lies ready in the outbox: all that is shown before somebody sends it. Only reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.domain.ids import Id
from jatdesk.domain.leaks import Answered
from jatdesk.domain.roles import Right
from jatdesk.domain.sending import Prepared
from jatdesk.operations import leak_check, outbox, prepared_since
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.outbox import Letter


@dataclass(frozen=True)
class Ready:
    """`flags` say why it must not go out as it lies there; `left_in` is what stands in its files on purpose."""

    prepared: Prepared
    letters: Sequence[Letter] = ()
    flags: tuple[str, ...] = ()
    left_in: Sequence[Answered] = ()


@allowed(Right.READ)
def look(desk: Desk, mailing_id: Id) -> Ready:
    """Raises NotFound when it was discarded."""
    prepared = outbox.prepared(desk, mailing_id)
    letters, flags = outbox.letters(desk, prepared), prepared_since.flags(desk, prepared)
    return Ready(prepared, letters, flags, leak_check.answered(desk, mailing_id))
