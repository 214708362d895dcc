"""The records of a case that go along as they are, row by row, when it moves to another team. Decides nothing else.

`ALONG` and `STAYS` together name every table that hangs on a case or child: a test holds that.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Column, Connection, Date, Table, insert, select, update

from jatdesk.db import schema
from jatdesk.db.schema import cases
from jatdesk.domain.ids import Id

ALONG: tuple[Table, ...] = (
    schema.withheld,
    schema.safe_routes,
    schema.assessments,
    schema.leads,
    schema.measures,
    schema.closure_reports,
    schema.disagreements,
    schema.lead_updates,
)
"""Rows that are moved as they stand; cases, children, carers, referrals, consents, papers … go by their own files."""

ALONG_BY_VALUE = ("cases", "carers", "referrals", "papers", "notes", "actions", "consents", "outcomes")

STAYS: Mapping[str, str] = {
    "kin": "the household is told in the referrals; a brother's own record belongs to the team that has it",
    "concerns": "goes to social care in its own pack, never with other papers (R14)",
    "sharing_decisions": "a decision agreed by one chair does not bind another team",
    "eligibility_answers": "asked anew by the team that takes it on",
    "going_on": "agreed by this chair for this team",
    "corrections": "of minutes of this team",
    "chair_decisions": "decided by this chair for this team",
    "kept_mails": "what this chair wrote to this team",
    "returned_answers": "decided by this chair for this team",
    "returned_changes": "what this chair changed in this team’s minutes",
    "access_requests": "answered by this team",
    "family_extracts": "of the minutes of this team",
    "held_back": "of the minutes of this team",
    "plain_sentences": "of the minutes of this team",
    "late_papers": "about one meeting of this team",
    "issues": "the team's own log",
    "audit_samples": "this team's look at its own records",
    "closings": "told in the notes",
    "taken_over": "how it came to this team",
    "letters": "was written for this team",
    "case_studies": "agreed for this team's own reports",
    "letters_given": "told in the story",
    "visits": "about one meeting of this team",
    "agency_update_parts": "told in the story",
    "presenters": "about one meeting of this team",
    "agreed_readers": "about one meeting of this team",
    "knowledge": "what this team's members know",
    "interests": "what this team's members declared",
    "agenda_items": "told in the story",
    "item_minutes": "told in the story",
    "mailings": "told in the story",
    "likeness_keys": "worked out anew",
    "others": "about this team's children",
    "merges": "about this team's children",
    "earlier_names": "worked out anew",
    "holds": "this team's own record is held",
    "disposal_lines": "what this team decided about its own records",
}


def rows(connection: Connection, case_id: Id) -> dict[str, list[dict[str, Any]]]:
    """Every record of `ALONG`, by table, as plain values without the ids of meetings and members."""
    found = {}
    for table in ALONG:
        query = select(table).where(table.c.case_id == case_id)
        found[table.name] = [_plain(dict(row)) for row in connection.execute(query).mappings()]
    return found


def add_rows(
    connection: Connection, case_id: Id, given: Mapping[str, Sequence[Mapping[str, Any]]], new: Mapping[Id, Id]
) -> list[Id]:
    """Keeps such records for another case; `new` gives each its id here, by the old one. It leaves out what it does
    not know."""
    added = []
    for table in ALONG:
        for row in given.get(table.name, ()):
            values = {name: _value(table.c[name], row[name]) for name in row if name in table.c}
            values |= {name: new.get(values[name], "") for name in ("id", "paper_id") if name in values}
            connection.execute(insert(table).values(**values | {"case_id": case_id}))
            added.append(values["id"])
    return added


def ids_in(given: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Id]:
    """The ids of such records."""
    return [str(row["id"]) for table in ALONG for row in given.get(table.name, ()) if "id" in row]


def taken_in(connection: Connection, move_id: str) -> str | None:
    """The number of the case that came by this move, or None."""
    number = connection.execute(select(cases.c.number).where(cases.c.move_id == move_id)).scalar()
    return None if number is None else f"{number:04}"


def mark(connection: Connection, case_id: Id, move_id: str) -> None:
    """By which move a case came."""
    connection.execute(update(cases).where(cases.c.id == case_id).values(move_id=move_id))


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name not in ("case_id", "meeting_id", "member_id")}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}


def _value(column: Column[Any], value: Any) -> Any:
    if value is not None and isinstance(column.type, Date):
        return date.fromisoformat(value)
    return value
