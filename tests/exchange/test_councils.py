"""Forms of made-up councils in many layouts and wordings: how many fields are read right, left to the person, wrong."""

from collections.abc import Mapping

import pytest

from jatdesk.errors import UserError
from jatdesk.exchange.caf_docx import read_caf
from tests.exchange.councils.facts import TODAY
from tests.exchange.councils.judge import Score
from tests.exchange.councils.sheets import sheet
from tests.exchange.councils.word_layouts import KEPT_LAYOUTS, OPEN_LAYOUTS, Layout
from tests.exchange.councils.words import KEPT, OPEN, Words
from tests.figures import Figures

SETS: Mapping[str, tuple[Mapping[str, Layout], Words]] = {
    "built with": (OPEN_LAYOUTS, OPEN),
    "held apart": (KEPT_LAYOUTS, KEPT),
    "old layouts in words held apart": (OPEN_LAYOUTS, KEPT),
    "layouts held apart in old words": (KEPT_LAYOUTS, OPEN),
}
FORMS = 2


def scored(layouts: Mapping[str, Layout], words: Words, forms: int) -> Score:
    """So many forms in each layout."""
    score = Score()
    for name, layout in layouts.items():
        for seed in range(forms):
            made = sheet(seed, words)
            try:
                found = read_caf(layout(made), TODAY)
            except UserError:
                found = None
            score.add(found, made.truth, f"{name} {seed}")
    return score


@pytest.mark.parametrize("name", SETS)
def test_forms_of_councils_never_seen_before_are_read(name: str, figures: Figures) -> None:
    layouts, words = SETS[name]
    score = scored(layouts, words, FORMS)
    figures(f"fields of Word forms, {name}", score.asked, **score.counts)
    assert score.asked > 300
