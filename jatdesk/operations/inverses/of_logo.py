"""What takes back a change of the logo: the one of before, with the words of before."""

from jatdesk.db import logo as rows
from jatdesk.db.store import Reading
from jatdesk.domain.roles import Right
from jatdesk.operations import logo
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _logo(reading: Reading, _past: Past) -> object:
    return logo.told(rows.current(reading))


def _put_back(desk: Desk, past: Past) -> None:
    logo.put_back(desk, past.before["logo_id"], past.before["alt"])


_INVERSE = Inverse(_put_back, _logo, Right.TEAM)

TABLE = {
    "Chose a logo": _INVERSE,
    "Changed what is read out for the logo": _INVERSE,
    "Removed the logo": _INVERSE,
    "Put the logo back": _INVERSE,
}
"""What takes back each kind of line of history; `operations/undo.py` runs them."""
