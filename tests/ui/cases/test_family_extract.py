"""A family's request for minutes, from the Consent tab to the page that sends it."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.operations import family_extract, safe_route
from jatdesk.operations.desk import Desk
from jatdesk.ui.cases.extracts_card import LookThrough
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA
from tests.operations.test_family_extract import MOTHER, arranged, held, plan_of
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


def press(page: CasesPage, words: str) -> None:
    QApplication.processEvents()
    found = [one for one in page.widget.findChildren(QPushButton) if one.accessibleName() == words and one.isVisible()]
    assert len(found) == 1, (words, [one.accessibleName() for one in page.widget.findChildren(QPushButton)])
    found[0].click()
    QApplication.processEvents()


def test_a_family_asks_for_minutes_and_gets_its_part(open_desk: OpenDesk, make_stage: MakeStage, qtbot: QtBot) -> None:
    ready = held(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    stage = make_stage(desk)
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    page.go_to(Place("cases", case_id, "consent"))
    press(page, "Add a safe route…")
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    for name, value in {
        "person": MOTHER,
        "may_email": True,
        "email": "mother@example.org",
        "not_here": "at work",
    }.items():
        panel.form.inputs[name].show_value(value)
    shot(page.widget.window(), "safe-route-form")
    panel.save_button.click()
    QApplication.processEvents()
    assert safe_route.of_case(desk, case_id)[0].by_email
    press(page, "The family asks for minutes…")
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    panel.save_button.click()
    QApplication.processEvents()
    (stands,) = family_extract.of_case(desk, case_id)
    assert stands.request.person == MOTHER
    arranged(ready)
    page.go_to(Place("cases", case_id, "consent"))
    press(page, f"Look it through: {MOTHER}, 10 December 2026")
    look = page.panels.current
    assert isinstance(look, LookThrough)
    shot(page.widget.window(), "look-through")
    assert "The police came in May." in look.held()
    assert nameless(page.widget.window()) == []
    qtbot.waitUntil(lambda: cut_text(page.widget.window()) == [])
    ((_first, box), *_others) = look.boxes
    box.click()
    changed = look.ticks()
    again = stage.show(CasesPage)  # as after a lock: another page over the same store
    assert isinstance(again, CasesPage)
    page.widget.hide()
    again.go_to(Place("cases", case_id, "consent"))
    press(again, f"Look it through: {MOTHER}, 10 December 2026")
    back = again.panels.current
    assert isinstance(back, LookThrough) and back.ticks() == changed and back.again.isVisible()
    shot(again.widget.window(), "look-through-again")
    stage.dialogs.answers.append(True)
    back.left.emit()
    press(again, f"Look it through: {MOTHER}, 10 December 2026")
    anew = again.panels.current
    assert isinstance(anew, LookThrough) and not anew.dirty() and anew.again.isHidden(), "it was given up"
    again.widget.hide()
    page.widget.show()
    box.click()
    look.keep_button.click()
    QApplication.processEvents()
    shot(page.widget.window(), "consent-extracts")
    assert plan_of(ready, stands.request.id).problems == ()
    press(page, f"Check and send: {MOTHER}, 10 December 2026")
    assert stage.told.places[-1].ref == stands.request.id
