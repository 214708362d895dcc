"""Governance, clicked and typed: a review held, its undo, and a half-typed form back after a lock."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from jatdesk.domain.adoptions import TeamPaper
from jatdesk.domain.issues import Issue
from jatdesk.domain.meetings import MeetingDraft, Presence
from jatdesk.domain.members import MemberDraft, Office
from jatdesk.domain.seat_grid import Mark
from jatdesk.operations import (
    adoptions,
    attendance,
    engagements,
    inductions,
    issues,
    meeting_changes,
    meetings,
    members,
    team_reviews,
    training,
    vetting,
)
from jatdesk.operations.file_jobs import FileJob
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.governance.page import TABS, GovernancePage
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot


def opened(stage: Stage) -> GovernancePage:
    page = stage.show(GovernancePage)
    assert isinstance(page, GovernancePage)
    return page


def form(page: GovernancePage) -> EditPanel:
    assert isinstance(page.forms.panel, EditPanel)
    return page.forms.panel


def test_a_term_is_looked_at_and_what_was_half_typed_comes_back(stage: Stage, qtbot: QtBot) -> None:
    desk = stage.place.desk
    chair = MemberDraft("Dee Example", "Youth support", office=Office.CHAIR, office_since=date(2025, 11, 3))
    members.add(desk, chair)
    eve, _ = members.add(desk, replace(chair, name="Eve Example", office=Office.VICE_CHAIR))
    members.change(desk, eve.id, replace(eve.draft, office=Office.NONE))
    page = opened(stage)
    assert "Eve Example, vice-chair from 3 November 2025 to 23 November 2026" in page.reviews.held_before.text()
    assert [page.tab(key).words for key, _words in TABS] == [words for _key, words in TABS]
    page.go_to(Place("governance", "chair", "reviews"))
    assert page.where() == Place("governance", what="reviews")
    shot(page.widget, "governance-reviews")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
    qtbot.keyClick(page.reviews.table, Qt.Key.Key_Return)
    qtbot.keyClicks(form(page).form.inputs["by"].box, "The core members")
    page.leave()
    again = opened(stage)
    assert form(again).form.inputs["by"].value() == "The core members"
    form(again).form.inputs["on"].show_value(date(2099, 1, 1))
    form(again).save_button.click()
    assert form(again).problems.lines()
    form(again).form.inputs["on"].show_value(date(2026, 11, 5))
    form(again).save_button.click()
    term = next(term for term in team_reviews.terms(desk) if term.who)
    assert term.due == date(2027, 11, 5)
    shot(again.widget, "governance-reviewed")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert team_reviews.every(desk) == ()


def test_papers_are_adopted_and_signed_a_new_member_introduced_and_an_agency_taken_up(
    stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    today = desk.clock.today()
    dee, _ = members.add(desk, MemberDraft("Dee Example", "Youth support", joined=today))
    page = opened(stage)

    page.go_to(Place("governance", what="signed"))
    page.signed.adopt_button.click()
    form(page).form.inputs["paper"].show_value("protocol")
    form(page).form.inputs["on"].show_value(today)
    form(page).save_button.click()
    page.signed.table.go_to_row(0)
    qtbot.keyClick(page.signed.table, Qt.Key.Key_Return)
    form(page).form.inputs["protocol"].show_value(today)
    form(page).save_button.click()
    assert "Confidentiality protocol: adopted on" in page.signed.told.text()
    assert adoptions.signed_by(desk)[0].days == {TeamPaper.PROTOCOL: today}
    shot(page.widget, "governance-signed")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []

    page.go_to(Place("governance", dee.id, "induction"))
    qtbot.keyClick(page.induction.table, Qt.Key.Key_Return)
    form(page).form.inputs["steps"].show_value(("papers", "consent"))
    shot(page.widget, "governance-induction-form")
    form(page).save_button.click()
    (one,) = inductions.every(desk)
    assert (one.code, len(one.done), one.is_new) == ("P", 2, True)
    shot(page.widget, "governance-induction")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []

    page.go_to(Place("governance", what="engagement"))
    page.engagement.note_button.click()
    form(page).save_button.click()
    assert len(form(page).problems.lines()) == 2
    form(page).form.inputs["service"].show_value("Connexions")
    form(page).form.inputs["what"].show_value("Nobody came three times")
    form(page).save_button.click()
    (entry,) = engagements.every(desk)
    page.go_to(Place("governance", entry.id, "engagement"))
    form(page).form.inputs["done"].show_value("The chair telephoned their manager")
    shot(page.widget, "governance-engagement-form")
    assert nameless(form(page)) == []
    form(page).save_button.click()
    assert engagements.every(desk)[0].done == "The chair telephoned their manager"
    shot(page.widget, "governance-engagement")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert engagements.every(desk) == (entry,)
    page.go_to(Place("governance", "Connexions", "engagement"))
    assert form(page).title.text() == "Connexions", "what goes on is opened, and not begun twice"
    page.go_to(Place("governance", "Housing", "engagement"))
    page.go_to(Place("governance", "Youth support", "engagement"))
    assert form(page).form.inputs["service"].value() == "Youth support"


def test_attendance_is_walked_over_with_the_arrow_keys_and_a_cancelled_meeting_counts_for_nobody(
    stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    today = desk.clock.today()
    dee, _ = members.add(desk, MemberDraft("Dee Example", "Youth support", joined=date(2026, 1, 1)))
    page = opened(stage)
    page.go_to(Place("governance", what="attendance"))
    assert page.attendance.empty.isVisible() and not page.attendance.look_button.isVisible()
    meetings.plan(desk, MeetingDraft(today, "10:00", "12:00", "Hall"))
    meetings.plan(desk, MeetingDraft(date(2026, 12, 3), "10:00", "12:00", "Hall"))
    now, off = sorted(meetings.all_meetings(desk), key=lambda each: each.day)
    meetings.start(desk, now.id)
    attendance.mark(desk, now.id, dee.id, Presence.DEPUTY)
    meetings.finish(desk, now.id)
    meeting_changes.cancel(desk, off.id, "Snow")
    page.attendance.ask()
    grid = page.attendance.grid
    row = next(each for each in page.attendance.table.rows_model.rows() if each.service == "Youth support")
    assert (row.marks, row.count.percent) == ((Mark.DEPUTY, Mark.CANCELLED), "100 %")
    grid.setFocus()
    assert "the meeting was cancelled" in page.attendance.told.text()
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    while not grid.here().startswith("Youth support"):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert page.attendance.told.text() == "Youth support, 23 November 2026: a deputy came"
    shot(page.widget, "governance-attendance")
    assert nameless(page.widget) == [] and cut_text(page.widget) == []


def test_a_training_day_and_a_check_are_noted_their_gaps_seen_and_half_typed_ones_come_back(
    stage: Stage, qtbot: QtBot
) -> None:
    desk = stage.place.desk
    dee, _ = members.add(desk, MemberDraft("Dee Example", "Youth support", office=Office.CHAIR))
    members.add(desk, MemberDraft("Eve Example", "Connexions"))
    page = opened(stage)
    page.go_to(Place("governance", what="training"))
    assert not page.training.entries.isVisible()
    page.training.table.go_to_row(0)
    qtbot.keyClick(page.training.table, Qt.Key.Key_Return)
    assert (form(page).form.inputs["kind"].value(), form(page).form.inputs["members"].value()) == ("caf", (dee.id,))
    form(page).form.inputs["members"].show_value(())
    form(page).save_button.click()
    assert "Nobody was there" in " ".join(form(page).problems.lines())
    form(page).form.inputs["members"].show_value((dee.id,))
    form(page).form.inputs["on"].show_value(date(2023, 10, 1))
    page.leave()
    again = opened(stage)
    assert form(again).form.inputs["members"].value() == (dee.id,)
    shot(again.widget, "governance-training-form")
    form(again).save_button.click()
    again.training.check_button.click()
    form(again).save_button.click()
    assert len(form(again).problems.lines()) == 2, "whom, and when"
    form(again).form.inputs["member_id"].show_value(dee.id)
    form(again).form.inputs["on"].show_value(date(2022, 1, 5))
    form(again).form.inputs["words"].show_value("Certificate 001234567890")
    form(again).save_button.click()
    assert "number of a check is not kept" in " ".join(form(again).problems.lines())
    form(again).form.inputs["words"].show_value("Nothing to consider")
    shot(again.widget, "governance-check-form")
    form(again).save_button.click()
    (check,) = vetting.every(desk)
    assert len(again.training.entries.rows_model.rows()) == 2
    shot(again.widget, "governance-training")
    assert nameless(again.widget) == [] and cut_text(again.widget) == []
    again.training.entries.go_to_row(0)
    qtbot.keyClick(again.training.entries, Qt.Key.Key_Return)
    form(again).form.inputs["by"].show_value("County")
    form(again).save_button.click()
    assert training.every(desk)[0].by == "County"
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert training.every(desk)[0].by == "" and vetting.every(desk) == (check,)


def test_points_go_to_the_chairs_meeting_and_answers_come_back_to_the_issues_log(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = stage.place.desk
    members.add(desk, MemberDraft("Dee Example", "Youth support"))
    sleep, _ = issues.add(desk, Issue("gap", "No sleep clinic", on=date(2026, 11, 2)))
    page = opened(stage)
    page.go_to(Place("governance", what="chairs"))
    assert page.chairs.empty.isVisible() and not page.chairs.take_button.isEnabled()
    shot(page.widget, "governance-chairs-empty")
    page.chairs.note_button.click()
    form(page).save_button.click()
    assert form(page).problems.lines(), "the day is needed"
    form(page).form.inputs["on"].show_value(date(2026, 11, 20))
    form(page).form.inputs["place"].show_value("Town Hall")
    form(page).save_button.click()
    page.chairs.take_button.click()
    form(page).save_button.click()
    assert "no point to take along" in " ".join(form(page).problems.lines())
    form(page).form.inputs["issues"].show_value((sleep.id,))
    form(page).form.inputs["others"].show_value("Who minutes these meetings?\nMay deputies come?")
    page.leave()
    again = opened(stage)
    assert "May deputies come?" in form(again).form.inputs["others"].value()
    shot(again.widget, "governance-chairs-take")
    assert nameless(form(again)) == []
    form(again).save_button.click()
    assert len(again.chairs.points.rows_model.rows()) == 3
    again.chairs.points.go_to_row(0)
    qtbot.keyClick(again.chairs.points, Qt.Key.Key_Return)
    form(again).form.inputs["answer"].show_value("Two places more")
    form(again).save_button.click()
    assert "day of the answer is missing" in " ".join(form(again).problems.lines())
    form(again).form.inputs["answered_on"].show_value(date(2026, 11, 20))
    shot(again.widget, "governance-chairs-answer")
    form(again).save_button.click()
    assert issues.issue(desk, sleep.id).answer == "Two places more"
    shot(again.widget, "governance-chairs")
    assert nameless(again.widget) == [] and cut_text(again.widget) == []
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert issues.issue(desk, sleep.id).answer == ""
    made: list[FileJob] = []
    monkeypatch.setattr(again.forms, "look", lambda make, title: made.append(make(desk, None)))
    again.chairs.look_button.click()
    assert len(made) == 1 and isinstance(made[0], FileJob)
