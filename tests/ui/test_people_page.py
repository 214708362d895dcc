"""People and keys over a real store with four people: who is shown what, and what each form does."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jatdesk.domain.roles import PEOPLE_ROLES, Right, Role, may
from jatdesk.errors import PassphraseRefused
from jatdesk.operations import people, recovery_key, stores
from jatdesk.ui.page import Place
from jatdesk.ui.people.controls import Controls
from jatdesk.ui.people.leaving_panel import LeavingPanel
from jatdesk.ui.people.page import PeoplePage
from jatdesk.ui.people.person_panels import HandOverPanel, LetInPanel, RenamePanel, RenewPanel
from jatdesk.ui.people.recovery_panels import NewKeyPanel, SheetPanel, TryPanel
from tests.operations import staff as staff_made
from tests.operations.staff import ADMINISTRATOR, CHAIR, CHEAP, DEPUTY, PASSPHRASES, READER, Staff
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.several import TakeSeat, staff, staff_store, take_seat
from tests.ui.shots import shot

__all__ = ("staff", "staff_store", "take_seat")

NEW = "walnut-tambourine-glacier-fourteen-soap"
WORK_MS = 10_000


@dataclass
class Scene:
    """The page of one person, and what it asked of the program."""

    page: PeoplePage
    stage: Stage
    staff: Staff
    locked: list[bool] = field(default_factory=list)
    let_go: list[str] = field(default_factory=list)

    def choose(self, name: str) -> None:
        rows = self.page.people.table.rows_model.rows()
        self.page.people.table.go_to_row([one.name for one in rows].index(name))

    def offered(self) -> list[str]:
        card = self.page.people
        acts = (card.rename_button, card.renew_button, card.leave_button)
        return [button.text().replace("&", "") for button in acts if button.isVisible()]

    def panel(self, kind: type) -> object:
        """The form in sight."""
        assert isinstance(self.page.panel, kind), self.page.panel
        return self.page.panel


Sit = Callable[[str], Scene]


@pytest.fixture
def sit(take_seat: TakeSeat, staff: Staff) -> Sit:
    """`sit(name)`: the page as this person sees it; '' for the recovery key."""

    def sit_down(name: str) -> Scene:
        seat = take_seat(name)
        locked: list[bool] = []
        let_go: list[str] = []
        controls = Controls(lambda: seat.keys, lambda: locked.append(True), let_go.append, CHEAP)
        page = seat.stage.show(lambda there: PeoplePage(there, controls), height=1400)
        assert isinstance(page, PeoplePage)
        return Scene(page, seat.stage, staff, locked, let_go)

    return sit_down


def fill(qtbot: QtBot, *boxes: tuple[QLineEdit, str]) -> None:
    for box, words in boxes:
        box.clear()
        qtbot.keyClicks(box, words)


def test_the_administrator_is_offered_everything_but_the_own_access(sit: Sit) -> None:
    scene = sit(ADMINISTRATOR)
    assert [row.name for row in scene.page.people.table.rows_model.rows()] == [ADMINISTRATOR, DEPUTY, CHAIR, READER]
    scene.choose(ADMINISTRATOR)
    assert scene.offered() == ["Rename…"]
    scene.choose(CHAIR)
    assert scene.offered() == ["Rename…", "Set a new passphrase…", "Take away access…"]
    assert scene.page.let_in_button.isVisible() and scene.page.recovery.new_button.isVisible()
    assert not scene.page.recovered.isVisible()
    shot(scene.page.widget, "people", (1160, 1400))


def test_the_chair_may_help_somebody_who_forgot_and_try_the_recovery_key(sit: Sit) -> None:
    scene = sit(CHAIR)
    scene.choose(ADMINISTRATOR)
    assert scene.offered() == ["Set a new passphrase…"]
    scene.choose(CHAIR)
    assert scene.offered() == []
    assert not scene.page.let_in_button.isVisible() and not scene.page.recovery.new_button.isVisible()
    assert scene.page.recovery.try_button.isVisible() and scene.page.passphrase.isVisible()
    scene.page.go_to(Place("people", what="new"))
    assert scene.page.panel is None


def test_the_table_of_roles_says_what_the_program_obeys(sit: Sit) -> None:
    answers = sit(READER).page.roles.answers
    assert set(answers) == {(right, role) for right in Right for role in PEOPLE_ROLES}
    for (right, role), answer in answers.items():
        assert answer.text() == ("yes" if may(role, right) else "–")


def test_somebody_is_let_in_with_an_offered_passphrase_and_opens_the_store(sit: Sit, qtbot: QtBot) -> None:
    scene = sit(ADMINISTRATOR)
    scene.page.let_in_button.click()
    panel = scene.panel(LetInPanel)
    assert isinstance(panel, LetInPanel)
    panel.save_button.click()
    assert panel.problems.lines()[:2] == ("Type the person’s name", "Choose a role")
    fill(qtbot, (panel.name.editor, "Vic Helper"))
    panel.role.editor.set_value(Role.VICE_CHAIR.value)
    panel.entry.offer_button.click()
    offered = panel.entry.passphrase()
    fill(qtbot, (panel.entry.again.editor.box, offered))
    assert nameless(panel) == []
    shot(scene.page.widget, "people-let-in", (1160, 800))
    panel.save_button.click()
    qtbot.waitUntil(lambda: isinstance(scene.page.panel, HandOverPanel), timeout=WORK_MS)
    handed = scene.panel(HandOverPanel)
    assert isinstance(handed, HandOverPanel)
    assert handed.title.text() == "Vic Helper is let in" and handed.passphrase.text() == offered
    shot(scene.page.widget, "people-hand-over", (1160, 800))
    handed.done_button.click()
    assert "Vic Helper" in [row.name for row in scene.page.people.table.rows_model.rows()]
    assert stores.open_keys(scene.staff.folder, offered).role == Role.VICE_CHAIR.value


def test_a_refusal_keeps_what_was_typed(sit: Sit, qtbot: QtBot) -> None:
    scene = sit(ADMINISTRATOR)
    scene.page.let_in()
    panel = scene.panel(LetInPanel)
    assert isinstance(panel, LetInPanel)
    panel.role.editor.set_value(Role.CHAIR.value)
    fill(qtbot, (panel.name.editor, "Vic Helper"))
    fill(qtbot, (panel.entry.first.editor.box, NEW), (panel.entry.again.editor.box, NEW))
    panel.save_button.click()
    qtbot.waitUntil(lambda: bool(panel.problems.lines()), timeout=WORK_MS)
    assert "There is a chair already." in panel.problems.lines()[0]
    assert panel.save_button.isEnabled() and panel.entry.passphrase() == NEW


def test_a_name_is_changed_where_the_person_stands(sit: Sit, qtbot: QtBot) -> None:
    scene = sit(ADMINISTRATOR)
    scene.choose(READER)
    scene.page.people.rename_button.click()
    panel = scene.panel(RenamePanel)
    assert isinstance(panel, RenamePanel)
    fill(qtbot, (panel.name.editor, "Rae Onlooker"))
    panel.save_button.click()
    assert scene.page.panel is None
    chosen = scene.page.people.chosen()
    assert chosen is not None and chosen.name == "Rae Onlooker"


def test_a_forgotten_passphrase_is_set_anew_by_another_person(sit: Sit, qtbot: QtBot) -> None:
    scene = sit(CHAIR)
    scene.choose(READER)
    scene.page.people.renew_button.click()
    panel = scene.panel(RenewPanel)
    assert isinstance(panel, RenewPanel)
    fill(qtbot, (panel.entry.first.editor.box, NEW), (panel.entry.again.editor.box, NEW))
    panel.save_button.click()
    qtbot.waitUntil(lambda: isinstance(scene.page.panel, HandOverPanel), timeout=WORK_MS)
    assert stores.open_keys(scene.staff.folder, NEW).slot_id == scene.staff.slot_id(READER)
    with pytest.raises(PassphraseRefused):
        stores.open_keys(scene.staff.folder, PASSPHRASES[READER])


def test_after_the_recovery_key_a_passphrase_is_set_anew_and_the_store_locks(sit: Sit, qtbot: QtBot) -> None:
    scene = sit("")
    assert scene.page.recovered.isVisible() and not scene.page.passphrase.isVisible()
    scene.choose(ADMINISTRATOR)
    assert scene.offered() == ["Set a new passphrase…"]
    shot(scene.page.widget, "people-recovered", (1160, 1100))
    scene.page.people.renew_button.click()
    panel = scene.panel(RenewPanel)
    assert isinstance(panel, RenewPanel)
    fill(qtbot, (panel.entry.first.editor.box, NEW), (panel.entry.again.editor.box, NEW))
    panel.save_button.click()
    qtbot.waitUntil(lambda: isinstance(scene.page.panel, HandOverPanel), timeout=WORK_MS)
    handed = scene.panel(HandOverPanel)
    assert isinstance(handed, HandOverPanel) and handed.done_button.text() == "&Lock the store now"
    handed.done_button.click()
    assert scene.locked == [True]
    assert stores.open_keys(scene.staff.folder, NEW).role == Role.ADMINISTRATOR.value


def test_taking_access_away_is_explained_before_and_then_asked_of_the_program(sit: Sit) -> None:
    scene = sit(ADMINISTRATOR)
    scene.choose(READER)
    scene.page.people.leave_button.click()
    panel = scene.panel(LeavingPanel)
    assert isinstance(panel, LeavingPanel)
    shot(scene.page.widget, "people-leaving", (1160, 800))
    panel.keep_button.click()
    assert scene.page.panel is None and scene.let_go == []
    scene.page.people.leave_button.click()
    panel = scene.panel(LeavingPanel)
    assert isinstance(panel, LeavingPanel)
    panel.go_button.click()
    assert scene.let_go == [scene.staff.slot_id(READER)]


def test_the_recovery_key_is_tried_and_a_slip_is_said_with_its_group(sit: Sit, qtbot: QtBot) -> None:
    scene = sit(READER)
    scene.page.go_to(Place("people", what="drill"))
    panel = scene.panel(TryPanel)
    assert isinstance(panel, TryPanel)
    key = scene.staff.recovery_key
    fill(qtbot, (panel.key.editor, key[:5] + "U" + key[6:]))
    panel.save_button.click()
    qtbot.waitUntil(panel.key.error.isVisible, timeout=WORK_MS)
    assert "group 2" in panel.key.error.text()
    shot(scene.page.widget, "people-drill", (1160, 600))
    fill(qtbot, (panel.key.editor, key.lower().replace("-", " ")))
    panel.save_button.click()
    qtbot.waitUntil(lambda: scene.page.panel is None, timeout=WORK_MS)
    assert recovery_key.drill(scene.stage.place.desk).tried_on == staff_made.clock(1).today()
    assert "last tried on" in scene.page.recovery.said.text()


def test_a_new_recovery_key_stands_here_once_and_is_checked_from_the_sheet(sit: Sit, qtbot: QtBot) -> None:
    scene = sit(ADMINISTRATOR)
    scene.page.recovery.new_button.click()
    panel = scene.panel(NewKeyPanel)
    assert isinstance(panel, NewKeyPanel)
    panel.save_button.click()
    qtbot.waitUntil(lambda: isinstance(scene.page.panel, SheetPanel), timeout=WORK_MS)
    sheet = scene.panel(SheetPanel)
    assert isinstance(sheet, SheetPanel)
    key = sheet.sheet.key.text().replace(" – ", "-")
    shot(scene.page.widget, "people-sheet", (1160, 800))
    scene.stage.dialogs.answers = [False]
    assert not scene.page.leave()
    sheet.sheet.print_button.click()
    assert key.split("-")[0] in scene.stage.dialogs.printed[0]
    sheet.done_button.click()
    assert len(sheet.problems.lines()) == 2
    for number, check in zip((2, 6), sheet.sheet.checks, strict=True):
        fill(qtbot, (check.editor, key.split("-")[number].lower()))
    sheet.done_button.click()
    assert scene.page.panel is None
    assert stores.open_keys_with_recovery(scene.staff.folder, key).role == Role.RECOVERY.value
    with pytest.raises(PassphraseRefused):
        stores.open_keys_with_recovery(scene.staff.folder, scene.staff.recovery_key)


def test_the_own_passphrase_is_changed_with_the_present_one(sit: Sit, qtbot: QtBot) -> None:
    scene = sit(READER)
    card = scene.page.passphrase
    fill(qtbot, (card.present.editor.box, "wrong"), (card.new.editor.box, NEW), (card.again.editor.box, NEW))
    card.change_button.click()
    qtbot.waitUntil(lambda: bool(card.problems.lines()), timeout=WORK_MS)
    assert scene.staff.sign_in(READER)
    fill(qtbot, (card.present.editor.box, PASSPHRASES[READER]))
    card.change_button.click()
    qtbot.waitUntil(lambda: card.present.editor.text() == "", timeout=WORK_MS)
    assert scene.staff.sign_in(READER, NEW).role == Role.READER.value


def test_the_page_names_everything_and_cuts_nothing(sit: Sit) -> None:
    scene = sit(ADMINISTRATOR)
    for _ in range(3):
        QApplication.processEvents()
    assert nameless(scene.page.widget) == []
    assert cut_text(scene.page.widget) == []
    assert people.people(scene.stage.place.desk)
