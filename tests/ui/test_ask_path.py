"""Files and folders are chosen in a real dialog, and nothing remembers afterwards which they were."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.ui import ask_path
from jatdesk.ui.dialogs import WindowDialogs
from tests.security.scan import found_in

NAMED = "About Quibblewort"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty place for everything that Qt remembers."""
    folder = tmp_path / "config"
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, str(folder))
    return folder


@pytest.fixture
def chosen_from(tmp_path: Path) -> Path:
    folder = tmp_path / "documents" / NAMED
    folder.mkdir(parents=True)
    (folder / f"{NAMED}.docx").write_bytes(b"form")
    return folder


def answer(name: str, accept: bool = True) -> None:
    """Type a name into the dialog that is about to open, and press the button."""

    def typed() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QFileDialog)
        line = box.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(line, QLineEdit)
        line.setText(name)
        QTimer.singleShot(50, box.accept if accept else box.reject)

    QTimer.singleShot(50, typed)


Ask = Callable[[QWidget, Path], Path | None]
OPEN: Ask = lambda window, folder: ask_path.open_file(window, "Read", folder, "Word files (*.docx)")  # noqa: E731
SAVE: Ask = lambda window, folder: ask_path.save_file(window, "Keep", folder / "new.txt", "Text (*.txt)")  # noqa: E731
FOLDER: Ask = lambda window, folder: ask_path.folder(window, "Where", folder.parent)  # noqa: E731


@pytest.mark.parametrize(
    ("ask", "typed", "chosen"),
    [(OPEN, f"{NAMED}.docx", f"{NAMED}.docx"), (SAVE, f"{NAMED}.txt", f"{NAMED}.txt"), (FOLDER, NAMED, "")],
    ids=["open", "save", "folder"],
)
def test_what_was_chosen_is_told_and_remembered_nowhere(
    qapp: QApplication, qtbot: QtBot, home: Path, chosen_from: Path, ask: Ask, typed: str, chosen: str
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    answer(typed)
    assert ask(window, chosen_from) == (chosen_from / chosen if chosen else chosen_from)
    assert found_in([home], ["Quibblewort"]) == {} and "About" not in _memory()
    answer(typed, accept=False)
    assert ask(window, chosen_from) is None
    assert found_in([home], ["Quibblewort"]) == {}


def test_a_dialog_of_qt_by_itself_would_remember_the_folder(
    qapp: QApplication, qtbot: QtBot, home: Path, chosen_from: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    answer(f"{NAMED}.docx")
    QFileDialog.getOpenFileName(window, "Read", str(chosen_from), "Word files (*.docx)")
    assert "Quibblewort" in _memory()
    memory = QSettings(QSettings.Scope.UserScope, "QtProject")
    memory.remove("FileDialog")
    memory.setValue("FileDialog/lastVisited", "file:///elsewhere")
    answer(f"{NAMED}.docx")
    OPEN(window, chosen_from)
    assert memory.value("FileDialog/lastVisited") == "file:///elsewhere", "what others put there stays"
    assert "Quibblewort" not in _memory()


def test_the_next_file_is_looked_for_where_the_last_one_was(
    qapp: QApplication, qtbot: QtBot, home: Path, chosen_from: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, asked = QWidget(), []
    qtbot.addWidget(window)

    def ask(_over: QWidget, _title: str, start: Path, _kinds: str) -> Path:
        asked.append(start)
        return chosen_from / f"{NAMED}.docx"

    monkeypatch.setattr(ask_path, "open_file", ask)
    dialogs = WindowDialogs(window)
    for _ in range(2):
        dialogs.open_file("Read", "Every file (*)")
    assert asked[1] == chosen_from


def _memory() -> str:
    memory = QSettings(QSettings.Scope.UserScope, "QtProject")
    memory.sync()
    return str({key: memory.value(key) for key in memory.allKeys()}).replace("%20", " ")
