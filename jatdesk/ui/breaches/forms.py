"""The three short forms of a record of what was sent wrongly."""

from dataclasses import dataclass
from datetime import date, time

from jatdesk.errors import SaveRefused
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

_TIME = "For example 14:30"


@dataclass(frozen=True)
class Noted:
    """What is typed of a mailing that was sent wrongly."""

    on: date
    at: str
    what: str = ""
    who_has_it: str = ""
    risk: str = ""


@dataclass(frozen=True)
class Step:
    """What is typed of one thing that was done."""

    on: date
    at: str
    who: str = ""
    words: str = ""


@dataclass(frozen=True)
class Decision:
    """Whether the authority was told, and why."""

    told: bool = True
    why: str = ""


NOTE = Section(
    "note",
    "What happened",
    (
        FieldSpec("on", "Noticed &on", Kind.PAST, needed=True),
        FieldSpec("at", "&At", needed=True, hint=_TIME),
        FieldSpec("what", "&What happened", Kind.TEXT, needed=True, wide=True),
        FieldSpec("who_has_it", "Who &has it now", Kind.TEXT, needed=True, wide=True),
        FieldSpec("risk", "What ha&rm it may do", Kind.TEXT, wide=True),
    ),
    words="What was sent can’t be called back. Ask whoever has it to delete it, and write down here what was done.",
)
DONE = Section(
    "step",
    "What was done",
    (
        FieldSpec("on", "&On", Kind.PAST, needed=True),
        FieldSpec("at", "&At", needed=True, hint=_TIME),
        FieldSpec("who", "W&ho was told, or did it", wide=True),
        FieldSpec("words", "Wh&at was said or done", Kind.TEXT, needed=True, wide=True),
    ),
    words="For example: asked to delete it; the family told; the chair and the data protection officer told.",
)
AUTHORITY = Section(
    "decide",
    "The authority",
    (
        FieldSpec(
            "told",
            "&Decision",
            Kind.CHOICE,
            options=(("yes", "The authority was told"), ("no", "It need not be told")),
            read=lambda code: code != "no",
            code=lambda value: "yes" if value else "no",
        ),
        FieldSpec("why", "Wh&y", Kind.TEXT, needed=True, wide=True),
    ),
    words="It is told within 72 hours, unless it is unlikely to harm anybody. Ask the data protection officer.",
)


def time_of(typed: str) -> time:
    """A time of day as it is typed. Raises SaveRefused for what is none."""
    hours, colon, minutes = typed.strip().replace(".", ":").partition(":")
    if hours.isdecimal() and (minutes.isdecimal() or not colon):
        hour, minute = int(hours), int(minutes or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise SaveRefused("This is no time of day.", "Nothing was saved.", "Write it like 14:30.")
