"""Kept papers seen inside the program: pages, pictures and words, sealed copies, and hostile ones that end nothing."""

from io import BytesIO

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from jatdesk.crypto import sealing
from jatdesk.operations import cases
from jatdesk.ui.cases.page import CasesPage
from jatdesk.ui.cases.paper_view import PaperView
from tests.exchange.hostile_corpus import CORPUS
from tests.exchange.test_paper_look import pdf
from tests.ui.accessible import cut_text, nameless
from tests.ui.conftest import Stage
from tests.ui.people import open_case
from tests.ui.shots import shot

SLOW = 30_000
NAME = "Wit Zając"


@pytest.fixture
def page(stage: Stage) -> CasesPage:
    open_case(stage.place.desk, NAME)
    shown = stage.show(CasesPage)
    assert isinstance(shown, CasesPage)
    shown.list.table.go_to_row(0)
    assert shown.view.name.text() == NAME
    return shown


def opened(page: CasesPage, stage: Stage, name: str, data: bytes) -> PaperView:
    """The view of a paper just kept."""
    paper, _ = cases.attach(stage.place.desk, page.case_id, name, data)
    page.panels.open_paper(paper.id)
    panel = page.panels.current
    assert isinstance(panel, PaperView)
    return panel


def test_a_pdf_is_painted_page_under_page_and_the_rest_on_asking(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    view = opened(page, stage, "letter.pdf", pdf(10))
    qtbot.waitUntil(lambda: len(view.pages.pages) == 8, timeout=SLOW)
    assert view.content.isHidden()
    assert view.pages.pages[0].accessibleName() == "Page 1 of 10"
    assert view.pages.pages[7].accessibleDescription() == "Letter 7"
    assert nameless(view) == []
    assert cut_text(view) == []
    shot(page.widget, "paper-pdf")
    view.more_button.click()
    qtbot.waitUntil(lambda: len(view.pages.pages) == 10, timeout=SLOW)
    assert view.more_button.isHidden()


def test_a_picture_is_seen_and_a_program_only_handed_out(page: CasesPage, stage: Stage, qtbot: QtBot) -> None:
    drawn = BytesIO()
    Image.new("RGB", (300, 200), (0, 90, 160)).save(drawn, "PNG")
    view = opened(page, stage, "drawing.png", drawn.getvalue())
    qtbot.waitUntil(lambda: len(view.pages.pages) == 1, timeout=SLOW)
    view.left.emit()
    view = opened(page, stage, "recording.mp3", b"ID3" + bytes(range(256)))
    qtbot.waitUntil(lambda: bool(view.problems.lines()), timeout=SLOW)
    assert "Hand it out sealed" in view.problems.lines()[0]


def test_a_paper_is_handed_out_sealed_with_a_password_of_its_own(
    page: CasesPage, stage: Stage, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("handed out")
    view = opened(page, stage, f"Letter about {NAME}.pdf", pdf(1))
    qtbot.waitUntil(lambda: len(view.pages.pages) == 1, timeout=SLOW)
    stage.dialogs.files = [folder]
    view.hand_out_button.click()
    qtbot.waitUntil(lambda: not view.handed.isHidden(), timeout=SLOW)
    (file,) = folder.iterdir()
    assert "Zając" not in file.name
    assert file.name.startswith("Paper of case ")
    shot(page.widget, "paper-handed-out")
    view.handed.show_button.click()
    assert sealing.open_pdf(file.read_bytes(), view.handed.secret.text())


HOSTILE = ("a zip bomb", "a PDF that starts a program", "a PDF of fifty million letters")


def test_hostile_papers_are_refused_with_a_reason_and_the_window_goes_on(
    page: CasesPage, stage: Stage, qtbot: QtBot
) -> None:
    warm = stage.place.jobs.child
    for name in HOSTILE:
        view = opened(page, stage, f"{name}.bin", CORPUS[name]())
        qtbot.waitUntil(lambda shown=view: bool(shown.problems.lines() or shown.pages.pages), timeout=SLOW)
        view.left.emit()
    view = opened(page, stage, "letter.txt", "From Mrs Făgăraș.".encode())
    qtbot.waitUntil(lambda: "Făgăraș" in view.content.toPlainText(), timeout=SLOW)
    assert stage.place.jobs.child is warm
