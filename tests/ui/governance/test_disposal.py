"""Disposal, clicked and typed: rules, what is due, the list, the second person, what goes and what stays."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.cases import Closure
from jatdesk.domain.disposal_lists import Answer
from jatdesk.domain.roles import Role
from jatdesk.domain.sharing import SharingDecision
from jatdesk.operations import cases, disposal_lists, referrals, retention, sharing
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.governance.disposal_panel import DisposalPanel
from jatdesk.ui.governance.page import GovernancePage
from jatdesk.ui.page import Place
from tests.operations.conftest import OpenDesk
from tests.operations.people import referral
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot


def _opened(stage: Stage) -> GovernancePage:
    page = stage.show(GovernancePage)
    assert isinstance(page, GovernancePage)
    page.go_to(Place("governance", what="disposal"))
    return page


def _form(page: GovernancePage) -> EditPanel:
    assert isinstance(page.forms.panel, EditPanel)
    return page.forms.panel


def _list(page: GovernancePage) -> DisposalPanel:
    assert isinstance(page.forms.panel, DisposalPanel)
    return page.forms.panel


def test_records_whose_time_is_over_are_listed_decided_by_a_second_person_and_destroyed(
    make_stage: Callable[[Desk], Stage], open_desk: OpenDesk, desk: Desk, qtbot: QtBot, store_folder: Path
) -> None:
    today = desk.clock.today()
    for name in ("Ada Sample", "Ben Sample", "Cleo Sample"):
        case, _ = referrals.register(desk, referral(name))
        cases.close(desk, case.id, Closure(today, "plan_done"))
    stage = make_stage(desk)
    page = _opened(stage)
    part = page.disposal
    qtbot.waitUntil(part.none_due.isVisible)
    assert not part.list_button.isEnabled()
    part.rules_button.click()
    inputs = _form(page).form.inputs
    inputs["years_never"].show_value("many")
    _form(page).save_button.click()
    assert "1 to 100" in " ".join(_form(page).problems.lines())
    inputs["years_never"].show_value("1")
    inputs["start_never"].show_value("date of birth")
    inputs["source_never"].show_value("County schedule")
    inputs["paper"].show_value("Cabinet 2, County Hall")
    shot(page.widget, "disposal-rules")
    assert nameless(_form(page)) == []
    _form(page).save_button.click()
    qtbot.waitUntil(part.list_button.isEnabled)
    assert "kept 1 year after the date of birth (County schedule). Paper copies: Cabinet 2" in part.rules.text()
    shot(page.widget, "disposal-due")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []

    qtbot.mouseClick(part.list_button, Qt.MouseButton.LeftButton)
    panel = _list(page)
    assert "A second person, not Administrator" in panel.told.text() and not panel.decide_button.isVisible()
    shot(page.widget, "disposal-list-made")

    chair = make_stage(replace(desk, person="Iris Chair", role=Role.CHAIR, slot_id="chair"))
    theirs = _opened(chair)
    qtbot.waitUntil(theirs.disposal.lists.isVisible)
    qtbot.keyClick(theirs.disposal.lists, Qt.Key.Key_Return)
    panel = _list(theirs)
    assert not panel.decide_button.isEnabled() and not panel.take_back_button.isVisible()
    panel.destroy_button.click()
    panel.stay_button.click()
    _form(theirs).save_button.click()
    assert len(_form(theirs).problems.lines()) == 2
    theirs.forms.panel.back_button.click()  # type: ignore[union-attr]
    panel = _list(theirs)
    panel.stay_button.click()
    _form(theirs).form.inputs["answer"].show_value(Answer.HOLD.value)
    _form(theirs).form.inputs["why"].show_value("A claim is expected")
    shot(theirs.widget, "disposal-stays")
    _form(theirs).save_button.click()
    panel = _list(theirs)
    panel.rest_button.click()
    shot(theirs.widget, "disposal-answered")
    assert nameless(panel) == [] and cut_text(panel) == []
    panel.decide_button.click()
    assert chair.told.words[-1] == "The list is decided" and not panel.carry_out_button.isVisible()

    page.disposal.open_list(disposal_lists.lists(desk)[0])
    panel = _list(page)
    stage.dialogs.answers = [False, True]
    panel.carry_out_button.click()
    assert cases.counts(desk).closed == 3
    panel.carry_out_button.click()
    qtbot.waitUntil(lambda: bool(stage.told.words) and "destroyed" in stage.told.words[-1], timeout=20000)
    assert stage.told.words[-1] == "2 records destroyed."
    assert panel.certificate_button.isVisible() and not panel.carry_out_button.isVisible()
    shot(page.widget, "disposal-done")
    assert not panel.backups_button.isVisible()
    qtbot.waitUntil(lambda: "No second place is chosen" in panel.copies.text())
    old = desk.store.folder / "backups" / "store-format-6.db"
    old.parent.mkdir(exist_ok=True)
    old.write_bytes(b"old")
    os.utime(old, (0, 0))
    late = make_stage(replace(desk, clock=FixedClock(datetime(2030, 2, 1, 10, tzinfo=UTC))))
    theirs = _opened(late)
    qtbot.waitUntil(theirs.disposal.lists.isVisible)
    theirs.disposal.open_list(disposal_lists.lists(desk)[0])
    panel = _list(theirs)
    qtbot.waitUntil(lambda: "store-format-6.db" in panel.copies.text())
    shot(theirs.widget, "disposal-copies")
    assert panel.backups_button.isVisible() and not panel.backups_button.isEnabled() and cut_text(panel) == []
    old.unlink()
    theirs.disposal.open_list(disposal_lists.lists(desk)[0])
    panel = _list(theirs)
    qtbot.waitUntil(panel.backups_button.isEnabled)
    panel.backups_button.click()
    assert "No backup holds them any more" in panel.told.text() and not panel.copies.isVisible()
    (kept,) = disposal_lists.lists(desk)
    held = next(line for line in kept.lines if not line.destroyed)
    assert held.answer is Answer.HOLD and kept.decided_by == "Iris Chair"

    of_case = stage.show(CasesPage)
    assert isinstance(of_case, CasesPage)
    of_case.go_to(Place("cases", held.case_id))
    assert of_case.view.isVisible()
    shot(of_case.widget, "disposal-held")
    of_case._keeping.end_hold()
    of_case.panels.current.form.inputs["why"].show_value("It was settled")  # type: ignore[union-attr]
    of_case.panels.current.save_button.click()  # type: ignore[union-attr]
    assert retention.of_case(desk, held.case_id).hold is None
    of_case._keeping.paper()
    of_case.panels.current.form.inputs["place"].show_value("Box 7")  # type: ignore[union-attr]
    shot(of_case.widget, "disposal-paper")
    of_case.panels.current.save_button.click()  # type: ignore[union-attr]
    assert retention.of_case(desk, held.case_id).paper == "Box 7"


def test_decisions_about_sharing_stand_in_one_list_that_leads_to_the_case_and_prints(
    stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    case, _ = referrals.register(desk, referral("Ada Sample"))
    made = SharingDecision(
        "Dee Example",
        "School nurse",
        "School nursing",
        date(2026, 11, 20),
        True,
        "what was seen",
        "the team",
        "Worry",
        "public_task",
    )
    page = stage.show(GovernancePage)
    assert isinstance(page, GovernancePage)
    page.go_to(Place("governance", what="sharing"))
    assert page.sharing.empty.isVisible()
    sharing.record(desk, case.id, made)
    sharing.record(desk, case.id, replace(made, shares=False, basis="", on=None))
    page.go_to(Place("governance", what="sharing"))
    assert [each.decision.shares for each in page.sharing.table.rows_model.rows()] == [False, True]
    shot(page.widget, "governance-sharing")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
    qtbot.keyClick(page.sharing.table, Qt.Key.Key_Return)
    assert stage.told.places[-1] == Place("cases", case.id, "consent")
    page.sharing.print_button.click()
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=20_000)
