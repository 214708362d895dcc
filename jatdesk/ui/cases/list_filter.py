"""The form that narrows the list of cases, and keeps that under a name if it is given one. Declares; saves nothing."""

from dataclasses import dataclass

from jatdesk.domain.case_list import CaseQuery, View
from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.fields import FieldSpec, Kind, number, number_code
from jatdesk.ui.forms.sections import Section


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to; with a name it is kept."""

    level: int | None = None
    need: str = ""
    lead: str = ""
    agency: str = ""
    consent_missing: bool = False
    dormant: bool = False
    name: str = ""


NAMES = ("level", "need", "lead", "agency", "consent_missing", "dormant")
"""What of a query the form holds."""


def begun(query: CaseQuery, view: View | None) -> Narrowing:
    """The form as it stands for a query, or for a filter that is to be changed."""
    return Narrowing(**{name: getattr(query, name) for name in NAMES}, name=view.name if view else "")


def section(profile: Profile) -> Section:
    """Level, need, lead professional, agency, consent, dormant, and a name to keep it under."""
    lead = profile.lead_professional
    levels = (("", "Any"), *((level.code, level.words) for level in profile.levels))
    needs = (("", "Any"), *((need.code, need.words) for need in profile.needs))
    return Section(
        "narrowing",
        "Narrow the list",
        (
            FieldSpec("level", "Le&vel of need", Kind.CHOICE, options=levels, read=number, code=number_code),
            FieldSpec("need", "&Need", Kind.CHOICE, options=needs),
            FieldSpec("lead", f"{lead[:1].upper()}{lead[1:]}", hint="The whole name", private="name"),
            FieldSpec("agency", "Re&ferred by (agency)", hint="The agency’s whole name"),
            FieldSpec("consent_missing", "&Only where consent is missing", Kind.TICK),
            FieldSpec("dormant", "Only &dormant cases", Kind.TICK),
            FieldSpec(
                "name", "Na&me, to keep this filter", hint="Such as ‘Level 3 of the Ridge’; without one it is not kept"
            ),
        ),
    )
