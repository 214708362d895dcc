"""Letters to the family on the Consent tab: written, given by hand in one click, recorded, taken back."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jatdesk.domain.letters_given import LetterKind
from jatdesk.domain.mailings import Mailing
from jatdesk.operations import letters_given, wording
from jatdesk.operations.desk import Desk
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.page import Place
from jatdesk.ui.sending.page import SendingPage
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA
from tests.operations.test_family_extract import MOTHER
from tests.operations.test_family_letters import held
from tests.ui.accessible import cut_text, nameless
from tests.ui.cases.test_family_extract import press
from tests.ui.conftest import Stage
from tests.ui.shots import shot

HARD = "Considerable improvements necessitated comprehensive multidisciplinary consideration."


def offered(page: CasesPage) -> list[str]:
    return [one.accessibleName() for one in page.widget.findChildren(QPushButton) if one.isVisible()]


def shown(page: CasesPage) -> str:
    return "\n".join(one.text() for one in page.widget.findChildren(QLabel) if one.isVisible())


def test_letters_to_the_family_are_written_given_by_hand_and_recorded(
    open_desk: OpenDesk, make_stage: Callable[[Desk], Stage], qtbot: QtBot
) -> None:
    ready = held(open_desk, HARD)
    desk, case_id = ready.desk, ready.cases[ADA]
    stage = make_stage(desk)
    page = stage.show(CasesPage)
    assert isinstance(page, CasesPage)
    consent = Place("cases", case_id, "consent")
    page.go_to(consent)
    QApplication.processEvents()
    assert "Write it: What happened" not in offered(page)
    assert "Write it: Closure letter" not in offered(page)
    press(page, f"Given to {MOTHER} by hand: Leaflet about the team")
    (leaflet,) = letters_given.of_case(desk, case_id)
    assert (leaflet.kind, leaflet.person, leaflet.how) == (LetterKind.LEAFLET, MOTHER, "by hand")
    assert leaflet.words in shown(page)
    ready.approve()
    page.go_to(consent)
    QApplication.processEvents()
    assert "The family has not been told yet." in shown(page)
    shot(page.widget.window(), "family-letters")
    assert nameless(page.widget.window()) == []
    qtbot.waitUntil(lambda: cut_text(page.widget.window()) == [])
    press(page, "Something was given…")
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    panel.form.inputs["kind"].show_value(LetterKind.WHAT_HAPPENED)
    panel.form.inputs["person"].show_value("")
    panel.save_button.click()
    QApplication.processEvents()
    assert page.panels.current is panel, "nobody is named"
    panel.form.inputs["person"].show_value("Nan Sample")
    panel.form.inputs["how"].show_value("read aloud at home")
    shot(page.widget.window(), "family-letters-form")
    panel.save_button.click()
    QApplication.processEvents()
    last = letters_given.of_case(desk, case_id)[-1]
    assert (last.person, last.how, last.meeting_id) == ("Nan Sample", "read aloud at home", ready.meeting.id)
    assert "The family has not been told yet." not in shown(page)
    press(page, f"Take back: {last.words}")
    assert letters_given.of_case(desk, case_id) == (leaflet,)
    press(page, "In plain words: What happened")
    panel = page.panels.current
    assert isinstance(panel, EditPanel)
    (name,) = panel.form.inputs
    assert HARD in shown(page)
    panel.form.inputs[name].show_value("A walk each day helped a lot.")
    shot(page.widget.window(), "family-letters-plain")
    panel.save_button.click()
    QApplication.processEvents()
    assert "hard to read" not in shown(page)
    press(page, "Write it: What happened")
    place = stage.told.places[-1]
    assert (place.ref, place.what) == (case_id, Mailing.WHAT_HAPPENED.value)
    sending = stage.show(SendingPage)
    sending.go_to(place)
    QApplication.processEvents()
    assert isinstance(sending, SendingPage)
    check = sending.check
    assert (check.print_button.isVisible(), check.make_button.property("kind")) == (True, "plain"), "no safe route"
    assert "print it and hand it over" in check.hint.text()
    shot(sending.widget.window(), "family-letters-check")
    check.print_button.click()
    qtbot.waitUntil(sending.pages.print_button.isEnabled, timeout=20_000)


def test_a_letter_is_made_in_the_familys_language_and_what_stays_english_is_said(
    open_desk: OpenDesk, make_stage: Callable[[Desk], Stage], qtbot: QtBot
) -> None:
    ready = held(open_desk)
    ready.approve()
    desk = ready.desk
    wording.speak(desk, "pl")
    wording.put(desk, "what_happened.now_heading", "Co będzie dalej", "pl")
    stage = make_stage(desk)
    page = stage.show(SendingPage)
    assert isinstance(page, SendingPage)
    place = Place("sending", ready.cases[ADA], Mailing.WHAT_HAPPENED.value)
    page.go_to(place)
    (card,) = page.check.parcels
    assert card.language is not None and ("Language", "English") in card.rows.values()
    card.language.button.click()
    card.language.choices["pl"].click()
    (card,) = page.check.parcels
    said = dict(card.rows.values())["Language"]
    assert (
        said.startswith("Polski (Polish)")
        and "English stands where there is no version yet:" in said
        and "How it begins" in said
    )
    assert card.language is not None and card.language.button.hasFocus()
    shot(page.widget.window(), "family-letters-language")
    page.check.look_wanted.emit(0, 0)
    qtbot.waitUntil(lambda: bool(page.pages.pages), timeout=30_000)
    words = " ".join(each.accessibleDescription() for each in page.pages.pages)
    assert "Co będzie dalej" in words and "What will happen" not in words and "Dear" in words
    page.leave()
    again = stage.show(SendingPage)
    again.go_to(place)
    assert isinstance(again, SendingPage)
    assert again.check.parcels[0].language is not None
    assert dict(again.check.parcels[0].rows.values())["Language"].startswith("Polski"), "kept over the lock"
