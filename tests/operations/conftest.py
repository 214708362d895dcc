"""A real store for every test of an operation: made once, copied for each test, clock fixed and randomness seeded."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jatdesk.db import passwords, team
from jatdesk.db.store import create_store, open_store
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.roles import Role
from jatdesk.domain.teams import Team
from jatdesk.operations import profiles
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Clock, Desk
from tests.quick import few_spins

__all__ = ("few_spins",)

RAW_KEY = "ab" * 32
HISTORY_KEY = b"k" * 32
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TEAM = Team("Harwood", "Gedling", venue="Village Hall", central_email="central@example.org")

OpenDesk = Callable[[Clock], Desk]


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the team Harwood with a document password and nothing else; copy it, never open it."""
    folder = tmp_path_factory.mktemp("empty") / "Harwood.jatdesk"
    folder.mkdir()
    store = create_store(folder, RAW_KEY, HISTORY_KEY)
    with store.writing("Administrator", NOW, _seeded()) as transaction:
        team.write(transaction.connection, TEAM)
        first = DocumentPassword("0" * 32, Circle.TEAM, "Kettle-Moss-4418", NOW.date())
        passwords.add(transaction.connection, first)
        transaction.record("Made the store", "team", "1")
    store.close()
    return folder


@pytest.fixture
def store_folder(empty_store: Path, tmp_path: Path) -> Path:
    """This test's own copy of the empty store."""
    folder = tmp_path / "Harwood.jatdesk"
    shutil.copytree(empty_store, folder)
    return folder


@pytest.fixture
def open_desk(store_folder: Path) -> Iterator[OpenDesk]:
    """Opens this test's store with a clock of one's own; all that was opened is closed after the test."""
    opened: list[Desk] = []

    def open_with(clock: Clock) -> Desk:
        desk = open_at(store_folder, clock)
        opened.append(desk)
        return desk

    yield open_with
    for desk in opened:
        desk.store.close()


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The administrator's desk on Monday 23 November 2026."""
    return open_desk(FixedClock(NOW))


def open_at(folder: Path, clock: Clock) -> Desk:
    """The administrator's desk on a copy of the empty store; close its store afterwards."""
    store = open_store(folder, RAW_KEY, HISTORY_KEY, busy_ms=200)
    return Desk(store, "Administrator", Role.ADMINISTRATOR, clock, _seeded(), profiles.load(), TEAM)


def _seeded() -> Callable[[int], bytes]:
    return random.Random(7).randbytes
