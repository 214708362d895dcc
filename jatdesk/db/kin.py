"""Relatives of children in the store. A link between two children is one row, seen from both sides."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from jatdesk.db.schema import cases, children, kin
from jatdesk.domain.cases import CaseState
from jatdesk.domain.children import Gender
from jatdesk.domain.ids import Id
from jatdesk.domain.kin import Kin, KnownCase, Relative, the_other_way
from jatdesk.domain.search import fold


def add(connection: Connection, child_id: Id, relative: Kin) -> None:
    """Keeps a relative of a child."""
    connection.execute(insert(kin), _values(relative) | {"child_id": child_id})


def change(connection: Connection, relative: Kin) -> None:
    """Puts what is known of a relative in place of what was there."""
    values = _values(relative)
    connection.execute(update(kin).where(kin.c.id == values.pop("id")).values(**values))


def remove(connection: Connection, kin_id: Id) -> None:
    """Forgets a relative."""
    connection.execute(delete(kin).where(kin.c.id == kin_id))


def one(connection: Connection, kin_id: Id) -> tuple[Id, Kin] | None:
    """A relative and whose it is, or None."""
    row = connection.execute(select(kin).where(kin.c.id == kin_id)).one_or_none()
    return None if row is None else (row.child_id, _kin(row))


def between(connection: Connection, child_id: Id, other_id: Id) -> tuple[Id, Kin] | None:
    """The link between two children, on whichever side it is kept, and that side; or None."""
    here = and_(kin.c.child_id == child_id, kin.c.other_id == other_id)
    there = and_(kin.c.child_id == other_id, kin.c.other_id == child_id)
    row = connection.execute(select(kin).where(or_(here, there)).limit(1)).one_or_none()
    return None if row is None else (row.child_id, _kin(row))


def child_of(connection: Connection, number: int) -> Id | None:
    """The child of the case of this number, or None."""
    return connection.execute(select(cases.c.child_id).where(cases.c.number == number)).scalar()


def unlinked(connection: Connection, child_id: Id) -> tuple[Kin, ...]:
    """The relatives of a child that are nobody the team knows yet."""
    query = select(kin).where(kin.c.child_id == child_id, kin.c.other_id.is_(None)).order_by(kin.c.id)
    return tuple(_kin(row) for row in connection.execute(query))


def of_child(connection: Connection, child_id: Id) -> tuple[Relative, ...]:
    """All relatives of a child: the linked ones, from both sides, with their names and cases as these stand now."""
    own = connection.execute(_WITH_OTHER.where(kin.c.child_id == child_id).order_by(kin.c.id)).all()
    seen = connection.execute(_FROM_OTHER.where(kin.c.other_id == child_id).order_by(kin.c.id)).all()
    known = cases_of(connection, [row.their_id for row in (*own, *seen) if row.their_id])
    found = [Relative(_as_they_are(_kin(row), row), known.get(row.their_id, ())) for row in own]
    for row in seen:
        back = the_other_way(row.relationship, Gender(row.their_gender))
        found.append(Relative(_as_they_are(_kin(row, back, row.child_id), row), known.get(row.child_id, ()), True))
    return tuple(found)


def linked(relative: Kin, other_id: Id) -> Kin:
    """A relative as the row of a link: what their own record says stands only there."""
    return replace(
        relative, other_id=other_id, name="", known_as="", birth=None, birth_words="", school="",
        consent="", consent_by="", consent_on=None,
    )  # fmt: skip


def cases_of(connection: Connection, child_ids: Sequence[Id]) -> dict[Id, tuple[KnownCase, ...]]:
    """The cases of some children by the child, newest first; who has none is not in it."""
    query = (
        select(cases.c.child_id, cases.c.id, cases.c.number, cases.c.state, cases.c.closed_on)
        .where(cases.c.child_id.in_(child_ids))
        .order_by(cases.c.number.desc())
    )
    found: dict[Id, tuple[KnownCase, ...]] = {}
    for row in connection.execute(query):
        case = KnownCase(row.id, f"{row.number:04}", CaseState(row.state), row.closed_on)
        found[row.child_id] = (*found.get(row.child_id, ()), case)
    return found


_THEIRS = (
    children.c.id.label("their_id"),
    children.c.name.label("their_name"),
    children.c.known_as.label("their_known_as"),
    children.c.birth.label("their_birth"),
    children.c.birth_words.label("their_birth_words"),
    children.c.school.label("their_school"),
    children.c.gender.label("their_gender"),
)
_WITH_OTHER = select(kin, *_THEIRS).join_from(kin, children, kin.c.other_id == children.c.id, isouter=True)
_FROM_OTHER = select(kin, *_THEIRS).join_from(kin, children, kin.c.child_id == children.c.id)


def _values(relative: Kin) -> dict[str, Any]:
    kept = linked(relative, relative.other_id) if relative.other_id else relative
    values: dict[str, Any] = vars(kept) | {"other_id": kept.other_id or None}
    return values | {"name_key": fold(values["name"]), "known_key": fold(values["known_as"])}


def _kin(row: Row[Any], relationship: str | None = None, other_id: Id | None = None) -> Kin:
    return Kin(
        row.id,
        row.relationship if relationship is None else relationship,
        row.name,
        row.known_as,
        row.birth,
        row.birth_words,
        row.school,
        row.household,
        (row.other_id if other_id is None else other_id) or "",
        row.consent,
        row.consent_by,
        row.consent_on,
    )


def _as_they_are(relative: Kin, row: Row[Any]) -> Kin:
    if not relative.other_id:
        return relative
    theirs = {
        "name": row.their_name,
        "known_as": row.their_known_as,
        "birth": row.their_birth,
        "birth_words": row.their_birth_words,
        "school": row.their_school,
    }
    return Kin(**vars(relative) | theirs)
