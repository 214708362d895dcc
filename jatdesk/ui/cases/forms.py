"""The small in-page forms of a case: note, re-opening, rest, what the team settled. Declares; saves nothing."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.cases import StoryKind
from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options, number, number_code
from jatdesk.ui.forms.sections import Section


@dataclass(frozen=True)
class Note:
    """A note or a telephone call being typed."""

    kind: str = StoryKind.NOTE
    on: date | None = None
    whom: str = ""
    heading: str = ""
    text: str = ""


@dataclass(frozen=True)
class Reopening:
    """Why a closed case is opened again."""

    why: str = ""


@dataclass(frozen=True)
class Resting:
    """Why a case rests, and when it is looked at again."""

    why: str = ""
    review: date | None = None


@dataclass(frozen=True)
class Told:
    """From when to when a chronology tells; None: from the first day, or until today."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Facts:
    """What the team settles about a case."""

    lead_professional: str = ""
    level: int | None = None
    next_review: date | None = None
    why: str = ""


_KINDS: Options = ((StoryKind.NOTE, "A note"), (StoryKind.CALL, "A telephone call"))
NOTE = Section(
    "note",
    "Note",
    (
        FieldSpec("kind", "&What it is", Kind.CHOICE, options=_KINDS, read=StoryKind, code=str),
        FieldSpec("on", "&Date", Kind.PAST, needed=True),
        FieldSpec("whom", "With w&hom", only=("kind", (StoryKind.CALL,))),
        FieldSpec("heading", "H&eading", hint="A few words, such as ‘Attendance better’"),
        FieldSpec("text", "&Note", Kind.TEXT, wide=True),
    ),
)
REOPENING = Section(
    "reopening",
    "Re-open",
    (FieldSpec("why", "&Why is it opened again?", Kind.TEXT, wide=True, needed=True),),
)


RESTING = Section(
    "resting",
    "Rest",
    (
        FieldSpec("why", "&Why does it rest?", Kind.TEXT, wide=True, needed=True),
        FieldSpec("review", "Look at it &again on", Kind.FUTURE, hint="Leave empty to wait until somebody takes it up"),
    ),
    words="A resting case stays open. It is on no agenda until its day comes, and keeps its line in the minutes.",
)
TOLD = Section(
    "told",
    "Chronology",
    (
        FieldSpec("first", "&From", Kind.PAST, hint="Leave empty for the first day that is known"),
        FieldSpec("last", "&Until", Kind.PAST, hint="Leave empty for today"),
    ),
    words="What happened, the earliest first, with a summary at its head. On the next page it can be looked at, "
    "printed and sent.",
)
TAKING_UP = Section(
    "taking_up",
    "Take up again",
    (FieldSpec("why", "&Why is it taken up again?", Kind.TEXT, wide=True),),
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
