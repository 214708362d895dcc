"""Buttons in their kinds: primary (one a screen), plain, danger, link. A verb on each, with its Alt letter."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

Pressed = Callable[[], object]

ENTER = (0x01000004, 0x01000005)  # Qt.Key: Return and Enter; by number because of what ui/theme.py says about the start


class Button(QPushButton):
    """Enter presses it as Space does, in windows and dialogs alike; a key held down presses once."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)  # so that Enter in a dialog's line never presses a button nobody chose

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def primary(text: str, pressed: Pressed | None = None, parent: QWidget | None = None) -> QPushButton:
    """The one thing this screen is for."""
    return _button(text, "primary", pressed, parent)


def plain(text: str, pressed: Pressed | None = None, parent: QWidget | None = None) -> QPushButton:
    """Any other act."""
    return _button(text, "plain", pressed, parent)


def danger(text: str, pressed: Pressed | None = None, parent: QWidget | None = None) -> QPushButton:
    """An act about safety or one that destroys; the words say so too."""
    return _button(text, "danger", pressed, parent)


def link(text: str, pressed: Pressed | None = None, parent: QWidget | None = None) -> QPushButton:
    """A quiet act inside text: 'Change', 'Show all'."""
    return _button(text, "link", pressed, parent)


def link_about(text: str, about: str, pressed: Pressed | None = None, parent: QWidget | None = None) -> QPushButton:
    """A link that stands beside others of the same words, read out with what it is `about`."""
    made = _button(text, "link", pressed, parent)
    made.setAccessibleName(f"{text.rstrip('…')}: {about}")
    return made


def _button(text: str, kind: str, pressed: Pressed | None, parent: QWidget | None) -> QPushButton:
    button = Button(text, parent)
    button.setProperty("kind", kind)
    button.setAccessibleName(text.replace("&", ""))
    if pressed is not None:
        button.clicked.connect(lambda _checked=False: pressed())
    return button
