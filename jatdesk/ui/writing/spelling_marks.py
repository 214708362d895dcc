"""Underlines what is spelt wrong in one box, after a pause in the typing, and offers what may have been meant."""

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from jatdesk.domain.spelling import Word, words_in
from jatdesk.ui.palette import colours
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.writing.spelling import Spelling

PAUSE_MS = 600
MOST_KEPT = 200
"""The words of so many paragraphs are remembered, that have changed or not."""

KEYS = "Ctrl+."
"""Offers what may have been meant by the word at the cursor, or by the next one that is underlined."""


class SpellingMarks(QObject):
    """A child of its box. A word the cursor stands in is not marked: it is being typed."""

    def __init__(self, box: LongText, spelling: Spelling) -> None:
        super().__init__(box)
        self._box = box
        self._spelling = spelling
        self.wrong: tuple[Word, ...] = ()
        self._marked: tuple[Word, ...] = ()
        self._read: set[str] = set()
        self._known: dict[str, tuple[Word, ...]] = {}
        self._stands = self._looked_at = (-1, -1)
        self._pause = QTimer(self)  # asks now and then, so that a key costs nothing
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        spelling.changed.connect(self._look_anew)
        box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        box.customContextMenuRequested.connect(self._open_menu)
        offer = QShortcut(QKeySequence(KEYS), box)
        offer.setContext(Qt.ShortcutContext.WidgetShortcut)
        offer.activated.connect(self.offer)
        self.menu: QMenu | None = None
        self.wake()

    def wake(self) -> None:
        """A person came to the box: look whenever the typing has paused, until they have left it."""
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

    def _ask(self) -> None:
        stood, self._stands = self._stands, (self._box.document().revision(), self._box.textCursor().position())
        if self._stands == stood != self._looked_at:
            self._looked_at = stood
            self._look()
        elif stood == self._looked_at and not self._box.hasFocus():
            self._look()  # the word that was being typed counts now
            self._pause.stop()

    def _look(self) -> None:
        if not self._spelling.is_ready() or self._box.isReadOnly():
            return  # `changed` comes when it is ready
        blocks = self._blocks()
        new = [word.text for _start, text in blocks if text not in self._read for word in self._words(text)]
        if not self._spelling.look_up(new):
            QTimer.singleShot(0, self, self._look)
            return
        self._read = {text for _start, text in blocks}
        self.wrong = tuple(
            Word(word.text, start + word.start)
            for start, text in blocks
            for word in self._words(text)
            if self._spelling.is_wrong(word.text)
        )
        place = self._box.textCursor().position() if self._box.hasFocus() else -1
        self._underline(tuple(word for word in self.wrong if not word.start < place <= word.end))

    def _look_anew(self) -> None:
        """Words or names have come or gone: nothing that was looked up still counts."""
        self._read = set()
        self._look()

    def _blocks(self) -> list[tuple[int, str]]:
        """Each paragraph with its place, as the document counts; only one that changed has its words read again."""
        found = []
        block = self._box.document().begin()
        while block.isValid():
            found.append((block.position(), block.text()))
            block = block.next()
        return found

    def _words(self, text: str) -> tuple[Word, ...]:
        if text not in self._known:
            if len(self._known) > MOST_KEPT:
                self._known.clear()
            self._known[text] = tuple(
                Word(word.text, word.start if text.isascii() else _units(text[: word.start])) for word in words_in(text)
            )
        return self._known[text]

    def _underline(self, words: tuple[Word, ...]) -> None:
        if words == self._marked:
            return
        self._marked = words
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
        cursor.setPosition(word.start)
        cursor.setPosition(word.start + _units(word.text), QTextCursor.MoveMode.KeepAnchor)
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


def _units(text: str) -> int:
    """How long a text is as the document counts: signs beyond the first plane are two there."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
