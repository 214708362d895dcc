"""The only place where the program stops and waits for an answer: questions, files, passwords."""

from pathlib import Path
from typing import Protocol

import shiboken6
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jatdesk.ui import ask_path
from jatdesk.ui.focus_ring import FocusRing
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.password_field import PasswordField


class Dialogs(Protocol):
    """What a screen may ask; tests hand in one that answers by itself."""

    def confirm(self, question: str, detail: str, yes: str, no: str = "Cancel") -> bool:
        """Whether to go on; the words of both buttons are verbs."""
        ...

    def open_file(self, title: str, kinds: str) -> Path | None:
        """A file to read; `kinds` as 'Word files (*.docx);;Every file (*)'."""
        ...

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Files to read, several at once; none when the person gave up."""
        ...

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """Where to write a file."""
        ...

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder."""
        ...

    def password(self, title: str, words: str) -> str | None:
        """A file's password, or None when the person gave up."""
        ...

    def print_text(self, title: str, html: str) -> bool:
        """Print a page on a printer that the person chooses; whether it was sent to one."""
        ...

    def give_way(self) -> None:
        """The store is being locked or closed: shut what is open, and answer every further question with yes."""
        ...


class WindowDialogs:
    """The real ones, over a window."""

    def __init__(self, over: QWidget) -> None:
        self._over = over
        self._gone = False
        self._opened_in: Path | None = None  # where a file was found last

    def give_way(self) -> None:
        """See Dialogs."""
        self._gone = True
        for box in self._over.findChildren(QDialog):
            box.reject()

    def confirm(self, question: str, detail: str, yes: str, no: str = "Cancel") -> bool:
        """See Dialogs."""
        if self._gone:
            return True
        box = _Box(self._over, question, detail, yes, no)
        box.no_button.setFocus()  # most questions are asked before something is thrown away: a hasty Enter keeps it
        return self._answered(box)

    def open_file(self, title: str, kinds: str) -> Path | None:
        """See Dialogs."""
        chosen = ask_path.open_file(self._over, title, self._opened_in or _documents(), kinds)
        if chosen is not None:
            self._opened_in = chosen.parent
        return chosen

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """See Dialogs."""
        chosen = ask_path.open_files(self._over, title, self._opened_in or _documents(), kinds)
        if chosen:
            self._opened_in = chosen[0].parent
        return chosen

    def save_file(self, title: str, suggested: str, kinds: str) -> Path | None:
        """See Dialogs."""
        return ask_path.save_file(self._over, title, _documents() / suggested, kinds)

    def folder(self, title: str, start: Path | None = None) -> Path | None:
        """See Dialogs."""
        return ask_path.folder(self._over, title, start or _documents())

    def password(self, title: str, words: str) -> str | None:
        """See Dialogs."""
        box = _Box(self._over, title, words, "&Open", "Cancel")
        secret = PasswordField(box)
        box.put(Field("&Password", secret))
        secret.box.setFocus()
        return secret.text() if self._answered(box) else None

    def print_text(self, title: str, html: str) -> bool:
        """See Dialogs."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        box = QPrintDialog(printer, self._over)
        if not self._answered(box):
            return False
        page = QTextDocument()
        page.setHtml(html)
        page.print_(printer)
        return True

    def _answered(self, box: QDialog) -> bool:
        accepted = box.exec() == QDialog.DialogCode.Accepted
        if shiboken6.isValid(box):  # its window may have gone meanwhile: the store was locked behind the question
            box.deleteLater()
        return accepted


class _Box(QDialog):
    def __init__(self, over: QWidget, question: str, detail: str, yes: str, no: str) -> None:
        super().__init__(over)
        self.setWindowTitle("JAT Desk")
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._column.addWidget(text.heading(question, self))
        self._column.addWidget(text.body(detail, self))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addStretch(1)
        accept = buttons.primary(yes, self.accept, self)
        accept.setDefault(True)
        self.no_button = buttons.plain(no, self.reject, self)
        row.addWidget(self.no_button)
        row.addWidget(accept)
        self._column.addLayout(row)
        self.ring = FocusRing(self)

    def put(self, widget: QWidget) -> None:
        """Put an input between the words and the buttons."""
        self._column.insertWidget(self._column.count() - 1, widget)
        for line in widget.findChildren(QLineEdit):
            line.returnPressed.connect(self.accept)


def _documents() -> Path:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()
