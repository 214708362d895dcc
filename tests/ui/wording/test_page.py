"""The council's own words: typed with the document beside them, refused in place, put back, kept over the lock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jatdesk.operations import half_forms, wording
from jatdesk.ui.page import Place
from jatdesk.ui.wording.page import WordingPage
from jatdesk.ui.wording.text_box import TextBox
from tests.operations.gatherings import opened as case_opened
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot

ASKS = "referral_letter.asks"


def opened(stage: Stage, key: str = "", code: str = "") -> WordingPage:
    page = stage.show(WordingPage)
    assert isinstance(page, WordingPage)
    if key:
        page.go_to(Place("wording", key, code))
    return page


def box_of(page: WordingPage, key: str) -> TextBox:
    return next(each for each in page.editor.boxes if each.standing.key == key)


def type_in(box: TextBox, words: str) -> None:
    box.editor.setFocus()
    box.editor.selectAll()
    if words:
        box.editor.insertPlainText(words)
    else:
        QTest.keyClick(box.editor, Qt.Key.Key_Delete)


def drawn(page: WordingPage) -> str:
    said = " ".join(label.accessibleDescription() for label in page.editor.preview.pages)
    return " ".join(said.split())


@pytest.fixture
def letter(stage: Stage, qtbot: QtBot) -> WordingPage:
    case_opened(stage.place.desk, "Zebedee Sample-Jones")
    page = opened(stage, "referral_letter")
    qtbot.waitUntil(lambda: bool(drawn(page)), timeout=30_000)
    return page


def test_words_are_typed_beside_the_document_refused_in_place_saved_and_put_back(
    letter: WordingPage, stage: Stage, qtbot: QtBot
) -> None:
    page, desk = letter, stage.place.desk
    asks = box_of(page, ASKS)
    assert "Before the team can talk about it" in drawn(page)
    assert not asks.back_button.isEnabled() and asks.state.text() == "The original"

    type_in(asks, "The {team_word} can’t begin without:")
    assert asks.state.text() == "Not saved"
    qtbot.waitUntil(lambda: "The JAT can’t begin without:" in drawn(page), timeout=30_000)
    shot(page.widget, "wording-editor")

    for words, why in (
        ("", "There is no text"),
        ("For {chid}:", "‘{chid}’ is not known here"),
        ("As for Zebedee Sample-Jones:", "is the name of a child or carer"),
    ):
        type_in(asks, words)
        qtbot.waitUntil(lambda why=why: why in asks.field.error.text(), timeout=30_000)  # type: ignore[misc]
        assert "can’t begin without" in drawn(page), "the last good pages stay"
    shot(page.widget, "wording-refused")
    page.editor.save_button.click()
    assert "is the name of a child or carer" in asks.field.error.text()
    assert not wording.wording(desk).own

    type_in(asks, "The {team_word} can’t begin without:")
    page.editor.save_button.click()
    assert wording.wording(desk).own == {(ASKS, "en-GB"): "The {team_word} can’t begin without:"}
    assert asks.state.text() == "Your own words" and asks.field.error.text() == ""
    asks.back_button.click()
    assert not wording.wording(desk).own and asks.editor.text().startswith("Before the team")
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert wording.wording(desk).own


def test_what_is_typed_and_not_saved_is_there_after_the_lock_and_the_list_says_so(
    letter: WordingPage, stage: Stage
) -> None:
    type_in(box_of(letter, ASKS), "Half a senten")
    assert letter.where() == Place("wording", "referral_letter", "en-GB")
    letter.leave()
    assert half_forms.kept(stage.place.desk, "wording") is not None
    again = opened(stage, "referral_letter")
    assert box_of(again, ASKS).editor.text() == "Half a senten"
    again.editor.back_button.click()
    row = next(
        n for n in range(again.rows.rowCount()) if again.rows.index(n, 0).data() and _key(again, n) == "referral_letter"
    )
    assert "Not saved" in str(again.rows.index(row, 2).data(Qt.ItemDataRole.AccessibleTextRole))
    shot(again.widget, "wording-list")
    again.header.search.setText("exception applies")
    assert [_key(again, n) for n in range(again.rows.rowCount())] == ["referral_letter"]
    again.go_to(Place("wording", "referral_letter"))
    box_of(again, ASKS).back_button.click()
    assert half_forms.kept(stage.place.desk, "wording") is None


def test_a_language_is_added_and_its_version_stands_in_the_document_from_right_to_left(
    letter: WordingPage, stage: Stage, qtbot: QtBot
) -> None:
    desk, choice = stage.place.desk, letter.editor.language.editor
    choice.setCurrentIndex(choice.findData("add:ur"))
    choice.activated.emit(choice.currentIndex())
    assert [each.code for each in wording.languages(desk)] == ["ur"]
    asks = box_of(letter, ASKS)
    assert asks.editor.text() == "" and asks.state.text() == "English stands here"
    assert asks.editor.document().defaultTextOption().textDirection() is Qt.LayoutDirection.RightToLeft
    type_in(asks, "ہمیں ابھی یہ چاہیے:")
    qtbot.waitUntil(lambda: "ہمیں" in drawn(letter) or "چاہیے" in drawn(letter), timeout=30_000)
    letter.editor.save_button.click()
    assert ((ASKS, "ur"), "ہمیں ابھی یہ چاہیے:") in wording.wording(desk).own.items()
    shot(letter.widget, "wording-urdu")
    letter.editor.remove_button.click()
    assert "There are texts in Urdu" in stage.told.words[-1]
    asks = box_of(letter, ASKS)
    asks.back_button.click()
    letter.editor.remove_button.click()
    assert wording.languages(desk) == () and letter.editor.code == "en-GB"


def test_everything_has_a_name_and_nothing_is_cut(stage: Stage) -> None:
    page = opened(stage)
    assert nameless(page.widget) == [] and cut_text(page.widget) == []
    page.go_to(Place("wording", "mail"))
    assert nameless(page.widget) == [] and cut_text(page.widget) == []


def _key(page: WordingPage, row: int) -> str:
    found = page.rows.row(page.rows.index(row, 0))
    assert found is not None
    return found.document.key
