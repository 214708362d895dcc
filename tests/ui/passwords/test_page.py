"""The password ledger: a file dropped in tells its password, whatever became of its name or content."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jatdesk.crypto import sealing
from jatdesk.domain.gateways import Taken
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.sending import Prepared
from jatdesk.operations import outbox, passwords, sending
from jatdesk.operations.desk import Desk
from jatdesk.operations.find_password import Match
from jatdesk.ui.page import Place
from jatdesk.ui.passwords.find_card import Answer
from jatdesk.ui.passwords.page import PasswordsPage
from tests.ui import accessible
from tests.ui.conftest import Stage
from tests.ui.scene import Scene
from tests.ui.shots import shot

MakeStage = Callable[[Desk], Stage]


@pytest.fixture
def stage(scene: Scene, make_stage: MakeStage) -> Stage:
    return make_stage(scene.desk)


@pytest.fixture
def sent(scene: Scene) -> Prepared:
    """The blank form, sealed for everybody with the team's password, and said to be sent; then the password changed."""
    desk = scene.desk
    made = sending.carry_out(desk, sending.plan(desk, Mailing.AGENCY_ACTION_UPDATE), sending.outbox(desk))
    assert made is not None
    sending.mark_sent(desk, made[0].id, desk.clock.today())
    passwords.change(desk)
    return outbox.prepared(desk, made[0].id)


@pytest.fixture
def page(stage: Stage, sent: Prepared) -> PasswordsPage:
    shown = stage.show(PasswordsPage)
    assert isinstance(shown, PasswordsPage)
    return shown


def _asked(page: PasswordsPage, qtbot: QtBot, path: Path) -> list[Answer]:
    with qtbot.waitSignal(page.find.asked_about, timeout=60_000):
        page.find.take(path)
    return page.find.answers


def test_a_sent_file_under_any_name_tells_its_password_its_readers_its_day_and_that_it_is_unchanged(
    page: PasswordsPage, sent: Prepared, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "what is this.docx"
    path.write_bytes(Path(sent.files[0].path).read_bytes())
    (answer,) = _asked(page, qtbot, path)
    secret = sent.files[0].password
    assert answer.found.match is Match.AS_SENT
    assert "unchanged" in answer.what.text()
    assert "Team password of" in answer.details.text()
    assert sent.files[0].recipients[0] in answer.details.text()
    assert "sent on 23 November 2026" in answer.details.text() or "sent on" in answer.details.text()
    assert secret not in answer.secret.password.text()
    answer.secret.show_button.click()
    assert answer.secret.password.text() == secret
    answer.secret.words_button.click()
    assert " for " in answer.secret.words.text()
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(page.widget.window(), "passwords-found")
    answer.open_button.click()
    assert stage.told.places[-1] == Place("documents", sent.id)
    page.leave()
    assert page.find.answers == []


def test_a_file_that_was_changed_is_opened_by_trying_and_said_to_be_changed(
    page: PasswordsPage, sent: Prepared, qtbot: QtBot, tmp_path: Path
) -> None:
    secret = sent.files[0].password
    inside = sealing.open_office(Path(sent.files[0].path).read_bytes(), secret)
    path = tmp_path / Path(sent.files[0].path).name
    path.write_bytes(sealing.seal_office(inside, secret))
    (answer,) = _asked(page, qtbot, path)
    assert (answer.found.match, answer.secret.isHidden()) == (Match.OPENS, False)
    assert answer.found.password is not None and answer.found.password.password == secret
    assert answer.found.like == sent
    path.write_bytes(sealing.seal_office(inside, "Somebody-Elses-7"))
    (answer,) = _asked(page, qtbot, path)
    assert (answer.found.match, answer.secret.isHidden()) == (Match.UNKNOWN, True)
    path.write_bytes(inside)
    assert _asked(page, qtbot, path)[0].found.match is Match.PLAIN


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"%PDF-1.7 broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600]
)
def test_what_is_no_file_of_ours_is_said_to_be_none(
    page: PasswordsPage, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(content)
    (answer,) = _asked(page, qtbot, path)
    assert answer.found.match is Match.UNKNOWN
    assert answer.what.text().startswith("Not one of ours")


def test_an_email_with_sent_files_tells_of_each(
    page: PasswordsPage, sent: Prepared, qtbot: QtBot, tmp_path: Path
) -> None:
    draft = next(Path(file.path) for file in sent.files if file.path.endswith(".eml"))
    assert _asked(page, qtbot, draft)[0].found.match is Match.AS_SENT
    path = tmp_path / "Fwd.eml"
    path.write_bytes(b"X-Seen: 1\r\n" + draft.read_bytes())
    (answer,) = _asked(page, qtbot, path)
    assert (answer.found.match, answer.found.mailing) == (Match.AS_SENT, sent)


def test_the_periods_have_their_days_and_what_was_made_in_each(page: PasswordsPage, sent: Prepared) -> None:
    first, second = page.periods.table.rows_model.rows()
    assert (first.password.until, first.mailings) == (None, 0)
    assert (second.password.until is not None, second.mailings) == (True, 1)
    assert page.periods.none.isVisible()
    page.periods.table.go_to_row(1)
    assert [each.title for each in page.periods.mailings.rows_model.rows()] == [sent.title]
    assert page.periods.secret.password.text() != second.password.password
    QTest.qWait(50)
    shot(page.widget.window(), "passwords")


def test_what_became_of_a_test_file_is_written_down_kept_and_taken_back(
    page: PasswordsPage, stage: Stage, scene: Scene
) -> None:
    desk, card = scene.desk, page.gateways
    card.send_button.click()
    assert stage.told.places[-1] == Place("sending", "", "test_file")
    made = sending.carry_out(desk, sending.plan(desk, Mailing.TEST_FILE), sending.outbox(desk))
    assert made is not None
    stage.place.act(lambda: sending.mark_sent(desk, made[0].id, desk.clock.today()))
    assert all(each.waits for each in card.table.rows_model.rows())
    card.table.go_to_row(1)
    name = card.table.rows_model.rows()[1].name
    card.results[Taken.QUARANTINED].click()
    row = card.table.current_row()
    assert row is not None and row.result is not None
    assert (row.name, row.result.taken, row.result.by) == (name, Taken.QUARANTINED, "Administrator")
    QTest.qWait(50)
    page.widget.resize(page.widget.width(), 2000)
    assert accessible.nameless(page.widget) == []
    assert accessible.cut_text(page.widget) == []
    shot(card, "passwords-gateways")
    plan = sending.plan(desk, Mailing.AGENCY_ACTION_UPDATE)
    assert any(f"The test file for {name} was held in quarantine (30 November 2026)" in each for each in plan.checks)
    assert any(each.startswith("No test file has gone through yet to ") for each in plan.checks)
    assert name not in plan.checks[-1]
    undo = stage.told.undo[-1]
    assert undo is not None
    undo()
    assert sending.plan(desk, Mailing.AGENCY_ACTION_UPDATE).checks == ()
