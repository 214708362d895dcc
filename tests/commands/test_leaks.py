"""`leaks STORE FILE…`: who stands in a file that should not, found from outside, with people from a list or a store."""

import json
from pathlib import Path

import pytest

from jatdesk.commands.leaks import FOUND, NOT_READ, NOTHING, main

PEOPLE = """id,name,known_as,date_of_birth,address,postcode,phone,carer
1,Bert Przykład,Bertie,6/5/2012,"12 Mill Road, Harwood",HX1 2AB,07700 900123,Zoë Ann-Marie O’Sample-Smith
2,May Green,,2026-08-01,,,,
3,王小明,,,,,,Ngọc Nguyễn
4,Cleo Other,,,,,,Ada Other
6,María García López,,,,,,Ann Marie Inventada
"""
FINDS = {
    "przyklad bert": "name", "B. Przykład": "name", "Bertie\nPrzykład": "name", "bert.przyklad@example.org": "name",
    "Ann Marie O'Sample Smith": "name", "Z. O’Sample-Smith": "name", "Mrs O'Sample-Smith": "name",
    "今天王小明来了": "name",
    "Nguyen Ngoc": "name", "P r z y k ł a d  B e r t": "name", "Bert and his sister Mia Przykład": "name",
    "6th of May, 2012": "date of birth", "06.05.12": "date of birth", "2012-05-06": "date of birth",
    "May, born 1 August 2026": "date of birth", "+44 (0)7700 900-123": "telephone number",
    "7700900123": "telephone number", "0 7 7 0 0 9 0 0 1 2 3": "telephone number", "\tPrzykład\t12\tBert\t": "name",
    "hx12ab": "postcode", "12, Mill Rd": "address",
    "B\u0435rt Przyk\u00adład": "name", "Bert|Przykład": "name", "the Przykłads": "name",
    "First name: Bert, surname: Przykład": "name", "B e r t P r z y k ł a d": "name", "ZA O’Sample-Smith": "name",
    "Maria Garcia": "name", "María López": "name", "Mrs Inventada": "name",
    "王\u3000小明": "name", "小明王": "name", "6·5·2012": "date of birth", "DOB 060512": "date of birth",
    "07700\u2011900\u2014123": "telephone number", "٠٧٧٠٠٩٠٠١٢٣": "telephone number",
}  # fmt: skip
CLEAN = (
    "Cleo Other, Bert Smith, Tom Przykładowski and Ann Marie may meet on green fields. 1 August 2026. 12 Mill Lane. "
    "A May day."
)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    return path


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, object]]:
    code = main(words)
    return code, json.loads(capsys.readouterr().out)


def test_every_spelling_is_found_and_ordinary_words_are_not(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missed = []
    for text, tells in FINDS.items():
        file = tmp_path / "a.txt"
        file.write_text(f"She said {text}, and that is all.", "utf-8")
        code, said = _run(capsys, str(people), str(file), "--today", "2026-12-01")
        if code != FOUND or f'"{tells}"' not in json.dumps(said):
            missed.append(text)
    assert missed == []
    file.write_text(CLEAN, "utf-8")
    code, said = _run(capsys, str(people), str(file), "--cases", "4", "--today", "2026-12-01")
    assert (code, said["found"]) == (NOTHING, False)


def test_a_namesake_is_one_question_and_a_file_that_cannot_be_read_is_said_to_be(
    people: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people.write_text(PEOPLE + "5,Cleo Other,,1/1/2015,,,,\n", "utf-8")
    file = tmp_path / "a.txt"
    file.write_text("Cleo Other came. Cleo Other went. Ada Other too.", "utf-8")
    code, said = _run(capsys, str(people), str(file), "--cases", "4")
    (question,) = said["files"][0]["questions"]  # type: ignore[index]
    assert (code, question["who"], question["namesakes"]) == (FOUND, "Cleo Other", True)
    file.write_bytes(b"%PDF-1.7 broken")
    code, said = _run(capsys, str(people), str(file))
    assert (code, said["found"]) == (NOT_READ, None)
