"""The small in-page forms of a case: note, re-opening, rest, what the team settled. Declares; saves nothing."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.fields import FieldSpec, Kind, number, number_code
from jatdesk.ui.forms.sections import Section


@dataclass(frozen=True)
class Note:
    """A note being typed."""

    on: date | None = None
    heading: str = ""
    text: str = ""


@dataclass(frozen=True)
class Reopening:
    """Why a closed case is opened again."""

    why: str = ""


@dataclass(frozen=True)
class Facts:
    """What the team settles about a case."""

    lead_professional: str = ""
    level: int | None = None
    next_review: date | None = None
    why: str = ""


NOTE = Section(
    "note",
    "Note",
    (
        FieldSpec("on", "&Date", Kind.PAST, needed=True),
        FieldSpec("heading", "&Heading", hint="A few words, such as ‘Call from school’", needed=True),
        FieldSpec("text", "&Note", Kind.TEXT, wide=True),
    ),
)
REOPENING = Section(
    "reopening",
    "Re-open",
    (FieldSpec("why", "&Why is it opened again?", Kind.TEXT, wide=True, needed=True),),
)


def facts_section(profile: Profile) -> Section:
    """Lead professional, level, next review and the reason in a sentence."""
    lead = profile.lead_professional
    levels = (("", "Not said"), *((level.code, level.words) for level in profile.levels))
    return Section(
        "facts",
        "What the team settled",
        (
            FieldSpec("lead_professional", f"{lead[:1].upper()}{lead[1:]}"),
            FieldSpec("level", "&Level of need", Kind.CHOICE, options=levels, read=number, code=number_code),
            FieldSpec("next_review", "Next &review", Kind.FUTURE),
            FieldSpec("why", "&Why the child is brought", Kind.TEXT, wide=True),
        ),
    )
