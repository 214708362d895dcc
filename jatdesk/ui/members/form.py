"""What is asked of a member, and how the answers become a draft. No widget here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jatdesk.domain.members import MemberDraft, Office
from jatdesk.domain.profiles import SeatSpec
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options
from jatdesk.ui.forms.sections import Section

ANOTHER = "another"
_OFFICES = (
    (Office.NONE.value, "None"),
    (Office.CHAIR.value, "Chair"),
    (Office.VICE_CHAIR.value, "Vice-chair"),
    (Office.ADMINISTRATOR.value, "Administrator"),
)
_HELD = tuple(code for code, _words in _OFFICES if code)
_PART = "|"


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
    social_worker: bool = False
    office: str = ""
    office_since: date | None = None
    joined: date | None = None
    left: date | None = None
    deputy: str = ""
    deputy_email: str = ""
    other_deputies: str = ""
    large_print: bool = False


@dataclass(frozen=True)
class MoveAnswers:
    """What is asked when a member moves to another service."""

    service: str = ""
    other_service: str = ""
    on: date | None = None
    job_title: str = ""
    email: str = ""
    phone: str = ""
    core: bool = True
    social_worker: bool = False


@dataclass(frozen=True)
class DeputyAnswers:
    """From when until when somebody is a deputy; `until` is asked of a time that is over."""

    since: date | None = None
    until: date | None = None


def deputy_section(over: bool) -> Section:
    """What is asked of a deputy of the register."""
    since = FieldSpec("since", "&Deputy since", Kind.PAST, hint="Empty where nobody knows")
    until = FieldSpec("until", "&Until", Kind.PAST, needed=True)
    words = "Name and e-mail stand at the member. Who is taken out there is a deputy no longer from that day."
    return Section("deputy", "Deputy", (since, until) if over else (since,), words=words)


def service_options(seats: Sequence[SeatSpec]) -> Options:
    """The services, each with the parts that can fill it, and one that is not on the list."""
    listed = [("", "Choose…")]
    for seat in seats:
        listed.append((seat.service, seat.title if seat.required else f"{seat.title} (to be considered)"))
        listed += [(f"{seat.service}{_PART}{part}", f"{seat.title}: {part}") for part in seat.parts]
    return (*listed, (ANOTHER, "Another service"))


def move_section(seats: Sequence[SeatSpec]) -> Section:
    """The form of a move to another service or agency."""
    return Section(
        "move",
        "Moves to another service",
        (
            FieldSpec("service", "&New service", Kind.CHOICE, options=service_options(seats), needed=True),
            FieldSpec("other_service", "Name of an&other service", hint="When it is not on the list"),
            FieldSpec("on", "&From", Kind.PAST, needed=True, hint="The day they joined says it was wrong all the time"),
            FieldSpec("job_title", "&Job title"),
            FieldSpec("email", "&E-mail", hint="Papers go here, encrypted", address=True),
            FieldSpec("phone", "&Phone"),
            FieldSpec("core", "&Core member", Kind.TICK, hint="Core members share the team’s document password"),
            FieldSpec("social_worker", "The team’s named social &worker", Kind.TICK),
        ),
        words="What they stood for until that day stays in the history of the seat.",
    )


def moved(values: Mapping[str, Any], before: MemberDraft) -> MemberDraft:
    """The member as they are after the move."""
    service, part = _service(values)
    kept = {name: values[name] for name in ("job_title", "email", "phone", "core", "social_worker")}
    return replace(before, service=service, part=part, **kept)


def _service(values: Mapping[str, Any]) -> tuple[str, str]:
    if values["service"] == ANOTHER:
        return values["other_service"], ""
    service, _, part = str(values["service"]).partition(_PART)
    return service, part


def member_section(seats: Sequence[SeatSpec], asks_left: bool) -> Section:
    """The form of one member; `asks_left` for those who are members already."""
    left = (FieldSpec("left", "&Left the team on", Kind.PAST, hint="Empty while they belong to it"),)
    return Section(
        "member",
        "Member",
        (
            FieldSpec("name", "&Name", needed=True),
            FieldSpec("service", "&Service", Kind.CHOICE, options=service_options(seats), needed=True),
            FieldSpec("other_service", "Name of an&other service", hint="When it is not on the list"),
            FieldSpec("job_title", "&Job title"),
            FieldSpec("email", "&E-mail", hint="Papers go here, encrypted", address=True),
            FieldSpec("phone", "&Phone"),
            FieldSpec("core", "&Core member", Kind.TICK, hint="Core members share the team’s document password"),
            FieldSpec("large_print", "Lar&ge print", Kind.TICK, hint="Their papers come in letters of 18 points"),
            FieldSpec("social_worker", "The team’s named social &worker", Kind.TICK, hint="Each team has one"),
            FieldSpec("office", "O&ffice in the team", Kind.CHOICE, options=_OFFICES),
            FieldSpec("office_since", "In office s&ince", Kind.PAST, only=("office", _HELD)),
            FieldSpec("joined", "Join&ed on", Kind.PAST),
            *(left if asks_left else ()),
            FieldSpec("deputy", "&Usual deputy"),
            FieldSpec("deputy_email", "Deputy’s e-&mail", address=True),
            FieldSpec("other_deputies", "Other &deputies", Kind.TEXT, wide=True, hint="One a line, with their e-mail"),
        ),
    )


def answers_of(draft: MemberDraft, seats: Sequence[SeatSpec]) -> MemberAnswers:
    """A member as the form shows them."""
    parts = next((seat.parts for seat in seats if seat.service == draft.service), None)
    listed = parts is not None or not draft.service
    chosen = f"{draft.service}{_PART}{draft.part}" if draft.part in (parts or ()) else draft.service
    return MemberAnswers(
        draft.name,
        chosen if listed else ANOTHER,
        "" if listed else draft.service,
        draft.job_title,
        draft.email,
        draft.phone,
        draft.core,
        draft.social_worker,
        draft.office.value,
        draft.office_since,
        draft.joined,
        draft.left,
        draft.deputy,
        draft.deputy_email,
        draft.other_deputies,
        draft.large_print,
    )


def draft_of(values: Mapping[str, Any], before: MemberDraft) -> MemberDraft:
    """The draft that the form's values make; what the form did not ask stays as it was."""
    service, part = _service(values)
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
        part=part,
        social_worker=values["social_worker"],
        other_deputies="\n".join(line for each in values["other_deputies"].splitlines() if (line := each.strip())),
        office_since=values.get("office_since", before.office_since) if values["office"] else None,
    )
