"""An access request from the Consent tab: recorded, each marked place decided, then to the page that hands it over."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jatdesk.operations import access_answers
from jatdesk.operations.desk import Desk
from jatdesk.ui.cases.black_out import BlackOut
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA
from tests.operations.test_access_answers import noted
from tests.ui.accessible import cut_text, nameless
from tests.ui.cases.test_family_extract import press
from tests.ui.conftest import Stage
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


def test_each_marked_place_is_kept_or_blacked_out_with_a_reason(
    open_desk: OpenDesk, make_stage: MakeStage, qtbot: QtBot
) -> None:
    ready = noted(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    stage = make_stage(desk)
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    page.go_to(Place("cases", case_id, "consent"))
    press(page, "An access request came…")
    form = page.panels.current
    assert isinstance(form, EditPanel)
    form.save_button.click()
    assert form.problems.lines(), "who asks is missing"
    form.form.inputs["asked_by"].show_value("Bea Sample")
    form.save_button.click()
    QApplication.processEvents()
    (request,) = access_answers.of_case(desk, case_id)
    shot(page.widget.window(), "access-card")
    press(page, "Keep or black out: request of Bea Sample, 30 November 2026")
    panel = page.panels.current
    assert isinstance(panel, BlackOut)
    qtbot.waitUntil(lambda: panel.count.text().startswith("Place 1 of"), timeout=10_000)
    shot(page.widget.window(), "black-out")
    assert nameless(page.widget.window()) == []
    qtbot.waitUntil(lambda: cut_text(page.widget.window()) == [])
    count = len(access_answers.draft(desk, request.id).marks)
    panel.reason.set_value("Another reason")
    panel.black_button.click()
    assert access_answers.draft(desk, request.id).decided == {}, "a reason is needed"
    panel.typed.set_text("Told in confidence")
    panel.keep_button.click()
    QApplication.processEvents()
    assert [each.why for each in access_answers.draft(desk, request.id).decided.values()] == ["Told in confidence"]
    panel.reason.set_value("About somebody else, who did not agree")
    for _ in range(count):
        if len(access_answers.draft(desk, request.id).decided) < count:
            panel.black_button.click()
            QApplication.processEvents()
    assert access_answers.draft(desk, request.id).open == ()
    assert "all are decided" in panel.count.text()
    panel.back_button.click()
    press(page, "Check and hand over: request of Bea Sample, 30 November 2026")
    assert stage.told.places[-1] == Place("sending", request.id, "access_answer")
