"""What is looked for after every misfortune is found when it is planted: a lost act, a changed page, a broken chain."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from jatdesk.operations import stores
from tests.faults.aftermath import faults_of, one_of
from tests.faults.workload import content_of
from tests.journeys import team


@pytest.fixture
def folder(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JATDESK_STATE", str(tmp_path / "state"))
    return Path(shutil.copytree(begun, tmp_path / begun.name))


def content(folder: Path) -> str:
    with team.looking(folder) as desk:
        return content_of(desk)


def flip(folder: Path) -> None:
    """One bit in the middle of the file."""
    data = bytearray((folder / "store.db").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "store.db").write_bytes(data)


def behind_the_back(folder: Path, statement: str) -> None:
    """Somebody with the key and another program."""
    import sqlcipher3.dbapi2 as sqlcipher

    raw_hex = stores.open_keys(folder, team.PASSPHRASE).store_key.raw_hex()
    with closing(sqlcipher.connect(str(folder / "store.db"), isolation_level=None)) as connection:
        connection.execute(f"PRAGMA key=\"x'{raw_hex}'\"")
        connection.execute(statement)


@pytest.mark.parametrize(
    "harm",
    [
        flip,
        lambda folder: behind_the_back(folder, "UPDATE history SET what = 'Nothing' WHERE id = 3"),
        lambda folder: behind_the_back(folder, "DELETE FROM case_search_content WHERE id = 2"),
        lambda folder: behind_the_back(folder, "DELETE FROM actions"),
    ],
    ids=["a bit", "the history", "the index", "an act"],
)
def test_a_planted_fault_is_found(folder: Path, harm: Callable[[Path], None]) -> None:
    before = content(folder)
    assert faults_of(folder, [team.PASSPHRASE], one_of({before}), goes_on=True) == []
    before = content(folder)
    harm(folder)
    assert faults_of(folder, [team.PASSPHRASE], one_of({before})) != []


def test_a_store_without_what_was_said_saved_is_found(folder: Path) -> None:
    assert faults_of(folder, [team.PASSPHRASE], one_of({"of another time"})) == ["what it holds is not what was saved"]
    assert faults_of(folder, ["wrong words"], one_of({content(folder)})) != []
