"""Other families in a text: by shortened or turned names, by where they live, by days of birth (D6, G10)."""

from collections.abc import Collection
from datetime import date

from jatdesk.db import leaks
from jatdesk.db.store import Reading
from jatdesk.domain.access_request import Gathered, with_spans
from jatdesk.domain.blacking_out import text_of
from jatdesk.domain.family_extract import Finds
from jatdesk.domain.ids import Id
from jatdesk.domain.leak_details import Details
from jatdesk.domain.leak_marks import Piece
from jatdesk.domain.leak_names import Names
from jatdesk.domain.leak_said import Texts, said
from jatdesk.domain.leak_terms import terms
from jatdesk.domain.names import Span
from jatdesk.domain.teams import Team


def people_in(reading: Reading, team: Team, child_ids: Collection[Id], texts: Collection[str]) -> Finds:
    """Finds in `texts` who is of a family that is none of these children's: by name, address, telephone or birth.

    A day counts beside 'born' alone: most days in minutes are nobody's birthday.
    """
    ours = leaks.families(reading, child_ids)
    mine = {each.key for each in ours}
    known = leaks.who_may_stand_in(reading, terms(map(Texts().said, texts)))
    unknown = [each for each in known if each.key not in mine]
    names = Names(unknown, ours, ())
    details = Details(unknown, ours, (team.venue, *team.contact_lines), date.min)

    def found(text: str) -> tuple[Span, ...]:
        piece, cut = Piece(text, ""), said(text)  # as it stands: the places are of this text
        named = [mark for mark in names.marks(piece, cut.words, cut.forms) if not mark.namesake]
        return tuple((mark.start, mark.end) for mark in (*named, *details.marks(piece, cut.words, {})))

    return found


def marked(reading: Reading, team: Team, child_ids: Collection[Id], held: Gathered) -> Gathered:
    """All that is held on somebody, with every stretch marked that tells of another family."""
    texts = [text_of(line) for part in held.parts for line in part.lines]
    return with_spans(held, people_in(reading, team, child_ids, texts))
