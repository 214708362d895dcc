"""Tells from the questions of a table whose they are, where a form has no headings. Silent when they could be two."""

from jatdesk.exchange.caf_keys import Key, Section
from jatdesk.exchange.caf_labels import find_label, find_section
from jatdesk.exchange.choices import chosen, without_marks
from jatdesk.exchange.ethnicity import FORM_OPTIONS
from jatdesk.exchange.word import Grid

_TELLS = {
    Section.CHILD: frozenset((Key.BIRTH, Key.EXPECTED, Key.GENDER, Key.CAF_STARTED)),
    Section.CARERS: frozenset((Key.RELATIONSHIP, Key.RESPONSIBILITY)),
    Section.PRACTITIONER: frozenset((Key.ROLE, Key.ORGANISATION)),
    Section.SERVICES: frozenset((Key.GP, Key.HEALTH)),
}
_FEWEST_BOXES = 4
_MAY_FOLLOW = {
    Section.ETHNICITY: (Section.START, Section.CHILD, Section.CARERS),
    Section.CHILD: (Section.CARERS, Section.PRACTITIONER),
    Section.CARERS: (Section.START, Section.CHILD, Section.ETHNICITY, Section.PRACTITIONER),
    Section.PRACTITIONER: (Section.START, Section.CHILD, Section.ETHNICITY, Section.CARERS, Section.OTHER),
    Section.SERVICES: (Section.START, Section.CHILD, Section.CARERS, Section.PRACTITIONER, Section.OTHER),
}


def section_told(grid: Grid, now: Section) -> Section | None:
    """The section a table without a heading of its own must belong to, when it cannot be the present one."""
    rows = [[cell.lines[0] for cell in row if cell.lines] for row in grid.rows]
    if any(len(row) == 1 and find_section(row[0]) for row in rows):
        return None
    lines = [line for row in rows for line in row]
    told = [section for section, keys in _TELLS.items() if _asked(lines, section, keys)]
    if sum(bool(chosen(without_marks(line), FORM_OPTIONS).options) for line in lines) >= _FEWEST_BOXES:
        told.append(Section.ETHNICITY)
    if len(told) != 1 or now not in _MAY_FOLLOW[told[0]]:
        return None
    return told[0]


def _asked(lines: list[str], section: Section, keys: frozenset[Key]) -> bool:
    """Every kind of table asks for a name besides, but the one of services asks for at least two."""
    found = {label.key for line in lines if (label := find_label(line, section)) is not None}
    needed = 2 if section is Section.SERVICES or section is Section.PRACTITIONER else 1
    named = section is Section.SERVICES or bool(found & {Key.NAME, Key.FIRST_NAME, Key.SURNAME})
    return named and len(found & keys) >= needed
