"""The forms on the chair's stage: an answer to record or to sign, a request for notes. Declares; saves nothing."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.chair_decisions import HOWS, Answered, Docket, Matter, Question, choices
from jatdesk.domain.members import Office
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind, yes_or_no, yes_or_no_code
from jatdesk.ui.forms.sections import Section


@dataclass(frozen=True)
class Typed:
    """An answer that came from outside the program, while it is typed."""

    agreed: bool | None = None
    office: str = Office.CHAIR
    by: str = ""
    stands_in: str = ""
    on: date | None = None
    how: str = ""
    words: str = ""


@dataclass(frozen=True)
class Signing:
    """The own answer of the chair or vice-chair, while it is typed."""

    stands_in: str = ""
    words: str = ""


@dataclass(frozen=True)
class NotesTyped:
    """A family's request for notes, while it is typed."""

    number: str = ""
    who: str = ""
    what: str = ""


_OFFICES = ((Office.CHAIR.value, "The chair"), (Office.VICE_CHAIR.value, "The vice-chair, in their place"))
_STANDS_IN = FieldSpec("stands_in", "Why the vice-chair &decides", hint="For example ‘The chair is on leave’")

_REST = (
    FieldSpec("office", "Answered &by", Kind.CHOICE, options=_OFFICES, read=Office),
    FieldSpec("by", "&Name", needed=True),
    FieldSpec("on", "Da&y", Kind.PAST, needed=True),
    FieldSpec("how", "&How", Kind.CHOICE, options=(("", "Choose…"), *HOWS), needed=True),
    FieldSpec("stands_in", _STANDS_IN.label, hint=_STANDS_IN.hint, only=("office", (Office.VICE_CHAIR.value,))),
    FieldSpec("words", "&In their words", Kind.TEXT, wide=True, hint="Needed where they do not agree"),
)
NOTES = Section(
    "notes",
    "Notes",
    (
        FieldSpec("number", "&Case number", needed=True, hint="Such as 0239"),
        FieldSpec("who", "&Who asks", needed=True, hint="‘The mother’; the chair’s list names no family"),
        FieldSpec("what", "What they &ask for", wide=True, needed=True, hint="Such as ‘the notes of November’"),
    ),
    words="Families can have access to notes of a discussion on request; the chair decides and arranges it.",
)


def recording(matter: Matter) -> Section:
    """What is asked of whoever records an answer that came from outside the program."""
    words = choices(matter)
    options = (("", "Choose…"), ("yes", words.said_yes), ("no", words.said_no))
    answer = FieldSpec(
        "agreed", "&Answer", Kind.CHOICE, options=options, read=yes_or_no, code=yes_or_no_code, needed=True
    )
    told = "What you type in here is recorded; only the chair can sign an answer, signed in or in a review file."
    return Section("record", "Record", (answer, *_REST), words=told)


def signing(vice: bool, refusing: bool) -> Section:
    """What is asked of the chair or vice-chair who signs."""
    why = FieldSpec("words", "&Why not", Kind.TEXT, wide=True, needed=True)
    fields = ((_STANDS_IN,) if vice else ()) + (
        (why,) if refusing else (FieldSpec("words", "&Note", Kind.TEXT, wide=True),)
    )
    return Section("sign", "Sign", fields, words="You sign with your own key; your answer can’t be changed unseen.")


def begun(docket: Docket, asked: Question, today: date) -> Typed:
    """An answer as it probably is: from the chair, or from the vice-chair where the chair may not decide."""
    bar = asked.bar(Office.CHAIR)
    vice = bool(bar or not docket.chairs) and bool(docket.vice_chairs)
    names = docket.vice_chairs if vice else docket.chairs
    return Typed(None, Office.VICE_CHAIR if vice else Office.CHAIR, names[0] if names else "", bar, today)


def answered(values: Values) -> Answered:
    """What the form says."""
    return Answered(
        bool(values["agreed"]),
        values["by"],
        values["on"],
        values["how"],
        Office(values["office"]),
        values.get("stands_in", "") or "",
        values["words"],
    )
