"""Settings over a real store: the document password, the team's details, and this computer."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.closed_days import ClosedDays
from jatdesk.domain.teams import Team
from jatdesk.errors import StorageError
from jatdesk.operations import agenda, closed_days, logo, passwords, standing_items
from jatdesk.operations.desk import Desk
from jatdesk.settings import Settings, Theme
from jatdesk.ui.page import Place
from jatdesk.ui.settings.computer_card import ComputerCard
from jatdesk.ui.settings.controls import Controls
from jatdesk.ui.settings.page import SettingsPage
from jatdesk.ui.workplace import Workplace
from tests.operations.gatherings import NEXT_DAY, planned
from tests.operations.gatherings import opened as opened_case
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot


@dataclass
class Kept:
    """The computer's settings, and the team that the window was told of."""

    settings: Settings = field(default_factory=Settings)
    teams: list[Team] = field(default_factory=list)
    full: bool = False

    def change(self, settings: Settings) -> None:
        if self.full:
            raise StorageError("The disk is full.")
        self.settings = settings


@pytest.fixture
def kept() -> Kept:
    return Kept()


def opened(stage: Stage, kept: Kept) -> SettingsPage:
    def make(place: Workplace) -> SettingsPage:
        return SettingsPage(place, Controls(lambda: kept.settings, kept.change, kept.teams.append))

    page = stage.show(make, height=1200)
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def page(stage: Stage, kept: Kept) -> SettingsPage:
    return opened(stage, kept)


def test_the_document_password_is_dots_until_show_and_again_when_the_page_is_left(
    page: SettingsPage, stage: Stage
) -> None:
    secret = passwords.current(stage.place.desk).password
    shown = page.password.secret
    assert secret not in shown.password.text()
    shown.show_button.click()
    assert shown.password.text() == secret
    page.leave()
    assert secret not in shown.password.text()


def test_a_new_document_password_is_the_offered_one_and_the_old_one_stays(page: SettingsPage, stage: Stage) -> None:
    before = passwords.current(stage.place.desk).password
    page.password.change_button.click()
    offered = page.password.new.field.editor.text()
    page.password.new.cancel_button.click()
    assert passwords.current(stage.place.desk).password == before
    page.password.change_button.click()
    assert page.password.new.field.editor.text() not in ("", offered)
    assert page.password.new.strength.text() == "Strong."
    page.password.new.use_button.click()
    assert passwords.current(stage.place.desk).password != before
    assert page.password.new.isHidden() and page.password.new.field.editor.text() == ""
    assert before in {each.password for each in passwords.all_passwords(stage.place.desk)}
    page.password.old_button.click()
    assert stage.told.places[-1] == Place("passwords")


def test_a_password_of_ones_own_is_measured_while_it_is_typed_and_a_weak_one_is_not_taken(
    page: SettingsPage, stage: Stage, qtbot: QtBot
) -> None:
    before = passwords.current(stage.place.desk).password
    page.password.change_button.click()
    new = page.password.new
    for typed, why in (
        ("Ünïcødé-Kettle", "letters with accents"),
        ("Мой-пароль-здесь", "letters with accents"),
        ("short-1", "too short"),
        ("aaaaaaaaaaaa", "easy to guess"),
        ("Harwood2026!", "Names and words that belong to the team"),
        ("x" * 33, "too long"),
        (before.upper(), "used before"),
    ):
        new.field.editor.set_text(typed)
        new.use_button.click()
        assert why in new.field.error.text() and new.field.error.isVisible(), typed
        assert "Nothing was sealed" not in new.field.error.text(), "one is being changed, nothing sealed"
        assert passwords.current(stage.place.desk).password == before
    shot(page.widget.window(), "settings-own-password")
    new.field.editor.clear()
    qtbot.keyClicks(new.field.editor.box, "Blue.Kettle.Walks9")
    qtbot.keyClick(new.field.editor.box, Qt.Key.Key_Return)
    assert passwords.current(stage.place.desk).password == "Blue.Kettle.Walks9"


def test_a_slip_of_the_teams_password_is_looked_at_with_the_words_to_read_it_out(
    page: SettingsPage, stage: Stage, qtbot: QtBot
) -> None:
    page.password.slip_button.click()
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=60_000)
    said = page.pages.pages[0].accessibleDescription()
    assert passwords.current(stage.place.desk).password in said
    assert "capital K for kilo" in said
    page.pages.back_button.click()
    assert page.pages.pages == []


def test_the_central_team_is_let_in_and_the_outbox_is_given_its_days(
    page: SettingsPage, kept: Kept, qtbot: QtBot
) -> None:
    assert not page.circle.central.isChecked()
    page.circle.central.click()
    qtbot.keyClick(page.circle.days.editor, Qt.Key.Key_Down)
    assert [(team.central_knows, team.outbox_days) for team in kept.teams] == [(True, 0), (False, 30)]
    page.circle.visitors.click()
    assert kept.teams[-1].visitors_whole
    shot(page.circle, "settings-circle")


def test_a_logo_is_chosen_dropped_refused_described_seen_on_a_letter_and_removed(
    page: SettingsPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    card, desk = page.logo, stage.place.desk
    assert card.nothing.isVisible() and not card.alt.isVisible() and not card.remove_button.isVisible()
    made = Image.new("RGBA", (1640, 520), (0, 0, 0, 0))
    made.paste("teal", (20, 20, 1500, 500))
    made.save(tmp_path / "logo.png")
    (tmp_path / "logo.svg").write_text("<svg onload='x'/>")
    (tmp_path / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40_000_000))
    for name, words in (("logo.svg", "save it as PNG"), ("huge.png", "has 40 MB"), ("gone.png", "not there")):
        stage.dialogs.files.append(tmp_path / name)
        card.choose_button.click()
        qtbot.waitUntil(lambda words=words: words in card.error.text(), timeout=30_000)
    assert logo.current(desk) is None and card.choose_button.isEnabled()
    shot(card, "settings-logo-refused")
    card.take(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: not card.preview.pixmap().isNull(), timeout=30_000)
    assert card.error.isHidden() and card.notes.isHidden() and stage.told.words[-1] == "The logo is chosen"
    assert "Your request for discussion" in card.preview.accessibleDescription()
    assert not card.keep_button.isEnabled()
    card.alt.editor.clear()
    qtbot.keyClicks(card.alt.editor, "Logo of Harwood Council")
    page.refresh()
    assert card.alt.editor.text() == "Logo of Harwood Council", "half typed"
    card.keep_button.click()
    assert (found := logo.current(desk)) is not None and found.alt == "Logo of Harwood Council"
    shot(card, "settings-logo")
    card.remove_button.click()
    assert logo.current(desk) is None and card.nothing.isVisible()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert (found := logo.current(desk)) is not None and found.alt == "Logo of Harwood Council"


def test_a_copied_password_leaves_the_clipboard_again(page: SettingsPage, stage: Stage) -> None:
    secret = passwords.current(stage.place.desk).password
    page.password.secret.copy_button.click()
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == secret
    page.password.secret._clipboard.clear()
    assert clipboard.text() == ""


def test_colours_text_size_and_minutes_count_at_once(page: SettingsPage, kept: Kept, qtbot: QtBot) -> None:
    qtbot.keyClick(page.computer.theme.editor, Qt.Key.Key_Down)
    qtbot.keyClick(page.computer.text_size.editor, Qt.Key.Key_Down)
    qtbot.keyClick(page.computer.minutes.editor, Qt.Key.Key_Down)
    assert kept.settings == Settings(theme=Theme.LIGHT, text_size=150, idle_minutes=10)


def test_screenshots_are_settled_where_the_system_offers_that(dressed: QApplication, qtbot: QtBot) -> None:
    card, told = ComputerCard(captures=True), []
    qtbot.addWidget(card)
    card.show_settings(Settings())
    card.changed.connect(told.append)
    card.show()
    assert card.captures.isVisible() and card.captures.isChecked() and told == []
    card.captures.click()
    assert told == [Settings(out_of_captures=False)]
    here = ComputerCard()
    qtbot.addWidget(here)
    here.show()
    assert not here.captures.isVisible(), "Linux has no such thing"


def test_settings_that_cannot_be_kept_are_said_so(page: SettingsPage, kept: Kept, stage: Stage, qtbot: QtBot) -> None:
    kept.full = True
    qtbot.keyClick(page.computer.theme.editor, Qt.Key.Key_Down)
    assert stage.told.words == ["The disk is full."]


def test_the_teams_details_are_saved_and_the_window_is_told(
    page: SettingsPage, kept: Kept, stage: Stage, qtbot: QtBot
) -> None:
    assert not page.team.save_button.isEnabled()
    venue = page.team.fields["venue"].editor
    venue.clear()
    qtbot.keyClicks(venue, "The Old Library")
    page.team.fields["starts"].editor.clear()
    qtbot.keyClicks(page.team.fields["starts"].editor, "9.30")
    page.team.contact.editor.insertPlainText("1 Example Lane\n01632 960010\n")
    page.team.save_button.click()
    assert (kept.teams[0].venue, kept.teams[0].starts) == ("The Old Library", "09:30")
    assert kept.teams[0].contact_lines == ("1 Example Lane", "01632 960010")
    assert not page.team.save_button.isEnabled()
    opened_case(stage.place.desk, "Zebedee Sample-Jones")
    page.team.contact.editor.setPlainText("Ask Zebedee Sample-Jones")
    page.team.save_button.click()
    assert "is the name of a child or carer" in page.team.problems.lines()[0]
    assert len(kept.teams) == 1 and page.team.save_button.isEnabled()
    assert kept.teams[0].kind == stage.place.desk.team.kind


def test_a_time_or_address_that_is_none_is_said_beside_its_box(page: SettingsPage, kept: Kept, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.team.fields["starts"].editor, "half past")
    qtbot.keyClicks(page.team.fields["development_manager_email"].editor, "nobody")
    page.team.save_button.click()
    assert len(page.team.problems.lines()) == 2
    assert kept.teams == []


def test_closure_days_are_typed_changed_and_taken_out_with_a_way_back(
    page: SettingsPage, stage: Stage, qtbot: QtBot
) -> None:
    card, desk = page.closed_days, stage.place.desk
    card.save_button.click()
    assert card.problems.lines() == ("Enter the first day",)
    qtbot.keyClicks(card.first.editor.box, "24 dec")
    qtbot.keyClicks(card.last.editor.box, "1 jan 2026")
    qtbot.keyClicks(card.words.editor, "Christmas closure")
    card.save_button.click()
    assert card.problems.lines()[0].startswith("The last day is before the first.")
    card.last.editor.box.clear()
    qtbot.keyClicks(card.last.editor.box, "1 jan")
    card.save_button.click()
    (entry,) = closed_days.calendar(desk).closed
    assert entry.said() == "24 December 2026 to 1 January 2027"
    assert card.rows.rows() == (entry,)
    card.change_button.click()
    card.words.editor.setText("Closed")
    card.save_button.click()
    assert closed_days.calendar(desk).closed[0].words == "Closed"
    card.remove_button.click()
    assert closed_days.calendar(desk).closed == ()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert len(closed_days.calendar(desk).closed) == 1


def test_a_year_without_closure_days_is_said_by_one_button(page: SettingsPage, stage: Stage) -> None:
    desk = stage.place.desk
    planned(desk, NEXT_DAY)
    page.refresh()
    (button,) = page.closed_days._none_buttons
    assert isinstance(button, QPushButton) and button.text() == "There are none in 2027"
    button.click()
    assert closed_days.unknown_years(desk) == ()
    assert page.closed_days.rows.rows()[0].said() == "No closure days in 2027"


def test_settings_name_everything_and_cut_nothing(page: SettingsPage) -> None:
    for _ in range(3):
        QApplication.processEvents()
    assert nameless(page.widget) == []
    assert cut_text(page.widget) == []
    page.closed_days.entered.emit(ClosedDays("", date(2026, 12, 24), date(2027, 1, 1), "Christmas closure"))
    shot(page.widget, "settings-scene", (1160, 1500))


def test_the_standing_items_are_changed_in_place_and_refused_ones_stay_typed(
    page: SettingsPage, stage: Stage, desk: Desk
) -> None:
    card = page.standing
    page.refresh()
    usual = standing_items.standing_items(desk)
    meeting = planned(desk)
    assert not card.save_button.isEnabled()
    card.more_button.click()
    card.save_button.click()
    assert card.problems.isVisibleTo(page.widget)
    assert standing_items.standing_items(desk) == usual
    card.titles[-2].setText("News of the services")
    card.titles[0].setText("Welcome")
    QTest.mouseClick(card.save_button, Qt.MouseButton.LeftButton)
    assert stage.told.words[-1].startswith("The standing items are saved")
    titles = [item.title for item in agenda.agenda(desk, meeting.id).items]
    assert (titles[0], titles[-2]) == ("Welcome", "News of the services")
    assert nameless(page.widget) == []
    assert cut_text(page.widget) == []
    page.go_to(Place("settings", what="standing_items"))
    QTest.qWait(20)
    shot(page.widget.window(), "settings-standing")
    card.usual_button.click()
    card.save_button.click()
    assert standing_items.standing_items(desk) == usual
