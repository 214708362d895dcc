"""The versions of a meeting's minutes that are kept: as sent, as approved, and what changed between."""

from jatdesk.db import minutes as rows
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import KeptVersion, MinutesBook
from jatdesk.domain.minutes_codec import unseal
from jatdesk.domain.minutes_differences import Difference, differences, passages
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.minutes_book import book


@allowed(Right.READ)
def versions(desk: Desk, meeting_id: Id) -> tuple[KeptVersion, ...]:
    """The kept versions of a meeting's minutes, the newest first."""
    with desk.reading() as reading:
        return rows.versions(reading, meeting_id)


@allowed(Right.READ)
def version(desk: Desk, version_id: Id) -> MinutesBook:
    """The minutes as one version has them. Raises SaveRefused when it is there no longer."""
    with desk.reading() as reading:
        found = rows.version(reading, version_id)
        if found is None:
            raise SaveRefused("This version is no longer in the store.", "Nothing was changed.", "Look at the list.")
        return unseal(found.body)


@allowed(Right.READ)
def changes(desk: Desk, meeting_id: Id, older: Id, newer: Id) -> tuple[Difference, ...]:
    """What changed in the texts from one version to another; '' stands for the minutes as they are now."""
    before = passages(version(desk, older))
    after = passages(version(desk, newer) if newer else book(desk, meeting_id))
    return differences(before, after)
