"""The cells of an Excel workbook row by row, with sheet and place; what is hidden is said to be. Computes nothing."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from posixpath import join, normpath
from typing import Any

from jatdesk.domain.dates import say
from jatdesk.domain.leak_marks import Piece
from jatdesk.exchange.office_xml import local_name, parsed

_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_COLUMN = re.compile(r"[A-Z]+")
_NOTHING_FROM = date(1899, 12, 30)


def read(parts: Mapping[str, bytes]) -> Iterator[Piece]:
    """Every row of every sheet as one piece, its cells parted by tabs; names of sheets, defined names."""
    book = parsed(parts.get("xl/workbook.xml", b"<x/>"))
    if book is None:
        return
    links = _links(parsed(parts.get("xl/_rels/workbook.xml.rels", b"<x/>")))
    shared = _shared(parsed(parts.get("xl/sharedStrings.xml", b"<x/>")))
    dated = _dated(parsed(parts.get("xl/styles.xml", b"<x/>")))
    for element in book.iter():
        local = local_name(element)
        if local == "definedName":
            yield Piece(f"{element.get('name', '')}\n\n{element.text or ''}", "a defined name", True)
        elif local == "sheet":
            name = element.get("name", "")
            away = element.get("state", "visible") != "visible"
            yield Piece(name, "the name of a sheet", away)
            target = next((links[value] for key, value in element.attrib.items() if value in links), "")
            sheet = parsed(parts.get(normpath(join("xl", target.lstrip("/").removeprefix("xl/"))), b"<x/>"))
            if sheet is not None:
                yield from _rows(sheet, f"hidden sheet ‘{name}’" if away else f"sheet ‘{name}’", away, shared, dated)


def _rows(sheet: Any, where: str, away: bool, shared: list[str], dated: frozenset[int]) -> Iterator[Piece]:
    hidden = _hidden_columns(sheet)
    for element in sheet.iter():
        local = local_name(element)
        if local in ("oddHeader", "evenHeader", "firstHeader", "oddFooter", "evenFooter", "firstFooter"):
            words = re.sub(r"&(?:\"[^\"]*\"|[A-Z]|\d+)", " ", element.text or "")
            yield Piece(words, f"{where}, {'header' if 'Header' in local else 'footer'}")
            yield Piece(element.text or "", f"{where}, {'header' if 'Header' in local else 'footer'}", True)
        if local in ("formula", "formula1", "formula2", "f") and element.text:
            yield Piece(element.text, f"{where}, a formula", True)
        if local != "row":
            continue
        row_away = element.get("hidden") in ("1", "true")
        seen: list[str] = []
        unseen: list[tuple[str, str]] = []
        for cell in element:
            said = _said(cell, shared, dated)
            if not said:
                continue
            seen.append(said)
            column = _COLUMN.match(cell.get("r", ""))
            if column is not None and _number(column[0]) in hidden:
                unseen.append((column[0], said))
        place = f"{where}, row {element.get('r', '')}"
        if seen:
            yield Piece("\t".join(seen), f"{place}, which is hidden" if row_away else place, away or row_away)
        for letters, said in unseen:
            yield Piece(said, f"{where}, hidden column {letters}, row {element.get('r', '')}", True)


def _said(cell: Any, shared: list[str], dated: frozenset[int]) -> str:
    kind = cell.get("t", "n")
    inline = "".join(part.text or "" for part in cell.iter() if local_name(part) == "t")
    value = next((part.text or "" for part in cell if local_name(part) == "v"), "")
    if kind == "s" and value.isdigit() and int(value) < len(shared):
        return shared[int(value)]
    if inline or kind in ("str", "inlineStr", "d"):
        return inline or value
    if int(cell.get("s", "0") or 0) in dated:
        try:
            return say(_NOTHING_FROM + timedelta(days=int(float(value))))
        except (ValueError, OverflowError):
            return value
    return value


def _hidden_columns(sheet: Any) -> frozenset[int]:
    found: set[int] = set()
    for column in sheet.iter():
        if local_name(column) == "col" and (
            column.get("hidden") in ("1", "true") or column.get("width") in ("0", "0.0")
        ):
            last = min(int(column.get("max", "0")), 16_384)
            found.update(range(int(column.get("min", "1")), last + 1))
    return frozenset(found)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _shared(root: Any) -> list[str]:
    if root is None:
        return []
    return [
        "".join(part.text or "" for part in entry.iter() if local_name(part) == "t")
        for entry in root
        if local_name(entry) == "si"
    ]


def _dated(root: Any) -> frozenset[int]:
    """The numbers of the styles in which a number is shown as a day."""
    if root is None:
        return frozenset()
    own = {
        int(element.get("numFmtId", "0"))
        for element in root.iter()
        if local_name(element) == "numFmt"
        and re.search(r"[dy]", re.sub(r"\[[^\]]*\]|\"[^\"]*\"", "", element.get("formatCode", "")))
    }
    formats = next((element for element in root if local_name(element) == "cellXfs"), ())
    return frozenset(
        nth for nth, element in enumerate(formats) if int(element.get("numFmtId", "0") or 0) in _DATES | own
    )


def _links(root: Any) -> dict[str, str]:
    return {} if root is None else {element.get("Id", ""): element.get("Target", "") for element in root}
