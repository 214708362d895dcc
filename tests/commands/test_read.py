"""`read FILE`: one JSON object on stdout, an exit code that says what happened, and nothing saved."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jatdesk.commands.read import main
from tests.exchange.councils.pdf_layouts import OPEN_PDFS
from tests.exchange.councils.sheets import sheet
from tests.exchange.councils.words import OPEN
from tests.exchange.hostile import DATA, with_parts

TODAY = ["--today", "2026-11-22"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, dict[str, Any], str]:
    """Exit code, the one JSON object, and what was said on stderr."""
    code = main([str(argument) for argument in arguments] + TODAY)
    out, err = capsys.readouterr()
    return code, json.loads(out), err


def test_a_form_is_printed_field_by_field(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, err = run(capsys, DATA / "caf-plain.docx")
    assert (code, found["kind"], err) == (0, "caf", "")
    values = {field["field"]: field["value"] for field in found["fields"]}
    assert values["child_name"] == "Ottilie Przybylska-Marrow"
    assert values["date_of_birth"] == "2014-03-04"
    assert values["gender"] == "female"
    assert values["carers[0].responsibility"] is True
    assert values["carers[1].responsibility"] is False
    assert values["consents[0].state"] == "written"
    assert values["consents[0].on"] == "2026-09-18"
    assert values["services[2].details"] == "Harwood Junior School, year 7"
    assert {"field", "value", "where", "doubts"} <= found["fields"][0].keys()


def test_a_protected_form_is_read_with_the_password_from_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    password = tmp_path / "password.txt"
    password.write_text("harwood sample 1\n", encoding="utf-8-sig")
    code, found, _ = run(capsys, DATA / "caf-protected.docx", "--password-file", password)
    values = {field["field"]: field["value"] for field in found["fields"]}
    assert code == 0
    assert (values["unborn"], values["expected_date"]) == (True, "2027-02-27")


def test_a_missing_or_wrong_password_ends_with_three(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    password = tmp_path / "password.txt"
    password.write_text("wrong", encoding="utf-8")
    for arguments in ([], ["--password-file", str(password)]):
        code, found, err = run(capsys, DATA / "old-case-log-protected.xlsx", *arguments)
        assert (code, found["kind"]) == (3, "none")
        assert "password" in err
        assert found["error"] == err.strip()


def test_a_pdf_form_is_printed_in_the_same_shape(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "form.docx"  # what it is stands in it, not in its name
    made = sheet(3, OPEN)
    file.write_bytes(OPEN_PDFS["PDF form, labels left"](made))
    code, found, _ = run(capsys, file)
    assert (code, found["kind"]) == (0, "caf")
    fields = {field["field"]: field for field in found["fields"]}
    assert fields["child_name"]["value"] == made.truth["child_name"]
    assert fields["child_name"]["where"].startswith("page 1, line ")
    assert set(fields["child_name"]) == {"field", "value", "text", "where", "doubts"}


def test_a_case_log_is_printed_with_its_columns_rows_and_what_was_not_taken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, found, _ = run(capsys, DATA / "old-case-log.xlsx")
    assert (code, found["kind"], len(found["rows"]), len(found["not_taken"])) == (0, "case_log", 62, 6)
    assert found["columns"][3] | {"century_words": ""} == {
        "letter": "D",
        "heading": "D.O.B",
        "meaning": "date_of_birth",
        "two_digit_years": True,
        "century_words": "",
    }
    first = found["rows"][0]
    assert (first["child_name"], first["date_of_birth"], first["consent"]) == (
        "Zbigniew Cobbold",
        "2015-04-06",
        "written",
    )
    assert found["not_taken"][0] == {
        "where": 26,
        "column": "D.O.B",
        "text": "31/02/2015",
        "why": "There is no 31 February 2015",
    }


def test_a_windows_csv_is_known_by_its_content_and_not_by_its_name(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "log.docx"
    file.write_bytes("Name;DOB;Consent\r\nChloë D’Arcy;22-08-2009;y\r\n".encode("cp1252"))
    code, found, _ = run(capsys, file)
    assert (code, found["kind"], found["rows"][0]["child_name"]) == (0, "case_log", "Chloë D’Arcy")


def test_a_member_list_is_told_from_a_case_log(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _ = run(capsys, DATA / "members.xlsx")
    assert (code, found["kind"], len(found["rows"])) == (0, "members", 16)
    assert found["rows"][0]["service"] == "School nursing or health visiting"
    assert found["rows"][0]["joined"] == "2025-01-03"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7",
        b"only a line of text",
        b"PK\x03\x04 and then nothing",
        with_parts("caf-plain.docx", {"word/vbaProject.bin": b"x"}),
        with_parts("caf-plain.docx", {}, word__document=b"<broken"),
        with_parts("old-case-log.xlsx", {}, xl__workbook=b"<workbook/>"),
    ],
    ids=["empty", "pdf", "text", "zip", "macros", "broken form", "broken workbook"],
)
def test_anything_else_ends_with_two_and_a_plain_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(content)
    code, found, err = run(capsys, file)
    assert (code, found["kind"]) == (2, "none")
    assert "nothing was changed" in err
    assert "Traceback" not in err


def test_a_file_that_is_not_there_ends_with_two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, found, err = run(capsys, tmp_path / "nowhere.docx")
    assert (code, found["kind"]) == (2, "none")
    assert err


def test_reading_imports_no_qt_and_saves_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from jatdesk.commands.read import main; code = main(sys.argv[1:]);"
        "assert 'PySide6' not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(DATA / "caf-plain.docx")],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["kind"] == "caf"
    assert list(tmp_path.iterdir()) == []
