"""A tagged PDF as another reader sees it: its tree of tags, its bookmarks, and what is marked on its pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pdfua
import pikepdf
from pdfua.rules import structure

_number_in = structure.as_integer
# pdfua 0.1.3 asks pikepdf for a key of an array where a heading has two lines, and gives up its rule there
structure.as_integer = lambda value: None if isinstance(value, pikepdf.Array) else _number_in(value)

_SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "B", "Do", "sh"}


@dataclass
class Element:
    """One tag: kind, attributes, and the marked stretches (page, number) of its own."""

    kind: str
    held: Any
    marks: list[tuple[int, int]] = field(default_factory=list)
    kids: list["Element"] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator["Element"]:
        """Every tag in it of these kinds (all, without any), itself among them, in reading order."""
        if not kinds or self.kind in kinds:
            yield self
        for kid in self.kids:
            yield from kid.all(*kinds)


def complaints(data: bytes, password: str = "") -> list[str]:
    """What pdfua finds wrong, and every rule it could not try."""
    with pikepdf.open(BytesIO(data), password=password) as opened:
        outcomes = pdfua.Validator()._run_rules(pdfua.PdfDocument(opened, "made.pdf"))
    said = [finding.message for outcome in outcomes for finding in outcome.findings]
    return said + [f"{outcome.rule_id}: {outcome.skipped_reason}" for outcome in outcomes if outcome.skipped_reason]


def tree(opened: pikepdf.Pdf) -> Element:
    """The tags of an open file."""
    pages = {page.objgen: i for i, page in enumerate(opened.pages)}
    return _element(opened.Root.StructTreeRoot.K, pages)


def marked(opened: pikepdf.Pdf, number: int) -> tuple[list[int], list[str]]:
    """The marks on a page in the order they are drawn, and every operator that draws without one."""
    marks: list[int] = []
    bare: list[str] = []
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(opened.pages[number]):
        words = str(operator)
        if words in {"BDC", "BMC"}:
            if words == "BDC" and "/MCID" in operands[1]:
                marks.append(int(operands[1].MCID))
            depth += 1
        elif words == "EMC":
            depth -= 1
        elif words in _SHOWS and not depth:
            bare.append(words)
    return marks, bare


def bookmarks(opened: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Depth, words and page of every bookmark."""
    pages = {page.objgen: i for i, page in enumerate(opened.pages)}
    return list(_bookmarks(opened.Root.Outlines, 1, pages))


def _bookmarks(holder: Any, depth: int, pages: dict[Any, int]) -> Iterator[tuple[int, str, int]]:
    kid = holder.get("/First")
    while kid is not None:
        yield depth, str(kid.Title), pages[kid.Dest[0].objgen]
        yield from _bookmarks(kid, depth + 1, pages)
        kid = kid.get("/Next")


def _element(held: Any, pages: dict[Any, int]) -> Element:
    made = Element(str(held.S)[1:], held)
    own = pages[held.Pg.objgen] if "/Pg" in held else -1
    kids = held.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids] if "/K" in held else []:
        if isinstance(kid, int):
            made.marks.append((own, int(kid)))
        elif kid.get("/Type") == "/MCR":
            made.marks.append((pages[kid.Pg.objgen], int(kid.MCID)))
        elif kid.get("/Type") != "/OBJR":
            made.kids.append(_element(kid, pages))
    return made
