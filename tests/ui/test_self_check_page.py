"""The self-check page over a real store: every row says how it stands, and the check of everything is recorded."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.db import safekeeping
from jatdesk.domain.roles import Role
from jatdesk.domain.self_check import Encryption, Row, State, Topic
from jatdesk.errors import UserError
from jatdesk.operations import disks, history
from jatdesk.operations import self_check as operations
from jatdesk.settings import Settings
from jatdesk.ui.page import Place
from jatdesk.ui.self_check.page import SelfCheckPage
from jatdesk.ui.self_check.weekly import WeeklyCheck
from jatdesk.ui.workplace import Workplace
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot


@pytest.fixture(autouse=True)
def disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is encrypted, whatever this machine's is."""
    monkeypatch.setattr(disks, "encryption", lambda _folder: Encryption.ON)


def opened(stage: Stage, settings: Settings = Settings()) -> SelfCheckPage:  # noqa: B008 - frozen
    def make(place: Workplace) -> SelfCheckPage:
        return SelfCheckPage(place, lambda: settings)

    page = stage.show(make, height=900)
    assert isinstance(page, SelfCheckPage)
    stage.qtbot.waitUntil(lambda: _row(page, Topic.DISK).words == "On.")
    return page


def _row(page: SelfCheckPage, topic: Topic) -> Row:
    return next(row for row in page.rows.rows if row.topic is topic)


def _break_history(stage: Stage) -> None:
    with stage.place.desk.writing() as transaction:
        transaction.connection.exec_driver_sql("UPDATE history SET who = 'Nobody' WHERE id = 1")


def test_every_thing_is_there_and_what_needs_it_has_one_button_that_leads_to_it(stage: Stage) -> None:
    page = opened(stage)
    assert [row.topic for row in page.rows.rows] == [
        Topic.CHECK, Topic.BACKUP, Topic.SECOND_PLACE, Topic.RESTORE, Topic.RECOVERY_KEY,
        Topic.KEYS, Topic.DISK, Topic.PLACE, Topic.HISTORY, Topic.PROGRAM,
    ]  # fmt: skip
    leads = {Topic.BACKUP: "backups", Topic.SECOND_PLACE: "backups", Topic.RECOVERY_KEY: "people"}
    for topic, key in (leads | {Topic.HISTORY: "history"}).items():
        button = page.rows.buttons.get(topic)
        assert button is not None
        stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert stage.told.places[-1].page == key
    assert Topic.DISK not in page.rows.buttons
    assert _row(page, Topic.DISK).state is State.FINE
    assert nameless(page.widget) == []
    assert cut_text(page.widget) == []
    shot(page.widget, "self-check")


def test_checking_everything_is_shown_recorded_and_said(stage: Stage) -> None:
    page = opened(stage)
    assert _row(page, Topic.CHECK).state is State.LOOK
    stage.qtbot.keyClick(page.check_button, Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: stage.told.words == ["Everything was checked and is sound"])
    assert _row(page, Topic.CHECK).state is State.FINE
    assert "all sound" in _row(page, Topic.CHECK).words
    assert page.check_button.isEnabled()
    assert not page.found.isVisible()
    line = history.lines(stage.place.desk)[0]
    assert line.what == "Checked the store"
    assert history.holds(stage.place.desk)


def test_what_the_check_finds_stands_on_the_page_with_its_place(stage: Stage) -> None:
    _break_history(stage)
    page = opened(stage)
    page.go_to(Place("self_check", what="now"))
    stage.qtbot.waitUntil(page.found.isVisible)
    said = " ".join(label.text() for label in page.found._labels)
    assert "The history was changed outside JAT Desk." in said
    assert "History, line 1" in said
    assert _row(page, Topic.CHECK).state is State.ACT
    assert stage.told.words == []
    shot(page.widget, "self-check-found")


def test_a_check_can_be_stopped_and_then_nothing_is_recorded(stage: Stage) -> None:
    page = opened(stage)
    hold = threading.Event()
    stage.place.jobs.in_store(stage.place.parent, lambda _desk, _task: hold.wait(10))  # the check stands behind it
    page.check()
    job = page._job
    assert job is not None
    page.progress.cancel_button.click()
    hold.set()
    stage.qtbot.waitUntil(lambda: not job.running)
    assert page.check_button.isEnabled()
    with stage.place.desk.reading() as reading:
        assert safekeeping.last(reading, safekeeping.CHECKED) is None


def test_the_second_place_of_the_settings_is_judged_by_when_it_was_last_reached(stage: Stage) -> None:
    page = opened(stage, Settings(second_place="/stick", second_place_seen="2026-11-20"))
    assert _row(page, Topic.SECOND_PLACE).state is State.FINE
    page.widget.hide()
    page = opened(stage, Settings(second_place="/stick", second_place_seen="2026-11-01"))
    assert _row(page, Topic.SECOND_PLACE).state is State.ACT


def test_somebody_who_may_not_check_is_not_offered_it(stage: Stage, make_stage: object) -> None:
    from dataclasses import replace

    place = replace(stage.place, desk=replace(stage.place.desk, role=Role.RECOVERY))
    page = SelfCheckPage(place, Settings)
    page.widget.setParent(place.parent)
    page.refresh()
    assert page.check_button not in page.widget.findChildren(QPushButton)
    page.go_to(Place("self_check", what="now"))
    assert page._job is None


def test_the_weekly_check_is_silent_unless_it_finds_something(stage: Stage, qtbot: QtBot) -> None:
    told: list[UserError] = []
    weekly = WeeklyCheck(stage.place.jobs, told.append, stage.place.parent)
    weekly.look()
    qtbot.waitUntil(lambda: not operations.check_is_due(stage.place.desk))
    before = len(history.lines(stage.place.desk))
    weekly.look()
    stage.place.jobs.in_store(stage.place.parent, lambda _desk, _task: None, lambda _none: told.append(UserError("b")))
    qtbot.waitUntil(lambda: bool(told))
    assert [fault.what for fault in told] == ["b"], "silent, and not a second time within the week"
    assert len(history.lines(stage.place.desk)) == before
    told.clear()
    _break_history(stage)
    with stage.place.desk.writing() as transaction:
        safekeeping.done(transaction.connection, safekeeping.CHECKED, transaction.now.replace(year=2025))
    weekly.look()
    qtbot.waitUntil(lambda: bool(told))
    assert "weekly check found something" in told[0].what
    assert operations.check_is_due(stage.place.desk), "what was found is said again at the next opening"
