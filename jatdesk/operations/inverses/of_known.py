"""What takes back the answers to 'Known already?': two children said to be two, and two records made one."""

from jatdesk.operations import known, merging
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _ask_again(desk: Desk, past: Past) -> None:
    known.ask_again(desk, past.ref, past.after["other_id"])


def _say_again(desk: Desk, past: Past) -> None:
    known.someone_else(desk, past.ref, past.before["other_id"])


def _part(desk: Desk, past: Past) -> None:
    merging.part(desk, past.after["merge_id"])


TABLE = {
    "Said that two children are not the same": Inverse(_ask_again),
    "Took back that two children are not the same": Inverse(_say_again),
    "Joined two records of one child": Inverse(_part),
}

NEVER = {
    "Parted two records that were joined": "Join them again on the page of one of the cases.",
}
