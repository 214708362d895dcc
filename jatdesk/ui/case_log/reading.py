"""Reads an old case log in the child process: bytes in, rows and samples out. No Qt, no store, no key."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jatdesk.domain.case_log import Column, OldCaseLog
from jatdesk.domain.spellings import SpellingGroup
from jatdesk.errors import UserError
from jatdesk.exchange.case_log import read_case_log
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.sources import read_tables
from jatdesk.exchange.spellings import spelling_groups
from jatdesk.exchange.tables import letter

SAMPLES = 3


@dataclass(frozen=True)
class Answers:
    """What the person said about the columns: meaning and century by letter, and which sheet."""

    columns: Mapping[str, Column] = field(default_factory=dict)
    centuries: Mapping[str, int] = field(default_factory=dict)
    sheet: str | None = None


@dataclass(frozen=True)
class ReadLog:
    """A log as read: the opened bytes to read again after a correction, and up to three values of each column."""

    name: str
    data: bytes
    log: OldCaseLog
    samples: Mapping[str, tuple[str, ...]]
    groups: tuple[SpellingGroup, ...] = ()


def read_file(path: str, password: str, today: date, services: Sequence[str] = ()) -> ReadLog:
    """Reads the file at a path for the first time.

    Raises PasswordNeeded, NotThisKind, or UserError when the file is gone.
    """
    try:
        data = Path(path).read_bytes()
    except OSError:
        raise UserError(
            "This file can’t be read.", "Nothing was changed.", "Check that it is still there and not open elsewhere."
        ) from None
    return read_again(Path(path).name, open_incoming(data, password or None).data, today, Answers(), services)


def read_again(name: str, data: bytes, today: date, answers: Answers, services: Sequence[str] = ()) -> ReadLog:
    """Reads opened bytes as the person said; `services` are the team's, which agencies may mean."""
    log = read_case_log(data, name, None, today, answers.columns or None, answers.sheet, answers.centuries)
    return ReadLog(name, data, log, _samples(data, name, log), spelling_groups(log.rows, services))


def _samples(data: bytes, name: str, log: OldCaseLog) -> dict[str, tuple[str, ...]]:
    """Up to three different values of each column; where years have two digits, one such value comes first."""
    table = next(table for table in read_tables(data, name, None) if table.name == log.sheet)
    wanted = {row.where for row in log.rows} or {left.where for left in log.not_taken}
    short = {match.letter for match in log.columns if match.two_digit_years}
    found: dict[str, list[str]] = {match.letter: [] for match in log.columns}
    for row in table.rows:
        if row.number not in wanted:
            continue
        for number, cell in enumerate(row.cells):
            key = letter(number)
            if key not in found or not cell.text or cell.text in found[key]:
                continue
            if key in short and _SHORT_YEAR.fullmatch(cell.text):
                short.remove(key)
                found[key] = [cell.text, *found[key]][:SAMPLES]
            elif len(found[key]) < SAMPLES:
                found[key].append(cell.text)
    return {key: tuple(values) for key, values in found.items()}


_SHORT_YEAR = re.compile(r"\d{1,2}\D+\w+\D+\d{2}")
