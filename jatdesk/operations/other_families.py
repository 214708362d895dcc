"""Where other families of the store live, their telephones and days of birth, found in a text without any name (D6)."""

from collections.abc import Collection
from datetime import date

from jatdesk.db import leaks
from jatdesk.db.store import Reading
from jatdesk.domain.family_extract import Finds
from jatdesk.domain.ids import Id
from jatdesk.domain.leak_details import Details
from jatdesk.domain.leak_marks import Piece
from jatdesk.domain.leak_terms import terms
from jatdesk.domain.leak_words import words_of
from jatdesk.domain.names import Span
from jatdesk.domain.teams import Team


def details_in(reading: Reading, team: Team, child_ids: Collection[Id], texts: Collection[str]) -> Finds:
    """Finds in `texts` an address, telephone or day of birth of a family that is none of these children's.

    A day counts beside 'born' alone: most days in minutes are nobody's birthday.
    """
    ours = leaks.families(reading, child_ids)
    mine = {each.key for each in ours}
    known = leaks.who_may_stand_in(reading, terms(Piece(text, "") for text in texts))
    others = Details(
        [each for each in known if each.key not in mine], ours, (team.venue, *team.contact_lines), date.min
    )

    def found(text: str) -> tuple[Span, ...]:
        return tuple((mark.start, mark.end) for mark in others.marks(Piece(text, ""), words_of(text), {}))

    return found
