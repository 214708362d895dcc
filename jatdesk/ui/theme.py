"""How the window looks: scheme, text size and the one style sheet. No other module sets a style sheet.

What the unlock window needs does not touch the namespace `Qt`: making its hundred enums takes PySide longer than
everything else at the start. Enum properties are set by their numbers instead.
"""

import re
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from jatdesk import files
from jatdesk.ui.palette import DARK, LIGHT, Palette, colours, from_system, qt_palette

STEP = 4  # pixels of the grid; every margin and gap is a multiple
SCALES = (100, 150, 200)
SCHEMES = ("system", "light", "dark")
_SHEET = "sheet"  # the application's property that keeps what windows to come will wear
_SCHEME_NUMBERS = {"light": 1, "dark": 2}  # of Qt.ColorScheme
SMALLEST_POINTS = 10.5  # of body text: Windows' own 9 points are too small for long reading


@dataclass(frozen=True, slots=True)
class Theme:
    """What a person chose: scheme 'system', 'light' or 'dark', text scale in per cent."""

    scheme: str = "system"
    scale: int = 100


def apply(app: QApplication, theme: Theme, system_points: float, high_contrast: bool = False) -> Palette:
    """Dress the whole program; `system_points` is the system font's size before any dressing.

    In high contrast only the system's own colours are used (`wants_high_contrast`).
    """
    if theme.scheme in _SCHEME_NUMBERS:
        app.styleHints().setProperty("colorScheme", _SCHEME_NUMBERS[theme.scheme])
    else:
        app.styleHints().unsetColorScheme()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    system = app.style().standardPalette()
    if high_contrast:
        palette, colour = system, from_system(system)
    else:
        system_is_dark = system.color(QPalette.ColorRole.Window).lightness() < 128
        dark = theme.scheme == "dark" or (theme.scheme == "system" and system_is_dark)
        colour = DARK if dark else LIGHT
        palette = qt_palette(colour)
    points = max(system_points, SMALLEST_POINTS) * theme.scale / 100
    font = QFont(app.font())
    font.setPointSizeF(points)
    sheet = files.resource("style/jatdesk.qss").read_text(encoding="utf-8")
    wanted = style_sheet(sheet, colour, points, files.resource("icons"))
    if (app.property(_SHEET), app.font(), app.palette()) != (wanted, font, palette):  # else it would cost every widget
        app.setPalette(palette)
        app.setFont(font)
        app.setProperty(_SHEET, wanted)
        for window in app.topLevelWidgets():
            if window.styleSheet():
                window.setStyleSheet(wanted)
    return colour


def dress(window: QWidget) -> None:
    """Put the style sheet on a window that has no other above it; what stands or opens within it wears it too.

    A sheet on the application would be looked through for every part each time parts are put together: pages
    took seven times as long to be built.
    """
    application = QApplication.instance()
    sheet = application.property(_SHEET) if application is not None else None
    if sheet:  # none in a test that shows a bare part
        window.setStyleSheet(sheet)


def wants_high_contrast(app: QApplication) -> bool:
    """Whether the system asks for high contrast."""
    from PySide6.QtCore import Qt

    return app.styleHints().accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def style_sheet(text: str, colour: Palette, points: float, icons: Path) -> str:
    """`text` with every @name replaced by its colour, size or folder; KeyError names an unknown one."""
    names = {
        **asdict(colour),
        "small": f"{points - 1:g}pt",
        "body": f"{points:g}pt",
        "lead": f"{points + 0.75:g}pt",
        "title": f"{points + 3:g}pt",
        "name": f"{points + 4.5:g}pt",
        "line_height": f"{round(points * 1.9)}px",
        "icons": icons.as_posix(),
        "ink": "dark" if colour == DARK else "light",
    }
    return re.sub(r"@([a-z_]+)", lambda found: names[found[1]], text)


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property that the style sheet looks at, and dress the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than its ground."""
    return colours(palette) == DARK
