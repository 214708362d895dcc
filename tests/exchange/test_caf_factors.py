"""Strengths and needs are read from a form factor by factor, in whatever layout, and nothing else moves by it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from jatdesk.domain.factors import FactorView
from jatdesk.exchange.caf_docx import read_caf
from jatdesk.exchange.caf_factors import MIXED
from tests.exchange import forms

LABELS = (
    ("Assessment of Strengths and Needs - Development of Child / Young Person", "Health"),
    ("", "Emotional and social development"),
    ("", "Behavioural development"),
    ("", "How the child or young person feels about his/her self"),
    ("", "Family and social relationships"),
    ("", "Self-care skills and independence"),
    ("", "Learning"),
    ("Assessment of Strengths and Needs - Parents and carers", "Basic care, ensuring safety and protection"),
    ("", "Emotional warmth and stability"),
    ("", "Guidance, boundaries and stimulation"),
    ("Assessment of Strengths and Needs - Family and environment", "Family history, functioning and well-being"),
    ("", "Wider family"),
    ("", "Housing, employment and financial considerations"),
    ("", "Social and community elements"),
)
SAID = {
    "Health": ("Eats well and sleeps through.", "Asthma; the inhaler runs out.\nHealth visitor to call."),
    "Learning": ("Reads above her age.", "Misses Mondays. Siblings get her there."),
    "Wider family": ("No issues", ""),
    "Housing, employment and financial considerations": ("", "Housing is overcrowded: three in one room."),
}
EXPECTED = (
    FactorView("health", "Eats well and sleeps through.", "Asthma; the inhaler runs out.\nHealth visitor to call."),
    FactorView("learning", "Reads above her age.", "Misses Mondays. Siblings get her there."),
    FactorView("wider_family", no_issues=True),
    FactorView("housing", "", "Housing is overcrowded: three in one room."),
)

Page = Callable[[Any], None]


def _parts(label: str) -> tuple[str, str]:
    return SAID.get(label, ("", ""))


def two_columns(document: Any) -> None:
    """A table: factor, strengths, needs."""
    table = document.add_table(rows=1, cols=3)
    table.rows[0].cells[1].text, table.rows[0].cells[2].text = "Strengths", "Needs"
    for _heading, label in LABELS:
        row = table.add_row()
        for cell, words in zip(row.cells, (label, *_parts(label)), strict=True):
            cell.text = words


def named_parts(document: Any) -> None:
    """A box under each label; the writer names strengths and needs."""
    for heading, label in LABELS:
        if heading:
            document.add_paragraph(heading).runs[0].bold = True
        strengths, needs = _parts(label)
        named = "\n".join(
            part for part in (f"Strengths: {strengths}" if needs else strengths, f"Needs: {needs}" if needs else "")
            if part.partition(": ")[2] or not part.startswith("Strengths")
        )  # fmt: skip
        document.add_table(rows=1, cols=1).rows[0].cells[0].text = f"{label}\n{named}"


def paragraphs(document: Any) -> None:
    """No table: a heading for each factor and paragraphs under it."""
    document.add_paragraph("Strengths and needs")
    for _heading, label in LABELS:
        document.add_paragraph(label).runs[0].bold = True
        strengths, needs = _parts(label)
        if needs and strengths:
            document.add_paragraph(f"Strengths: {strengths}")
        elif strengths:
            document.add_paragraph(strengths)
        if needs:
            document.add_paragraph(f"Needs: {needs}")
    document.add_paragraph("Action plan")
    document.add_paragraph("Ring the surgery.")


def ticked(document: Any) -> None:
    """Label, text and a box for 'no issues' in one row."""
    table = document.add_table(rows=1, cols=4)
    for cell, words in zip(table.rows[0].cells, ("Factor", "Strengths", "Areas of need", ""), strict=True):
        cell.text = words
    for _heading, label in LABELS:
        strengths, needs = _parts(label)
        none = strengths == "No issues"
        row = table.add_row()
        for cell, words in zip(
            row.cells, (label, "" if none else strengths, needs, f"{'☒' if none else '☐'} No issues"), strict=True
        ):
            cell.text = words


@pytest.mark.parametrize("page", [two_columns, named_parts, paragraphs, ticked], ids=lambda page: page.__name__)
@pytest.mark.parametrize("block", [forms.same_cell, forms.beside, forms.lines], ids=lambda block: block.__name__)
def test_each_factor_is_read_in_every_layout_and_the_rest_of_the_form_stays(page: Page, block: forms.Block) -> None:
    read = read_caf(forms.form(block, before=page), forms.TODAY)
    assert read.draft.factors == EXPECTED
    assert replace(read.draft, factors=()) == replace(read_caf(forms.form(block), forms.TODAY).draft, factors=())
    fields = {each.field: each for each in read.fields}
    assert fields["factors[learning].needs"].text == "Misses Mondays. Siblings get her there."
    assert fields["factors[learning].needs"].where.startswith(("table", "paragraph"))
    assert "factors[wider_family].no_issues" in fields


def test_words_that_no_part_claims_are_kept_as_needs_and_doubted() -> None:
    def mixed(document: Any) -> None:
        for _heading, label in LABELS:
            document.add_table(rows=1, cols=1).rows[0].cells[0].text = f"{label}\nGood days and bad days."

    read = read_caf(forms.form(forms.beside, before=mixed), forms.TODAY)
    assert {view.needs for view in read.draft.factors} == {"Good days and bad days."}
    assert len(read.draft.factors) == len(LABELS)
    doubts = {each.doubts for each in read.fields if each.field.startswith("factors[")}
    assert doubts == {(MIXED,)}


def test_a_form_without_that_page_says_nothing_of_factors() -> None:
    assert read_caf(forms.form(forms.same_cell), forms.TODAY).draft.factors == ()


def test_an_unticked_box_and_an_empty_page_are_no_answers() -> None:
    def empty(document: Any) -> None:
        for _heading, label in LABELS:
            document.add_table(rows=1, cols=1).rows[0].cells[0].text = f"{label}\n☐ No issues"

    assert read_caf(forms.form(forms.same_cell, before=empty), forms.TODAY).draft.factors == ()


@pytest.mark.parametrize(
    "words", ["No issues", "None", "n/a", "No concerns identified.", "There are no issues at present"]
)
def test_no_issues_is_said_in_many_ways(words: str) -> None:
    def none(document: Any) -> None:
        _table(document, [(label, words) for _heading, label in LABELS])

    views = read_caf(forms.form(forms.same_cell, before=none), forms.TODAY).draft.factors
    assert [view.no_issues for view in views] == [True] * len(LABELS)


def _table(document: Any, rows: Sequence[tuple[str, str]]) -> None:
    table = document.add_table(rows=0, cols=2)
    for pair in rows:
        row = table.add_row()
        for cell, words in zip(row.cells, pair, strict=True):
            cell.text = words
