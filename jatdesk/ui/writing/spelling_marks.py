"""Underlines what is spelt wrong in one box, after a pause in the typing, and offers what may have been meant."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from jatdesk.domain.spelling import Word, words_in
from jatdesk.ui.palette import colours
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.writing.spelling import Spelling

PAUSE_MS = 600
KEYS = "Ctrl+."
"""Offers what may have been meant by the word at the cursor, or by the next one that is underlined."""


class SpellingMarks(QObject):
    """A child of its box. A word the cursor stands in is not marked: it is being typed."""

    def __init__(self, box: LongText, spelling: Spelling) -> None:
        super().__init__(box)
        self._box = box
        self._spelling = spelling
        self.wrong: tuple[Word, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        box.textChanged.connect(self._pause.start)
        box.cursorPositionChanged.connect(self._pause.start)
        spelling.changed.connect(self._pause.start)
        box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        box.customContextMenuRequested.connect(self._open_menu)
        offer = QShortcut(QKeySequence(KEYS), box)
        offer.setContext(Qt.ShortcutContext.WidgetShortcut)
        offer.activated.connect(self.offer)
        self.menu: QMenu | None = None
        self._pause.start()

    def offer(self) -> None:
        """What may have been meant by the word at the cursor, or by the first underlined one behind it."""
        self._look()
        place = self._box.textCursor().position()
        found = next((word for word in self.wrong if word.end >= place), None) or next(iter(self.wrong), None)
        if found is None or not self._spelling.may_show():
            return
        cursor = self._box.textCursor()
        cursor.setPosition(found.end)
        self._box.setTextCursor(cursor)
        self._show(self._offers(found), self._box.cursorRect().bottomLeft())

    def _look(self) -> None:
        self._pause.stop()
        if not self._spelling.is_ready() or self._box.isReadOnly():
            return  # `changed` comes when it is ready
        words = list(words_in(self._box.toPlainText()))
        if not self._spelling.look_up(word.text for word in words):
            QTimer.singleShot(0, self, self._look)
            return
        self.wrong = tuple(word for word in words if self._spelling.is_wrong(word.text))
        place = self._box.textCursor().position() if self._box.hasFocus() else -1
        self._underline([word for word in self.wrong if not word.start < place <= word.end])

    def _underline(self, words: list[Word]) -> None:
        wavy = QTextCharFormat()
        wavy.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        wavy.setUnderlineColor(QColor(colours(self._box.palette()).late))
        marks = []
        for word in words:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self._over(word)
            mark.format = wavy
            marks.append(mark)
        self._box.setExtraSelections(marks)

    def _over(self, word: Word) -> QTextCursor:
        cursor = QTextCursor(self._box.document())
        cursor.setPosition(_in_document(self._box, word.start))
        cursor.setPosition(_in_document(self._box, word.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _open_menu(self, where: QPoint) -> None:
        place = self._box.cursorForPosition(where).position()
        self._look()
        found = next((word for word in self.wrong if word.start <= place <= word.end), None)
        menu = self._box.createStandardContextMenu(where)
        if found is not None and self._spelling.may_show():
            first = menu.actions()[0]  # Undo stands first, always
            offers = self._offers(found)
            for action in offers:
                action.setParent(menu)
            menu.insertActions(first, offers)
            menu.insertSeparator(first)
        self._pop(menu, where)

    def _show(self, actions: list[QAction], where: QPoint) -> None:
        menu = QMenu(self._box)
        for action in actions:
            action.setParent(menu)
        menu.addActions(actions)
        self._pop(menu, where)

    def _pop(self, menu: QMenu, where: QPoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        menu.popup(self._box.viewport().mapToGlobal(where))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _offers(self, word: Word) -> list[QAction]:
        offered = []
        for number, meant in enumerate(self._spelling.suggest(word.text), start=1):
            action = QAction(f"&{number} {meant}", self)
            action.triggered.connect(lambda _on=False, meant=meant: self._put(word, meant))
            offered.append(action)
        if not offered:
            nothing = QAction("Nothing like it is known", self)
            nothing.setEnabled(False)
            offered.append(nothing)
        if self._spelling.may_add():
            add = QAction(f"&Add ‘{word.text}’ to the team’s words", self)
            add.triggered.connect(lambda _on=False: self._spelling.add(word.text))
            offered.append(add)
        return offered

    def _put(self, word: Word, meant: str) -> None:
        cursor = self._over(word)
        if cursor.selectedText() == word.text:
            cursor.insertText(meant)
            self._box.setTextCursor(cursor)


def _in_document(box: LongText, place: int) -> int:
    """A place in the text as the document counts it: signs beyond the first plane are two there."""
    text = box.toPlainText()
    return place if text.isascii() else len(text[:place].encode("utf-16-le")) // 2
