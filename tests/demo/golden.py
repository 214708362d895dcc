"""What a small made-up month says, as a second reader gets it; `python -m tests.demo.golden` writes it anew."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from jatdesk.demo import month
from jatdesk.demo.month import MadeUpMonth
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.search import CaseFilter
from jatdesk.domain.sending import PreparedFile
from jatdesk.operations import cases, stores
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from tests import second_reader

FOLDER = Path(__file__).parent / "golden"
COUNT, SEED, TODAY = 12, 6, date(2026, 11, 23)


def make(folder: Path) -> MadeUpMonth:
    """The small month whose texts are kept."""
    return month.make(folder, COUNT, SEED, TODAY)


def opened(made: MadeUpMonth, day: date = TODAY) -> Desk:
    """The made-up team's desk on the day it was made for."""
    clock = FixedClock(datetime(day.year, day.month, day.day, 10, tzinfo=UTC))
    return stores.open_desk(made.store, stores.open_keys(made.store, made.passphrase), clock, bytes)


def files_of(made: MadeUpMonth) -> tuple[PreparedFile, ...]:
    """Every file that was sent, in order."""
    return tuple(file for mailing in made.mailings for file in mailing.files)


def every_case(desk: Desk) -> Sequence[CaseLine]:
    """All cases of the store."""
    return cases.lines(desk, wanted=CaseFilter.ALL, limit=10_000).lines


def texts(made: MadeUpMonth) -> dict[str, str]:
    """By name ('minutes-2') each text that is not the same as one before it, and the list of cases."""
    found: dict[str, str] = {}
    for file in files_of(made):
        path = Path(file.path)
        if file.kind is DocumentKind.DRAFT:
            message = second_reader.draft(path)
            said = second_reader.readable_words_of(message).replace(message.get_boundary() or "-", "…")
            said = said.replace("\r", "") + "\n"
        else:
            said = second_reader.text_of(path, file.password)
        if said not in found.values():
            number = 1 + sum(name.startswith(f"{file.kind.value}-") for name in found)
            found[f"{file.kind.value}-{number}"] = said
    desk = opened(made)
    found["cases"] = "".join(_line(line) for line in every_case(desk))
    stores.close(desk)
    return found


def _line(line: CaseLine) -> str:
    said = (line.number, line.name, line.birth, line.school, line.state.value, line.next_review, line.open_actions)
    return " · ".join(str(each) for each in said) + "\n"


def _write() -> None:
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts(make(Path(folder))).items():
            FOLDER.joinpath(f"{name}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    _write()
