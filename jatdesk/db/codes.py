"""Codes of agencies and what is known of schools, by the names the team writes them with; and all such names."""

from collections import Counter
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from jatdesk.db.schema import agency_codes, cases, children, referrals, schools
from jatdesk.domain.codes import School
from jatdesk.domain.search import fold


def agencies(connection: Connection) -> dict[str, str]:
    """The source code of each agency, by its folded name."""
    return {row.folded: row.source for row in connection.execute(select(agency_codes))}


def every_school(connection: Connection) -> dict[str, School]:
    """What is known of each school, by its folded name."""
    rows = connection.execute(select(schools))
    return {row.folded: School(row.name, row.urn, row.phase, row.district) for row in rows}


def set_agency(connection: Connection, words: str, source: str) -> None:
    """Puts an agency's code in place of an earlier one; '' takes it away."""
    connection.execute(delete(agency_codes).where(agency_codes.c.folded == fold(words)))
    if source:
        connection.execute(insert(agency_codes).values(folded=fold(words), words=words, source=source))


def set_school(connection: Connection, school: School) -> None:
    """Puts what is known of a school in place of what was; one of which nothing is known is taken out."""
    connection.execute(delete(schools).where(schools.c.folded == fold(school.name)))
    if school.urn or school.phase or school.district:
        connection.execute(insert(schools).values(folded=fold(school.name), **vars(school)))


def agency_names(connection: Connection) -> Counter[str]:
    """Every name of an agency on a referral, as it is written there, with how many there are."""
    query = select(referrals.c.agency, func.count()).where(referrals.c.agency != "").group_by(referrals.c.agency)
    return _counted(connection, query)


def school_names(connection: Connection) -> Counter[str]:
    """Every school of a child with a case, as it is written there, with how many there are."""
    with_case = children.c.id.in_(select(cases.c.child_id))
    query = select(children.c.school, func.count()).where(children.c.school != "", with_case)
    return _counted(connection, query.group_by(children.c.school))


def _counted(connection: Connection, query: Select[Any]) -> Counter[str]:
    return Counter({row[0]: row[1] for row in connection.execute(query)})
