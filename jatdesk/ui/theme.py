"""How the window looks: scheme, text size and the one style sheet. No other module sets a style sheet."""

import re
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from jatdesk import files
from jatdesk.ui.palette import DARK, LIGHT, Palette, colours, from_system, qt_palette

STEP = 4  # pixels of the grid; every margin and gap is a multiple
SCALES = (100, 150, 200)
SCHEMES = ("system", "light", "dark")
SMALLEST_POINTS = 10.5  # of body text: Windows' own 9 points are too small for long reading


@dataclass(frozen=True, slots=True)
class Theme:
    """What a person chose: scheme 'system', 'light' or 'dark', text scale in per cent."""

    scheme: str = "system"
    scale: int = 100


def apply(app: QApplication, theme: Theme, system_points: float) -> Palette:
    """Dress the whole program; `system_points` is the system font's size before any dressing."""
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    hints = app.styleHints()
    if theme.scheme in wanted:
        hints.setColorScheme(wanted[theme.scheme])
    else:
        hints.unsetColorScheme()
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        system = app.style().standardPalette()
        app.setPalette(system)
        colour = from_system(system)
    else:
        colour = _chosen(theme.scheme, hints.colorScheme())
        app.setPalette(qt_palette(colour))
    points = max(system_points, SMALLEST_POINTS) * theme.scale / 100
    font = QFont(app.font())
    font.setPointSizeF(points)
    app.setFont(font)
    sheet = files.resource("style/jatdesk.qss").read_text(encoding="utf-8")
    app.setStyleSheet(style_sheet(sheet, colour, points, files.resource("icons")))
    return colour


def style_sheet(text: str, colour: Palette, points: float, icons: Path) -> str:
    """`text` with every @name replaced by its colour, size or folder; KeyError names an unknown one."""
    names = {
        **asdict(colour),
        "small": f"{points - 1:g}pt",
        "body": f"{points:g}pt",
        "lead": f"{points + 0.75:g}pt",
        "title": f"{points + 3:g}pt",
        "name": f"{points + 4.5:g}pt",
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


def _chosen(scheme: str, system: Qt.ColorScheme) -> Palette:
    if scheme == "dark" or (scheme == "system" and system == Qt.ColorScheme.Dark):
        return DARK
    return LIGHT
