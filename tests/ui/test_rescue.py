"""The windows for a damaged store and for a computer without one: what they say, by name and uncut at any size."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.domain import findings
from jatdesk.domain.backups import State, Where
from jatdesk.errors import StorageError
from jatdesk.operations.backups import Backup
from jatdesk.ui import theme
from jatdesk.ui.unlock.from_backup import FromBackupWindow
from jatdesk.ui.unlock.rescue import NO_BACKUP, RescueWindow
from tests.operations.conftest import NOW
from tests.ui.accessible import cut_text, nameless
from tests.ui.shots import shot

FOUND = (
    findings.pages(findings.Kind.PAGE_CHANGED, (3, 7, 8, 9), NOW),
    findings.history_broken(1234, NOW),
    findings.keys_changed(),
)


def fits(window: QWidget, dressed: QApplication, qtbot: QtBot) -> None:
    for scheme, size in (("light", 100), ("dark", 150)):
        theme.apply(dressed, theme.Theme(scheme, size), 10.5)
        window.resize(window.sizeHint())
        qtbot.wait(20)
        assert nameless(window) == []
        assert cut_text(window) == []
    theme.apply(dressed, theme.Theme("light"), 10.5)


@pytest.mark.parametrize("may_open", [True, False])
def test_what_was_found_is_said_and_opening_anyway_is_offered_only_where_it_may_be(
    dressed: QApplication, qtbot: QtBot, may_open: bool
) -> None:
    window = RescueWindow(FOUND, may_open)
    qtbot.addWidget(window)
    window.show()
    assert window.what.text() == NO_BACKUP
    assert not window.restore_button.isVisible()
    assert window.anyway_button.isVisible() is may_open
    fits(window, dressed, qtbot)
    shot(window, "rescue")


def test_a_backup_that_needs_a_passphrase_is_looked_at_when_it_is_typed(dressed: QApplication, qtbot: QtBot) -> None:
    window = RescueWindow(FOUND[:1], False)
    qtbot.addWidget(window)
    window.show()
    window.show_backup(NOW, asks=True)
    with qtbot.assertNotEmitted(window.look_wanted):
        window.look_button.click()
    assert window.passphrase.error.text() == "Problem: Type the passphrase"
    window.passphrase.editor.set_text("some words")
    with qtbot.waitSignal(window.look_wanted) as wanted:
        window.look_button.click()
    assert wanted.args == ["some words"]
    window.show_refused(StorageError("This backup is damaged."))
    assert window.problems.lines() == ("This backup is damaged.",)
    fits(window, dressed, qtbot)
    with qtbot.waitSignal(window.left):
        window.close()


def test_a_place_that_is_taken_or_no_folder_is_refused_beside_the_field(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    window = FromBackupWindow(tmp_path / "Restored.jatdesk", lambda _start: tmp_path, lambda _path: "Dropbox")
    qtbot.addWidget(window)
    window.show()
    window.show_file(Backup(tmp_path / "x", Where.CHOSEN, 0, State.DAMAGED, None, "This backup is damaged."))
    assert window.about.text() == "This backup is damaged."
    assert not window.restore_button.isEnabled()
    window.show_file(Backup(tmp_path / f"{date(2026, 11, 22)}", Where.CHOSEN, 0, State.UNPROVED))
    assert "Dropbox" in window.warning.text()
    window.passphrase.editor.set_text("some words")
    for typed in ("Restored", str(tmp_path)):
        window.place.editor.setText(typed)
        with qtbot.assertNotEmitted(window.restore_wanted):
            window.restore_button.click()
        assert window.place.error.text().startswith("Problem:")
    window.place_button.click()
    window.place.editor.setText(str(tmp_path / "New.jatdesk"))
    with qtbot.waitSignal(window.restore_wanted) as wanted:
        window.restore_button.click()
    assert wanted.args == ["some words", tmp_path / "New.jatdesk"]
    fits(window, dressed, qtbot)
    shot(window, "from-backup")
