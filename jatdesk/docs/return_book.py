"""The return to the central team as sheets (X1): Read me, rows, figures, codes, columns, pictures. Seals nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.docs.sheet import ChartKind, Kind, Sheet, SheetChart, SheetColumn, Value
from jatdesk.domain.figures import Figure, percent, said
from jatdesk.domain.profiles import Profile
from jatdesk.domain.return_format import (
    CODES_SHEET,
    COLUMNS_SHEET,
    FIGURE_COLUMNS,
    FIGURES,
    PICTURES,
    READ_ME,
    READ_ME_SHEET,
    SHEETS,
    ColumnSpec,
    ColumnType,
    SheetSpec,
    codes_of,
    columns,
    control_sum,
    kind_words,
    rows_item,
    sum_item,
)
from jatdesk.domain.return_rows import ReturnHead, ReturnRows
from jatdesk.domain.suppression import suppressed

NAMED_COLOUR, NO_NAMES_COLOUR = "8C3A2B", "2F6B4F"
"""Red-brown and green: one sees from afar which of the two it is."""

_NOTICES = {True: "NAMED – confidential record", False: "WITHOUT NAMES – for monitoring"}
_KINDS = {ColumnType.DATE: Kind.DATE, ColumnType.WHOLE: Kind.NUMBER}
_WIDTHS = {ColumnType.TEXT: 22.0, ColumnType.CODES: 18.0}
_LONG = {"why": 40.0, "what": 44.0, "theme": 40.0, "answer": 40.0, "changed": 40.0, "email": 28.0, "name": 26.0}
_IN = {"N": "named", "M": "without names", "B": "both"}


def build(rows: ReturnRows, figures: Sequence[Figure], profile: Profile) -> tuple[Sheet, ...]:
    """Every sheet of the workbook in its order; columns of the other kind are absent."""
    head = rows.head
    sheets = (
        Sheet(READ_ME_SHEET, _READ_ME, _read_me(rows), table="tReadMe"),
        *(_sheet(sheet, rows) for sheet in SHEETS),
        Sheet(FIGURES, _FIGURES, _figures(figures, head.named), table="tFigures"),
        Sheet(CODES_SHEET, _CODES, tuple(_codes(head.named, profile)), table="tCodes"),
        Sheet(COLUMNS_SHEET, _COLUMNS, tuple(_described()), table="tColumns"),
        _pictures(figures),
    )
    colour = NAMED_COLOUR if head.named else NO_NAMES_COLOUR
    return tuple(replace(sheet, colour=colour, notice=_notice(head)) for sheet in sheets)


def _notice(head: ReturnHead) -> str:
    return f"{_NOTICES[head.named]}{' – MADE UP' if head.made_up else ''}"


def _columns(*titles: tuple[str, float]) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(title, width) for title, width in titles)


_READ_ME = (SheetColumn("Item", 36), SheetColumn("Value", 80, Kind.NUMBER))
_CODES = _columns(("Sheet", 16), ("Column", 24), ("Code", 22), ("Words", 70))
_COLUMNS = _columns(("Sheet", 16), ("Column", 28), ("Type", 16), ("Meaning", 80), ("Kind", 16))
_FIGURES = tuple(
    SheetColumn(
        title, width, Kind.NUMBER if title in ("Value", "Of", "Low", "Median", "High", "Not known") else Kind.TEXT
    )
    for title, width in zip(FIGURE_COLUMNS, (34, 38, 20, 9, 9, 9, 9, 9, 11, 28, 90), strict=True)
)


def _read_me(rows: ReturnRows) -> tuple[tuple[Value, ...], ...]:
    head = rows.head
    values: tuple[Value, ...] = (
        head.version,
        kind_words(head.named),
        head.county,
        head.team,
        head.team_code,
        head.district,
        head.district_code,
        head.period.first,
        head.period.last,
        head.made_on,
        head.made_at,
        head.made_by,
        "Y" if head.made_up else "N",
        head.return_id,
        head.replaces,
        head.profile,
        head.cases,
        head.left_out,
    )
    lines: list[tuple[Value, ...]] = list(zip(READ_ME, values, strict=True))
    lines += [(rows_item(sheet), len(getattr(rows, sheet.key))) for sheet in SHEETS]
    lines += [(sum_item(sheet), control_sum(sheet, getattr(rows, sheet.key), head.named)) for sheet in SHEETS]
    lines += [("How to read this" if not number else "", words) for number, words in enumerate(_how_to_read(head))]
    return tuple(lines)


def _how_to_read(head: ReturnHead) -> Iterable[str]:
    yield f"{_notice(head)}."
    if head.named:
        yield "Families who did not agree to the central copy are left out; their number stands above."
    else:
        yield "Nobody is named, and no day of a child’s life, school or case number is in it. The rows are in no order."
        yield "Small numbers in ‘Shown’ are hidden as ‘c’. Rows and values are whole: keep this file locked away too."
    yield "Sheets, columns and codes are the same every time; the sheets Codes and Columns describe them."
    yield "An empty cell means not known; it never means nought. Dates are days, Y is yes, N is no."
    yield "Each sheet holds one Excel table with filters. Write nothing into the tables: the control sums would tell."
    yield "A control sum notices a change by hand. It proves nothing about who made it."


def _sheet(sheet: SheetSpec, rows: ReturnRows) -> Sheet:
    asked = columns(sheet, rows.head.named)
    lines = tuple(tuple(_value(getattr(row, column.field)) for column in asked) for row in getattr(rows, sheet.key))
    return Sheet(sheet.name, tuple(map(_column, asked)), lines, table=sheet.table)


def _column(column: ColumnSpec) -> SheetColumn:
    width = _LONG.get(column.field) or _WIDTHS.get(column.type, 12.0)
    return SheetColumn(column.title, width, _KINDS.get(column.type, Kind.TEXT))


def _value(value: Any) -> Value:
    if isinstance(value, bool):
        return "Y" if value else "N"
    if value == "" or value is None:
        return None
    return value if isinstance(value, date | int) else str(value)


def _figures(figures: Sequence[Figure], named: bool) -> tuple[tuple[Value, ...], ...]:
    shown = [said(each) for each in figures] if named else [each.words for each in suppressed(figures)]
    return tuple(
        (
            each.key,
            each.title,
            each.group,
            each.value,
            each.of,
            each.low,
            each.median,
            each.high,
            each.not_known,
            words,
            each.definition,
        )
        for each, words in zip(figures, shown, strict=True)
    )


def _codes(named: bool, profile: Profile) -> Iterable[tuple[Value, ...]]:
    for sheet in SHEETS:
        for column in columns(sheet, named):
            for code, words in codes_of(column, profile).items():
                yield sheet.name, column.title, code, words


def _described() -> Iterable[tuple[Value, ...]]:
    for sheet in SHEETS:
        for column in sheet.columns:
            yield sheet.name, column.title, column.type.value, column.meaning or column.title, _IN[column.kinds]


_PICTURES = (
    SheetColumn("Picture", 34),
    SheetColumn("Part", 40),
    SheetColumn("Number", 10, Kind.NUMBER),
    SheetColumn("Of", 10, Kind.NUMBER),
    SheetColumn("Percent", 10, Kind.NUMBER),
)
_NUMBER, _PERCENT = (2,), (4,)
_DRAWN = (
    ("brought.agency", "Cases brought, by agency", ChartKind.BARS, _NUMBER),
    ("brought.age", "Cases brought, by age", ChartKind.COLUMNS, _NUMBER),
    ("needs", "Needs of the cases brought", ChartKind.BARS, _NUMBER),
    ("outcomes", "Outcomes of the cases closed", ChartKind.COLUMNS, _NUMBER),
    ("attendance.service", "Attendance, % of meetings held", ChartKind.BARS, _PERCENT),
    ("actions.on_time", "Actions on time, % by agency", ChartKind.BARS, _PERCENT),
)


def _pictures(figures: Sequence[Figure]) -> Sheet:
    """Native charts, and beside them the numbers they are drawn from: those of the sheet Figures, and per cent."""
    lines: list[tuple[Value, ...]] = []
    charts: list[SheetChart] = []
    for key, title, kind, series in _DRAWN:
        first = len(lines)
        lines += [(title, *part) for part in _parts(figures, key)]
        if len(lines) > first:
            most = max(float(line[2] or 0) for line in lines[first:])  # type: ignore[arg-type]
            highest, step = (100, 20) if series is _PERCENT else (None, 1 if most <= 8 else None)
            charts.append(SheetChart(kind, title, 1, series, first, len(lines) - 1, highest, step))
    return Sheet(PICTURES, _PICTURES, tuple(lines), table="tPictures", charts=tuple(charts))


def _parts(figures: Sequence[Figure], key: str) -> Iterable[tuple[Value, ...]]:
    for each in figures:
        if key == "outcomes" and each.key in ("outcomes.reached", "outcomes.partly") and each.of:
            yield each.title, each.value, each.of, percent(each.value or 0, each.of)
        elif each.key.startswith(f"{key}:") and each.value is not None and (each.value or key not in ("needs",)):
            yield each.title, each.value, each.of, percent(each.value, each.of) if each.of else None
    if key == "outcomes":
        found = {each.key: each for each in figures}
        reached, partly = found.get("outcomes.reached"), found.get("outcomes.partly")
        if reached is not None and partly is not None and reached.of:
            rest = reached.of - (reached.value or 0) - (partly.value or 0)
            if rest > 0:
                yield "Not reached, or not said", rest, reached.of, percent(rest, reached.of)
