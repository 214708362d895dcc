"""The columns of the list of cases: what each shows of a row, with what a search hit. Pure: values in, cells out."""

from collections.abc import Callable
from datetime import date

from jatdesk.domain.case_list import COLUMNS, Order
from jatdesk.domain.cases import CaseLine
from jatdesk.domain.dates import say_short
from jatdesk.ui.cases import words
from jatdesk.ui.widgets.table_model import Cell, Column

ALWAYS = ("number", "child", "next")
_WIDTHS = {"school": 16, "referred": 11, "agency": 16, "lead": 15, "level": 6}

ORDERS = {"number": Order.NUMBER, "child": Order.CHILD, "next": Order.NEXT, "school": Order.SCHOOL,
          "referred": Order.REFERRED}  # fmt: skip
"""The columns that the list can be sorted by."""


def shown(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of all columns in their order on the screen, those a person added between child and next."""
    return ("number", "child", *(key for key in COLUMNS if key in keys), "next")


def letters(keys: tuple[str, ...]) -> int:
    """How many letters wide the added columns are."""
    return sum(_WIDTHS[key] for key in keys)


def columns(keys: tuple[str, ...], typed: Callable[[], str], today: Callable[[], date]) -> tuple[Column[CaseLine], ...]:
    """The columns with these keys; `typed` is what stands in the search box."""
    return tuple(_column(key, typed, today) for key in shown(keys))


def _column(key: str, typed: Callable[[], str], today: Callable[[], date]) -> Column[CaseLine]:
    match key:
        case "number":
            return Column("Case", lambda line: Cell(line.number, bold=words.hits(line.number, typed())), 6)
        case "child":
            return Column("Child", lambda line: _child(line, typed(), today()))
        case "next":
            return Column("Next", lambda line: words.next_cell(line, today()), 13)
    say: dict[str, Callable[[CaseLine], str]] = {
        "school": lambda line: line.school,
        "referred": lambda line: say_short(line.referred_on, today()) if line.referred_on else "",
        "agency": lambda line: line.agency,
        "lead": lambda line: line.lead_professional,
        "level": lambda line: "" if line.level is None else str(line.level),
    }
    return Column(COLUMNS[key], lambda line: Cell(say[key](line)), _WIDTHS[key])


def _child(line: CaseLine, typed: str, today: date) -> Cell:
    """The name, and under it age and school, or where else a search hit."""
    plain = words.child_cell(line, typed, today)
    if line.hit is None:
        return Cell(plain.text, plain.bold, plain.small, small_bold=words.hits(plain.small, typed) if typed else ())
    lead = f"{line.hit.where}: "
    marks = tuple((start + len(lead), length) for start, length in line.hit.marks)
    return Cell(plain.text, plain.bold, f"{lead}{line.hit.words}", small_bold=marks)
