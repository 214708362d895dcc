"""Gives every long box its spelling marks and ready texts, when a person first comes to it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.workplace import Workplace
from jatdesk.ui.writing.ready_texts import ReadyTexts
from jatdesk.ui.writing.spelling import Spelling
from jatdesk.ui.writing.spelling_marks import SpellingMarks


class WritingHelp(QObject):
    """One for an open store; `stop` before it is closed."""

    def __init__(self, place: Workplace, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self.spelling = Spelling(place, self)
        _application().focusChanged.connect(self._came_to)

    def stop(self) -> None:
        """The store is about to close: nothing is asked of it any more."""
        _application().focusChanged.disconnect(self._came_to)
        self.spelling.stop()

    def _came_to(self, _before: QWidget | None, box: QWidget | None) -> None:
        if not isinstance(box, LongText) or box.isReadOnly():
            return
        marks = box.findChild(SpellingMarks)
        if isinstance(marks, SpellingMarks):
            marks.wake()
        else:
            SpellingMarks(box, self.spelling)
            ReadyTexts(box, self._place)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
