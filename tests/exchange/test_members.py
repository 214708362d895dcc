"""Member lists: the sample, and how services are joined to the required ones by meaning."""

from datetime import date

import pytest

from jatdesk.domain.members import MemberDraft, Office
from jatdesk.errors import NotThisKind
from jatdesk.exchange.member_services import join_service
from jatdesk.exchange.members import ReadMembers, read_members
from jatdesk.operations.profiles import load
from tests.exchange.hostile import DATA

TODAY = date(2026, 11, 22)
SERVICES = load("jat").services


def read(data: bytes) -> ReadMembers:
    """A list as read on the day of the tests."""
    return read_members(data, "members.csv", None, SERVICES, TODAY)


def test_the_sample_is_read_whole_and_every_service_is_a_required_one() -> None:
    found = read((DATA / "members.xlsx").read_bytes())
    assert (len(found.rows), found.not_taken) == (16, ())
    assert {row.draft.service for row in found.rows} <= set(SERVICES)
    assert found.rows[1].draft == MemberDraft(
        name="Ulric O’Rourke",
        service="School nursing or health visiting",
        job_title="Manager",
        email="member1@example.org",
        phone="01632 960801",
        core=True,
        joined=date(2025, 2, 3),
        deputy="Dewi Ashdown",
    )


def test_a_service_joined_loosely_says_what_stood_there() -> None:
    found = read((DATA / "members.xlsx").read_bytes())
    assert {row.doubts for row in found.rows if row.doubts} == {
        ("‘School Nursing’ was read as ‘School nursing or health visiting’",),
        ("‘Health Visiting’ was read as ‘School nursing or health visiting’",),
        ("‘Police’ was read as ‘Police or community safety’",),
        ("‘Family SENCO’ was read as ‘Family SENCO or secondary school SENCO’",),
        ("‘Home-Start (voluntary)’ was read as ‘Voluntary and community sector’",),
    }


def test_a_co_opted_member_is_not_a_core_member() -> None:
    found = read((DATA / "members.xlsx").read_bytes())
    assert [row.where for row in found.rows if not row.draft.core] == [17]


@pytest.mark.parametrize(
    ("words", "service"),
    [
        ("Social Care & Health", "Social care and health"),
        ("Youth Support Service", "Youth support"),
        ("Children's Centre", "Children’s centre"),
        ("Behaviour and Attendance Service", "Behaviour and attendance"),
        ("Emotional Health & Well Being District Team", "Emotional health and well-being"),
        ("Secondary Schools", "Secondary school"),
        ("Inclusion Services representative", "Inclusion services"),
    ],
)
def test_the_same_service_in_other_words_is_no_doubt(words: str, service: str) -> None:
    assert join_service(words, SERVICES) == (service, False)


@pytest.mark.parametrize(
    ("words", "service"),
    [
        ("Health Visitor", "School nursing or health visiting"),
        ("CAMHS", "Emotional health and well-being"),
        ("Community Safety", "Police or community safety"),
        ("Social worker", "Social care and health"),
        ("Education Welfare", "Behaviour and attendance"),
        ("SENCO", "Family SENCO or secondary school SENCO"),
    ],
)
def test_words_that_point_at_one_service_are_joined_and_doubted(words: str, service: str) -> None:
    assert join_service(words, SERVICES) == (service, True)


@pytest.mark.parametrize("words", ["Health", "School", "Housing", "", "Fire and rescue"])
def test_words_that_point_at_several_or_none_are_kept_as_they_stand(words: str) -> None:
    assert join_service(words, SERVICES) == (words, False)


def test_vacant_places_bad_dates_and_formulas_are_listed() -> None:
    found = read(
        b"Agency;Member;E-mail;Core;Joined;Office\n"
        b"Police;Vacant;;;;\n"
        b"Police;Ada Sample;not an address;perhaps;31/02/2025;Chair\n"
        b"Housing;Bo Sample;bo@example.org;n;=TODAY();\n"
        b"Connexions;;;;;\n"
    )
    assert [(cell.where, cell.column, cell.why) for cell in found.not_taken] == [
        (2, "", "The place is vacant"),
        (3, "Joined", "There is no 31 February 2025"),
        (4, "Joined", "A formula or an error is never taken over: type what it should say"),
        (5, "", "Nobody is named in this row"),
    ]
    ada, bo = found.rows
    assert (ada.draft.office, ada.draft.joined) == (Office.CHAIR, None)
    assert ada.doubts == (
        "‘Police’ was read as ‘Police or community safety’",
        "‘not an address’ does not look like an e-mail address",
        "‘perhaps’ was read as a core member",
    )
    assert (bo.draft.core, bo.draft.service) == (False, "Housing")


def test_a_case_log_is_no_member_list() -> None:
    with pytest.raises(NotThisKind, match="No headings of a member list"):
        read((DATA / "old-case-log.xlsx").read_bytes())
