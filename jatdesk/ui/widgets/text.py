"""Labels in the few kinds of text there are: title, heading, body, strong, secondary. Plain text only."""

from PySide6.QtWidgets import QLabel, QWidget

PLAIN_TEXT = 0  # Qt.TextFormat.PlainText; by number because of what ui/theme.py says about the start


def title(text: str, parent: QWidget | None = None) -> QLabel:
    """The largest line of a page or panel."""
    return _label(text, "title", parent, wrap=False)


def name(text: str, parent: QWidget | None = None) -> QLabel:
    """The name of the one thing a page is about, larger than a title."""
    return _label(text, "name", parent)


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """The heading of a card or of a part of a form."""
    return _label(text, "heading", parent)


def body(text: str, parent: QWidget | None = None) -> QLabel:
    """Ordinary wrapped text."""
    return _label(text, "body", parent)


def strong(text: str, parent: QWidget | None = None) -> QLabel:
    """Body text in semi-bold."""
    return _label(text, "strong", parent)


def secondary(text: str, parent: QWidget | None = None) -> QLabel:
    """Smaller, quieter text: dates, sources, hints."""
    return _label(text, "secondary", parent)


class ProblemLine(QLabel):
    """What is wrong, beside what it is about; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setWordWrap(True)
        self.setProperty("kind", "error")
        self.hide()

    def say(self, words: str) -> None:
        """Say a problem; no words take it away."""
        self.setText(f"Problem: {words}" if words else "")
        self.setVisible(bool(words))


def _label(text: str, kind: str, parent: QWidget | None, wrap: bool = True) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("textFormat", PLAIN_TEXT)
    label.setWordWrap(wrap)
    label.setProperty("kind", kind)
    return label
