"""What the columns of an old case log mean, from their headings; a person's own answer wins. Reads no rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from jatdesk.domain.case_log import Column
from jatdesk.exchange.headings import Headings, simplified
from jatdesk.exchange.tables import Row, letter

SEVERAL = frozenset((Column.WHY, Column.NOTES, Column.ADDRESS, Column.PHONE, Column.IGNORE))
"""Meanings that several columns may share; their texts are put together."""

_MEANINGS: tuple[tuple[Column, str], ...] = (
    (Column.CONSENT, r".*\bconsent(ed)?\b.*"),
    (Column.IGNORE, r"(date|next|last|first|jat)\b.*\b(review|meeting|discussed)\b.*|(review|meeting)( dates?)?"),
    (Column.IGNORE, r"age\b.*|.*\b(year group|nc year|upn|nhs|e mail|email|religion|faith|district)\b.*"),
    (Column.NOTES, r".*\b(reason|outcome)\b.*\bclos\w+.*|.*\bclos\w+.*\b(reason|outcome|summary)\b.*"),
    (Column.CLOSED, r".*\b(closed?|closure|closing|ended|end date)\b.*"),
    (Column.IGNORE, r".*\b(parents?|carers?|mothers?|fathers?|siblings?|gp)\b.*"),
    (Column.BIRTH, r".*\b(dob|d o b|birth ?(date|day)?|born|edd)\b.*"),
    (Column.LEAD_PROFESSIONAL, r".*\b(lead|lp|key ?worker)\b.*"),
    (Column.ETHNICITY, r".*\b(ethnic\w*|ethnicity|eth)\b.*"),
    (Column.GENDER, r"(child )?(m/f|f/m|m f|gender|sex|male/female|girl/boy|boy/girl)( of child)?"),
    (Column.LEVEL, r".*\b(level|tier|threshold)\b.*"),
    (Column.REFERRED_ON, r".*\bdates?\b.*\b(ref\w*|request\w*|received|logged|opened)\b.*"),
    (Column.REFERRED_ON, r".*\b(ref\w*|request\w*|received|logged|opened)\b.*\b(date|on)\b.*"),
    (Column.REFERRED_ON, r"referred|referral|date|date in"),
    (Column.REFERRED_BY, r".*\b(referred|requested|brought) by\b.*|who referred.*|referr(al|ed) from"),
    (Column.REFERRED_BY, r"(referral )?source( of (the )?(referral|request))?"),
    (Column.REFERRED_BY, r"referrer( name)?[ &/]+(and )?(agency|organisation|service|team).*"),
    (Column.REFERRER, r".*\b(referrer|referring (person|practitioner|worker|professional))\b.*"),
    (Column.AGENCY, r".*\b(agency|organisation)\b.*|referring (service|team)"),
    (Column.KNOWN_AS, r".*\b(known as|aka|preferred name|previous names?|alias)\b.*"),
    (Column.SCHOOL, r".*\b(school|setting|nursery|college|academy|education)\b.*"),
    (Column.NAME, r".*\b(surname|family name|last name)\b.*\b(first|forename|given)\b.*"),
    (Column.NAME, r".*\b(first names?|forenames?|given names?)\b.*\b(surname|family name|last name)\b.*"),
    (Column.SURNAME, r".*\b(surname|family name|last name)\b.*"),
    (Column.FIRST_NAME, r".*\b(first ?names?|forenames?|given names?|christian names?)\b.*"),
    (Column.ADDRESS, r".*\b(address|post ?code)\b.*"),
    (Column.PHONE, r".*\b(tel|telephone|phone|mobile|contact (no|number))\b.*"),
    (Column.WHY, r".*\b(reasons?|why|presenting|concerns?|needs?|issues?|problem)\b.*"),
    (Column.NOTES, r".*\b(actions?|outcomes?|notes?|comments?|progress|updates?|summary|status)\b.*"),
    (
        Column.NUMBER,
        r"((jat|case|log|child|ref|reference|referral|our|id) ?)*(no|nr|num|number|ref|reference|id)|#|case",
    ),
    (Column.NAME, r".*\b(childs?|childrens?|young persons?|yp|cyp|pupils?|clients?)\b.*|(full )?names?( in full)?"),
)
_STATUS = re.compile(r"(case )?status")
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _MEANINGS)


def meaning_of(heading: str) -> Column | None:
    """What a simplified heading means, or None; parents' and meeting columns are known to be something else."""
    for meaning, pattern in _COMPILED:
        if pattern.fullmatch(heading):
            return None if meaning is Column.IGNORE else meaning
    return None


def settled(
    headings: Headings[Column], rows: Sequence[Row], answers: Mapping[str, Column] | None
) -> tuple[Column, ...]:
    """One meaning a column: the person's answer, else the heading's, each meaning once except the shared ones."""
    answers = {key.strip().upper(): Column(value) for key, value in (answers or {}).items()}
    width = max((len(row.cells) for row in rows), default=len(headings.titles))
    width = max(width, len(headings.titles))
    taken = {meaning for meaning in answers.values() if meaning not in SEVERAL}
    found: list[Column] = []
    for column in range(width):
        answer = answers.get(letter(column))
        own = headings.meanings[column] if column < len(headings.meanings) else None
        if own is Column.NOTES and says_open_or_closed(headings, column):
            own = Column.CLOSED
        meaning = answer if answer is not None else own or Column.IGNORE
        if answer is None and meaning in taken:
            meaning = Column.IGNORE
        if meaning not in SEVERAL:
            taken.add(meaning)
        found.append(meaning)
    return tuple(_referrers(found, answers))


def says_open_or_closed(headings: Headings[Column], column: int) -> bool:
    """A column 'Status' stands in for one of closing dates where there is none."""
    return Column.CLOSED not in headings.meanings and bool(_STATUS.fullmatch(simplified(headings.titles[column])))


def fitted(headings: Headings[Column], width: int) -> Headings[Column]:
    """The same headings, with empty titles for columns that have none."""
    missing = max(0, width - len(headings.titles))
    return replace(headings, titles=headings.titles + ("",) * missing, meanings=headings.meanings + (None,) * missing)


def _referrers(found: list[Column], answers: Mapping[str, Column]) -> list[Column]:
    """'Referred by' beside a column of agencies holds a person; 'Referrer' without one holds both."""
    if Column.AGENCY in found and Column.REFERRER not in found:
        swap = {Column.REFERRED_BY: Column.REFERRER}
    elif Column.AGENCY not in found and Column.REFERRED_BY not in found:
        swap = {Column.REFERRER: Column.REFERRED_BY}
    else:
        return found
    return [m if letter(i) in answers else swap.get(m, m) for i, m in enumerate(found)]
