"""The report of a period: whole and sealed for who answers for the team; without names it hides what is small."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from jatdesk.domain.mailings import DocumentKind, Mailing
from jatdesk.domain.periods import quarter_of, year_of
from jatdesk.errors import SaveRefused
from jatdesk.operations import history, reports, sending
from jatdesk.operations.file_jobs import readable
from tests.docs.golden import text_of
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, DAY


def test_a_report_goes_sealed_and_the_one_without_names_says_and_draws_nothing_small(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    ready = outgoing.month(open_desk)
    ready.hold()
    desk, period = ready.desk, quarter_of(DAY)
    said = " ".join(text_of(readable(reports.whole_copy(desk, period))).split())
    assert "Quarterly report" in said and "Brought, by agency" in said and "cases were brought" in said
    assert ADA not in said
    plan = sending.plan(desk, Mailing.REPORT, period=period)
    files = {(file.kind, file.suffix) for parcel in plan.parcels for file in parcel.files}
    assert files == {(DocumentKind.REPORT, ".pdf"), (DocumentKind.REPORT, ".docx")}
    assert {each.name for parcel in plan.parcels for each in parcel.recipients}
    made = docx.Document(BytesIO(readable(reports.copy(desk, period, ".docx"))))
    hidden = "\n".join(cell.text for table in made.tables for row in table.rows for cell in row.cells)
    assert "every part is hidden" in hidden
    whole = docx.Document(BytesIO(readable(reports._job(desk, reports.whole(desk, period), ".docx"))))
    drawn = [shape._inline.docPr.get("descr") for shape in whole.inline_shapes]
    assert any("Brought, by agency." in words for words in drawn), "pictures are described"
    assert not [
        words for words in (shape._inline.docPr.get("descr") for shape in made.inline_shapes) if "Brought" in words
    ]
    with pytest.raises(SaveRefused):
        reports.copy(desk, period, ".xlsx")
    reports.save(desk, tmp_path / "r.pdf", readable(reports.copy(desk, year_of(DAY))))
    assert "Annual report without names" in text_of((tmp_path / "r.pdf").read_bytes())
    assert history.lines(desk, limit=1)[0].what == "Saved a report without names"
