"""What takes back a line about the yearly talk."""

from jatdesk.domain.participation import Talk
from jatdesk.domain.plain_values import typed
from jatdesk.operations import participation
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _take_out(desk: Desk, past: Past) -> None:
    participation.take_out(desk, past.ref)


def _again(desk: Desk, past: Past) -> None:
    participation.note(desk, typed(Talk, dict(past.before)))


TABLE = {
    participation.HELD: Inverse(_take_out),
    participation.TAKEN_OUT: Inverse(_again),
}
