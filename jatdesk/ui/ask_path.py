"""Asks for a file or folder, and leaves no trace of what was chosen in the lists that Qt and Windows keep of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

_MEMORY = "FileDialog"
_KEPT_BY_US = sys.platform == "win32"
"""Windows' own dialog puts every chosen file on the list of recent documents, and Qt has no way to ask it not to."""


def open_file(over: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    """An existing file; `kinds` as 'Word files (*.docx);;Every file (*)'."""
    return _ask(over, title, start, QFileDialog.FileMode.ExistingFile, kinds)


def open_files(over: QWidget, title: str, start: Path, kinds: str) -> tuple[Path, ...]:
    """Existing files, several at once."""
    return _ask_all(over, title, start, QFileDialog.FileMode.ExistingFiles, kinds)


def save_file(over: QWidget, title: str, suggested: Path, kinds: str) -> Path | None:
    """A file to write; it is asked before one is replaced."""
    return _ask(over, title, suggested.parent, QFileDialog.FileMode.AnyFile, kinds, suggested.name)


def folder(over: QWidget, title: str, start: Path) -> Path | None:
    """An existing folder."""
    return _ask(over, title, start, QFileDialog.FileMode.Directory)


def _ask(
    over: QWidget, title: str, start: Path, mode: QFileDialog.FileMode, kinds: str = "", suggested: str = ""
) -> Path | None:
    return next(iter(_ask_all(over, title, start, mode, kinds, suggested)), None)


def _ask_all(
    over: QWidget, title: str, start: Path, mode: QFileDialog.FileMode, kinds: str = "", suggested: str = ""
) -> tuple[Path, ...]:
    with _forgotten():
        box = QFileDialog(over, title, str(start), kinds)
        box.setOption(QFileDialog.Option.DontUseNativeDialog, _KEPT_BY_US)
        box.setFileMode(mode)
        if mode is QFileDialog.FileMode.Directory:
            box.setOption(QFileDialog.Option.ShowDirsOnly)
        elif mode is QFileDialog.FileMode.AnyFile:
            box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            box.selectFile(suggested)
        answered = box.exec() == QDialog.DialogCode.Accepted
        if not shiboken6.isValid(box):
            return ()  # its window is gone: the store was locked behind the question
        chosen = box.selectedFiles() if answered else []
        shiboken6.delete(box)  # now, because it writes what it remembers when it goes
    return tuple(Path(each) for each in chosen if each)


@contextmanager
def _forgotten() -> Iterator[None]:
    """What Qt remembers for all its programs, such as the folders visited, is afterwards as it was before."""
    memory = QSettings(QSettings.Scope.UserScope, "QtProject")
    before = {key: memory.value(key) for key in memory.allKeys() if key.startswith(f"{_MEMORY}/")}
    try:
        yield
    finally:
        memory.sync()
        memory.remove(_MEMORY)
        for key, value in before.items():
            memory.setValue(key, value)
        memory.sync()
