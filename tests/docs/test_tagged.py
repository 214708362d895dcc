"""Tagged PDFs (D9): another checker is content, every mark belongs to its tag, and the text reads in its order."""

import itertools
import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.crypto import sealing
from jatdesk.docs import pdf
from jatdesk.docs.content import (
    Block,
    Bullets,
    Check,
    Checklist,
    Column,
    Document,
    Field,
    FormField,
    FormRow,
    Heading,
    PageBreak,
    Paragraph,
    Rule,
    Signature,
    Strip,
    Table,
    Together,
    text,
    words_in,
)
from jatdesk.files import resource
from tests.docs import golden, tagged
from tests.docs.golden import pdf_of
from tests.docs.samples import NAMES

BUILT = golden.documents()
MADE: dict[str, bytes] = {}


@pytest.fixture(params=sorted(BUILT))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def made(kind: str) -> bytes:
    if kind not in MADE:
        MADE[kind] = pdf_of(BUILT[kind]())
    return MADE[kind]


def document(*blocks: Block, **more: Any) -> Document:
    return Document("Minutes", "Harwood Joint Access Team · Minutes", blocks, **more)


EVERYTHING = document(
    Heading("Part of a form", 3),
    Paragraph(text("First words.\nSecond line. " + "And so on until the line is full. " * 120)),
    Bullets((text("One"), text(NAMES[5]))),
    Strip((Field("Name", NAMES[5]), Field("School", ""))),
    FormRow((FormField("Comment", "Said."), FormField("Date", lines=3))),
    Heading("Section"),
    Table((Column("Who"), Column("What", 3)), tuple((text(f"Person {n}"), text("did this " * 12)) for n in range(40))),
    Heading("Part", 3),
    Together((Checklist((Check("Ticked", True), Check("Other", space=True))), Signature("Chair", "A. Chairwell"))),
    PageBreak(),
    Rule(),
    Paragraph(text("The end.")),
    subtitle="10 December 2026",
)


def check_whole(data: bytes, password: str = "") -> None:
    """Every stretch of a page is marked, and each mark is in the tree once, where the page says it is."""
    with pikepdf.open(BytesIO(data), password=password) as opened:
        tags = list(tagged.tree(opened).all())
        owner = {mark: tag for tag in tags for mark in tag.marks}
        assert len(owner) == sum(len(tag.marks) for tag in tags)
        parents = opened.Root.StructTreeRoot.ParentTree.Nums
        found = {int(parents[i]): parents[i + 1] for i in range(0, len(parents), 2)}
        seen = set()
        for number, page in enumerate(opened.pages):
            marks, bare = tagged.marked(opened, number)
            assert not bare, f"page {number}: {bare}"
            assert len(set(marks)) == len(marks)
            assert page.Tabs == "/S"
            for mark in marks:
                assert found[int(page.StructParents)][mark].objgen == owner[number, mark].held.objgen
                seen.add((number, mark))
        assert seen == set(owner)
        for tag in tags:
            assert all(kid.held.P.objgen == tag.held.objgen for kid in tag.kids)


def check_levels(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as opened:
        levels = [int(tag.kind[1]) for tag in tagged.tree(opened).all("H1", "H2", "H3")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert [depth for depth, _, _ in tagged.bookmarks(opened)] == levels


def test_every_kind_of_document_passes_the_checker_and_hangs_together(kind: str) -> None:
    assert tagged.complaints(made(kind)) == []
    check_whole(made(kind))
    check_levels(made(kind))


def test_everything_to_fill_in_is_named_and_told_where_it_stands() -> None:
    for kind, most in (("feedback-form", 22 + 2), ("questionnaire", 28 + 2)):
        with pikepdf.open(BytesIO(made(kind))) as opened:
            held = opened.Root.StructTreeRoot.ParentTree.Nums
            owners = {int(held[i]): held[i + 1] for i in range(0, len(held), 2)}
            boxes = [note for page in opened.pages for note in page.Annots]
            assert len(boxes) == most, kind
            for box in boxes:
                owner = owners[int(box.StructParent)]
                assert str(owner.S) == "/Form"
                assert owner.K.Obj.objgen == box.objgen
                assert str(owner.K.Type) == "/OBJR"
                assert str(box.TU)
                assert "/N" in box.AP
            assert "/XFA" not in opened.Root.AcroForm
            assert not opened.Root.AcroForm.get("/NeedAppearances", False)


def test_the_checker_would_complain_about_a_document_without_tags() -> None:
    with pikepdf.open(BytesIO(made("minutes"))) as opened:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Metadata", "/ViewerPreferences"):
            del opened.Root[key]
        bare = BytesIO()
        opened.save(bare)
    assert len(tagged.complaints(bare.getvalue())) >= 4


@pytest.mark.parametrize("kind", ["minutes", "caf", "case-closure-report"])
def test_the_tags_survive_sealing(kind: str) -> None:
    sealed = sealing.seal_pdf(made(kind), "abcd-efgh-jkmn")
    assert tagged.complaints(sealed, "abcd-efgh-jkmn") == []
    check_whole(sealed, "abcd-efgh-jkmn")


def test_title_language_and_standard_are_said_in_the_file() -> None:
    with pikepdf.open(BytesIO(pdf_of(document(Paragraph(text("a")))))) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.Root.Lang) == "en-GB"
        with opened.open_metadata() as about:
            assert about["dc:title"] == "Minutes"
            assert about["pdfuaid:part"] == "1"
            assert list(about["dc:language"]) == ["en-GB"]


def test_every_block_has_its_tag_and_no_heading_level_is_left_out() -> None:
    data = pdf_of(EVERYTHING)
    check_whole(data)
    check_levels(data)
    assert tagged.complaints(data) == []
    with pikepdf.open(BytesIO(data)) as opened:
        whole = tagged.tree(opened)
        kinds = [tag.kind for tag in whole.kids[0].kids]
        assert kinds == ["H1", "P", "H2", "P", "L", "L", "L", "H2", "Table", "H3", "P", "P", "P", "L", "P"]
        assert [words for _, words, _ in tagged.bookmarks(opened)] == ["Minutes", "Part of a form", "Section", "Part"]
        for entry in whole.all("LI"):
            assert [kid.kind for kid in entry.kids] in (["Lbl", "LBody"], ["Lbl"])
        assert [str(tag.held.Alt) for tag in whole.all("Span") if "/Alt" in tag.held] == ["ticked", "not ticked"]


def test_a_table_is_one_table_with_column_heads_however_many_pages_it_has() -> None:
    with pikepdf.open(BytesIO(pdf_of(EVERYTHING))) as opened:
        (table,) = tagged.tree(opened).all("Table")
        assert len({page for tag in table.all() for page, _ in tag.marks}) > 1
        first, *others = table.kids
        assert [(cell.kind, str(cell.held.A.Scope)) for cell in first.kids] == [("TH", "/Column")] * 2
        assert len(others) == 40
        assert all([cell.kind for cell in row.kids] == ["TD", "TD"] for row in others)


def test_documents_bound_together_each_have_a_part_and_a_bookmark_of_their_own() -> None:
    data = pdf.bound((EVERYTHING, document(Heading("Second"))), resource("fonts"))
    check_whole(data)
    with pikepdf.open(BytesIO(data)) as opened:
        assert [kid.kind for kid in tagged.tree(opened).kids] == ["Sect", "Sect"]
        assert [words for depth, words, _ in tagged.bookmarks(opened) if depth == 1] == ["Minutes", "Minutes"]


BLOCKS: list[Callable[[str], Block]] = [
    lambda words: Heading(words, 2),
    lambda words: Heading(words, 3),
    lambda words: Paragraph(text(words)),
    lambda words: Bullets((text(words), text(words))),
    lambda words: Strip((Field(words, words),)),
    lambda words: FormRow((FormField(words, words), FormField(words))),
    lambda words: Table((Column(words), Column("B")), ((text(words), text("")),)),
    lambda words: Checklist((Check(words, space=True),)),
    lambda words: Signature(words, words),
    lambda words: PageBreak(),
]


@given(st.lists(st.tuples(st.sampled_from(BLOCKS), st.text(st.characters(codec=None), max_size=40)), max_size=9))
@settings(max_examples=40)
def test_any_blocks_in_any_order_with_any_words_hang_together(parts: list[tuple[Callable[[str], Block], str]]) -> None:
    data = pdf_of(document(*(build(words) for build, words in parts)))
    check_whole(data)
    with pikepdf.open(BytesIO(data)) as opened:
        levels = [int(tag.kind[1]) for tag in tagged.tree(opened).all("H1", "H2", "H3")]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
        assert not opened.check_pdf_syntax()


def squeezed(words: str) -> str:
    return re.sub(r"\W", "", words)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="Poppler's tools are not installed")
def test_poppler_reads_every_document_in_the_order_it_was_written(kind: str) -> None:
    found = subprocess.run(["pdfinfo", "-struct-text", "-"], input=made(kind), capture_output=True, check=True)
    told = found.stdout.decode("utf-8")
    assert "Syntax" not in found.stderr.decode("utf-8", "replace")
    said = squeezed("".join(re.findall(r'^ *"(.*)"$', told, re.MULTILINE)))
    at = 0
    for words in words_in(BUILT[kind]()):
        if any("\u0590" < char < "\u0700" for char in words):
            continue  # Poppler turns letters of right-to-left names round, whatever their tags say
        place = said.find(squeezed(words), at)
        assert place >= 0, f"{words!r} is missing after {said[max(0, at - 60) : at]!r}"
        at = place + len(squeezed(words))


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="Poppler's tools are not installed")
def test_words_on_both_sides_of_a_broken_line_stay_two_words() -> None:
    data = pdf_of(document(Paragraph(text("alpha beta gamma " * 60 + "\nomega"))))
    told = subprocess.run(["pdfinfo", "-struct-text", "-"], input=data, capture_output=True, check=True).stdout
    said = re.findall(r'"(alpha.*)"', told.decode("utf-8"))[0]
    assert said.split() == ["alpha", "beta", "gamma"] * 60 + ["omega"]
