"""The forms of a sample audit: drawing one, a record's checklist, a finding's action, the end. Saves nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from jatdesk.domain.audits import AMONG_WORDS, MOST_CASES, Among, Audit, Check, Finding, Sample, SamplePlan, Verdict
from jatdesk.domain.periods import Period, before, quarter_of
from jatdesk.domain.profiles import Coded, Profile
from jatdesk.ui.forms.fields import FieldSpec, Kind, number, number_code
from jatdesk.ui.forms.sections import Section

_ANSWERS = (("", "Choose…"), *((verdict.value, verdict.value.capitalize()) for verdict in Verdict))
_NO_NAME = "No child’s name"


@dataclass(frozen=True)
class Drawing:
    """What the form of a new sample starts from."""

    first: date
    last: date
    among: Among
    wanted: int
    by: str = ""
    seed: str = ""


@dataclass(frozen=True)
class Acting:
    """An action that is to be made of a finding."""

    what: str = ""
    who: str = ""
    due: date | None = None
    whose: str = "case"


@dataclass(frozen=True)
class Ending:
    """When an audit was finished and what came of it; or why nothing is to be done."""

    on: date | None = None
    words: str = ""


def drawing(profile: Profile, today: date) -> Drawing:
    """The last quarter, and as many cases as the scheme says."""
    last = before(quarter_of(today))
    return Drawing(last.first, last.last, Among.OPEN, profile.audit_cases)


def draw_section() -> Section:
    """From which cases of which days, how many."""
    return Section(
        "draw",
        "Draw a sample",
        (
            FieldSpec("first", "&From", Kind.PAST, needed=True),
            FieldSpec("last", "&To", Kind.PAST, needed=True),
            FieldSpec(
                "among",
                "&Drawn from",
                Kind.CHOICE,
                options=tuple((among.value, words[:1].upper() + words[1:]) for among, words in AMONG_WORDS.items()),
                read=Among,
            ),
            FieldSpec(
                "wanted",
                "How &many cases",
                Kind.CHOICE,
                options=tuple((str(n), str(n)) for n in range(1, MOST_CASES + 1)),
                read=number,
                code=number_code,
            ),
            FieldSpec("by", "Who &looks at them", hint="For example: the chair and the school nurse"),
            FieldSpec("seed", "&Number of the draw", hint="Leave empty; the same number draws the same cases again"),
        ),
        words="Cases are drawn by chance alone. Nobody chooses, and anybody can draw them again.",
    )


def plan_of(values: Mapping[str, Any]) -> SamplePlan:
    """What was typed into that form."""
    period = Period(values["first"], values["last"])
    return SamplePlan(period, values["among"], values["wanted"], values["seed"], values["by"])


def record_section(items: Sequence[Coded]) -> Section:
    """The checklist: an answer for each question, and words."""
    fields: list[FieldSpec] = []
    for place, item in enumerate(items, 1):
        answered = (f"v_{item.code}", tuple(verdict.value for verdict in Verdict))
        fields.append(FieldSpec(f"v_{item.code}", f"{place}. {item.words}", Kind.CHOICE, options=_ANSWERS, wide=True))
        fields.append(FieldSpec(f"w_{item.code}", f"{place}. In words", wide=True, hint=_NO_NAME, only=answered))
    words = "A ‘no’ is a finding. What is not answered yet can be answered later."
    return Section("record", "Record", tuple(fields), words=words)


def answers_of(items: Sequence[Coded], sample: Sample) -> SimpleNamespace:
    """What is known of a record, field by field."""
    found: dict[str, str] = {}
    for item in items:
        check = sample.check(item.code)
        found[f"v_{item.code}"] = check.verdict.value if check else ""
        found[f"w_{item.code}"] = check.words if check else ""
    return SimpleNamespace(**found)


def checks_of(items: Sequence[Coded], values: Mapping[str, Any]) -> tuple[Check, ...]:
    """What was answered."""
    return tuple(
        Check(item.code, Verdict(values[f"v_{item.code}"]), values[f"w_{item.code}"])
        for item in items
        if values[f"v_{item.code}"]
    )


def act_section(audit: Audit, finding: Finding) -> Section:
    """What is to be done about a finding, for its case or for the team."""
    same = sum(each.item == finding.item for each in audit.findings)
    of_all = "For the team as a whole" + (f": it answers all {same} findings of this question" if same > 1 else "")
    return Section(
        "act",
        "Action",
        (
            FieldSpec("what", "What is to be &done", wide=True, needed=True, hint=_NO_NAME),
            FieldSpec("who", "B&y whom", hint="A member, initials or a service"),
            FieldSpec("due", "By w&hen", Kind.FUTURE),
            FieldSpec(
                "whose",
                "&For",
                Kind.CHOICE,
                options=(("case", f"For {finding.sample.words.lower()}"), ("all", of_all)),
                wide=True,
            ),
        ),
        words=f"{finding.item.words} {finding.words}".strip(),
    )


NONE_SECTION = Section(
    "none",
    "No action",
    (FieldSpec("words", "&Why nothing is to be done", Kind.TEXT, wide=True, needed=True, hint=_NO_NAME),),
)
FINISH_SECTION = Section(
    "finish",
    "Finish",
    (
        FieldSpec("on", "Finished &on", Kind.PAST, needed=True),
        FieldSpec("words", "What came of &it", Kind.TEXT, wide=True, hint=_NO_NAME),
    ),
    words="Findings without an action stay on Today until an action is made or somebody says that none is needed.",
)
