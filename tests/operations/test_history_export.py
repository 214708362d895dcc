"""The history for an auditor: a sealed workbook with a password of its own, recorded; nothing readable on the way."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from jatdesk.domain.history import HistoryFilter
from jatdesk.domain.passwords import Circle
from jatdesk.domain.roles import Role
from jatdesk.errors import NotAllowed, SaveRefused, StorageError
from jatdesk.operations import cases, history, history_export, members, passwords, referrals
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob
from tests import second_reader
from tests.operations.people import member, referral


def _lived_in(desk: Desk) -> str:
    case, _ = referrals.register(desk, referral())
    cases.change(desk, case.id, next_review=date(2026, 12, 10))
    cases.change(desk, case.id, next_review=date(2027, 1, 14))
    members.add(desk, member())
    return case.id


def test_the_workbook_opens_with_its_own_password_and_says_how_to_check_it(desk: Desk, tmp_path: Path) -> None:
    _lived_in(desk)
    newest = history.head(desk)
    target = tmp_path / "History.xlsx"
    done, changes = history_export.export(desk, HistoryFilter(), target)
    assert done.count == newest.id == 5
    assert not second_reader.opens(target, None)
    assert not second_reader.opens(target, passwords.current(desk).password)
    book = openpyxl.load_workbook(BytesIO(second_reader.opened_office(target.read_bytes(), done.password.password)))
    notes, page = book.worksheets
    said = {row[0].value: row[1].value for row in notes.iter_rows(min_row=2)}
    assert said["Newest entry of the store"] == newest.words()
    assert said["Its whole seal"] == newest.link.hex().upper()
    assert said["Entries in this file"] == "5"
    assert said["Checked before it was made"] == "All 5 entries follow from each other."
    assert page.freeze_panes == "A2"
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert [row[0] for row in rows] == [5, 4, 3, 2, 1]
    assert isinstance(rows[0][1], datetime) and rows[0][1].date() == date(2026, 11, 23)
    review = rows[1]
    assert review[6:9] == ["Case 0001", "Next review: 10 December 2026", "Next review: 14 January 2027"]
    assert newest.seal == rows[0][9]
    kept = passwords.all_passwords(desk)[0]
    assert (kept.password, kept.circle) == (done.password.password, Circle.ONE_OFF)
    line = history.lines(desk)[0]
    assert (line.what, line.kind) == ("Exported the history", "history")
    assert done.password.password not in line.after
    assert changes.of("password") == {kept.id}
    assert history.holds(desk)


def test_only_what_was_asked_for_is_in_it(desk: Desk, tmp_path: Path) -> None:
    case_id = _lived_in(desk)
    jobs: list[FileJob] = []

    def work(job: FileJob) -> bytes:
        jobs.append(job)
        return b"sealed"

    wanted = HistoryFilter(record=("case", case_id), words="changed", since=date(2026, 11, 23))
    done, _ = history_export.export(desk, wanted, tmp_path / "a.xlsx", work)
    notes, page = jobs[0].build()  # type: ignore[misc]
    assert done.count == len(page.rows) == 2
    assert {"Case 0001", "changed", "from 23 November 2026"} <= {row[1] for row in notes.rows}
    with pytest.raises(SaveRefused, match="no entry"):
        history_export.export(desk, HistoryFilter(who="Nobody"), tmp_path / "b.xlsx", work)
    assert not (tmp_path / "b.xlsx").exists()


def test_nobody_without_the_right_takes_it_out_and_a_file_not_written_is_not_recorded(
    desk: Desk, tmp_path: Path
) -> None:
    _lived_in(desk)
    with pytest.raises(NotAllowed):
        history_export.export(replace(desk, role=Role.CHAIR), HistoryFilter(), tmp_path / "a.xlsx")
    before = history.head(desk)
    with pytest.raises(StorageError):
        history_export.export(desk, HistoryFilter(), tmp_path / "gone" / "a.xlsx", lambda _job: b"sealed")
    assert history.head(desk) == before
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_stopped_export_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    _lived_in(desk)

    def stop(_done: int, _of: int, words: str) -> None:
        if words.startswith("Making"):
            raise InterruptedError

    with pytest.raises(InterruptedError):
        history_export.export(desk, HistoryFilter(), tmp_path / "a.xlsx", lambda _job: b"sealed", stop)
    assert list(tmp_path.glob("*.xlsx")) == []
    assert history.lines(desk)[0].what == "Took in a member"


def test_what_was_destroyed_says_so_and_a_broken_chain_stands_in_the_notes(desk: Desk, tmp_path: Path) -> None:
    _lived_in(desk)
    with desk.writing() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM history_content WHERE history_id = 3")
        transaction.connection.exec_driver_sql("UPDATE history SET who = 'Nobody' WHERE id = 4")
    jobs: list[FileJob] = []
    history_export.export(desk, HistoryFilter(), tmp_path / "a.xlsx", lambda job: (jobs.append(job), b"sealed")[1])
    notes, page = jobs[0].build()  # type: ignore[misc]
    assert next(row for row in page.rows if row[0] == 3)[7:9] == ("(destroyed)", "(destroyed)")
    assert any(str(row[1]).startswith("Entry 4 of 23 November 2026") for row in notes.rows)
