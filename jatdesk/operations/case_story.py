"""Which nouns tell something of a case's story beside the records every case has. Reads; writes nothing."""

from collections.abc import Callable

from jatdesk.db import (
    agency_updates,
    assessments,
    breaches,
    closures,
    disagreements,
    lead_updates,
    leads,
    letters_given,
    measures,
    sharing,
    visits,
)
from jatdesk.db.store import Reading
from jatdesk.domain.cases import StoryEntry
from jatdesk.domain.ids import Id

TOLD: tuple[Callable[[Reading, Id], tuple[StoryEntry, ...]], ...] = (
    agency_updates.story,
    assessments.story,
    breaches.story,
    closures.story,
    disagreements.story,
    lead_updates.story,
    leads.story,
    letters_given.story,
    measures.story,
    sharing.story,
    visits.story,
)
"""`story(connection, case_id)` of each such noun's file in `db`; `operations/cases.page` asks them all."""


def told(reading: Reading, case_id: Id) -> tuple[StoryEntry, ...]:
    """What the nouns of `TOLD` tell of a case, in no order."""
    return tuple(entry for tells in TOLD for entry in tells(reading, case_id))
