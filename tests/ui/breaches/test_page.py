"""From the mailing under Documents to the closed record of what was sent wrongly."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.operations import breaches, sending
from jatdesk.operations.desk import Desk
from jatdesk.ui.breaches.page import BreachesPage
from jatdesk.ui.documents.page import DocumentsPage
from jatdesk.ui.page import Place
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import agenda_plan, month, send
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


def press(page: BreachesPage, words: str) -> None:
    QApplication.processEvents()
    found = [one for one in page.widget.findChildren(QPushButton) if one.accessibleName() == words and one.isVisible()]
    assert len(found) == 1, words
    found[0].click()
    QApplication.processEvents()


def save(page: BreachesPage, **typed: object) -> None:
    assert page.panel is not None
    for name, value in typed.items():
        page.panel.form.inputs[name].show_value(value)
    page.panel.save_button.click()
    QApplication.processEvents()


def test_what_was_sent_wrongly_is_recorded_to_its_end(open_desk: OpenDesk, make_stage: MakeStage, qtbot: QtBot) -> None:
    ready = month(open_desk)
    desk = ready.desk
    mailing = send(ready, agenda_plan(ready))
    stage = make_stage(desk)
    documents = stage.show(DocumentsPage)
    assert isinstance(documents, DocumentsPage)
    assert not documents.card.wrong_button.isVisible(), "it has not gone"
    sending.mark_sent(desk, mailing.id, desk.clock.today())
    documents.refresh()
    shot(documents.widget.window(), "documents-wrong")
    documents.card.wrong_button.click()
    documents.widget.hide()
    page = stage.show(BreachesPage)
    assert isinstance(page, BreachesPage)
    page.go_to(stage.told.places[-1])
    press(page, "‹ Documents")
    assert stage.told.places[-1] == Place("documents", mailing.id), "back to the mailing it is about"
    page.note(mailing.id)
    save(page, at="half past", what="Went to a shop of nearly the same name", who_has_it="The shop")
    assert page.panel is not None, "a time that is none is said beside the form"
    assert page.panel.problems.lines()
    shot(page.widget.window(), "breach-form")
    hour = f"{desk.clock.now().astimezone():%H:%M}"
    save(page, at=hour)
    (breach,) = breaches.every(desk)
    press(page, f"Add what was done: {breach.title}")
    save(page, who="The shop", words="Asked to delete it; they did.")
    press(page, f"The authority: {breach.title}")
    save(page, told=True, why="Five families are named in it.")
    page.refresh()
    QApplication.processEvents()
    shot(page.widget.window(), "breaches")
    assert nameless(page.widget.window()) == []
    qtbot.waitUntil(lambda: cut_text(page.widget.window()) == [])
    press(page, f"Close the record: {breach.title}")
    (breach,) = breaches.every(desk)
    assert breach.closed_on == desk.clock.today()
    assert breach.reported
