"""The made-up team, its members (one for each required service but a vacant one), and the people who refer to it."""

from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.demo import words
from jatdesk.demo.names import People, address_of
from jatdesk.demo.themes import Band
from jatdesk.domain.adoptions import Adoption, TeamPaper
from jatdesk.domain.engagements import Engagement
from jatdesk.domain.members import MemberDraft, Office
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.operations import adoptions, engagements, inductions
from jatdesk.operations import members as members_there
from jatdesk.operations.desk import Desk

VACANT = "Emotional health and well-being"
"""The seat that nobody fills, so that the screens have a gap to show."""

NOT_CORE = "Voluntary and community sector"
"""The co-opted seat."""

LARGE_PRINT = "Connexions"
"""Whoever sits here reads papers of 18 points."""

INTERESTED = "Youth support"
"""Whoever sits here knows one of the families."""

_REFERRERS_EACH = 2
_JOBS = {
    "School nursing or health visiting": "School nurse",
    "Social care and health": "Social worker",
    "Police or community safety": "Community safety officer",
    "Primary schools": "Head teacher",
    "Secondary school": "Head of year",
}


@dataclass(frozen=True)
class Referrer:
    """Somebody who refers children: name, service, role, work address and phone; and how old the children are."""

    name: str
    service: str
    role: str
    place: str
    phone: str
    bands: tuple[Band, ...]


def team(profile: Profile) -> Team:
    """Harwood, which is nowhere."""
    return Team(
        name="Harwood",
        district=profile.districts[0],
        county="Mereshire",
        team_code="HARWOOD",
        kind=StoreKind.DEMO,
        profile=profile.key,
        venue="Harwood Village Hall",
        starts="10:00",
        ends="12:30",
        central_email="central.team@example.org",
        development_manager="Development manager",
        development_manager_email="development.manager@example.org",
        contact_details="Harwood Village Hall, 1 Example Lane, Harwood\n01632 960010, Monday to Thursday 9am to 4pm\n"
        "harwood.jat@example.org",
    )


def members(people: People, profile: Profile, today: date) -> tuple[MemberDraft, ...]:
    """One member a service but the vacant one; the chair comes from a primary school. Every third has a deputy."""
    made = []
    for number, service in enumerate(profile.services):
        if service == VACANT:
            continue
        name = people.colleague()
        deputy = people.colleague() if number % 3 == 1 else ""
        made.append(
            MemberDraft(
                name=name,
                service=service,
                job_title=_JOBS.get(service, "Practitioner"),
                email=address_of(name),
                phone=people.phone(),
                core=service != NOT_CORE,
                office=_office(service),
                joined=today - timedelta(days=400 + 20 * number),
                deputy=deputy,
                deputy_email=address_of(deputy) if deputy else "",
                other_deputies=_OTHER_DEPUTIES if service == "Youth support" else "",
                large_print=service == LARGE_PRINT,
                social_worker=service == profile.social_work_service,
                office_since=today - timedelta(days=_IN_OFFICE[_office(service)]) if _office(service) else None,
            )
        )
    return tuple(made)


def referrers(people: People) -> tuple[Referrer, ...]:
    """A few people in each service that refers."""
    return tuple(
        Referrer(people.colleague(), service, role, place, people.phone(), bands)
        for service, role, place, bands in words.REFERRERS
        for _ in range(_REFERRERS_EACH)
    )


_OTHER_DEPUTIES = "Perdita Juniper, perdita.juniper@example.org\nIgnatius Oxenford, ignatius.oxenford@example.org"

_IN_OFFICE = {Office.CHAIR: 200, Office.VICE_CHAIR: 180}
"""Days before the first month of the made-up team."""


def _office(service: str) -> Office:
    if service == "Primary schools":
        return Office.CHAIR
    if service == "Secondary school":
        return Office.VICE_CHAIR
    return Office.NONE


def sign(desk: Desk, on: date) -> None:
    """The papers are adopted, everybody has signed and was shown what is new to them; one agency was taken up."""
    for paper in TeamPaper:
        adoptions.adopt(desk, Adoption(paper, on, "the yearly review"))
    for member in members_there.all_members(desk):
        adoptions.sign(desk, member.id, dict.fromkeys(TeamPaper, on))
        inductions.record(desk, member.id, [step.code for step in desk.profile.induction], on, "the chair")
    what, done = "Nobody came for three meetings.", "The chair wrote to their manager."
    engagements.note(desk, Engagement("Inclusion services", on, what, done, "The chair"))
