"""The sample forms themselves, rearranged by a council that likes them better another way: the same facts come out."""

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from jatdesk.domain.caf import ReadCaf
from jatdesk.exchange.caf_docx import read_caf
from jatdesk.exchange.caf_labels import find_section
from jatdesk.exchange.incoming import open_incoming
from tests.exchange.forms import TODAY, saved
from tests.exchange.hostile import DATA

SAMPLES = {
    name: open_incoming((DATA / name).read_bytes(), "harwood sample 1").data
    for name in ("caf-plain.docx", "caf-protected.docx")
}

Change = Callable[[Any], None]


def texts(document: Any) -> Iterator[Any]:
    """Every run's text element that holds something."""
    for element in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        if element.text:
            yield element


def cells(document: Any) -> Iterator[Any]:
    """Every cell."""
    for table in document.tables:
        for row in table.rows:
            for element in list(row._tr.tc_lst):
                yield docx.table._Cell(element, table)


def marks(ticked: str, not_ticked: str) -> Change:
    """Other signs for the boxes."""

    def change(document: Any) -> None:
        for text in texts(document):
            text.text = text.text.replace("☒", ticked).replace("☐", not_ticked)

    return change


def marks_behind(ticked: str, not_ticked: str) -> Change:
    """The boxes stand behind their words."""

    def behind(match: re.Match[str]) -> str:
        return f"{match[2]} {ticked if match[1] == '☒' else not_ticked}"

    def change(document: Any) -> None:
        for text in texts(document):
            text.text = re.sub(r"([☒☐]) ([^☒☐/]+?)(?=\s{2,}|\s*/|$)", behind, text.text)

    return change


def swapped(document: Any) -> None:
    """Right and left cell change places in every row of two."""
    for table in document.tables:
        for row in table.rows:
            two = list(row._tr.tc_lst)
            if len(two) == 2:
                row._tr.remove(two[0])
                two[1].addnext(two[0])


def bottom_up(document: Any) -> None:
    """The rows of every table but that of the services in reverse."""
    for table in document.tables[:-1]:
        rows = list(table._tbl.tr_lst)
        for row in rows:
            table._tbl.remove(row)
        for row in reversed(rows):
            table._tbl.append(row)


def values_in_cells_of_their_own(document: Any) -> None:
    """Every cell of the tables of people becomes two: label, value."""
    people = [table for table in document.tables if table.rows[0].cells[0].text.startswith("Name")]
    for table in people:
        for row in table.rows:
            for element in list(row._tr.tc_lst):
                cell = docx.table._Cell(element, table)
                twin = copy.deepcopy(element)
                element.addnext(twin)
                label, _, value = re.sub(r"^(Gender|Parental responsibility\?)", r"\1\n", cell.text).partition("\n")
                cell.text, docx.table._Cell(twin, table).text = label, value.strip()


def colons(document: Any) -> None:
    """Label and value in one line with a colon between."""
    for cell in cells(document):
        label, newline, value = cell.text.partition("\n")
        if newline:
            cell.text = f"{label.rstrip(':')}: {value}"


def other_words(document: Any) -> None:
    """The labels in other usual words."""
    words = {
        "Parents / carers": "Parent/carer",
        "Contact phone number": "Telephone",
        "Organisation": "Agency",
        "Email": "E-mail address",
        "Also known as / previous names": "AKA",
        "Date of birth (or expected delivery date)": "D.O.B. / EDD",
    }
    for text in texts(document):
        for old, new in words.items():
            text.text = text.text.replace(old, new)


def no_bold(document: Any) -> None:
    """Headings look like any other paragraph."""
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.bold = None


def no_headings(document: Any) -> None:
    """Nothing says where a part begins."""
    for paragraph in [one for one in document.paragraphs if find_section(one.text)]:
        paragraph._p.getparent().remove(paragraph._p)


def several(*changes: Change) -> Change:
    """One after the other."""

    def change(document: Any) -> None:
        for one in changes:
            one(document)

    return change


def changed(name: str, change: Change) -> bytes:
    """A sample rearranged."""
    document = docx.Document(BytesIO(SAMPLES[name]))
    change(document)
    return saved(document)


def doubts(found: ReadCaf) -> dict[str, tuple[str, ...]]:
    """The doubted fields."""
    return {field.field: field.doubts for field in found.fields if field.doubts}


CHANGES: dict[str, Change] = {
    "ticks": marks("✓", ""),
    "checked boxes": marks("☑", "☐"),
    "crosses": marks("X", ""),
    "brackets": marks("[x]", "[ ]"),
    "boxes behind": marks_behind("☒", "☐"),
    "crosses behind": marks_behind("X", ""),
    "brackets behind": marks_behind("[X]", "[ ]"),
    "bottom up": bottom_up,
    "values apart": values_in_cells_of_their_own,
    "values apart, bottom up": several(values_in_cells_of_their_own, bottom_up),
    "colons": colons,
    "other words": other_words,
    "no bold": no_bold,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_rearranged_form_gives_the_same_draft_without_a_doubt(name: str, change: Change) -> None:
    found = read_caf(changed(name, change), TODAY)
    assert found.draft == read_caf(SAMPLES[name], TODAY).draft
    assert doubts(found) == {}


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_form_without_headings_is_told_by_its_questions_and_the_name_is_doubted(name: str) -> None:
    found = read_caf(changed(name, no_headings), TODAY)
    assert found.draft == read_caf(SAMPLES[name], TODAY).draft
    assert doubts(found) == {"child_name": ("No heading says whose name this is",)}


def test_an_answer_before_its_label_is_read_with_a_doubt() -> None:
    found = read_caf(changed("caf-plain.docx", swapped), TODAY)
    assert found.draft == read_caf(SAMPLES["caf-plain.docx"], TODAY).draft
    assert doubts(found) == {"religion": ("Check that this belongs to ‘Religion (if given)’",)}


@pytest.mark.parametrize(
    ("table", "gone"),
    [
        (1, {"ethnicity": "", "ethnicity_words": ""}),
        (2, {"religion": ""}),
        (5, {"requirements": ""}),
        (6, {"family_situation": ""}),
        (7, {"why": "", "contributors": ""}),
        (9, {"services": (), "school": ""}),
    ],
)
def test_a_missing_part_leaves_only_its_own_fields_empty(table: int, gone: dict[str, Any]) -> None:
    def without(document: Any) -> None:
        element = document.tables[table]._tbl
        element.getparent().remove(element)

    found = read_caf(changed("caf-plain.docx", without), TODAY)
    assert found.draft == replace(read_caf(SAMPLES["caf-plain.docx"], TODAY).draft, **gone)


def test_a_struck_out_answer_counts_as_the_other_one() -> None:
    def strike(document: Any) -> None:
        for cell in cells(document):
            if cell.text.startswith("Parental"):
                cell.text = "Parental responsibility? "
                cell.paragraphs[0].add_run("YES / ").font.strike = True
                cell.paragraphs[0].add_run("NO")

    draft = read_caf(changed("caf-plain.docx", strike), TODAY).draft
    assert [carer.responsibility for carer in draft.carers] == [False, False]


@pytest.mark.parametrize("mark", ["border", "marker"])
def test_an_option_ringed_with_a_frame_or_a_marker_is_ticked(mark: str) -> None:
    def ring(document: Any) -> None:
        for cell in cells(document):
            if cell.text.startswith("Parental"):
                cell.text = "Parental responsibility? YES / "
                run = cell.paragraphs[0].add_run("NO")
                if mark == "marker":
                    run.font.highlight_color = 7
                else:
                    run._r.get_or_add_rPr().append(parse_xml(f'<w:bdr {nsdecls("w")} w:val="single"/>'))

    draft = read_caf(changed("caf-plain.docx", ring), TODAY).draft
    assert [carer.responsibility for carer in draft.carers] == [False, False]


def test_a_form_saved_as_strict_open_xml_reads_the_same() -> None:
    names = (
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"officeDocument/relationships"),
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"wordprocessingml/main"),
    )
    made = BytesIO()
    with ZipFile(BytesIO(SAMPLES["caf-plain.docx"])) as source, ZipFile(made, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            for usual, strict in names:
                part = part.replace(usual, b"http://purl.oclc.org/ooxml/" + strict)
            target.writestr(entry.filename, part)
    assert b"purl.oclc.org" in made.getvalue()
    found = read_caf(made.getvalue(), TODAY)
    assert found.draft == read_caf(SAMPLES["caf-plain.docx"], TODAY).draft
