"""Reads a member list in the child process; at module level so that it can be sent there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jatdesk import files
from jatdesk.exchange import members
from jatdesk.exchange.members import ReadMembers
from jatdesk.exchange.preflight import MOST_BYTES

KINDS = "Spreadsheets (*.xlsx *.ods *.csv *.xls);;Every file (*)"


def read_list(path: str, password: str, services: Sequence[str], today: date) -> ReadMembers:
    """The list in a file; raises what the reader raises."""
    where = Path(path)
    return members.read_members(files.read_whole(where, MOST_BYTES), where.name, password or None, services, today)
