"""How cases are said on screen."""

from datetime import date

import pytest

from jatdesk.domain.cases import CaseLine, CaseState
from jatdesk.domain.consent import Consent, ConsentState, standing
from jatdesk.ui.cases import words
from jatdesk.ui.widgets.pill import Tone

TODAY = date(2026, 11, 23)
GIVEN = standing([Consent(ConsentState.WRITTEN, "Mum", form_seen=True)])


@pytest.mark.parametrize(
    ("name", "typed", "marked"),
    [
        ("Example Child", "exam", ["Exam"]),
        ("Sorrel O’Rourke", "orourke", ["O’Rourke"]),
        ("Sorrel O’Rourke", "O'R", ["O’R"]),
        ("Ngọc Nguyễn", "nguyen", ["Nguyễn"]),
        ("Wit Zając", "ZAJAC", ["Zając"]),
        ("Ayla Şahin", "sahin ay", ["Ay", "Şahin"]),
        ("王 小 明", "王", ["王"]),
        ("Anna Hannah", "an", ["An"]),
        ("Hannah", "nna", ["nna"]),
        ("Ada Sample", "zzz", []),
        ("Ada Sample", "  ", []),
    ],
)
def test_the_hit_is_marked_however_the_name_is_written(name: str, typed: str, marked: list[str]) -> None:
    assert [name[start : start + length] for start, length in words.hits(name, typed)] == marked


def test_an_overdue_action_is_said_before_missing_papers() -> None:
    line = _line(overdue_actions=1, papers_in=False)
    assert words.line_pill(line) == ("1 overdue", Tone.LATE)


def test_missing_consent_is_said_before_missing_papers() -> None:
    assert words.line_pill(_line(consent=standing([]), papers_in=False)) == ("consent", Tone.DUE)


def test_a_closed_case_says_so_and_whether_its_report_is_owed() -> None:
    cell = words.next_cell(_line(state=CaseState.CLOSED, report_owed=True), TODAY)
    assert cell.plain() == "closed, report"


def test_a_count_over_a_thousand_says_that_there_are_more() -> None:
    assert words.count_words(1000, True) == "1,000+ cases"
    assert words.count_words(1, False) == "1 case"
    assert words.count_words(0, False) == "0 cases"


def _line(**changes: object) -> CaseLine:
    whole = {
        "id": "1",
        "number": "0239",
        "state": CaseState.OPEN,
        "name": "Ada Sample",
        "birth": date(2014, 3, 4),
        "unborn": False,
        "school": "Harwood Junior",
        "next_review": date(2026, 12, 10),
        "open_actions": 2,
        "overdue_actions": 0,
        "consent": GIVEN,
        "papers_in": True,
        "closed_on": None,
        "referred_on": None,
    }
    return CaseLine(**{**whole, **changes})  # type: ignore[arg-type]
