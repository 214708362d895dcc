"""Word forms of made-up councils printed by LibreOffice 7.4, kept as PDFs with what each of them says (made-up people).

Beside each print stands its truth, in the form the judge compares; the words and layouts are those of `councils`,
seeds 401 and 402. Borders, tabs, text boxes, drawn boxes to tick and page breaks are as that program sets them.
"""

import json
from pathlib import Path

import pytest

from jatdesk.exchange.caf_docx import read_caf
from tests.exchange.councils.facts import TODAY
from tests.exchange.councils.judge import Score
from tests.figures import Figures

PRINTS = Path(__file__).parent.parent / "data" / "prints"
EXPECTED: dict[str, dict[str, list[str]]] = json.loads((PRINTS / "expected.json").read_text(encoding="utf-8"))
LEAST_RIGHT = 0.95


def read(name: str, score: Score) -> None:
    """Judge one print."""
    truth = {path: tuple(values) for path, values in EXPECTED[name].items()}
    score.add(read_caf((PRINTS / f"{name}.pdf").read_bytes(), TODAY), truth, name)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_nothing_on_a_printed_form_is_read_wrong_without_a_doubt(name: str) -> None:
    score = Score()
    read(name, score)
    assert not [mistake for mistake in score.mistakes if mistake.startswith("wrong")]


def test_nearly_everything_on_printed_forms_is_read(figures: Figures) -> None:
    score = Score()
    for name in EXPECTED:
        read(name, score)
    figures("fields of printed forms", score.asked, **score.counts)
    assert score.share("right") >= LEAST_RIGHT, score.mistakes


def test_every_print_has_its_truth_and_all_are_small() -> None:
    assert {path.stem for path in PRINTS.glob("*.pdf")} == set(EXPECTED)
    assert sum(path.stat().st_size for path in PRINTS.iterdir()) < 300_000
