"""Joins agencies to their national source codes and schools to their kinds, for the return (X1)."""

from jatdesk.db import codes, remembered
from jatdesk.domain.code_lists import CodedName, coded
from jatdesk.domain.codes import School
from jatdesk.domain.history import Changes
from jatdesk.domain.return_codes import CODES
from jatdesk.domain.roles import Right
from jatdesk.domain.search import fold
from jatdesk.domain.spellings import Spelt
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@allowed(Right.READ)
def every(desk: Desk) -> tuple[CodedName, ...]:
    """Every agency that brought a child and every school of a child, agencies first."""
    with desk.reading() as reading:
        joined = remembered.joined(reading)
        known = {fold(title): code for title, code in desk.profile.source_codes.items()}
        agencies, schools = known | codes.agencies(reading), codes.every_school(reading)
        brought, attended = codes.agency_names(reading), codes.school_names(reading)
    return (
        *coded(Spelt.AGENCY, brought, joined, agencies, schools),
        *coded(Spelt.SCHOOL, attended, joined, agencies, schools),
    )


@allowed(Right.KEEP)
def set_source(desk: Desk, agency: str, source: str) -> Changes:
    """Gives an agency its source code; '' takes it away. Raises SaveRefused for another code."""
    if source and source not in CODES["sources"]:
        raise SaveRefused("This is no source code of the national list.", _KEPT, "Choose one of the list.")
    with desk.writing() as transaction:
        before = codes.agencies(transaction.connection).get(fold(agency), "")
        if before != source:
            codes.set_agency(transaction.connection, agency, source)
            said = ({"agency": agency, "source": before}, {"agency": agency, "source": source})
            transaction.record("Set the source code of an agency", "team", "1", *said)
        return transaction.changes


@allowed(Right.KEEP)
def set_school(desk: Desk, school: School) -> Changes:
    """Keeps what is known of a school. Raises SaveRefused for a kind that is not in the list, or a wrong number."""
    if school.phase and school.phase not in CODES["phases"]:
        raise SaveRefused("This is no kind of school of the list.", _KEPT, "Choose one of the list.")
    if school.urn and not (school.urn.isascii() and school.urn.isdigit() and len(school.urn) == _URN):
        raise SaveRefused("A school’s national number has six digits.", _KEPT, "Leave it empty if it is not known.")
    with desk.writing() as transaction:
        before = codes.every_school(transaction.connection).get(fold(school.name), School(school.name))
        if before != school:
            codes.set_school(transaction.connection, school)
            transaction.record("Set what is known of a school", "team", "1", vars(before), vars(school))
        return transaction.changes


@allowed(Right.KEEP)
def write_as(desk: Desk, kind: Spelt, spelling: str, words: str) -> Changes:
    """Says that one spelling of an agency or school is to be written in another way: figures count them as one.

    The same words as the spelling part them again. Raises SaveRefused without words.
    """
    meant = " ".join(words.split())
    if not meant:
        raise SaveRefused("The name is empty.", _KEPT, "Type how it is to be written.")
    with desk.writing() as transaction:
        before = remembered.joined(transaction.connection).get(kind, {}).get(fold(spelling), spelling)
        if before != meant:
            if meant == spelling:
                remembered.part(transaction.connection, kind, fold(spelling))
            else:
                remembered.join(transaction.connection, {kind: {fold(spelling): meant}})
            said = ({"kind": kind.value, "spelling": spelling, "written_as": before}, {"written_as": meant})
            transaction.record("Joined two spellings", "team", "1", *said)
        return transaction.changes


_URN = 6
