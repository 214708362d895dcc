"""The services working with a child, as the CAF form lists them, and the school among them. Reads no layout."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jatdesk.domain.referrals import ServiceInvolved, ServiceKind
from jatdesk.exchange.caf_answers import Form, TableRow
from jatdesk.exchange.caf_evidence import Evidence, place, plain_text
from jatdesk.exchange.caf_keys import Key, Section
from jatdesk.exchange.texts import one_line

_KINDS = {
    Key.GP: ServiceKind.GP,
    Key.HEALTH: ServiceKind.HEALTH,
    Key.EDUCATION: ServiceKind.EDUCATION,
    Key.OTHER_SERVICES: ServiceKind.OTHER,
}
_HEADS = frozenset((Key.SERVICE_HEAD, Key.PHONE))
_LONGEST = 300
"""Longer details are kept as they stand: the patterns below would take too long over a hostile one."""
_PHONE = re.compile(r"\+?[\d\s()/.-]{7,}(?:(?:ext|x)\.?\s*\d+)?", re.IGNORECASE)
_PHONE_AT_END = re.compile(
    r"(?P<rest>.*?\S)[\s,;:–-]+(?:tel\.?:?\s*)?(?P<phone>\+?0?[\d][\d\s]{8,13}\d)", re.IGNORECASE
)
_YEAR_GROUP = re.compile(
    r"[\s,;–(-]*\b(?:year|yr|nc ?year)\.?\s*(?:group\s*)?\d{1,2}\b.*|[\s,;–(-]+y\d{1,2}\b.*", re.IGNORECASE
)


@dataclass(frozen=True)
class _Found:
    service: ServiceInvolved
    where: str
    doubts: tuple[str, ...] = ()


def read_services(form: Form, evidence: Evidence) -> tuple[ServiceInvolved, ...]:
    """Every service with details or a phone number, in the form's order."""
    rows = [row for row in form.rows if row.section is Section.SERVICES]
    found = [*_from_tables(rows), *_from_paragraphs(form)]
    for number, one in enumerate(found):
        evidence.add(f"services[{number}].details", one.service.details, one.where, one.doubts)
        evidence.add(f"services[{number}].phone", one.service.phone, one.where)
    return tuple(one.service for one in found)


def school_of(services: Sequence[ServiceInvolved]) -> str:
    """The first education setting, without the year group written behind it."""
    details = next((s.details for s in services if s.kind is ServiceKind.EDUCATION and s.details), "")
    return (_YEAR_GROUP.sub("", details).strip(" ,;") if len(details) <= _LONGEST else "") or details


def _from_tables(rows: Sequence[TableRow]) -> list[_Found]:
    found: list[_Found] = []
    phone_column: int | None = None
    kind: ServiceKind | None = None
    table = -1
    for row in rows:
        if row.table != table:
            table, phone_column, kind = row.table, None, None
        filled = [pieces for pieces in row.pieces if pieces]
        if all(pieces[0].key in _HEADS and not pieces[0].lines for pieces in filled):
            phone_column = next(
                (column for column, pieces in zip(row.columns, row.pieces, strict=True)
                 if pieces and pieces[0].key is Key.PHONE), None,
            )  # fmt: skip
            continue
        one, kind = _from_row(row, phone_column, kind)
        if one.service.details or one.service.phone:
            found.append(one)
    return found


def _from_row(row: TableRow, phone_column: int | None, before: ServiceKind | None) -> tuple[_Found, ServiceKind]:
    """One service; a row without a label of its own goes on with the kind above it, or is another service."""
    details: list[str] = []
    phones: list[str] = []
    doubts: tuple[str, ...] = ()
    first = row.pieces[0] if row.pieces else ()
    named = _KINDS.get(first[0].key) if first and first[0].key else None
    if named is not None:
        details.extend(line for piece in first for line in piece.lines)
    elif first:
        details.append(one_line(row.texts[0]))
        doubts = ("This line of the services table has a name of its own",)
    for column, text, pieces in list(zip(row.columns, row.texts, row.pieces, strict=True))[1:]:
        if pieces and pieces[0].key is Key.PHONE and pieces[0].lines:
            phones.extend(pieces[0].lines)
        elif text and (column == phone_column or _PHONE.fullmatch(one_line(text))):
            phones.append(one_line(text))
        elif text:
            details.extend(one_line(line) for line in text.split("\n"))
    kind = named or (ServiceKind.OTHER if first else before) or ServiceKind.OTHER
    sign = ": " if named is None and first else ", "
    words = sign.join([details[0], ", ".join(details[1:])]) if len(details) > 1 else "".join(details)
    service = _with_phone(kind, words, " / ".join(phones))
    return _Found(service, row.where, doubts if len(details) > 0 else ()), kind


def _from_paragraphs(form: Form) -> list[_Found]:
    found = []
    for answer in form.answers:
        kind = _KINDS.get(answer.key)
        if kind is not None and answer.section is Section.SERVICES and plain_text(answer):
            found.append(_Found(_with_phone(kind, plain_text(answer), ""), place(answer)))
    return found


def _with_phone(kind: ServiceKind, words: str, phone: str) -> ServiceInvolved:
    """A number written behind the details is the phone number."""
    inside = _PHONE_AT_END.fullmatch(words) if not phone and len(words) <= _LONGEST else None
    if inside:
        return ServiceInvolved(kind, inside["rest"].rstrip(" ,;(-–"), inside["phone"].strip())
    return ServiceInvolved(kind, words, phone)
