"""Members over a real store: by service with the gaps, adding, changing, leaving, undo, and a list taken over."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.members import MemberDraft, Office
from jatdesk.operations import deputies, members
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.members import listing
from jatdesk.ui.members.page import MembersPage
from jatdesk.ui.members.taking_over import TakeOverPanel
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot

DATA = Path(__file__).parent.parent / "data"
NURSING = "School nursing or health visiting"


def opened(stage: Stage) -> MembersPage:
    page = stage.show(MembersPage)
    assert isinstance(page, MembersPage)
    return page


def form(page: MembersPage) -> EditPanel:
    assert isinstance(page.panel, EditPanel)
    return page.panel


def fill(page: MembersPage, **values: object) -> None:
    for name, value in values.items():
        form(page).form.inputs[name].show_value(value)


def shown(page: MembersPage) -> list[tuple[str, str]]:
    return [(row.service, row.member.name if row.member else "") for row in page.rows.rows()]


def test_an_empty_team_says_what_to_do_first(stage: Stage) -> None:
    page = opened(stage)
    assert page.empty.isVisible()
    stage.dialogs.files.append(None)
    page.empty.button.click()
    assert stage.dialogs.asked == ["Take over a member list"]


def test_a_member_is_added_by_typing_and_fills_the_gap(stage: Stage, qtbot: QtBot) -> None:
    page = opened(stage)
    page.go_to(Place("members", what="new"))
    assert form(page).form.inputs["name"].box.hasFocus()
    qtbot.keyClicks(form(page).form.inputs["name"].box, "Dee Example")
    fill(page, service=NURSING, email="dee@example.org", office=Office.CHAIR.value)
    fill(page, deputy="Viv Stand", other_deputies="Uma Spare, uma@example.org\n\n Tom Third ")
    qtbot.mouseClick(form(page).save_button, Qt.MouseButton.LeftButton)
    assert page.panel is None
    saved = members.all_members(stage.place.desk)[0].draft
    assert saved.other_deputies == "Uma Spare, uma@example.org\nTom Third"
    assert (saved.name, saved.service, saved.office) == ("Dee Example", NURSING, Office.CHAIR)
    assert saved.joined == stage.place.desk.clock.today()
    assert (NURSING, "Dee Example") in shown(page)
    assert (NURSING, "") not in shown(page)


def test_a_service_of_its_own_can_be_typed(stage: Stage) -> None:
    page = opened(stage)
    page.add()
    fill(page, name="Fay Example", service="another", other_service="Fire and rescue")
    form(page).save_button.click()
    assert members.all_members(stage.place.desk)[0].service == "Fire and rescue"
    page.go_to(Place("members", members.all_members(stage.place.desk)[0].id))
    assert form(page).form.inputs["other_service"].value() == "Fire and rescue"


def test_what_is_missing_or_refused_is_said_on_top_and_nothing_is_saved(stage: Stage) -> None:
    page = opened(stage)
    page.add()
    form(page).save_button.click()
    assert len(form(page).problems.lines()) == 2
    fill(page, name="Fay Example", service=NURSING, email="not an address")
    form(page).save_button.click()
    assert "e-mail" in form(page).problems.lines()[0]
    beside = form(page).form.inputs["email"].parent()
    assert any("one plain" in label.text() for label in beside.findChildren(QLabel)), "it stands beside the field too"
    assert members.all_members(stage.place.desk) == ()


def added(stage: Stage, *names: str) -> list[str]:
    services = stage.place.desk.profile.services
    return [
        members.add(stage.place.desk, MemberDraft(name, services[number], email=f"m{number}@example.org"))[0].id
        for number, name in enumerate(names)
    ]


def test_a_member_who_left_is_out_of_the_list_and_undo_brings_them_back(stage: Stage) -> None:
    ids = added(stage, "Dee Example", "Cal Example")
    page = opened(stage)
    page.go_to(Place("members", ids[0]))
    fill(page, left=stage.place.desk.clock.today())
    form(page).save_button.click()
    assert not members.member(stage.place.desk, ids[0]).serves_on(stage.place.desk.clock.today())
    assert "Dee Example" not in dict(shown(page)).values()
    assert stage.told.words[-1].startswith("Dee Example has left the team. Nobody stands for ")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert "Dee Example" in dict(shown(page)).values()


def test_enter_on_a_gap_adds_somebody_for_that_service(stage: Stage, qtbot: QtBot) -> None:
    added(stage, "Dee Example")
    page = opened(stage)
    number = next(number for number, row in enumerate(page.rows.rows()) if row.member is None)
    page.table.go_to_row(number)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert form(page).form.inputs["service"].value() == page.rows.rows()[number].service


def test_typing_finds_members_however_the_name_is_written(stage: Stage, qtbot: QtBot) -> None:
    added(stage, "Żaneta O’Example", "Cal Example")
    page = opened(stage)
    qtbot.keyClicks(page.header.search, "zaneta oex")
    assert [name for _service, name in shown(page) if name] == ["Żaneta O’Example"]
    assert page.count.text() == "1 member shown"


def test_a_half_filled_form_asks_before_it_is_left(stage: Stage) -> None:
    page = opened(stage)
    page.add()
    fill(page, name="Dee Example")
    assert page.leave(), "another page loses nothing: the form stays open"
    assert page.panel is not None
    stage.dialogs.answers.append(False)
    form(page).back_button.click()
    assert page.panel is not None
    stage.dialogs.answers.append(True)
    form(page).back_button.click()
    assert page.panel is None


def test_the_sample_list_is_looked_at_before_it_is_taken_over(stage: Stage, qtbot: QtBot) -> None:
    page = opened(stage)
    stage.dialogs.files.append(DATA / "members.xlsx")
    page.choose_list()
    qtbot.waitUntil(lambda: isinstance(page.panel, TakeOverPanel), timeout=30_000)
    panel = page.panel
    assert isinstance(panel, TakeOverPanel)
    assert members.all_members(stage.place.desk) == (), "nothing is saved unseen"
    for _ in range(3):
        QApplication.processEvents()
    assert nameless(panel) == []
    shot(page.widget, "members-list", (1160, 768))
    count = panel.rows.rowCount()
    panel.take_button.click()
    assert len(members.all_members(stage.place.desk)) == count > 10
    assert stage.told.words == [f"{count} members were taken over"]


def test_members_and_the_form_name_everything_and_cut_nothing(stage: Stage) -> None:
    added(stage, "Dee Example", "Cal Example")
    page = opened(stage)
    for step in (page.refresh, page.add):
        step()
        for _ in range(3):
            QApplication.processEvents()
        assert nameless(page.widget) == []
        assert cut_text(page.widget) == []
    shot(page.widget, "members-form", (1160, 768))


def test_the_list_is_looked_at_as_a_paper_and_sent_from_here(stage: Stage, qtbot: QtBot) -> None:
    members.add(stage.place.desk, MemberDraft("Dee Example", NURSING, email="dee@example.org"))
    page = opened(stage)
    page.refresh()
    shot(page.widget, "members-with-papers")
    qtbot.mouseClick(page.look_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=30_000)
    page.pages.back_button.click()
    assert page.widget.currentWidget() is not page.pages
    for button, count in ((page.terms_button, 2), (page.protocol_button, 2)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda count=count: len(page.pages.pages) >= count, timeout=30_000)  # type: ignore[misc]
        page.pages.back_button.click()
    qtbot.mouseClick(page.send_papers_button, Qt.MouseButton.LeftButton)
    assert stage.told.places[-1] == Place("sending", "", "team_papers")
    qtbot.mouseClick(page.send_button, Qt.MouseButton.LeftButton)
    assert stage.told.places[-1] == Place("sending", "", "member_list")


def test_attendance_is_asked_for_a_period_looked_at_and_sent(stage: Stage, qtbot: QtBot) -> None:
    members.add(stage.place.desk, MemberDraft("Dee Example", NURSING, email="dee@example.org"))
    page = opened(stage)
    page.attendance_button.click()
    panel = page.attendance.panel
    assert panel is not None
    panel.form.inputs["period"].show_value("own")
    panel.form.inputs["first"].show_value(date(2026, 12, 1))
    panel.form.inputs["last"].show_value(date(2026, 11, 1))
    panel.save_button.click()
    assert "before the first" in " ".join(panel.problems.lines())
    page.leave()
    again = opened(stage)
    assert again.attendance.panel is not None, "what is half typed comes back"
    panel = again.attendance.panel
    shot(again.widget, "members-attendance-period")
    panel.form.inputs["last"].show_value(date(2026, 12, 31))
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(again.attendance.pages.pages), timeout=30_000)
    again.attendance.pages.back_button.click()
    next(one for one in panel.findChildren(QPushButton) if "send" in one.text()).click()
    assert stage.told.places[-1] == Place("sending", "2026-12-01 2026-12-31", "attendance")
    panel.back_button.click()
    assert again.attendance.panel is None and again.widget.currentWidget() is again._list


def test_who_moves_to_another_service_is_moved_from_a_day_and_the_seat_tells_who_sat_there(
    stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    dee, _ = members.add(desk, MemberDraft("Dee Example", NURSING, email="dee@example.org", joined=date(2025, 3, 3)))
    page = opened(stage)
    page.go_to(Place("members", dee.id))
    link = next(one for one in form(page).findChildren(QPushButton) if one.text().startswith("Moves to"))
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    form(page).save_button.click()
    assert len(form(page).problems.lines()) == 2, "the service and the day are asked for"
    fill(page, service="Police or community safety|Police", on=date(2026, 2, 2))
    shot(page.widget, "members-move")
    form(page).save_button.click()
    assert page.panel is None
    assert stage.told.words[-1].endswith(f"Nobody stands for {NURSING} now.")
    row = next(row for row in page.rows.rows() if row.member)
    assert (row.service, row.sitting and row.sitting.part) == ("Police or community safety", "Police")
    page.chips.choose(listing.BEFORE)
    page.refresh()
    assert [(row.service, row.member and row.member.name) for row in page.rows.rows()] == [(NURSING, "Dee Example")]
    shot(page.widget, "members-before")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert members.member(desk, dee.id) == dee and not page.rows.rows()
    members.change(desk, dee.id, replace(dee.draft, deputy="Pat Lee", social_worker=True, office=Office.CHAIR))
    members.change(desk, dee.id, replace(dee.draft, deputy="Jo Day", social_worker=True, office=Office.CHAIR))
    page.chips.choose(listing.DEPUTIES)
    page.refresh()
    assert [row.deputy and row.deputy.name for row in page.rows.rows()] == ["Jo Day"]
    assert page.count.text() == "1 deputy shown"
    shot(page.widget, "members-deputies")
    page.table.go_to_row(0)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    fill(page, since=date(2027, 1, 4))
    form(page).save_button.click()
    assert "still to come" in " ".join(form(page).problems.lines())
    fill(page, since=date(2024, 9, 1))
    page.leave()
    page = opened(stage)
    assert form(page).form.inputs["since"].value() == date(2024, 9, 1), "what is half typed comes back"
    shot(page.widget, "members-deputy-since")
    assert nameless(form(page)) == [] and cut_text(form(page)) == []
    form(page).save_button.click()
    assert [each.since for each in deputies.register(desk)] == [date(2024, 9, 1)]
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert [each.since for each in deputies.register(desk)] == [desk.clock.today()]
    page.chips.choose(listing.SERVING)
    page.refresh()
    shot(page.widget, "members-social-worker")
