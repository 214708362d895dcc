"""Check before you send: who gets what in words, sealing as a job, handing over, and marking as sent."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle, spoken
from jatdesk.domain.recipients import Recipient, Standing
from jatdesk.domain.sending import Parcel
from jatdesk.domain.withheld import Withheld
from jatdesk.operations import attendance, cases, meetings, members, minutes, outbox, passwords, sending, withheld
from jatdesk.operations.desk import Desk
from jatdesk.ui.page import Place
from jatdesk.ui.sending import passwords_card
from jatdesk.ui.sending.page import SendingPage
from jatdesk.ui.sending.parcel_card import heading
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import DAY, NURSE, YOUTH, Scene
from tests.ui.shots import shot
from tests.ui.shown import given_away

MakeStage = Callable[[Desk], Stage]
PATIENCE_MS = 60_000


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    attendance.declare_interest(scene.desk, scene.meeting.id, scene.members[YOUTH], scene.cases["Ada Sample"])
    return make_stage(scene.desk)


@pytest.fixture
def page(stage: Stage, scene: Scene) -> SendingPage:
    """The agenda of the meeting, being checked."""
    shown = stage.show(SendingPage)
    assert isinstance(shown, SendingPage)
    shown.go_to(Place("sending", scene.meeting.id, "agenda"))
    return shown


@pytest.fixture
def sealed(page: SendingPage, scene: Scene) -> SendingPage:
    """The same, with the sealed files lying ready."""
    desk = scene.desk
    made = sending.carry_out(desk, sending.plan(desk, Mailing.AGENDA, scene.meeting.id), sending.outbox(desk))
    assert made is not None
    page.go_to(Place("sending", made[0].id, "prepared"))
    return page


def _tab_walk(first: QWidget) -> list[QWidget]:
    walk = [first]
    while (following := walk[-1].nextInFocusChain()) is not first:
        walk.append(following)
    return walk


class Opened(QObject):
    """Takes the place of the mail program and the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())


def test_each_parcel_says_who_gets_what_and_what_is_left_out(page: SendingPage) -> None:
    most, youth, central = page.check.parcels
    assert most.heading.text() == "To 5 core members"
    said = dict(most.rows.values())
    assert any("dee@example.org" in words for _label, words in most.rows.values())
    assert said["Opened with"] == "The team password, in use since 23 November 2026"
    assert said["Left out"] == "Nothing"
    assert dict(youth.rows.values())["Left out"].startswith("Without case 0001: Cal Example declared an interest")
    assert "made for Central team alone" in dict(central.rows.values())["Opened with"]


def test_large_print_is_chosen_for_a_reader_and_a_member_who_wishes_it_gets_it_unasked(
    page: SendingPage, scene: Scene, qtbot: QtBot
) -> None:
    desk = scene.desk
    nurse = members.member(desk, scene.members[NURSE])
    members.change(desk, nurse.id, replace(nurse.draft, large_print=True))
    page.refresh()
    most, hers, *_ = page.check.parcels
    assert (most.heading.text(), hers.heading.text()) == ("To 4 core members", f"To {NURSE}, core member")
    assert dict(hers.rows.values())["Print"] == "Large print, 18 points"
    assert most.print_size is not None
    most.print_size.button.click()
    shot(page.widget.window(), "sending-large-print")
    chosen, last = most.print_size.boxes[0].text().removeprefix("Large print for "), page.check.parcels[-1]
    most.print_size.boxes[0].click()
    assert page.check.parcels[-1] is last, "what says the same stays where it is"
    qtbot.waitUntil(page.check.whole)
    sizes = [card.print_size.button for card in page.check.parcels if card.print_size is not None]
    assert [stop for stop in _tab_walk(page.check.back_button) if stop in sizes] == sizes
    page.go_to(Place("sending", scene.meeting.id, "minutes"))
    page.go_to(Place("sending", scene.meeting.id, "agenda"))
    large = [card for card in page.check.parcels if dict(card.rows.values()).get("Print") == "Large print, 18 points"]
    assert {card.heading.text() for card in large} == {"To 2 core members"}
    made = sending.carry_out(desk, page._plan, sending.outbox(desk))
    assert made is not None
    enlarged = [file for file in made[0].files if "large print" in file.path and file.path.endswith(".pdf")]
    assert enlarged
    assert all(len(file.recipients) == 2 for file in enlarged)
    assert chosen in dict(large[0].rows.values())["To"]
    for card in large:
        assert card.print_size is not None
        card.print_size.button.click()
        card.print_size.boxes[0].click()
    assert len(page.check.parcels) == 4


def test_what_is_looked_at_can_be_seen_and_printed_in_large_print(page: SendingPage, qtbot: QtBot) -> None:
    page.check.look_wanted.emit(0, 0)
    qtbot.waitUntil(page.pages.print_button.isEnabled, timeout=PATIENCE_MS)
    usual = len(page.pages.pages)
    assert not page.pages.large_print.isChecked()
    page.pages.large_print.click()
    qtbot.waitUntil(page.pages.print_button.isEnabled, timeout=PATIENCE_MS)
    assert len(page.pages.pages) > usual
    shot(page.widget.window(), "looking-large-print")


def test_what_must_be_settled_first_is_said_and_nothing_can_be_made(page: SendingPage, scene: Scene) -> None:
    page.go_to(Place("sending", scene.meeting.id, "minutes"))
    assert page.check.problems.lines() == ("The chair has not approved these minutes yet.",)
    assert not page.check.make_button.isEnabled()


def test_the_draft_of_a_meeting_that_is_not_finished_cannot_go_to_the_chair(page: SendingPage, scene: Scene) -> None:
    page.go_to(Place("sending", scene.meeting.id, "minutes_draft"))
    assert page.check.problems.lines() == ("The meeting is not finished yet. Finish it in the minutes first.",)
    assert not page.check.make_button.isEnabled()


def test_what_is_withheld_is_left_out_without_the_reason_and_a_part_is_there_to_be_checked(
    page: SendingPage, scene: Scene
) -> None:
    desk, case_id = scene.desk, scene.cases["Ada Sample"]
    from_nurse = Withheld(member_id=scene.members[NURSE], why="A cousin of the father")
    from_youth = Withheld(member_id=scene.members[YOUTH], what="The address", why="Fled from there")
    for kept in (from_nurse, from_youth):
        withheld.withhold(desk, case_id, kept)
    page.refresh()
    QApplication.processEvents()
    said = "\n".join(given_away(page.check))
    assert f"left out for {NURSE}: withheld by consent." in said
    assert f"part of it is withheld from {YOUTH}" in said
    assert "cousin" not in said
    assert "Fled" not in said
    assert page.check.make_button.isEnabled()
    shot(page.widget.window(), "sending-withheld")


def test_an_office_known_only_by_what_it_is_is_named_once() -> None:
    central = Recipient("central", "Central team", "central@example.org", Standing.CENTRAL_TEAM)
    visitor = Recipient("v", "Vi Example", "", Standing.VISITOR)
    assert heading(Parcel(Circle.ONE_OFF, (central,), ())) == "To Central team"
    assert heading(Parcel(Circle.ONE_OFF, (visitor,), ())) == "To Vi Example, visitor"


def test_a_plan_that_cannot_be_made_says_why(page: SendingPage, scene: Scene) -> None:
    page.go_to(Place("sending", scene.cases["Ada Sample"], "case_closure_report"))
    assert page.check.problems.lines() == ("The case is still open.",)


def test_the_plan_follows_a_change_made_meanwhile(page: SendingPage, scene: Scene, stage: Stage) -> None:
    stage.place.act(
        lambda: attendance.withdraw_interest(
            scene.desk, scene.meeting.id, scene.members[YOUTH], scene.cases["Ada Sample"]
        )
    )
    assert page.check.parcels[0].heading.text() == "To 6 core members"


def test_a_file_is_looked_at_inside_the_window_and_forgotten(page: SendingPage, qtbot: QtBot) -> None:
    page._look(1, 0)
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=PATIENCE_MS)
    words = page.pages.pages[0].accessibleDescription()
    assert "Ben Sample" in words
    assert "Ada Sample" not in words
    page.pages.back_button.click()
    assert page.widget.currentWidget() is page.check
    assert page.pages.pages == []


def test_sealed_files_and_drafts_lie_ready_and_nothing_is_sent_yet(
    page: SendingPage, scene: Scene, qtbot: QtBot
) -> None:
    checked = page._plan
    page.check.make_button.click()
    qtbot.waitUntil(lambda: page.widget.currentWidget() is page.card and page.card.whole(), timeout=PATIENCE_MS)
    assert page._plan is checked, "what is being left is not planned again"
    (prepared,) = sending.all_mailings(scene.desk)
    assert prepared.sent_on is None
    assert len(page.card.letters) == 3
    assert "Nothing has been sent yet" in page.card.state.line.plain()
    assert all(Path(file.path).is_file() for file in prepared.files)
    assert dict(page.card.words.rows.values())["Subject"] == "Harwood JAT: agenda and papers for 10 December 2026"


def test_cancelling_leaves_nothing_behind(page: SendingPage, scene: Scene, qtbot: QtBot) -> None:
    page.check.make_button.click()
    page.check.progress.cancel_button.click()
    qtbot.waitUntil(lambda: page._job is not None and not page._job.running, timeout=PATIENCE_MS)
    assert sending.all_mailings(scene.desk) == ()
    folder = sending.outbox(scene.desk)
    assert not folder.exists() or not any(folder.iterdir())
    assert page.check.make_button.isEnabled()
    assert page.widget.currentWidget() is page.check


def test_one_off_passwords_stand_apart_hidden_and_leave_the_clipboard(
    page: SendingPage, scene: Scene, qtbot: QtBot
) -> None:
    page.card.passwords._clipboard._timer.setInterval(200)
    page.check.make_button.click()
    qtbot.waitUntil(lambda: page.widget.currentWidget() is page.card and page.card.whole(), timeout=PATIENCE_MS)
    (one_off,) = [known for known in passwords.all_passwords(scene.desk) if known.circle is Circle.ONE_OFF]
    (row,) = page.card.passwords.rows
    assert row.shown.text() == passwords_card.HIDDEN
    row.show_button.click()
    assert row.shown.text() == one_off.password
    said = " ".join(words for card in page.card.letters for pair in card.rows.values() for words in pair)
    assert one_off.password not in said + str(page.card.words.rows.values())
    page.card.passwords._copy(one_off)
    assert QGuiApplication.clipboard().text() == one_off.password
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "", timeout=3000)
    assert row.words.isHidden()
    row.words_button.click()
    assert row.words.text() == " · ".join(spoken(one_off.password)) and row.words.isVisible()
    shot(page.card.passwords, "sending-words-for-the-phone")
    page.leave()
    assert row.shown.text() == passwords_card.HIDDEN
    assert row.words.isHidden() and row.words.text() == ""


def test_recipients_subject_and_text_can_be_copied(sealed: SendingPage, stage: Stage) -> None:
    sealed.card.letters[1]._copy()
    assert QGuiApplication.clipboard().text() == "cal@example.org"
    assert stage.told.words[-1] == "Copied: the recipients"


def test_the_draft_and_the_folder_are_opened_by_the_system(sealed: SendingPage, scene: Scene) -> None:
    (prepared,) = sending.all_mailings(scene.desk)
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    try:
        sealed.card.letters[0].draft_button.click()
        sealed.card.letters[0].folder_button.click()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    draft, folder = map(Path, opened.paths)
    assert draft.suffix == ".eml"
    assert draft.parent == folder
    assert folder.is_relative_to(prepared.folder)


def test_marking_as_sent_settles_the_duty_and_can_be_undone(sealed: SendingPage, scene: Scene, stage: Stage) -> None:
    sealed.card.sent_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).agenda_sent_on == scene.desk.clock.today()
    assert sealed.card.state.line.plain() == "Sent on Mon 30 Nov."
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert meetings.meeting(scene.desk, scene.meeting.id).agenda_sent_on is None
    assert sealed.card.sent_button.isVisible()


def test_a_mailing_made_by_mistake_is_discarded_after_a_question(
    sealed: SendingPage, scene: Scene, stage: Stage
) -> None:
    stage.dialogs.answers += [False, True]
    sealed.card.discard_button.click()
    assert len(sending.all_mailings(scene.desk)) == 1
    sealed.card.discard_button.click()
    assert sending.all_mailings(scene.desk) == ()
    assert stage.told.places[-1] == Place("meetings", scene.meeting.id, "send")
    assert stage.told.words[-1] == "The mailing is discarded"


def test_a_file_that_was_moved_away_is_said(sealed: SendingPage, scene: Scene) -> None:
    (prepared,) = sending.all_mailings(scene.desk)
    Path(prepared.files[0].path).unlink()
    letter = outbox.letters(scene.desk, prepared)[0]
    assert letter.missing == (Path(prepared.files[0].path).name,)


def test_approved_minutes_go_out_to_the_members(page: SendingPage, scene: Scene, qtbot: QtBot) -> None:
    scene.finish()
    minutes.approve(scene.desk, scene.meeting.id, "Ann Example", DAY, "in person")
    page.go_to(Place("sending", scene.meeting.id, "minutes"))
    assert page.check.problems.lines() == ()
    page.check.make_button.click()
    qtbot.waitUntil(lambda: page.widget.currentWidget() is page.card and page.card.whole(), timeout=PATIENCE_MS)
    page.card.sent_button.click()
    assert meetings.meeting(scene.desk, scene.meeting.id).minutes_sent_on == DAY


def test_back_leads_to_the_meeting_or_the_case_or_documents(page: SendingPage, scene: Scene, stage: Stage) -> None:
    page.check.back_button.click()
    page.go_to(Place("sending", scene.cases["Ada Sample"], "case_closure_report"))
    page.check.back_button.click()
    page.go_to(Place("sending", "", "case_log"))
    page.check.back_button.click()
    assert stage.told.places == [
        Place("meetings", scene.meeting.id, "send"),
        Place("cases", scene.cases["Ada Sample"]),
        Place("documents"),
    ]
    assert cases.case(scene.desk, scene.cases["Ada Sample"]).closed_on is None


def test_both_pages_have_names_and_no_words_are_cut(sealed: SendingPage, scene: Scene, qtbot: QtBot) -> None:
    QTest.qWait(50)
    assert accessible.nameless(sealed.card) == []
    qtbot.waitUntil(lambda: accessible.cut_text(sealed.card) == [])  # laid out
    shot(sealed.widget.window(), "send")
    sealed.go_to(Place("sending", scene.meeting.id, "agenda"))
    QTest.qWait(50)
    assert accessible.nameless(sealed.check) == []
    qtbot.waitUntil(lambda: accessible.cut_text(sealed.check) == [])  # laid out
    shot(sealed.widget.window(), "check")


def test_the_same_mailing_again_is_asked_about_with_the_day_and_the_people(
    sealed: SendingPage, scene: Scene, stage: Stage, qtbot: QtBot
) -> None:
    (first,) = sending.all_mailings(scene.desk)
    sending.mark_sent(scene.desk, first.id, scene.desk.clock.today())
    sealed.go_to(Place("sending", scene.meeting.id, "agenda"))
    stage.dialogs.answers += [False, True]
    sealed.check.make_button.click()
    assert stage.dialogs.asked[-1] == "Make it again?"
    said = [label.text() for label in sealed.check.findChildren(QLabel)]
    assert any(words.startswith("This went out on 30 November 2026 already to ") for words in said)
    assert len(sending.all_mailings(scene.desk)) == 1
    sealed.check.make_button.click()
    qtbot.waitUntil(lambda: len(sending.all_mailings(scene.desk)) == 2, timeout=PATIENCE_MS)


def test_a_mailing_that_lies_ready_when_a_member_leaves_is_flagged_before_it_is_sent(
    sealed: SendingPage, scene: Scene, stage: Stage
) -> None:
    members.leave(scene.desk, scene.members[NURSE], scene.desk.clock.today())
    (lying,) = sending.all_mailings(scene.desk)
    sealed.go_to(Place("sending", lying.id, "prepared"))
    said = sealed.card.state.line.plain()
    assert "don’t send it as it is" in said
    assert "dee@example.org: This is the address of Dee Example, who left the team on 30 November 2026." in said
    shot(sealed.widget.window(), "send-flagged")
    stage.dialogs.answers += [False]
    sealed.card.sent_button.click()
    assert stage.dialogs.asked[-1] == "Has it gone out as it is?"
    assert sending.all_mailings(scene.desk)[0].sent_on is None


def _press(page: SendingPage, name: str) -> None:
    found = [each for each in page.widget.findChildren(QPushButton) if each.accessibleName() == name]
    assert found, name
    found[0].click()


def test_change_beside_a_line_leaves_a_person_out_with_the_reason_and_puts_them_back(
    page: SendingPage, scene: Scene, stage: Stage, qtbot: QtBot
) -> None:
    _press(page, "Change for Fay Example")
    panel = page.panel
    assert panel is not None
    panel.save_button.click()
    assert panel.problems.isVisible(), "a reason is needed"
    panel.form.inputs["why"].show_value("On leave")
    shot(page.widget.window(), "check-leave-out")
    panel.save_button.click()
    assert page.check.parcels[0].heading.text() == "To 4 core members"
    said = [label.text() for label in page.check.findChildren(QLabel)]
    assert "Left out by hand: On leave" in said
    shot(page.widget.window(), "check-changed")
    page.go_to(Place("sending", scene.meeting.id, "agenda"))
    assert page.check.parcels[0].heading.text() == "To 4 core members", "it is kept"
    page.check.make_button.click()
    qtbot.waitUntil(lambda: len(sending.all_mailings(scene.desk)) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: page.widget.currentWidget() is page.card and page.card.whole(), timeout=PATIENCE_MS)
    (made,) = sending.all_mailings(scene.desk)
    assert not any("fay@example.org" in file.recipients for file in made.files)
    page.go_to(Place("sending", scene.meeting.id, "agenda"))
    assert page.check.parcels[0].heading.text() == "To 5 core members", "the next one is as the rule has it"


def test_change_leads_to_the_member_the_meeting_and_other_words(page: SendingPage, scene: Scene, stage: Stage) -> None:
    _press(page, "Change for Fay Example")
    _press(page, "Go to what is known of Fay Example")
    assert stage.told.places[-1].page == "members"
    page.go_to(Place("sending", scene.meeting.id, "agenda"))
    less = page.check.parcels[1].rows.values()[-1][1]
    _press(page, f"Change: {less}")
    assert stage.told.places[-1] == Place("meetings", scene.meeting.id, "meet")
    _press(page, "Change the subject")
    assert page.panel is not None
    page.panel.form.inputs["subject"].show_value("Papers for Thursday")
    page.panel.save_button.click()
    said = [label.text() for label in page.check.findChildren(QLabel)]
    assert "Papers for Thursday" in said


def test_the_rows_of_a_workbook_can_be_looked_at(page: SendingPage, scene: Scene, qtbot: QtBot) -> None:
    page.go_to(Place("sending", "", "case_log"))
    page.check.look_wanted.emit(0, 0)
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=PATIENCE_MS)
    words = "".join(each.accessibleDescription() for each in page.pages.pages)
    assert "Ben Sample" in words and "Name of child" in words and "Reason closed" in words
    shot(page.widget.window(), "check-workbook")
