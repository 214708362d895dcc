"""A child's name is readable in no file that the program makes: store, keys, outbox, settings, temporary folder."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jatdesk.db.store import open_store
from jatdesk.operations import stores
from tests.conftest import ROOT
from tests.security.run_month import CANARIES, PASSPHRASE
from tests.security.scan import found_in
from tests.security.watched import Watched

WORDS = tuple(CANARIES.values())


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, set[str]]]:
    """A folder in which a program worked for a month and was then killed; and what it made in its temporary folder."""
    folder = tmp_path_factory.mktemp("month")
    for name in ("work", "state", "home", "temporary"):
        (folder / name).mkdir()
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "JATDESK_STATE": str(folder / "state"),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
        "SQLITE_TMPDIR": str(folder / "temporary"),
    }
    command = [sys.executable, "-B", "-m", "tests.security.run_month", str(folder / "work")]
    with Watched(folder / "temporary") as temporary:
        (folder / "temporary" / "planted").write_text("x", "utf-8")
        assert "planted" in temporary.seen(), "the watch sees what is planted"
        (folder / "temporary" / "planted").unlink()
        temporary.seen()
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings, cwd=folder / "home") as program:
            assert program.stdout is not None
            said = program.stdout.readline()
            program.send_signal(signal.SIGKILL)
        assert said == b"done\n"
        seen = temporary.seen()
    yield folder, seen


def test_the_month_left_what_it_should(month: tuple[Path, set[str]]) -> None:
    folder, _ = month
    store = folder / "work" / "Harwood.jatdesk"
    names = {path.name for path in store.iterdir()}
    assert {"store.db", "store.db-wal", "keys.json", "outbox"} <= names
    assert len(list((store / "outbox").rglob("*.eml"))) >= 7
    assert {path.suffix for path in (store / "outbox").rglob("*.*") if path.is_file()} == {
        ".eml", ".pdf", ".docx", ".xlsx",
    }  # fmt: skip
    assert list((folder / "state").rglob("*")), "settings were written"


def test_no_word_of_the_child_is_readable_in_any_file(month: tuple[Path, set[str]]) -> None:
    folder, _ = month
    planted = folder / "work" / "Harwood.jatdesk" / "outbox" / "planted.txt"
    planted.write_text(f"about {CANARIES['child']}", "utf-8")
    assert found_in([folder], WORDS) == {f"{planted}: {CANARIES['child']}": "raw, utf-8"}
    planted.unlink()
    assert found_in([folder], WORDS) == {}


def test_nothing_was_ever_made_in_the_temporary_folder(month: tuple[Path, set[str]]) -> None:
    _, seen = month
    assert seen == set()


def test_nothing_was_made_in_the_home_folder(month: tuple[Path, set[str]]) -> None:
    folder, _ = month
    assert list((folder / "home").iterdir()) == []


def test_everything_is_in_the_store_again_after_the_kill(month: tuple[Path, set[str]]) -> None:
    """So the words were there to be found: the scan above did not look at an empty store."""
    folder, _ = month
    place = folder / "work" / "Harwood.jatdesk"
    key = stores.open_keys(place, PASSPHRASE).store_key
    store = open_store(place, key.raw_hex(), key.history_key())
    with store.reading() as reading:
        tables = reading.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        wanted = [name for name in tables if not name.startswith(("case_search_", "case_words_"))]
        said = "\n".join(str(tuple(row)) for name in wanted for row in reading.exec_driver_sql(f"SELECT * FROM {name}"))
    assert store.history_holds()
    store.close()
    assert [word for word in WORDS if word not in said and word != CANARIES["paper"]] == []
    assert found_in([folder], WORDS) == {}, "nor after it was closed"
