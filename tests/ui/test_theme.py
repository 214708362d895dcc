"""Colours that can be read, one style sheet without unknown names, and high contrast that is left to the system."""

from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jatdesk import files
from jatdesk.ui import theme
from jatdesk.ui.focus_ring import REACH, FocusRing
from jatdesk.ui.palette import DARK, LIGHT, Palette, colours, from_system, qt_palette

TEXTS = [
    ("text", "window"), ("text", "surface"), ("text", "side"), ("secondary", "window"), ("secondary", "surface"),
    ("secondary", "side"), ("accent", "surface"), ("accent", "window"), ("on_accent", "accent"),
    ("on_accent", "accent_hover"), ("selected_text", "selected"), ("late", "late_fill"), ("due", "due_fill"),
    ("fine", "fine_fill"), ("note", "note_fill"), ("text", "plain_fill"), ("count", "count_fill"),
    ("on_alarm", "alarm"), ("late", "surface"), ("accent", "note_fill"), ("secondary", "note_fill"),
    ("secondary", "due_fill"), ("text", "note_fill"), ("text", "hover"),
]  # fmt: skip
SHAPES = [("input_line", "surface"), ("accent", "window"), ("accent", "surface"), ("alarm", "surface"),
          ("done", "surface")]  # fmt: skip


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue, _alpha = (linear(part) for part in QColor(colour).getRgbF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground_by_at_least_four_and_a_half_to_one(palette: Palette) -> None:
    shades = asdict(palette)
    weak = {pair: round(contrast(shades[pair[0]], shades[pair[1]]), 2) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_of_inputs_rings_and_marks_stand_out_by_at_least_three_to_one(palette: Palette) -> None:
    shades = asdict(palette)
    weak = {pair: round(contrast(shades[pair[0]], shades[pair[1]]), 2) for pair in SHAPES}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 3} == {}


def test_the_measure_of_contrast_knows_a_pair_that_is_too_weak() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#999999", "#ffffff") < 3


def test_the_style_sheet_holds_no_name_without_a_value_and_no_colour_of_its_own() -> None:
    text = files.resource("style/jatdesk.qss").read_text(encoding="utf-8")
    made = theme.style_sheet(text, LIGHT, 10.5, Path("icons"))
    assert "@" not in made
    assert "#" not in text
    with pytest.raises(KeyError):
        theme.style_sheet("QLabel { color: @nonsense; }", LIGHT, 10.5, Path("icons"))


def test_every_icon_that_the_style_sheet_names_is_shipped() -> None:
    for ink in ("light", "dark"):
        for name in ("down", "up", "tick"):
            assert (files.resource("icons") / f"{name}-{ink}.svg").is_file()


def test_a_widget_tells_its_colours_from_its_palette_alone(dressed: QApplication) -> None:
    assert colours(qt_palette(LIGHT)) == LIGHT
    assert colours(qt_palette(DARK)) == DARK
    system = QPalette(QColor("#000000"), QColor("#000000"))
    assert colours(system) == from_system(system)


def test_in_high_contrast_only_the_systems_own_colours_are_used(dressed: QApplication) -> None:
    system = dressed.style().standardPalette()
    allowed = {
        system.color(role).name()
        for role in (
            QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText, QPalette.ColorRole.Highlight, QPalette.ColorRole.HighlightedText,
        )
    }  # fmt: skip
    used = theme.apply(dressed, theme.Theme("light"), 10.5, high_contrast=True)
    assert set(asdict(used).values()) <= allowed
    theme.apply(dressed, theme.Theme("light"), 10.5)


@pytest.mark.parametrize("scale", theme.SCALES)
def test_text_grows_with_the_scale_and_is_never_smaller_than_ten_and_a_half_points(
    dressed: QApplication, scale: int
) -> None:
    theme.apply(dressed, theme.Theme("dark", scale), 9.0)
    assert dressed.font().pointSizeF() == pytest.approx(10.5 * scale / 100)
    theme.apply(dressed, theme.Theme("light"), 10.5)


def test_the_focus_ring_stands_round_whatever_has_the_focus_and_moves_with_it(
    dressed: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = QPushButton("One"), QPushButton("Two")
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    second.setFocus()
    assert ring.around() is second
    assert ring.geometry() == second.geometry().adjusted(-REACH, -REACH, REACH, REACH)
    window.resize(400, 300)
    qtbot.wait(10)
    assert ring.geometry() == second.geometry().adjusted(-REACH, -REACH, REACH, REACH)
    second.hide()
    assert ring.around() is not second
