"""The command that says what action lines say: one line out for each that came in, and plain words for bad input."""

import io
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.commands import understand as command

Run = Callable[..., tuple[int, str, str]]
MEMBERS = (
    "School nursing\tDora Name\r\n\r\n  Youth support \t Ben   Sample \nHousing\t\nCAMHS\n\tAnna Solo\n"
    "Youth support\tבן כהן\n"
)
DATES = ("--meeting", "2026-12-10", "--next", "2027-01-14")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command on some lines with a file of members."""

    def _run(lines: bytes, members: bytes = MEMBERS.encode(), dates: tuple[str, ...] = DATES) -> tuple[int, str, str]:
        file = tmp_path / "members.txt"
        file.write_bytes(members)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out := io.BytesIO()))
        code = command.main([*dates, "--members", str(file)])
        said = out.getvalue().decode()
        return code, said, capsys.readouterr().err

    return _run


def test_each_line_is_printed_with_who_what_and_by(run: Run) -> None:
    code, out, err = run(b"SN to visit by 8 jan\nmum said ok\n\nall and dad to ring housing asap\n")

    assert (code, err) == (0, "")
    assert out.split("\n") == [
        "SN to visit by 8 jan\tSchool nursing / Dora Name\tvisit\t2027-01-08",
        "mum said ok\t\t\t",
        "\t\t\t",
        "all and dad to ring housing asap\tAll; Father\tring housing\t",
        "",
    ]


def test_two_actions_in_a_line_are_one_row_or_with_each_a_row_each(run: Run) -> None:
    line = "SN to ring mum; Ben to visit by 8 jan"
    _, out, _ = run(f"{line}\n".encode())
    _, each, _ = run(f"{line}\n".encode(), dates=(*DATES, "--each"))

    assert out == f"{line}\tSchool nursing / Dora Name; Youth support / Ben Sample\tring mum; visit\t\n"
    assert each.splitlines() == [
        f"{line}\tSchool nursing / Dora Name\tring mum\t",
        f"{line}\tYouth support / Ben Sample\tvisit\t2027-01-08",
    ]


def test_a_messy_file_of_members_is_read(run: Run) -> None:
    said = ("housing", "camhs", "Anna", "בן כהן", "Ben Sample", "youth support", "EWO")
    _, out, _ = run("".join(f"{name} to ring\n" for name in said).encode(), b"\xef\xbb\xbf" + MEMBERS.encode())

    who = [line.split("\t")[1] for line in out.splitlines()]
    youth = "Youth support"
    assert who == [
        "Housing",
        "CAMHS",
        "Anna Solo",
        f"{youth} / בן כהן",
        f"{youth} / Ben Sample",
        youth,
        "Education welfare",
    ]


def test_two_people_of_one_name_are_not_guessed_between(run: Run) -> None:
    _, out, _ = run(b"Jo to ring by friday\n", b"A\tJo One\nB\tJo Two\n")

    assert out == "Jo to ring by friday\tJo\tring\t2026-12-11\n"


def test_one_member_of_two_services_is_named_once(run: Run) -> None:
    _, out, _ = run(b"Jo to ring\n", b"Connexions\tJo One\nYoung carers\tJo One\n")

    assert out.split("\t")[1] == "Connexions / Jo One"


def test_lines_stay_as_they_were_but_tabs_are_spaces(run: Run) -> None:
    _, out, _ = run("\ufeff  mum\tto ring \r\nno newline at the end".encode())

    assert out == "  mum to ring \tMother\tring\t\nno newline at the end\t\t\t\n"


def test_nothing_in_gives_nothing_out(run: Run) -> None:
    assert run(b"", b"")[:2] == (0, "")


@pytest.mark.parametrize(
    ("dates", "members", "lines", "said"),
    [
        (("--meeting", "10/12"), b"", b"", "'10/12' is not a date"),
        (("--meeting", "2026-12-10", "--next", "2026-02-30"), b"", b"", "'2026-02-30' is not a date"),
        (("--meeting", "2026-12-10", "--next", "2026-12-10"), b"", b"", "must be after the meeting"),
        (DATES, b"\xff\xfe", b"", "not UTF-8"),
        (DATES, b"", b"\xff", "not UTF-8"),
        ((), b"", b"", "required"),
    ],
)
def test_bad_input_is_said_in_one_line(
    run: Run, dates: tuple[str, ...], members: bytes, lines: bytes, said: str
) -> None:
    code, out, err = run(lines, members, dates)

    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_there_is_said_in_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert command.main([*DATES, "--members", str(tmp_path / "none")]) == 2
    assert "can't be read: No such file" in capsys.readouterr().err


def test_it_starts_without_qt_and_without_a_store(tmp_path: Path) -> None:
    code = (
        "import sys; from jatdesk.__main__ import main; main(sys.argv[1:]); "
        "print([name for name in sys.modules if name.startswith(('PySide6', 'sqlalchemy', 'sqlcipher3'))])"
    )
    file = tmp_path / "members.txt"
    file.write_text("Police\tKim Paper\n")
    done = subprocess.run(
        [sys.executable, "-c", code, "understand", *DATES, "--members", str(file)],
        input="KP to ring\n",
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "KP to ring\tPolice / Kim Paper\tring\t\n[]\n"


WORDS = (
    "mum dad SN Ben police all chair to will by before on friday 8 jan 3/12 next week meeting since from asap - , "
    "( ) and "
    "visit ring referral 29 feb end of month xmas in 2 weeks 31/12 not be was ? & / first term (Ben) 2026-02-30 ’"
    " tomorrow"
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS.split()), max_size=16).map(" ".join))


@given(TEXTS, st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 90))
def test_no_line_crashes_and_no_day_is_before_the_meeting(line: str, meeting: date, later: int) -> None:
    people = (command.Somebody("School nursing", "Dora Name"), command.Somebody("Youth support", "Ben Sample"))
    following = date.fromordinal(meeting.toordinal() + later)
    said = command.understand_each(line, people, meeting, following)
    who, what, by = command.in_one(said)

    assert not any(mark in f"{who}{what}" for mark in "\t\n\r")
    assert all(one.understood for one in said) == bool(what)
    typed = "".join(line.split()).casefold()
    assert all(word.casefold().strip(".,;:-") in typed for word in what.split()), "nothing is made up"
    assert not by or date.fromisoformat(by) >= meeting or any(word[:4].isdigit() for word in line.split())
