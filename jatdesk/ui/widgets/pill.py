"""A pill: one or two words on a quiet fill that say how something stands. Never colour without words."""

from enum import StrEnum

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jatdesk.ui import theme


class Tone(StrEnum):
    """What a pill means: late (red), due (amber), fine (green), note (blue), plain (grey)."""

    LATE = "late"
    DUE = "due"
    FINE = "fine"
    NOTE = "note"
    PLAIN = "plain"


class Pill(QLabel):
    """`Pill("3 days late", Tone.LATE)`; `say()` changes both words and tone."""

    def __init__(self, text: str = "", tone: Tone = Tone.NOTE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setIndent(0)
        self.setProperty("kind", "pill")
        self.say(text, tone)

    def say(self, text: str, tone: Tone) -> None:
        """Show other words in another tone; no words hide the pill."""
        if text == self.text() and tone.value == self.property("tone") and self.isHidden() == (not text):
            return  # asked at every keystroke
        self.setText(text)
        if self.parentWidget() is not None or not text:  # shown without a parent it would be a window of its own
            self.setVisible(bool(text))
        theme.mark(self, "tone", tone.value)
