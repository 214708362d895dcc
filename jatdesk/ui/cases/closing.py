"""The form that closes a case, in short parts: closing, outcomes, family, what is left over. Saves nothing."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

from jatdesk.domain.cases import Case, Closure
from jatdesk.domain.issues import Issue
from jatdesk.domain.outcomes import WHOSE_WORDS, Outcome, Reached
from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.feelings import feelings_options
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options, number, number_code, yes_or_no, yes_or_no_code
from jatdesk.ui.forms.sections import Section

REACHED: Options = (
    (Reached.NOT_SAID, "Not said"),
    (Reached.YES, "Reached"),
    (Reached.PARTLY, "Partly reached"),
    (Reached.NO, "Not reached"),
)
_AGREED: Options = (("", "Not said"), ("yes", "Yes, the parent agreed"), ("no", "No, the parent did not agree"))


def section(profile: Profile, outcomes: Sequence[Outcome], open_actions: int) -> Section:
    """What is recorded when a case is closed (handbook appendix G); open actions are said and stay open."""
    still = {0: "", 1: "1 action is open on this case. It stays open until somebody settles it."}.get(
        open_actions, f"{open_actions} actions are open on this case. They stay open until somebody settles them."
    )
    reasons = (("", "Choose a reason"), *((reason.code, reason.words) for reason in profile.closure_reasons))
    kinds = (("", "Nothing is left over"), *((kind.code, kind.words) for kind in profile.issue_kinds))
    feels: dict[str, Any] = {
        "kind": Kind.CHOICE,
        "options": feelings_options(profile),
        "read": number,
        "code": number_code,
    }
    codes = tuple(kind.code for kind in profile.issue_kinds)
    return Section(
        "closing",
        "Closing",
        (
            FieldSpec("on", "&Closed on", Kind.PAST, needed=True),
            FieldSpec("reason", "&Reason", Kind.CHOICE, options=reasons, needed=True),
            FieldSpec("words", "In a f&ew words", Kind.TEXT, hint="Needed where the reason is ‘Other’", wide=True),
            FieldSpec("moved_to", "&Information passed to", wide=True, only=("reason", ("moved",))),
            *(spec for number, outcome in enumerate(outcomes) for spec in _outcome(number, outcome)),
            FieldSpec(
                "parent_agreed",
                "Did a &parent agree?",
                Kind.CHOICE,
                options=_AGREED,
                heading="The family",
                read=yes_or_no,
                code=yes_or_no_code,
            ),
            FieldSpec("parent_words", "In the parent’s w&ords"),
            FieldSpec("child_feels", "How the child &feels now", **feels),
            FieldSpec("parent_feels", "How a p&arent feels now", **feels),
            FieldSpec("actions_go_on", "What goes o&n without the team", Kind.TEXT, wide=True),
            FieldSpec("issue_kind", "&What is left over", Kind.CHOICE, options=kinds, heading="For the issues log"),
            FieldSpec("issue_theme", "&Theme, without names", only=("issue_kind", codes)),
            FieldSpec(
                "issue_words", "In a few wor&ds, without names", Kind.TEXT, wide=True, only=("issue_kind", codes)
            ),
        ),
        words=still,
    )


def begun(case: Case, outcomes: Sequence[Outcome], today: date) -> SimpleNamespace:
    """What the form shows first: today, and what was said of each outcome before."""
    kept: dict[str, object] = {_reached(number): outcome.reached for number, outcome in enumerate(outcomes)}
    kept |= {_words(number): outcome.words for number, outcome in enumerate(outcomes)}
    blank = dict.fromkeys(("reason", "words", "parent_words", "actions_go_on", "issue_kind"), "")
    blank |= dict.fromkeys(("issue_theme", "issue_words"), "")
    unsaid = dict.fromkeys(("parent_agreed", "child_feels", "parent_feels"))
    return SimpleNamespace(**kept, **blank, **unsaid, on=today, moved_to=case.moved_to)


def closure(values: Values, outcomes: Sequence[Outcome]) -> Closure:
    """The closing that a filled form says."""
    said = tuple(
        Outcome(
            outcome.sought,
            outcome.whose,
            Reached(values[_reached(number)]),
            values[_words(number)],
            outcome.added_on,
            outcome.settled_on if outcome.reached == values[_reached(number)] else values["on"],
            outcome.id,
        )
        for number, outcome in enumerate(outcomes)
    )
    left = Issue(values["issue_kind"], values["issue_theme"], values["issue_words"], values["on"])
    issues = (left,) if left.kind or left.theme or left.words else ()
    names = ("on", "reason", "words", "parent_agreed", "parent_words", "actions_go_on", "moved_to")
    feelings = ("child_feels", "parent_feels")
    return Closure(**{name: values[name] for name in (*names, *feelings)}, outcomes=said, issues=issues)


def _outcome(number: int, outcome: Outcome) -> tuple[FieldSpec, FieldSpec]:
    asked = f"{WHOSE_WORDS[outcome.whose]} wants: {outcome.sought}"
    heading = "What was wanted, and what came of it" if number == 0 else ""
    return (
        FieldSpec(_reached(number), asked, Kind.CHOICE, options=REACHED, heading=heading, read=Reached, code=str),
        FieldSpec(_words(number), "In a few words"),
    )


def _reached(number: int) -> str:
    return f"reached_{number}"


def _words(number: int) -> str:
    return f"came_{number}"
