"""The made-up team and its members, one for each required service and one co-opted."""

from datetime import date, timedelta
from random import Random

from jatdesk.demo import names
from jatdesk.domain.members import MemberDraft, Office
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import StoreKind, Team

VACANT = "Emotional health and well-being"
"""The seat that nobody fills, so that the screens have a gap to show."""

_JOBS = {
    "School nursing or health visiting": "School nurse",
    "Social care and health": "Social worker",
    "Police or community safety": "Community safety officer",
    "Primary schools": "Head teacher",
    "Secondary school": "Head of year",
}


def team(profile: Profile) -> Team:
    """Harwood, which is nowhere."""
    return Team(
        name="Harwood",
        district=profile.districts[0],
        kind=StoreKind.DEMO,
        profile=profile.key,
        venue="Harwood Village Hall",
        starts="10:00",
        ends="12:30",
        central_email="central.team@example.org",
        development_manager="Development manager",
        development_manager_email="development.manager@example.org",
    )


def members(chance: Random, profile: Profile, today: date) -> tuple[MemberDraft, ...]:
    """One core member a service but the vacant one; the chair comes from a primary school."""
    made = []
    for number, service in enumerate(profile.services):
        if service == VACANT:
            continue
        name = names.adult(chance)
        deputy = names.adult(chance) if number % 3 == 1 else ""
        made.append(
            MemberDraft(
                name=name,
                service=service,
                job_title=_JOBS.get(service, "Practitioner"),
                email=names.address_of(name),
                phone=names.phone(chance),
                core=service != "Voluntary and community sector",
                office=_office(service),
                joined=today - timedelta(days=400 + 20 * number),
                deputy=deputy,
                deputy_email=names.address_of(deputy) if deputy else "",
            )
        )
    return tuple(made)


def _office(service: str) -> Office:
    if service == "Primary schools":
        return Office.CHAIR
    if service == "Secondary school":
        return Office.VICE_CHAIR
    return Office.NONE
