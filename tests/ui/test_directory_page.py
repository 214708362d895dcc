"""Who can be asked, clicked and typed: added, half typed over a lock, offered where somebody is named, taken out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from jatdesk.operations import agenda, directory
from jatdesk.ui.directory.page import DirectoryPage
from jatdesk.ui.directory_offer import DirectoryOffer
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.meetings.agenda_forms import AgendaForms
from jatdesk.ui.meetings.guests_card import GuestsCard
from tests.operations.gatherings import opened as opened_case
from tests.operations.gatherings import planned
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot


def opened(stage: Stage) -> DirectoryPage:
    page = stage.show(DirectoryPage)
    assert isinstance(page, DirectoryPage)
    return page


def form(page: DirectoryPage) -> EditPanel:
    assert isinstance(page.panel, EditPanel)
    return page.panel


def test_somebody_is_added_offered_and_taken_out(stage: Stage, qtbot: QtBot) -> None:
    desk = stage.place.desk
    opened_case(desk)
    meeting = planned(desk)
    page = opened(stage)
    shot(page.widget, "directory-empty")
    page.add_button.click()
    form(page).save_button.click()
    assert form(page).problems.lines() == ("Fill in ‘Name’",)
    qtbot.keyClicks(form(page).form.inputs["name"].box, "Vera Housing")
    form(page).form.inputs["email"].show_value("vera at homes")
    page.leave()
    page = opened(stage)
    assert form(page).form.inputs["name"].value() == "Vera Housing", "half typed, and back"
    form(page).save_button.click()
    assert "e-mail address" in form(page).problems.lines()[0]
    for name, typed in (("email", "vera@example.org"), ("organisation", "Harwood Homes"), ("phone", "01632 960003")):
        form(page).form.inputs[name].show_value(typed)
    form(page).form.inputs["what_for"].show_value("tenancy advice")
    shot(page.widget, "directory-form")
    assert nameless(form(page)) == []
    form(page).save_button.click()
    page.refresh()
    shot(page.widget, "directory")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []

    guests = GuestsCard(stage.place)
    qtbot.addWidget(guests)
    guests.show_meeting(meeting)
    assert guests.offer.buttons[0].text() == "Vera Housing, Harwood Homes"
    qtbot.keyClicks(guests.name.editor, "ho")
    guests.offer.buttons[0].click()
    filled = [box.editor.text() for box in (guests.name, guests.service, guests.email)]
    assert filled == ["Vera Housing", "Harwood Homes", "vera@example.org"] and not guests.offer.isVisibleTo(guests)
    shot(guests, "visitors-from-the-directory")
    guests.add_button.click()
    assert guests.name.error.text() == "" and guests.offer.isVisibleTo(guests), "the next can be named"

    stack = QStackedWidget()
    qtbot.addWidget(stack)
    forms = AgendaForms(stage.place, stack, lambda: None, lambda: None)
    item = next(each for each in agenda.agenda(desk, meeting.id).items if each.case_id)
    forms.present(item)
    assert forms.panel is not None
    _presenter, lead = forms.panel.findChildren(DirectoryOffer)
    lead.buttons[0].click()
    shot(stack, "presenter-from-the-directory")
    forms.panel.save_button.click()
    kept = next(each for each in agenda.agenda(desk, meeting.id).items if each.case_id)
    assert (kept.lead, kept.lead_email) == ("Vera Housing", "vera@example.org")

    page.refresh()
    cell = page.table.rows_model.index(0, 3).data(Qt.ItemDataRole.DisplayRole)
    assert "for 10 December 2026" in str(cell)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    next(one for one in form(page).findChildren(QPushButton) if one.text() == "Take out").click()
    assert directory.every(desk) == ()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert len(directory.every(desk)) == 1
