"""`demo`: one JSON object as the last line, the same team for the same seed, and no folder that is in use."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from jatdesk.commands import demo
from jatdesk.crypto import agile, agile_reader
from jatdesk.demo import month
from jatdesk.errors import StorageError
from tests import quick, second_reader
from tests.conftest import ROOT

KINDS = {
    "agenda",
    "caf",
    "minutes",
    "agency_action_update",
    "case_closure_report",
    "case_log",
    "attendance_register",
    "draft",
    "outcome",
}
SMALL = ("--cases", "12", "--seed", "6", "--today", "2026-11-23", "--no-window")


_SCRIPT = """import sys; from jatdesk.__main__ import main
code = main(['demo', *sys.argv[1:]])
print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'requests')], file=sys.stderr)
sys.exit(code)"""


def _run(*words: str, **surroundings: str) -> "subprocess.CompletedProcess[str]":
    """A whole run; the last line of its errors lists what it loaded of Qt and of the network."""
    return subprocess.run(
        [sys.executable, "-c", _SCRIPT, *words],
        env={**os.environ, **surroundings}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def few_spins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agile, "SPINS", quick.FEW)
    monkeypatch.setattr(agile_reader, "FEWEST_SPINS", quick.FEW)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, subprocess.CompletedProcess[str]]":
    """The folder and the outcome of one run, for all that can be told from it."""
    folder = tmp_path_factory.mktemp("whole") / "new" / "demo"
    return folder, _run("--out", str(folder), *SMALL, PYTHONHASHSEED="1")  # another than this process has


def _said(output: str) -> dict[str, Any]:
    found = json.loads(output.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_a_whole_run_says_everything_in_its_last_line(
    whole: "tuple[Path, subprocess.CompletedProcess[str]]",
) -> None:
    folder, done = whole
    assert done.returncode == 0, done.stderr
    said = _said(done.stdout)
    assert set(said) == {"store", "passphrase", "document_password", "files", "seconds"}
    assert Path(said["store"]).parent == folder
    assert said["seconds"] > 0
    assert {file["kind"] for file in said["files"]} == KINDS
    for file in said["files"]:
        assert set(file) == {"path", "kind", "recipients", "password"}
        path = Path(file["path"])
        assert path.is_absolute()
        assert path.is_file()
        assert file["recipients"]
        if file["kind"] != "draft":
            assert second_reader.opens(path, file["password"])
    assert said["document_password"] in {file["password"] for file in said["files"]}
    assert done.stderr.splitlines()[-1] == "[]", "without a window nothing of Qt is loaded"


def test_the_same_seed_and_day_give_the_same_team_on_any_run(
    whole: "tuple[Path, subprocess.CompletedProcess[str]]", tmp_path: Path, capsys: pytest.CaptureFixture[str],
    few_spins: None,
) -> None:  # fmt: skip
    assert demo.main(["--out", str(tmp_path), *SMALL]) == 0
    first, second = _said(whole[1].stdout), _said(capsys.readouterr().out)
    for said, folder in ((first, whole[0]), (second, tmp_path)):
        for file in said["files"]:
            path = Path(file["path"])
            if file["kind"] == "draft":
                file["content"] = second_reader.draft(path).get_body(("plain",)).as_string()  # type: ignore[union-attr]
            else:
                file["content"] = second_reader.text_of(path, file["password"])
            file["path"] = str(path.relative_to(folder))
    assert first["files"] == second["files"]
    assert first["passphrase"] == second["passphrase"]


@pytest.mark.parametrize(("words", "screen"), [(["--no-window"], True), ([], False)])
def test_no_window_is_opened_where_none_is_wanted_or_none_could_be_seen(
    tmp_path: Path, words: list[str], screen: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = month.MadeUpMonth(tmp_path / "Harwood.jatdesk", "words", "abcd", ())
    monkeypatch.setattr(month, "make", lambda *_arguments: empty)
    assert demo.made(["--out", str(tmp_path / "demo"), *words], screen) == (0, None)
    assert ("no screen" in capsys.readouterr().err) is not screen


@pytest.mark.parametrize("content", ["file", "hidden", "folder"])
def test_a_folder_that_is_in_use_is_left_as_it_is(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content == "folder":
        (tmp_path / "something").mkdir()
    else:
        (tmp_path / (".hidden" if content == "hidden" else "letter.txt")).write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert demo.main(["--out", str(tmp_path), *SMALL]) == 2
    assert "not empty" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    assert demo.main(["--out", str(tmp_path / "letter.txt"), *SMALL]) == 2
    assert demo.main(["--out", str(tmp_path / "letter.txt" / "in it"), *SMALL]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 2
    assert not said.out


@pytest.mark.parametrize(
    "words",
    [
        ["--cases", "0"],
        ["--cases", "-3"],
        ["--cases", "many"],
        ["--cases", "3000000"],
        ["--seed", "x"],
        ["--today", "23/11/2026"],
        ["--today", "2026-02-29"],
        ["--today", "0001-01-01"],
        ["--what"],
    ],
)
def test_what_can_not_be_meant_is_said_in_one_line(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        demo.main([*words, "--no-window"])
    assert ended.value.code == 2
    said = capsys.readouterr()
    assert "error:" in said.err
    assert "Traceback" not in said.err
    assert not said.out


def test_a_fault_of_the_machine_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_arguments: object) -> None:
        raise StorageError("The disk is full.", "Nothing was made.", "Free some space, then try again.")

    monkeypatch.setattr(month, "make", full)
    assert demo.main(["--out", str(tmp_path / "demo"), *SMALL]) == 2
    assert capsys.readouterr().err == "The disk is full. Nothing was made. Free some space, then try again.\n"


def test_without_a_folder_it_makes_one_of_its_own_and_can_be_opened_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def made(folder: Path, *_wanted: object, **_more: object) -> month.MadeUpMonth:
        return month.MadeUpMonth(folder / "Harwood.jatdesk", "words", "abcd", ())

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(month, "make", made)
    code, opened = demo.made(["--cases", "1"], screen=True)
    assert code == 0
    assert opened is not None
    said = _said(capsys.readouterr().out)
    assert said["store"] == str(opened.store)
    assert said["passphrase"] == opened.passphrase
    assert opened.store.parent.parent == tmp_path
