"""The list of what came back changed: both texts in words, one decision each, hundreds of them in pages."""

from pytestqt.qtbot import QtBot

from jatdesk.domain.minutes_differences import Passage, differences
from jatdesk.ui.meetings.differences_list import AT_ONCE, DifferencesList
from tests.ui.accessible import cut_text, nameless
from tests.ui.shots import shot


def passage(text: str, ref: str) -> Passage:
    return Passage("discussion", ref, f"Item {ref}, case 0012: what was said", text)


def shown(qtbot: QtBot, old: list[str], new: list[str]) -> DifferencesList:
    before = [passage(text, str(number)) for number, text in enumerate(old)]
    after = [passage(text, str(number)) for number, text in enumerate(new)]
    made = DifferencesList()
    qtbot.addWidget(made)
    made.resize(680, 560)
    made.show_differences(differences(before, after), {})
    made.show()
    return made


def test_each_is_shown_in_its_place_and_decided_alone(qtbot: QtBot) -> None:
    made = shown(
        qtbot,
        ["Attendance is 71 %. Sleep is the main worry.", "", "Too much."],
        ["Attendance is 78 %. Sleep is a <b>worry</b>.", "He likes drums.", ""],
    )
    assert made.counted.text() == "3 changes; 3 wait for you."
    first = made.rows[0]
    assert first.place.text() == "Item 0, case 0012: what was said"
    assert "removed: 71;" in first.words.accessibleName() and "added: 78;" in first.words.accessibleName()
    assert "&lt;b&gt;worry" in first.words.text() and "text-decoration:line-through" in first.words.text()
    assert [row.kind.text() for row in made.rows[1:]] == ["Added", "Taken out"]
    shot(made.window(), "differences", (700, 600))
    with qtbot.waitSignal(made.accepted) as told:
        made.rows[1].accept_button.click()
    assert told.args == [1]
    made.show_differences([row.difference for row in made.rows], {1: True, 2: False})
    assert made.counted.text() == "3 changes; 1 waits for you."
    assert made.rows[1].standing.text() == "Accepted" and not made.rows[1].accept_button.isVisible()
    assert made.rows[2].standing.text() == "Left as it was" and made.rows[2].accept_button.isVisible()
    made.refused(0, "The text was changed here meanwhile.")
    assert made.rows[0].error.isVisible() and not made.rows[1].error.isVisible()
    assert nameless(made) == [] and cut_text(made) == []
    made.show_differences([row.difference for row in made.rows], {0: True, 1: True, 2: False}, open_for_more=False)
    assert not any(row.accept_button.isVisible() or row.leave_button.isVisible() for row in made.rows)


def test_hundreds_come_in_pages(qtbot: QtBot) -> None:
    made = shown(qtbot, ["a"] * 50, ["b"] * 50)
    assert len(made.rows) == AT_ONCE and made.more_button.text() == "Show the next 20 of 30 more"
    made.more_button.click()
    made.more_button.click()
    assert len(made.rows) == 50 and not made.more_button.isVisible()


def test_names_are_covered(qtbot: QtBot) -> None:
    made = shown(qtbot, ["Ada came."], ["Ada left."])
    made.rows[0].words.cover(lambda words: words.replace("Ada", "A."))
    assert "Ada" not in made.rows[0].words.text() and "Ada" not in made.rows[0].words.accessibleName()
