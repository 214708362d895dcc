"""The texts of one document in boxes, and the document as it will look beside them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from jatdesk.domain.languages import ENGLISH, LANGUAGES, Language, language
from jatdesk.domain.roles import Right
from jatdesk.domain.wording import PLACES, StandingDocument
from jatdesk.errors import UserError
from jatdesk.operations import wording
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.page_header import HeaderBar
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.wording.kept_words import KeptWords
from jatdesk.ui.wording.preview import Preview
from jatdesk.ui.wording.text_box import TextBox
from jatdesk.ui.workplace import Workplace

PAUSE_MS = 600
"""So long nobody has typed before the document is made anew."""
_ADD = "add:"
_EQUAL = 10_000  # shares, not pixels
_EVERYWHERE = "; ".join(f"{{{name}}}, {what}" for name, what in PLACES.items())
_HINT = (
    f"In every text: {_EVERYWHERE}. An empty line begins a paragraph, ‘- ’ a point of a list, ‘# ’ a heading. "
    "No child’s name: a text goes to everybody."
)


class Editor(QWidget):
    """`open(document, code)` shows the texts of a document in a language; `left` is told on Back."""

    left = Signal()

    def __init__(self, place: Workplace, kept: KeptWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._kept = place, kept
        self._may = place.may(Right.TEAM)
        self.document: StandingDocument | None = None
        self.code = ENGLISH.code
        self.boxes: list[TextBox] = []
        self.back_button = buttons.link("‹ Wording of documents", self.left.emit)
        self.title = text.title("")
        self.save_button = buttons.primary("&Save the wording", self.save)
        self.language = Field("&Language", Choice([(ENGLISH.code, ENGLISH.words)]))
        self.remove_button = buttons.link("Take this language out", self._speak_no_longer)
        self.preview = Preview(place)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._make)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(16)
        self._scroll: Scroll
        self._build()
        self.language.editor.changed.connect(self._choose)
        self.preview.looked_at.connect(self._problems)
        place.only(Right.TEAM, self.save_button, self.remove_button)

    def open(self, document: StandingDocument, code: str = ENGLISH.code) -> None:
        """Show the texts of a document as they stand, with what was typed and not saved."""
        if document != self.document:
            self.preview.forget()
        self.document, self.code = document, code
        self.title.setText(document.title)
        self._fill()
        self._make()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages are as wide as there is room."""
        super().resizeEvent(event)
        if self.document is not None:
            self._pause.start()

    def start(self) -> None:
        """The cursor in the first text."""
        if self.boxes:
            self.boxes[0].editor.setFocus()

    def flush(self) -> None:
        """Keep what is typed now."""
        self._pause.stop()
        for box in self.boxes:
            self._kept.put(box.standing.key, box.code, box.unsaved())

    def save(self) -> None:
        """Write every text that was changed; one that can't stand there says so and stays typed."""
        self.flush()
        saved: list[tuple[str, str]] = []
        refused: list[TextBox] = []
        for box in [each for each in self.boxes if each.unsaved() is not None]:
            key, words, before = box.standing.key, box.editor.text(), box.stored()

            def done(_done: object, box: TextBox = box, key: str = key, before: str = before) -> None:
                saved.append((key, before))
                self._kept.put(key, box.code, None)

            def failed(error: UserError, box: TextBox = box) -> None:
                refused.append(box)
                box.field.set_error(error.sentence())

            self._place.act(partial(wording.put, self._place.desk, key, words, self.code), failed, done)
        if saved:
            self._place.say("The wording is saved", partial(self._undo, tuple(saved), self.code))
        elif not refused:
            self._place.say("Nothing was changed")
        if refused:
            refused[0].editor.setFocus()
        self._fill_kept(refused)
        self._make()

    def _undo(self, saved: tuple[tuple[str, str], ...], code: str) -> None:
        desk = self._place.desk
        for key, before in saved:
            act: Callable[[], object] = partial(wording.put, desk, key, before, code)
            self._place.act(act if before else partial(wording.back, desk, key, code))
        self._again()

    def _again(self) -> None:
        self._fill()
        self._make()

    def _fill(self) -> None:
        assert self.document is not None
        self._languages()
        for box in self.boxes:
            self._texts.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        own = wording.wording(self._place.desk).own
        for number, standing in enumerate(self.document.texts):
            box = TextBox(standing, self.code, self._may)
            box.show_text(own.get((standing.key, self.code), ""), self._kept.of(standing.key, self.code))
            box.typed.connect(self._pause.start)
            box.settled.connect(self.flush_typed)
            box.back_wanted.connect(self._back)
            self.boxes.append(box)
            self._texts.insertWidget(number, box)

    def flush_typed(self) -> None:
        """Keep what is typed; the pause before the document is made goes on."""
        for box in self.boxes:
            self._kept.put(box.standing.key, box.code, box.unsaved())

    def _fill_kept(self, refused: list[TextBox]) -> None:
        own = wording.wording(self._place.desk).own
        for box in self.boxes:
            if box not in refused:
                box.show_text(own.get((box.standing.key, self.code), ""), None)

    def _languages(self) -> None:
        spoken = wording.languages(self._place.desk)
        choices = [(each.code, each.words) for each in (ENGLISH, *spoken)]
        if self._may:
            choices += [(f"{_ADD}{each.code}", f"Add {each.words}") for each in LANGUAGES if each not in spoken]
        self.language.editor.set_choices(choices)
        self.language.editor.set_value(self.code)
        self.remove_button.setVisible(self.code != ENGLISH.code)

    def _choose(self, code: str) -> None:
        assert self.document is not None
        self.flush()
        added = code.removeprefix(_ADD)
        if added != code:
            self._place.act(partial(wording.speak, self._place.desk, added))
            self._place.say(f"{language(added).english} is added: type what each text says in it")
        self.open(self.document, added)

    def _speak_no_longer(self) -> None:
        assert self.document is not None
        gone: Language = language(self.code)
        document = self.document

        def done(_done: object) -> None:
            self.open(document)
            self._place.say(
                f"{gone.english} is taken out",
                lambda: self._place.act(partial(wording.speak, self._place.desk, gone.code)),
            )

        self._place.act(partial(wording.speak_no_longer, self._place.desk, gone.code), None, done)

    def _back(self, box: TextBox) -> None:
        desk, key, before, typed = self._place.desk, box.standing.key, box.stored(), box.unsaved()
        was_own = box.is_own()

        def undo() -> None:
            if was_own:
                self._place.act(partial(wording.put, desk, key, before, box.code))
            self._kept.put(key, box.code, typed)
            self._again()

        def done(_done: object) -> None:
            self._kept.put(key, box.code, None)
            box.show_text("", None)
            self._make()
            self._place.say("Back to the original", undo)

        if was_own:
            self._place.act(partial(wording.back, desk, key, box.code), None, done)
        else:
            done(None)

    def _make(self) -> None:
        if self.document is not None:
            typed = {box.standing.key: words for box in self.boxes if (words := box.unsaved()) is not None}
            if self.code != ENGLISH.code:  # an empty box is no version: English stands there
                typed = {key: words for key, words in typed.items() if words.strip()}
            self.preview.make(self.document, self.code, typed)

    def _problems(self, problems: dict[str, str]) -> None:
        for box in self.boxes:
            box.field.set_error(problems.get(box.standing.key, ""))

    def _build(self) -> None:
        head = HeaderBar()
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(16)
        row.addWidget(self.back_button)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.save_button)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(24, 16, 16, 20)
        column.setSpacing(12)
        chosen = QHBoxLayout()
        chosen.addWidget(self.language)
        chosen.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignBottom)
        chosen.addStretch(1)
        column.addLayout(chosen)
        column.addWidget(text.secondary(_HINT))
        column.addLayout(self._texts)
        column.addStretch(1)
        self._scroll = Scroll(ground)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._scroll)
        split.addWidget(self.preview)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([_EQUAL, _EQUAL])
        split.splitterMoved.connect(lambda _place, _index: self._pause.start())
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(head)
        page.addWidget(split, 1)
