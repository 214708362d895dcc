"""The small widgets, clicked and typed into."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.domain.dates import read_date
from jatdesk.errors import UserError
from jatdesk.ui import theme
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.chips import Chip, ChipRow
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.date_field import DateField
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.long_text import LongText
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.password_field import PasswordField
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.step_track import StepTrack, TrackStep
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Cell, Column, TableModel
from jatdesk.ui.widgets.tabs import TabStrip
from jatdesk.ui.widgets.timeline import Entry, Timeline
from jatdesk.ui.widgets.toast import Toast
from tests.ui.accessible import cut_text, nameless

TODAY = date(2026, 11, 22)


def test_what_gets_the_focus_comes_into_sight(ground: QWidget, qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    lines = [QLineEdit() for _number in range(60)]
    for line in lines:
        column.addWidget(line)
    scroll = Scroll(inside)
    ground.layout().addWidget(scroll)  # type: ignore[union-attr]
    ground.show()
    ground.activateWindow()
    QTest.qWaitForWindowActive(ground)
    for line in (lines[50], lines[0]):
        assert line.visibleRegion().isEmpty() or line is lines[0]
        line.setFocus()
        QApplication.processEvents()
        assert line.visibleRegion().boundingRect().height() == line.height()


@pytest.fixture
def ground(dressed: QApplication, qtbot: QtBot) -> QWidget:
    widget = QWidget()
    theme.dress(widget)
    QVBoxLayout(widget)
    widget.resize(800, 600)
    qtbot.addWidget(widget)
    return widget


def put(ground: QWidget, *widgets: QWidget) -> None:
    layout = ground.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    ground.show()
    ground.activateWindow()
    QTest.qWaitForWindowActive(ground)


def date_field(ground: QWidget) -> DateField:
    field = DateField(lambda typed: read_date(typed, TODAY, "future"))
    put(ground, field, QLineEdit())
    return field


def test_a_typed_date_is_said_back_with_its_weekday_and_told_when_typing_is_done(ground: QWidget, qtbot: QtBot) -> None:
    field = date_field(ground)
    told: list[object] = []
    field.changed.connect(told.append)
    qtbot.keyClicks(field.box, "8 jan")
    assert field.echo.text() == "Friday 8 January 2027"
    assert told == []
    qtbot.keyClick(field.box, Qt.Key.Key_Return)
    assert told == [date(2027, 1, 8)]
    assert field.box.text() == "8 January 2027"


def test_an_impossible_date_says_why_and_has_no_value(ground: QWidget, qtbot: QtBot) -> None:
    field = date_field(ground)
    qtbot.keyClicks(field.box, "31/02/2015")
    assert field.value() is None
    assert field.problem()
    assert field.echo.text() == field.problem()


def test_a_date_shown_by_the_program_is_not_told_as_a_change(ground: QWidget, qtbot: QtBot) -> None:
    field = date_field(ground)
    told: list[object] = []
    field.changed.connect(told.append)
    field.set_value(date(2026, 12, 10))
    qtbot.keyClick(field.box, Qt.Key.Key_Return)
    assert told == []
    assert field.echo.text() == "Thursday 10 December 2026"


def test_a_long_text_is_told_within_two_seconds_of_the_first_unsaved_keystroke(ground: QWidget, qtbot: QtBot) -> None:
    box = LongText()
    put(ground, box)
    told: list[str] = []
    box.settled.connect(told.append)
    with qtbot.waitSignal(box.settled, timeout=2000):
        qtbot.keyClicks(box, "Sleep is ", delay=40)
        qtbot.keyClicks(box, "better", delay=40)
    assert told == ["Sleep is better"]
    assert not box.unsaved()


def test_typing_on_does_not_put_the_saving_off(ground: QWidget, qtbot: QtBot) -> None:
    box = LongText()
    put(ground, box)
    told: list[str] = []
    box.settled.connect(told.append)
    for _ in range(10):
        qtbot.keyClicks(box, "a")
        qtbot.wait(170)
    assert told, "a timer that starts anew at each key would never have fired"


def test_a_long_text_is_told_at_once_when_the_focus_leaves_or_the_box_is_hidden(ground: QWidget, qtbot: QtBot) -> None:
    box, other = LongText(), QLineEdit()
    put(ground, box, other)
    told: list[str] = []
    box.settled.connect(told.append)
    box.setFocus()
    qtbot.keyClicks(box, "one")
    other.setFocus()
    assert told == ["one"]
    qtbot.keyClicks(box, " two")
    box.hide()
    assert told == ["one", "one two"]


def test_stored_text_shown_in_a_long_text_is_not_told_back(ground: QWidget, qtbot: QtBot) -> None:
    box = LongText()
    put(ground, box)
    told: list[str] = []
    box.settled.connect(told.append)
    box.set_text("As it stands in the store")
    box.flush()
    assert told == []


def test_a_field_shows_its_error_beside_the_input_and_tells_the_screen_reader(ground: QWidget) -> None:
    field = Field("&School", QLineEdit(), hint="As on the form")
    put(ground, field)
    assert field.editor.accessibleName() == "School"
    field.set_error("Say which school")
    assert field.error.isVisible()
    assert "Say which school" in field.editor.accessibleDescription()
    assert field.editor.property("state") == "wrong"
    field.set_error("")
    assert not field.error.isVisible()
    assert field.editor.accessibleDescription() == "As on the form"


def test_a_line_of_the_problem_summary_jumps_to_its_field(ground: QWidget, qtbot: QtBot) -> None:
    summary, school = ProblemSummary(), QLineEdit()
    put(ground, summary, school)
    summary.show_problems([("Say which school", school), ("The form has no date", None)])
    assert summary.isVisible()
    assert summary.lines() == ("Say which school", "The form has no date")
    qtbot.mouseClick(summary.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert school.hasFocus()
    summary.clear()
    assert not summary.isVisible()


def test_a_refusal_is_shown_with_what_happened_what_was_kept_and_what_to_do(ground: QWidget) -> None:
    summary = ProblemSummary()
    put(ground, summary)
    summary.show_error(UserError("The disk is full.", "Nothing was lost.", "Free some space."))
    assert summary.lines() == ("The disk is full. Nothing was lost. Free some space.",)


def test_undo_in_a_message_takes_back_once_and_hides_it(ground: QWidget, qtbot: QtBot) -> None:
    toast = Toast(ground)
    ground.show()
    undone: list[bool] = []
    toast.say("Action marked as done", lambda: undone.append(True))
    assert toast.words() == "Action marked as done"
    qtbot.mouseClick(toast.undo_button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert not toast.isVisible()


def table(ground: QWidget) -> Table[tuple[str, str]]:
    model = TableModel[tuple[str, str]](
        [
            Column("Case", lambda row: row[0], width=8),
            Column("Child", lambda row: Cell(row[1], bold=((0, 4),), small="12", pills=(("late", Tone.LATE),))),
        ]
    )
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, ground)
    view = Table(model, "Cases", lines=2)
    put(ground, view)
    model.set_rows((("0239", "Example Child"), ("0244", "Second Example")))
    return view


def test_the_table_tells_its_rows_by_enter_and_by_arrow_keys(ground: QWidget, qtbot: QtBot) -> None:
    view = table(ground)
    moved: list[object] = []
    chosen: list[object] = []
    view.moved.connect(moved.append)
    view.chosen.connect(chosen.append)
    view.go_to_row(0)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert moved[-1] == ("0244", "Second Example")
    assert chosen == [("0244", "Second Example")]
    assert view.current_row() == ("0244", "Second Example")


def test_a_cell_is_said_whole_to_a_screen_reader(ground: QWidget) -> None:
    view = table(ground)
    index = view.rows_model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Example Child, 12, late"


def test_every_row_of_a_table_is_at_least_32_pixels_high_and_equally_high(ground: QWidget) -> None:
    view = table(ground)
    assert view.rowHeight(0) == view.rowHeight(1) >= 32


def test_chips_and_tabs_tell_what_was_chosen_and_keep_it_when_counts_change(ground: QWidget, qtbot: QtBot) -> None:
    chips = ChipRow([Chip("open", "Open", 23), Chip("closed", "Closed", 208)])
    tabs = TabStrip([("story", "Story"), ("actions", "Actions")])
    put(ground, chips, tabs)
    told: list[str] = []
    chips.chosen.connect(told.append)
    tabs.chosen.connect(told.append)
    qtbot.mouseClick(chips.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    tabs.choose("actions")
    assert told == ["closed", "actions"]
    chips.set_chips([Chip("open", "Open", 22), Chip("closed", "Closed", 209)])
    assert chips.current() == "closed"
    assert chips.findChildren(QPushButton)[1].text() == "Closed 209"


def test_a_choice_tells_only_what_a_person_chose_and_ignores_the_wheel(ground: QWidget, qtbot: QtBot) -> None:
    choice = Choice([("", "Choose…"), ("review", "Review"), ("close", "Close")])
    put(ground, choice)
    told: list[str] = []
    choice.changed.connect(told.append)
    choice.set_value("review")
    assert (choice.value(), told) == ("review", [])
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert told == ["close"]
    choice.set_value("in words of its own")
    assert choice.currentText() == "in words of its own"


def test_a_passphrase_is_dots_until_somebody_ticks_show(ground: QWidget, qtbot: QtBot) -> None:
    field = PasswordField()
    put(ground, field)
    assert field.box.echoMode() == QLineEdit.EchoMode.Password
    field.findChild(QCheckBox).click()
    assert field.box.echoMode() == QLineEdit.EchoMode.Normal


def test_words_from_a_record_are_never_markup(ground: QWidget) -> None:
    line = RichLine([("<b>O’Rourke</b> & <img src=x>", "strong")])
    put(ground, line)
    assert line.plain() == "<b>O’Rourke</b> & <img src=x>"
    assert "<img" not in line.text()


def test_two_columns_stack_when_there_is_no_room_for_both(ground: QWidget) -> None:
    columns = Columns(QWidget(), QWidget())
    put(ground, columns)
    ground.resize(1200, 600)
    QApplication.processEvents()
    assert not columns.stacked()
    ground.resize(500, 600)
    QApplication.processEvents()
    assert columns.stacked()


def test_a_problem_comes_into_sight_however_far_down_one_has_scrolled(ground: QWidget, qtbot: QtBot) -> None:
    panel = Panel("Check before you send", "Back")
    tall = QWidget()
    tall.setFixedHeight(4000)
    panel.add(tall)
    put(ground, panel)
    bar = panel.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    panel.problems.show_error(UserError("The disk is full.", "What was there is unchanged.", "Free some space."))
    qtbot.waitUntil(lambda: bar.value() < 48, timeout=2000)


def test_a_long_message_wraps_and_a_larger_text_finds_room(ground: QWidget, dressed: QApplication) -> None:
    toast = Toast(ground)
    put(ground)
    toast.say("Action added", lambda: None)
    small = toast.width()
    theme.apply(dressed, theme.Theme("light", 200), 10.5)
    QApplication.processEvents()
    assert toast.width() > small
    toast.say("The disk is full. What was there before is unchanged. Free some space, then try again. " * 3)
    QApplication.processEvents()
    assert toast.geometry().left() >= 0
    assert toast.geometry().right() < ground.width()
    assert cut_text(toast) == []
    theme.apply(dressed, theme.Theme("light"), 10.5)


def test_esc_leaves_a_panel(ground: QWidget, qtbot: QtBot) -> None:
    panel = Panel("Add a member", "Members")
    panel.add(Field("&Name", QLineEdit()))
    panel.foot_button(buttons.primary("&Save"))
    put(ground, panel)
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


def test_enter_in_a_line_presses_the_button_of_a_short_form_but_not_from_a_long_text(
    ground: QWidget, qtbot: QtBot
) -> None:
    pressed: list[str] = []
    panel = Panel("Plan a meeting", "Meetings")
    line, long = QLineEdit(), LongText()
    panel.add(line)
    panel.add(long)
    save = buttons.primary("&Save", lambda: pressed.append("saved"))
    panel.foot_button(save)
    put(ground, panel)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert pressed == []
    panel.enter_presses(save)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert pressed == ["saved"]
    long.setFocus()
    qtbot.keyClick(long, Qt.Key.Key_Return)
    assert pressed == ["saved"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_in_focus_as_space_does(ground: QWidget, qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    button = buttons.plain("&Open", lambda: pressed.append("opened"))
    put(ground, button)
    button.setFocus()
    qtbot.keyClick(button, key)
    assert pressed == ["opened"]


def test_the_alt_letter_of_a_composed_input_puts_the_cursor_into_its_box(ground: QWidget, qtbot: QtBot) -> None:
    elsewhere = QLineEdit()
    field = Field("&Date", DateField(lambda typed: read_date(typed, TODAY, "future")))
    put(ground, elsewhere, field)
    elsewhere.setFocus()
    qtbot.keyClick(elsewhere, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    assert field.editor.box.hasFocus()


def test_nothing_focusable_is_nameless_and_no_word_is_cut(ground: QWidget) -> None:
    track = StepTrack()
    track.show_steps([TrackStep(f"Agenda agreed {n}", "by Thu 3 Dec", "ahead") for n in range(8)])
    story = Timeline()
    story.show_entries([Entry("12 November · Review", "minutes item 9", "Sleep is the main worry.", "1", "Open")])
    panel = Panel("Add a member", "Members")
    panel.add(Field("&Name", QLineEdit()))
    panel.add(Field("&Joined", DateField(lambda typed: read_date(typed, TODAY, "past"))))
    panel.add(Field("&Passphrase", PasswordField()))
    panel.add(Field("&Service", Choice([("a", "School nursing")])))
    panel.add(Field("&Notes", LongText()))
    put(ground, track, story, TabStrip([("a", "Story")]), panel)
    ground.resize(1100, 1100)
    QApplication.processEvents()
    assert nameless(ground) == []
    assert cut_text(ground) == []


def test_the_checker_of_names_finds_a_planted_offender(ground: QWidget) -> None:
    put(ground, QLineEdit())
    assert nameless(ground) == ["QLineEdit in QWidget"]
