"""What is the chair's to decide, by whom it was decided and how; the vice-chair in the chair's place (M11).

The chair who referred a child or declared an interest in the case does not decide about it: the vice-chair does.
"""

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.members import Office


class Matter(StrEnum):
    """Kinds of decision that are the chair's (handbook §6c, appendix K)."""

    AGENDA = "agenda"
    LATE_PAPERS = "late_papers"
    VISITOR = "visitor"
    FAMILY = "family"
    PRESENTER = "presenter"
    NOTES = "notes"


MATTERS = {
    Matter.AGENDA: "The agenda",
    Matter.LATE_PAPERS: "Late papers",
    Matter.VISITOR: "A visitor",
    Matter.FAMILY: "A family member attends",
    Matter.PRESENTER: "Nobody presents",
    Matter.NOTES: "Access to the notes",
}


@dataclass(frozen=True)
class Choices:
    """Both answers to a kind of question: on a button, and told afterwards; a bare no needs its reason."""

    yes: str = "I agree"
    no: str = "I do not agree"
    said_yes: str = "Agreed"
    said_no: str = "Not agreed"
    reason_for_no: bool = True


_AGREE = Choices()
_DEFER = Choices("Defer it", "Take it anyway", "Deferred", "To be taken anyway", reason_for_no=False)


def choices(matter: Matter) -> Choices:
    """How a kind of question is answered: agreed or not, or deferred to the next meeting or taken anyway."""
    return _DEFER if matter is Matter.PRESENTER else _AGREE


SIGNED = "in the program"
SIGNED_IN_FILE = "in a review file"
HOWS = (("by e-mail", "By e-mail"), ("by phone", "By phone"), ("in person", "In person"))
"""How an answer came that is recorded here; what was signed was given otherwise (`SIGNED`, `SIGNED_IN_FILE`)."""


@dataclass(frozen=True)
class ChairDecision:
    """One thing put to the chair. `agreed` is None while it waits; `about` are the words in which it was asked.

    `office` held by who decided; `stands_in` is why the vice-chair did. `mail_id` is the e-mail in which the answer
    came. `signed`: with the person's own key, which is theirs since `key_since`. Otherwise it is only recorded.
    """

    id: Id
    matter: Matter
    about_id: Id
    about: str
    meeting_id: Id = ""
    case_id: Id = ""
    asked_on: date | None = None
    agreed: bool | None = None
    words: str = ""
    by: str = ""
    office: Office = Office.NONE
    stands_in: str = ""
    on: date | None = None
    how: str = ""
    mail_id: Id = ""
    signed: bool = False
    key_since: date | None = None


@dataclass(frozen=True)
class Question:
    """What is asked: `words` name a case by its number only. `barred` says by office why its holder may not decide.

    `decision` is the answer, or the request that waits for one; `changed` when what was agreed to has changed since.
    """

    matter: Matter
    about_id: Id
    words: str
    case_id: Id = ""
    number: str = ""
    barred: tuple[tuple[Office, str], ...] = ()
    decision: ChairDecision | None = None
    changed: bool = False

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.decision is None or self.decision.agreed is None

    def bar(self, office: Office) -> str:
        """Why who holds this office does not decide here; '' when they may."""
        return dict(self.barred).get(office, "")


@dataclass(frozen=True)
class Answered:
    """An answer that came from outside the program, as it is recorded."""

    agreed: bool
    by: str
    on: date
    how: str
    office: Office = Office.CHAIR
    stands_in: str = ""
    words: str = ""


@dataclass(frozen=True)
class Docket:
    """Everything put to the chair for one meeting, and who could decide it."""

    meeting_id: Id
    questions: tuple[Question, ...]
    chairs: tuple[str, ...]
    vice_chairs: tuple[str, ...]

    @property
    def waiting(self) -> tuple[Question, ...]:
        """What nobody has answered yet."""
        return tuple(each for each in self.questions if each.waits)

    def put_to(self, office: Office) -> tuple[Question, ...]:
        """What is put to who holds this office: to the vice-chair only what the chair does not decide."""
        open_ones = tuple(each for each in self.questions if each.waits or each.changed)
        if office is Office.CHAIR:
            return tuple(each for each in open_ones if not each.bar(office))
        for_chair = bool(self.chairs)
        return tuple(each for each in open_ones if not each.bar(office) and (each.bar(Office.CHAIR) or not for_chair))

    @property
    def nobody(self) -> bool:
        """Whether the team has neither chair nor vice-chair."""
        return not self.chairs and not self.vice_chairs


def decision_words(decision: ChairDecision, at: str, slot_id: str) -> bytes:
    """The canonical bytes that are signed: what was asked, the answer, when (ISO, UTC) and by whose slot."""
    said = {
        "decides": decision.matter.value,
        "meeting": decision.meeting_id,
        "case": decision.case_id,
        "about": decision.about_id,
        "asked": decision.about,
        "agreed": decision.agreed,
        "words": decision.words,
        "office": decision.office.value,
        "stands_in": decision.stands_in,
        "at": at,
        "slot": slot_id,
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")


def is_agenda_of(about: str, now: str, deferred: Collection[str]) -> bool:
    """Whether an agenda is the one in `about`, but for items the chair deferred meanwhile (their titles)."""
    first, *items = about.splitlines()
    left = list(deferred)
    kept = []
    for words in map(_unnumbered, items):
        title = _MINUTES.sub("", words)
        if title in left:
            left.remove(title)
        else:
            kept.append(words)
    head, *lines = now.splitlines()
    return first == head and kept == [_unnumbered(line) for line in lines]


_NUMBER = re.compile(r"^\d+\. ")
_MINUTES = re.compile(r" \(\d+ min\)$")


def _unnumbered(line: str) -> str:
    return _NUMBER.sub("", line)


def told(decision: ChairDecision) -> str:
    """How it was decided, in one sentence; a decision that is not signed is 'recorded'."""
    if decision.agreed is None or decision.on is None:
        return "Waits for an answer."
    words = choices(decision.matter)
    said = words.said_yes if decision.agreed else words.said_no
    who = f"{decision.by} ({decision.office.value})" if decision.office else decision.by
    where = "in a review file" if decision.how == SIGNED_IN_FILE else "in JAT Desk"
    how = f"signed {where}" if decision.signed else f"given {decision.how} and recorded"
    parts = [f"{said} by {who} on {say(decision.on)}, {how}."]
    if decision.stands_in:
        parts.append(f"The vice-chair stood in: {decision.stands_in.rstrip('.')}.")
    if decision.words:
        parts.append(f"‘{decision.words}’")
    return " ".join(parts)
