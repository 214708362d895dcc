"""Puts a ready text into a long box by a key, and keeps a marked passage as a new one."""

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QMenu

from jatdesk.domain.roles import Right
from jatdesk.domain.text_templates import TextTemplate
from jatdesk.operations import text_templates
from jatdesk.ui.page import Place
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.workplace import Workplace

KEYS = "Ctrl+T"
"""Opens the list of ready texts at the cursor."""

GAP = "…"
"""Where a ready text waits for words; the first one is marked when it is put in."""

_NAME_WORDS = 4
_PARAGRAPH = "\u2029"


class ReadyTexts(QObject):
    """A child of its box."""

    def __init__(self, box: LongText, place: Workplace) -> None:
        super().__init__(box)
        self._box = box
        self._place = place
        self.menu: QMenu | None = None
        shortcut = QShortcut(QKeySequence(KEYS), box)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.offer)

    def offer(self) -> None:
        """The team's own texts and the scheme's, to be chosen by arrow or number."""
        menu = QMenu(self._box)
        for number, template in enumerate(text_templates.every(self._place.desk), start=1):
            key = f"&{number} " if number < 10 else ""
            name = template.name.replace("&", "&&")
            menu.addAction(f"{key}{name}", partial(self.put, template))
        menu.addSeparator()
        if self._place.may(Right.KEEP):
            keep = menu.addAction("&Keep what is marked as a ready text", self._keep)
            keep.setEnabled(self._box.textCursor().hasSelection())
        menu.addAction("&Ready texts in Settings…", lambda: self._place.go(Place("settings", what="texts")))
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = menu
        menu.popup(self._box.viewport().mapToGlobal(self._box.cursorRect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def put(self, template: TextTemplate) -> None:
        """Write a text at the cursor, and mark its first gap so that typing fills it."""
        cursor = self._box.textCursor()
        start = cursor.selectionStart()
        cursor.insertText(template.words)
        gap = template.words.find(GAP)
        if gap >= 0:
            cursor.setPosition(start + gap)
            cursor.setPosition(start + gap + len(GAP), QTextCursor.MoveMode.KeepAnchor)
        self._box.setTextCursor(cursor)

    def _keep(self) -> None:
        words = self._box.textCursor().selectedText().replace(_PARAGRAPH, "\n")
        name = " ".join(words.split()[:_NAME_WORDS])
        desk = self._place.desk

        def kept(template: TextTemplate) -> None:
            self._place.say(
                "Kept as a ready text; its name can be changed in Settings",
                lambda: self._place.act(lambda: text_templates.remove(desk, template.id)),
            )

        self._place.act(
            lambda: text_templates.keep(desk, name, words), lambda error: self._place.say(error.sentence()), kept
        )
