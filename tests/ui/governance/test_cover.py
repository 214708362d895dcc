"""Leaving and covering, clicked: the sheet 'where we are', and the store lent, read back and chosen between."""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from pytestqt.qtbot import QtBot

from jatdesk.domain.roles import Role
from jatdesk.operations import cover, members, restoring, stores
from jatdesk.operations.desk import Desk
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.governance.controls import Controls
from jatdesk.ui.governance.cover_clashes import CoverClashes
from jatdesk.ui.governance.page import GovernancePage
from jatdesk.ui.jobs import Jobs
from jatdesk.ui.page import Place
from tests.operations import staff as staff_made
from tests.operations.staff import ADMINISTRATOR, CHEAP, clock
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot

CHILD = "Ada Sample"


def _opened(stage: Stage) -> GovernancePage:
    page = stage.show(GovernancePage)
    assert isinstance(page, GovernancePage)
    page.go_to(Place("governance", what="cover"))
    return page


def test_the_sheet_where_we_are_is_looked_at_and_saved_and_names_no_child(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    case = open_case(stage.place.desk, CHILD)
    page = _opened(stage)
    part = page.cover
    qtbot.waitUntil(lambda: "due" in part.told.text(), timeout=30_000)
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
    shot(page.widget, "cover")
    part.look_button.click()
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=30_000)
    page.pages.back_button.click()
    wanted = tmp_path / "where we are.docx"
    stage.dialogs.files.append(wanted)
    part.save_button.click()
    qtbot.waitUntil(wanted.exists, timeout=30_000)
    saved = docx.Document(str(wanted))
    cells = [cell.text for table in saved.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(each.text for each in saved.paragraphs), *cells])
    assert str(stage.place.desk.store.folder) in said and case.number in said
    assert CHILD not in said and "Sample" not in said
    stage.dialogs.files.append(tmp_path / "where we are.txt")
    part.save_button.click()
    qtbot.waitUntil(lambda: bool(part.problems.lines()))
    assert "Choose .pdf or .docx." in " ".join(part.problems.lines())


def test_the_store_is_lent_worked_in_elsewhere_and_read_back_with_what_both_changed_side_by_side(
    make_stage: Callable[[Desk], Stage], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cover, "calibrated_cost", lambda _taken: CHEAP)
    staff = staff_made.make(tmp_path / "ours")
    with staff.at_desk(days=1) as desk:
        own = staff.keys[ADMINISTRATOR]
        stage, controls = make_stage(desk), Controls(keys=own)
        stage.place.jobs.stop()
        jobs = Jobs(stage.place.bus, lambda: stores.another(desk, own), stores.close)
        stage = replace(stage, place=replace(stage.place, jobs=jobs))
        page = stage.show(lambda place: GovernancePage(place, controls))
        assert isinstance(page, GovernancePage)
        page.go_to(Place("governance", what="cover"))
        part, file, back = page.cover, tmp_path / "lent.jatdesk-cover", tmp_path / "lent.jatdesk-cover-back"
        part.lend_button.click()
        assert isinstance(page.forms.panel, EditPanel)
        page.forms.panel.form.inputs["who"].show_value("Bo Stander")
        stage.dialogs.files.append(file)
        page.forms.panel.save_button.click()
        qtbot.waitUntil(lambda: bool(part.standing.text() and part.secret.text()), timeout=20_000)
        password = part.secret.text()
        assert part.standing.text().startswith("Lent to Bo Stander since ") and file.exists()
        assert cut_text(page.widget) == [] and nameless(page.widget) == []
        shot(page.widget, "cover-lent")
        first = members.all_members(desk)[0]
        members.change(desk, first.id, replace(first.draft, phone="01632 960111"))
        keys = restoring.restore_new(restoring.opened(file, password), tmp_path / "c.jatdesk", clock(2), os.urandom)
        with closing(stores.open_desk(tmp_path / "c.jatdesk", keys, clock(2), os.urandom).store) as store:
            away = replace(desk, store=store, person="Bo Stander", role=Role.DEPUTY)
            members.change(away, first.id, replace(first.draft, phone="01632 960222"))
            cover.give_back(away, keys, back)
        for typed in ("wrong", password):
            stage.dialogs.files.append(back)
            stage.dialogs.passwords.append(typed)
            part.read_button.click()
            if typed == "wrong":
                qtbot.waitUntil(lambda: bool(part.problems.lines()), timeout=20_000)
        qtbot.waitUntil(lambda: isinstance(page.forms.panel, CoverClashes), timeout=20_000)
        asked = page.forms.panel
        assert isinstance(asked, CoverClashes) and not asked.merge_button.isEnabled()
        assert (asked.here.text(), asked.there.text()) == ("01632 960111", "01632 960222")
        assert cut_text(page.widget) == [] and nameless(page.widget) == []
        shot(page.widget, "cover-clashes")
        asked.theirs_button.click()
        asked.merge_button.click()
        qtbot.waitUntil(part.merged.isVisible, timeout=20_000)
        assert members.member(desk, first.id).draft.phone == "01632 960222"
        assert part.lend_button.isVisible() and "read back on" in part.past.text()
        shot(page.widget, "cover-merged")
        jobs.stop()
