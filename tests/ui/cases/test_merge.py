"""Two records of one child on the case page: asked about above the tabs, joined in a panel, parted by undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.domain.cases import CaseState
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.operations import cases, kin, referrals
from jatdesk.ui.cases.family import FamilyTab
from jatdesk.ui.cases.known_alert import KnownAlert
from jatdesk.ui.cases.merge import MergePanel
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.page import Place
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.shots import shot

HOME = {"address": "3 Teapot Court, Nowhere", "postcode": "ZZ99 1AA"}

_MOMENT = 400  # who looks alike is asked once the case is there


def _asked(stage: Stage) -> None:
    QTest.qWait(_MOMENT)
    stage.qtbot.waitUntil(lambda: not stage.place.jobs.busy(), timeout=10_000)
    QTest.qWait(20)  # what the worker found comes with the next turn


def _opened(stage: Stage, *names: str) -> tuple[CasesPage, list[str]]:
    born = date(2014, 3, 4)
    made = [
        referrals.register(stage.place.desk, ReferralDraft(name, date_of_birth=born, **HOME))[0].id  # type: ignore[arg-type]
        for name in names
    ]
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    shown.go_to(Place("cases", made[0]))
    _asked(stage)
    return shown, made


def _alert(page: CasesPage) -> KnownAlert:
    return next(each for each in page.view._alerts if isinstance(each, KnownAlert))


def _panel(page: CasesPage) -> MergePanel:
    found = page.widget.findChildren(MergePanel)
    assert found
    return found[-1]


def test_a_case_of_a_child_who_looks_alike_is_joined_and_parted_again(stage: Stage) -> None:
    page, (here, there) = _opened(stage, "Wit Zając", "Vit Zajonc")
    desk = stage.place.desk
    assert _alert(page).widget.isVisible()
    shot(page.widget.window(), "known-alert")
    QTest.mouseClick(_alert(page).same_button, Qt.MouseButton.LeftButton)
    panel = _panel(page)
    shot(page.widget.window(), "merge-both")
    assert not cut_text(panel) and not nameless(panel)
    QTest.mouseClick(panel.join_button, Qt.MouseButton.LeftButton)
    assert cases.case(desk, there).child.id == cases.case(desk, here).child.id
    assert cases.case(desk, there).state is CaseState.CLOSED
    _asked(stage)
    assert _alert(page).widget.isHidden()
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert cases.case(desk, there).child.id != cases.case(desk, here).child.id
    assert cases.case(desk, there).state is CaseState.OPEN


def test_someone_else_is_not_asked_again_and_a_twin_is_linked(stage: Stage) -> None:
    page, (here, there, twin) = _opened(stage, "Wit Zając", "Vit Zajonc", "Brunhild Zając")
    desk = stage.place.desk
    QTest.mouseClick(_alert(page).other_button, Qt.MouseButton.LeftButton)
    _asked(stage)
    assert _alert(page).widget.isVisible(), "the other one is asked about now"
    QTest.mouseClick(_alert(page).sibling_button, Qt.MouseButton.LeftButton)
    assert [one.kin.other_id for one in kin.of_case(desk, here)] == [cases.case(desk, twin).child.id]
    _asked(stage)
    assert _alert(page).widget.isHidden()
    undo = stage.told.undo[0]
    assert undo is not None
    undo()
    page.go_to(Place("cases", here))
    _asked(stage)
    assert _alert(page).widget.isVisible()
    assert cases.case(desk, there).child.id != cases.case(desk, here).child.id


def test_another_case_is_chosen_by_its_number_and_a_wrong_one_is_said_beside_it(stage: Stage) -> None:
    page, (here, there) = _opened(stage, "Wit Zając", "Wholly Different")
    page.view.choose_tab("family")
    family = page.view.tab("family")
    assert isinstance(family, FamilyTab)
    shot(page.widget.window(), "family-same")
    QTest.mouseClick(family.same_button, Qt.MouseButton.LeftButton)
    panel = _panel(page)
    QTest.keyClicks(panel.number, "0009")
    QTest.keyClick(panel.number, Qt.Key.Key_Return)
    assert "no case of this number" in panel.number_field.error.text()
    shot(page.widget.window(), "merge-number")
    panel.number.clear()
    QTest.keyClicks(panel.number, "2")
    QTest.keyClick(panel.number, Qt.Key.Key_Return)
    QTest.keyClick(panel.join_button, Qt.Key.Key_Space)
    assert cases.case(stage.place.desk, there).child.id == cases.case(stage.place.desk, here).child.id


@pytest.mark.parametrize("answer", ["Brother or sister", "Someone else"])
def test_the_referral_form_shows_why_and_takes_three_answers(stage: Stage, answer: str) -> None:
    from jatdesk.ui.referrals.page import ReferralsPage

    desk = stage.place.desk
    first, _ = referrals.register(desk, ReferralDraft("Wit Zając", date_of_birth=date(2014, 3, 4), **HOME))  # type: ignore[arg-type]
    shown = stage.show(ReferralsPage)
    assert isinstance(shown, ReferralsPage)
    shown.form.show_draft(ReferralDraft("Wita Zajac", date_of_birth=date(2014, 3, 4), **HOME))  # type: ignore[arg-type]
    shown._look()
    card = shown.sheet.known
    shot(shown.widget.window(), "known-card")
    button = next(each for each in card.findChildren(type(shown.sheet.save_button)) if each.text() == answer)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    shot(shown.widget.window(), "known-answered")
    assert card.settled() and not card.case_id
    assert not cut_text(card) and not nameless(card)
    QTest.mouseClick(shown.sheet.save_button, Qt.MouseButton.LeftButton)
    assert bool(kin.of_case(desk, first.id)) is (answer == "Brother or sister")
