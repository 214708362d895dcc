"""What is asked of a member, and how the answers become a draft. No widget here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jatdesk.domain.members import MemberDraft, Office
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

ANOTHER = "another"
_OFFICES = (
    (Office.NONE.value, "None"),
    (Office.CHAIR.value, "Chair"),
    (Office.VICE_CHAIR.value, "Vice-chair"),
    (Office.ADMINISTRATOR.value, "Administrator"),
)


@dataclass(frozen=True)
class MemberAnswers:
    """The form's fields as they stand; `other_service` is asked when `service` is ANOTHER."""

    name: str = ""
    service: str = ""
    other_service: str = ""
    job_title: str = ""
    email: str = ""
    phone: str = ""
    core: bool = True
    office: str = ""
    joined: date | None = None
    left: date | None = None
    deputy: str = ""
    deputy_email: str = ""
    large_print: bool = False


def member_section(services: Sequence[str], asks_left: bool) -> Section:
    """The form of one member; `asks_left` for those who are members already."""
    listed = (("", "Choose…"), *((name, name) for name in services), (ANOTHER, "Another service"))
    left = (FieldSpec("left", "&Left the team on", Kind.PAST, hint="Empty while they belong to it"),)
    return Section(
        "member",
        "Member",
        (
            FieldSpec("name", "&Name", needed=True),
            FieldSpec("service", "&Service", Kind.CHOICE, options=listed, needed=True),
            FieldSpec("other_service", "Name of an&other service", hint="When it is not on the list"),
            FieldSpec("job_title", "&Job title"),
            FieldSpec("email", "&E-mail", hint="Papers go here, encrypted"),
            FieldSpec("phone", "&Phone"),
            FieldSpec("core", "&Core member", Kind.TICK, hint="Core members share the team’s document password"),
            FieldSpec("large_print", "Lar&ge print", Kind.TICK, hint="Their papers come in letters of 18 points"),
            FieldSpec("office", "O&ffice in the team", Kind.CHOICE, options=_OFFICES),
            FieldSpec("joined", "Join&ed on", Kind.PAST),
            *(left if asks_left else ()),
            FieldSpec("deputy", "&Usual deputy"),
            FieldSpec("deputy_email", "Deputy’s e-&mail"),
        ),
    )


def answers_of(draft: MemberDraft, services: Sequence[str]) -> MemberAnswers:
    """A member as the form shows them."""
    listed = draft.service in services or not draft.service
    return MemberAnswers(
        draft.name,
        draft.service if listed else ANOTHER,
        "" if listed else draft.service,
        draft.job_title,
        draft.email,
        draft.phone,
        draft.core,
        draft.office.value,
        draft.joined,
        draft.left,
        draft.deputy,
        draft.deputy_email,
        draft.large_print,
    )


def draft_of(values: Mapping[str, Any], before: MemberDraft) -> MemberDraft:
    """The draft that the form's values make; what the form did not ask stays as it was."""
    service = values["other_service"] if values["service"] == ANOTHER else values["service"]
    return MemberDraft(
        name=values["name"],
        service=service,
        job_title=values["job_title"],
        email=values["email"],
        phone=values["phone"],
        core=values["core"],
        office=Office(values["office"]),
        joined=values["joined"],
        left=values.get("left", before.left),
        deputy=values["deputy"],
        deputy_email=values["deputy_email"],
        large_print=values["large_print"],
    )
