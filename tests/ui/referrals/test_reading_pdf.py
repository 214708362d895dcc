"""A PDF form read on the referral page: field by field with its place, and hostile ones that end nothing."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jatdesk.ui.referrals.page import ReferralsPage
from tests.exchange.councils.pdf_layouts import OPEN_PDFS
from tests.exchange.councils.sheets import sheet
from tests.exchange.councils.words import OPEN
from tests.exchange.hostile_corpus import CORPUS
from tests.ui.conftest import Stage
from tests.ui.shots import shot

SLOW = 30_000


@pytest.fixture
def page(stage: Stage) -> ReferralsPage:
    shown = stage.show(ReferralsPage)
    assert isinstance(shown, ReferralsPage)
    return shown


def test_a_pdf_form_is_compared_field_by_field_with_its_place_and_kept(
    page: ReferralsPage, stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    made = sheet(3, OPEN)
    file = tmp_path / "form.pdf"
    file.write_bytes(OPEN_PDFS["PDF, ruled, beside"](made))
    stage.dialogs.files = [file]
    page.sheet.read_button.click()
    qtbot.waitUntil(lambda: page.form.reading, timeout=SLOW)
    assert page.form.draft().child_name == made.truth["child_name"]
    assert page._paper == ("form.pdf", file.read_bytes())
    assert any(one.where.startswith("page 1, line ") for one in page._fields)
    shot(page.widget, "reading-pdf")


def test_hostile_forms_are_refused_beside_the_way_back_and_the_next_one_is_read(
    page: ReferralsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    for name in ("a billion laughs", "a PDF of pages in a circle", "a PDF of fifty million letters"):
        file = tmp_path / "form.docx"
        file.write_bytes(CORPUS[name]())
        page.read(file)
        ask = page.ask
        assert ask is not None
        qtbot.waitUntil(lambda asked=ask: bool(asked.problems.lines()), timeout=SLOW)
        assert "othing was" in ask.problems.lines()[0]
        ask.left.emit()
    good = tmp_path / "good.pdf"
    good.write_bytes(OPEN_PDFS["PDF form, labels left"](sheet(4, OPEN)))
    page.read(good)
    qtbot.waitUntil(lambda: page.form.reading, timeout=SLOW)
