"""An Agency Action Update that came back (M5, handbook appendix F): what the form says beside what we hold. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.actions import Action
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold

TITLE = "Agency Action Update"
ASKED = "Action agreed"
BY = "By"
YOURS = "Your update (done, in hand, not possible, not done – and why)"
OF_CHILD = "What your agency knows of this child, and news since the last meeting"
GENERAL = "Anything else the team should know"
CHILD = "Name of child or young person"
AGENCY, WHO, MEETING, DATE = "Report from (agency)", "Agency representative", "Date of meeting", "Date"
LABELS = frozenset({TITLE, ASKED, BY, YOURS, OF_CHILD, GENERAL, CHILD, AGENCY, WHO, MEETING, DATE})
"""What the form prints over its boxes: no answer of anybody."""


@dataclass(frozen=True)
class Piece:
    """A paragraph or a cell of the form, line by line."""

    lines: tuple[str, ...]
    cell: bool = False


@dataclass(frozen=True)
class FormRead:
    """A form as it came: its tagged answers, all that stands outside them, and what tells the same form again."""

    tags: tuple[tuple[str, str], ...]
    pieces: tuple[Piece, ...]
    print: str

    def said(self, tag: str) -> str:
        """The answer with a tag, or ''."""
        return dict(self.tags).get(tag, "").strip()

    @property
    def is_list(self) -> bool:
        """Whether it is a list of actions of several people (matters arising, an agency's list), no member's own."""
        return any(tag.startswith("held ") for tag, _words in self.tags)

    def about(self, head: str) -> str:
        """The id in the first tag that begins so ('meeting 0a1b…'), or ''."""
        return next((rest for tag, _ in self.tags for first, _, rest in [tag.partition(" ")] if first == head), "")


@dataclass(frozen=True)
class Part:
    """One passage of the form beside what we hold of it; `doubts` are said, they stop nothing.

    Without action and case nobody knows yet what it is about.
    """

    words: str
    action: Action | None = None
    case_id: Id = ""
    case_number: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Beside:
    """A returned form laid beside what we hold. `unsaid` are actions it says nothing of."""

    meeting_id: Id
    member_id: Id
    service: str
    who: str
    print: str
    parts: tuple[Part, ...]
    unsaid: tuple[Action, ...] = ()
    doubts: tuple[str, ...] = ()
    read_on: date | None = None


@dataclass(frozen=True)
class Accepted:
    """A passage a person takes in, and what it belongs to; neither action nor case: to the meeting as a whole."""

    words: str
    action_id: Id = ""
    case_id: Id = ""
    asked: str = ""


@dataclass(frozen=True)
class WrittenUpdate:
    """A passage that was taken in, as case and minutes tell it: of which agency, about which action."""

    service: str
    who: str
    received_on: date
    words: str
    asked: str = ""
    case_id: Id = ""
    case_number: str = ""
    action_id: Id = ""

    def told(self) -> str:
        """'Youth support (Cal Example, 5 December 2026), on ‘offer a session’: It began.'"""
        by = ", ".join(part for part in (self.who, say(self.received_on)) if part)
        on = f", on ‘{self.asked}’" if self.asked else ""
        return f"{self.service or 'An agency'} ({by}){on}: {self.words}"


def matched(
    read: FormRead, actions: Mapping[Id, Action], printed: Collection[str]
) -> tuple[dict[Id, str], tuple[str, ...]]:
    """What the form says of each action, and every passage that belongs to none.

    `printed` are the lines the form itself prints. Where its boxes lost their tags, the action's own words show the
    place; a passage under no action is never dropped.
    """
    answers = dict(read.tags)
    told = {key: answers[f"said {key}"].strip() for key in actions if answers.get(f"said {key}", "").strip()}
    ours = {fold(line) for line in (*printed, *LABELS)}
    ours |= {fold(line) for tag, words in read.tags for line in words.splitlines() if _is_known(tag, actions)}
    places = {fold(action.what): key for key, action in actions.items() if f"said {key}" not in answers}
    unknown = [(tag, words.strip()) for tag, words in read.tags if words.strip() and not _is_known(tag, actions)]
    ours |= {fold(line) for _, words in unknown for line in words.splitlines()}
    asked = [(read.said(tag.replace("said", "asked", 1)), words) for tag, words in unknown]
    loose = [f"{what}: {words}" if what else words for what, words in asked]
    here = ""
    for piece in read.pieces:
        here = here if piece.cell else ""
        kept = [line for line in piece.lines if fold(line) and fold(line) not in {fold(label) for label in LABELS}]
        if fold(" ".join(kept)) in places:
            here = places[fold(" ".join(kept))]
            continue
        words = "\n".join(line for line in kept if fold(line) not in ours)
        if words and here:
            told[here] = f"{told[here]}\n{words}" if here in told else words
        elif words:
            loose.append(words)
    return told, tuple(loose)


def doubts_of(action: Action, asked: str, theirs: Collection[Id], service: str) -> tuple[str, ...]:
    """What a person should look at before taking in what is said of an action."""
    found = []
    if asked and fold(asked) != fold(action.what):
        found.append(f"The form words the action differently: ‘{asked}’.")
    if action.id not in theirs:
        found.append(f"This action is not one of {service or 'this agency'}.")
    if action.settled_on is not None:
        found.append(f"The action is {action.state.value} since {say(action.settled_on)}.")
    return tuple(found)


def of_case(updates: Sequence[WrittenUpdate], case_id: Id) -> str:
    """The written updates about one case as one text, a line each; '' when there is none."""
    return "\n".join(update.told() for update in updates if update.case_id == case_id)


def _is_known(tag: str, actions: Mapping[Id, Action]) -> bool:
    """Whether a tag's words are asked for elsewhere; an answer to an action nobody knows is a passage of its own."""
    head, _, rest = tag.partition(" ")
    return head != "said" or rest in actions
