"""The team's own ready texts, and the words its spelling check takes. It saves itself."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from jatdesk.domain.roles import Right
from jatdesk.domain.text_templates import TextTemplate
from jatdesk.errors import UserError
from jatdesk.operations import team_words, text_templates
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.workplace import Workplace


class TextsCard(Card):
    """`refresh` asks for both anew; who may not keep them only reads."""

    def __init__(self, place: Workplace) -> None:
        super().__init__("Ready texts and words")
        self._place = place
        self.wording_button = buttons.plain("Wor&ding of documents…", lambda: place.go(Place("wording")))
        row = QHBoxLayout()
        row.addWidget(self.wording_button)
        row.addWidget(text.body("What letters, agendas and e-mails say by themselves, in your own words."), 1)
        self.add_layout(row)
        hint = "In every long box Ctrl+T puts a ready text in, and Ctrl+. offers what an underlined word may mean."
        self.add(text.secondary(hint))
        self._rows: list[QWidget] = []
        self._changed = TextTemplate("", "", "")
        self._may = place.may(Right.KEEP)
        self._nothing = text.secondary("The team has no ready texts of its own yet.")
        self.add(self._nothing)
        self.name = Field("Name of the te&xt", QLineEdit())
        self.words = Field("Its &words", LongText(2, 6))
        self.save_button = buttons.plain("&Keep this text", self._save)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        for field in (self.name, self.words):
            self.add(field)
        self.add_layout(row)
        self._words_head = text.strong("Words of the team’s own")
        self.add(self._words_head)
        self._held = QWidget()
        self._flow = FlowLayout(self._held)
        self.add(self._held)
        for part in (self.name, self.words, self.save_button):
            part.setVisible(self._may)

    def refresh(self) -> None:
        """Ask for the team's texts and words."""
        desk = self._place.desk
        own = [template for template in text_templates.every(desk) if template.id]
        words = sorted(team_words.own(desk))
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(template) for template in own]
        for place, row in enumerate(self._rows, start=3):
            self.body.insertWidget(place, row)
        self._nothing.setVisible(not own)
        while (item := self._flow.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for word in words:
            button = buttons.link(f"{word} ✕", partial(self._take_out, word), self._held)
            button.setAccessibleName(f"Take ‘{word}’ out of the team’s words")
            button.setEnabled(self._may)
            self._flow.addWidget(button)
        self._words_head.setVisible(bool(words))
        self._held.setVisible(bool(words))

    def start(self) -> None:
        """The cursor where a new text begins."""
        self.name.editor.setFocus()

    def _row(self, template: TextTemplate) -> QWidget:
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(text.body(f"{template.name}: {' '.join(template.words.split())}", held), 1)
        if self._may:
            for label, act in (("Change", self._change), ("Remove", self._remove)):
                button = buttons.link(label, partial(act, template), held)
                button.setAccessibleName(f"{label} {template.name}")
                row.addWidget(button)
        return held

    def _change(self, template: TextTemplate) -> None:
        self._changed = template
        self.name.editor.setText(template.name)
        self.words.editor.set_text(template.words)
        self.name.editor.setFocus()

    def _save(self) -> None:
        desk, known = self._place.desk, self._changed
        name, words = self.name.editor.text(), self.words.editor.text()

        def write() -> object:
            if known.id:
                return text_templates.put(desk, TextTemplate(known.id, name, words))
            return text_templates.keep(desk, name, words)

        self._place.act(write, self._refused, lambda _done: self._kept())

    def _kept(self) -> None:
        self._changed = TextTemplate("", "", "")
        self.name.editor.clear()
        self.words.editor.set_text("")
        self.name.set_error("")
        self.refresh()
        self._place.say("The ready text is kept")

    def _refused(self, error: UserError) -> None:
        self.name.set_error(error.sentence())

    def _remove(self, template: TextTemplate) -> None:
        desk = self._place.desk

        def undo() -> None:
            self._place.act(lambda: text_templates.put(desk, template), done=lambda _done: self.refresh())

        def removed(_done: object) -> None:
            self.refresh()
            self._place.say("The ready text is removed", undo)

        self._place.act(lambda: text_templates.remove(desk, template.id), done=removed)

    def _take_out(self, word: str) -> None:
        desk = self._place.desk

        def undo() -> None:
            self._place.act(lambda: team_words.add(desk, word), done=lambda _done: self.refresh())

        def taken_out(_done: object) -> None:
            self.refresh()
            self._place.say("Taken out of the team’s words", undo)

        self._place.act(lambda: team_words.remove(desk, word), done=taken_out)
