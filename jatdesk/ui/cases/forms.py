"""The small in-page forms of a case: note, closing, re-opening, what the team settled. Declares; saves nothing."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.fields import FieldSpec, Kind, number, number_code, yes_or_no, yes_or_no_code
from jatdesk.ui.forms.sections import Section


@dataclass(frozen=True)
class Note:
    """A note being typed."""

    on: date | None = None
    heading: str = ""
    text: str = ""


@dataclass(frozen=True)
class Closing:
    """A closure being typed; `Closure` of the domain once it is complete."""

    on: date | None = None
    reason: str = ""
    words: str = ""
    parent_agreed: bool | None = None
    parent_words: str = ""
    actions_go_on: str = ""


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


def closing_section(profile: Profile, open_actions: int) -> Section:
    """What is recorded when a case is closed (handbook appendix G); open actions are said and stay open."""
    still = {0: "", 1: "1 action is open on this case. It stays open until somebody settles it."}.get(
        open_actions, f"{open_actions} actions are open on this case. They stay open until somebody settles them."
    )
    reasons = (("", "Choose a reason"), *((reason.code, reason.words) for reason in profile.closure_reasons))
    agreed = (("", "Not said"), ("yes", "Yes, the parent agreed"), ("no", "No, the parent did not agree"))
    return Section(
        "closing",
        "Closing",
        (
            FieldSpec("on", "&Closed on", Kind.PAST, needed=True),
            FieldSpec("reason", "&Reason", Kind.CHOICE, options=reasons, needed=True),
            FieldSpec("words", "What was reach&ed, in a few words", Kind.TEXT, wide=True),
            FieldSpec(
                "parent_agreed",
                "Did a &parent agree?",
                Kind.CHOICE,
                options=agreed,
                read=yes_or_no,
                code=yes_or_no_code,
            ),
            FieldSpec("parent_words", "In the parent’s w&ords"),
            FieldSpec("actions_go_on", "What goes o&n without the team", Kind.TEXT, wide=True),
        ),
        words=still,
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
