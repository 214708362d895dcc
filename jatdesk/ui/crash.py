"""What is shown and written when the program meets a bug: kinds of failure and line numbers, never a value."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from jatdesk.errors import StorageError, UserError
from jatdesk.ui import theme
from jatdesk.ui.widgets import buttons, text


def redacted(failure: BaseException | None) -> str:
    """The chain of failures as 'Kind at file.py:12 in function', newest first; their messages are left out."""
    lines: list[str] = []
    seen: set[int] = set()
    while failure is not None and id(failure) not in seen:
        seen.add(id(failure))
        lines.append(type(failure).__name__)
        for frame in reversed(extract_tb(failure.__traceback__)):
            lines.append(f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}")
        failure = failure.__cause__ or failure.__context__
    return "\n".join(lines)


@contextmanager
def going_on() -> Iterator[None]:
    """For the way out: what fails inside is reported and stops nothing of what follows."""
    try:
        yield
    except UserError:
        return  # the machine, a full disk: nothing can be done about it here
    except Exception:  # noqa: BLE001 -- a bug must not keep a store open
        sys.excepthook(*sys.exc_info())


class CrashReporter(QObject):
    """`install()` makes every uncaught failure, on any thread, show one dialog on the window's thread.

    A drive that does not answer while a page asks is no bug: `tell` says it, unless there is no window to say it in.
    """

    _met = Signal(str)
    _failed = Signal(object)

    def __init__(
        self,
        end: Callable[[], object],
        parent: QObject | None = None,
        tell: Callable[[StorageError], bool] = lambda _fault: False,
    ) -> None:
        super().__init__(parent)
        self._end = end
        self._tell = tell
        self._shown: CrashDialog | None = None
        self._met.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over what Python does with an uncaught failure, and with one that it would only have printed."""
        sys.excepthook = self.report
        threading.excepthook = lambda met: self.report(met.exc_type, met.exc_value, met.exc_traceback)
        sys.unraisablehook = lambda met: _write(redacted(met.exc_value))

    def report(self, kind: type[BaseException], failure: BaseException | None, at: TracebackType | None) -> None:
        """Write the redacted report to stderr and show it."""
        if issubclass(kind, KeyboardInterrupt):
            self._end()
            return
        if isinstance(failure, StorageError):
            self._failed.emit(failure)
            return
        words = redacted(failure)
        _write(words)
        self._met.emit(words)

    def _say(self, fault: StorageError) -> None:
        if not self._tell(fault):
            self._show(redacted(fault))

    def _show(self, words: str) -> None:
        if self._shown is not None and shiboken6.isValid(self._shown) and self._shown.isVisible():
            return
        self._shown = CrashDialog(words, self._end, QApplication.activeWindow())
        self._shown.show()


class CrashDialog(QDialog):
    """Says what happened, what was kept and what to do; the report can be copied."""

    def __init__(self, words: str, end: Callable[[], object], over: QWidget | None) -> None:
        super().__init__(over)
        self.setWindowTitle("JAT Desk")
        theme.dress(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, over is None)
        report = QPlainTextEdit(words, self)
        report.setReadOnly(True)
        report.setAccessibleName("Report")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(text.heading("Something went wrong in the program", self))
        column.addWidget(
            text.body(
                "Everything shown as saved is safe in the store. You can go on; if it happens again, close the program "
                "and start it anew. The report below names parts of the program and nothing about a person.",
                self,
            )
        )
        column.addWidget(report, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(buttons.plain("&Copy the report", lambda: QApplication.clipboard().setText(words), self))
        row.addStretch(1)
        row.addWidget(buttons.plain("Close the &program", end, self))
        row.addWidget(buttons.primary("&Go on", self.close, self))
        column.addLayout(row)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 24)


def _write(words: str) -> None:
    if sys.stderr is not None:  # a program without a console has none
        sys.stderr.write(f"JAT Desk met a fault of its own:\n{words}\n")


def _short(filename: str) -> str:
    parts = Path(filename).parts
    inside = [number for number, part in enumerate(parts) if part == "jatdesk"]
    return "/".join(parts[inside[-1] :]) if inside else parts[-1]
