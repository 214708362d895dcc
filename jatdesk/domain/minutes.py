"""What is written down for one item of a meeting, how the chair approved it, and what is still missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from jatdesk.domain import absences as absence_rules
from jatdesk.domain.absences import Absence
from jatdesk.domain.actions import Action
from jatdesk.domain.agency_updates import WrittenUpdate
from jatdesk.domain.cases import Case
from jatdesk.domain.children import Child, age_on
from jatdesk.domain.corrections import Correction
from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import AgendaItem, Attendance, Interest, Meeting


@dataclass(frozen=True)
class ItemMinutes:
    """What was written for one agenda item. `told_by` tells the family until `tell_by`; `told_on` when it was done."""

    item_id: Id
    meeting_id: Id
    case_id: Id = ""
    discussion: str = ""
    going_well: str = ""
    family_wants: str = ""
    decision: str = ""
    review_on: date | None = None
    lead_professional: str = ""
    told_by: str = ""
    tell_by: date | None = None
    told_on: date | None = None
    told_how: str = ""


@dataclass(frozen=True)
class FixedLine:
    """What stands over every case in every minutes until it is closed (handbook appendix K)."""

    name: str
    birth: str
    school: str
    referred: str
    referrer: str
    lead_professional: str = ""


@dataclass(frozen=True)
class MinutedCase:
    """One case as the minutes tell it: its line, who knows the child, its text, the actions agreed and reviewed."""

    item: AgendaItem
    case: Case
    line: FixedLine
    minutes: ItemMinutes
    agreed: tuple[Action, ...]
    reviewed: tuple[Action, ...]
    known_to: str = ""
    lead_update: str = ""


@dataclass(frozen=True)
class StandingLine:
    """An open case that was not discussed: its fixed line, its next review and how many actions are open."""

    case_id: Id
    number: str
    line: FixedLine
    next_review: date | None
    open_actions: int
    dormant: bool = False


@dataclass(frozen=True)
class Approval:
    """The chair's approval: who, when, how ('in person', 'by e-mail', 'signed in JAT Desk' …), over which content.

    `signed`: with the chair's own key, which is theirs since `key_since` (None where nobody wrote that down). What is
    not signed is recorded; `mail_id` is the e-mail it came in. `office` and `stands_in`: the vice-chair, and why.
    """

    meeting_id: Id
    by: str
    on: date
    how: str
    note: str = ""
    content_hash: str = ""
    signed: bool = False
    key_since: date | None = None
    office: str = ""
    stands_in: str = ""
    mail_id: Id = ""

    @property
    def words(self) -> str:
        """Who approved, when and how, in one sentence: 'signed' where a key of their own signed, else 'recorded'."""
        who = f"{self.by} ({self.office})" if self.office else self.by
        how = self.how if self.signed else f"given {self.how} and recorded" if self.how else "recorded"
        stood_in = f" The vice-chair stood in: {self.stands_in.rstrip('.')}." if self.stands_in else ""
        return f"Approved by {who} on {say(self.on)}, {how}.{stood_in}"


@dataclass(frozen=True)
class KeptVersion:
    """The minutes as they once stood, without their text: 'draft' went to the chair, 'approved' is what was approved.

    `made_at` is UTC; `readers` names those the draft was made for, where that is known.
    """

    id: Id
    made_at: datetime
    kind: str
    hash: str
    readers: str = ""


@dataclass(frozen=True)
class MinutesBook:
    """Everything one meeting's minutes hold, in the order of the agenda.

    `corrections` are to the minutes of earlier meetings; `corrected_on` the meetings that corrected these.
    `arising` are earlier actions of cases that are no item of their own, reviewed under matters arising;
    `agreed` the actions agreed under items that are about no case.
    """

    team_name: str
    meeting: Meeting
    register: tuple[Attendance, ...]
    interests: tuple[Interest, ...]
    items: tuple[tuple[AgendaItem, ItemMinutes], ...]
    cases: tuple[MinutedCase, ...]
    not_discussed: tuple[StandingLine, ...]
    waiting_for_consent: int
    next_meeting: Meeting | None
    approval: Approval | None
    arising: tuple[Action, ...] = ()
    agreed: tuple[Action, ...] = ()
    absences: tuple[Absence, ...] = ()
    updates: tuple[WrittenUpdate, ...] = ()
    corrections: tuple[Correction, ...] = ()
    corrected_on: tuple[date, ...] = ()


@dataclass(frozen=True)
class Draft:
    """Half-typed text of one field, with the cursor, so that it comes back after anything."""

    kind: str
    ref: Id
    field: str
    text: str
    cursor: int = 0


@dataclass(frozen=True)
class ItemPage:
    """Everything the screen shows of one item. What a reader sees is the draft of a field where there is one.

    `tell_by` is the day by which the family should be told when nobody says otherwise; `locked` once approved.
    """

    item: AgendaItem
    minutes: ItemMinutes
    case: Case | None
    line: FixedLine | None
    agreed: tuple[Action, ...]
    from_last_time: tuple[Action, ...]
    interests: tuple[Interest, ...]
    drafts: tuple[Draft, ...]
    tell_by: date | None = None
    locked: bool = False
    known_to: str = ""
    lead_update: str = ""
    written_updates: str = ""


@dataclass(frozen=True)
class Unsettled:
    """Something the meeting leaves open: said when it is finished, settled or left knowingly.

    `field` is where it is settled: a field of the minutes, or `REGISTER`.
    """

    item_id: Id
    words: str
    field: str = "discussion"
    not_discussed: bool = False
    """A case nobody came to: of these there may be many, with one answer."""


REGISTER = "register"
"""What is open in the register, not under an item."""


def cut(book: MinutesBook, kept: frozenset[Id], *, extract: bool = False) -> MinutesBook:
    """The book as a recipient may have it: only these cases, and no trace of the others (M7, D5).

    An `extract` is these cases' items alone, for somebody who was there for them and for nothing else (M12).
    """
    theirs = replace(
        book,
        interests=tuple(interest for interest in book.interests if interest.case_id in kept),
        items=tuple((item, words) for item, words in book.items if not item.case_id or item.case_id in kept),
        cases=tuple(entry for entry in book.cases if entry.case.id in kept),
        not_discussed=tuple(line for line in book.not_discussed if line.case_id in kept),
        corrections=tuple(each for each in book.corrections if not each.case_id or each.case_id in kept),
        arising=tuple(action for action in book.arising if not action.case_id or action.case_id in kept),
        updates=tuple(each for each in book.updates if not each.case_id or each.case_id in kept),
    )
    order = [item.id for item, _words in book.items]
    theirs = replace(theirs, absences=absence_rules.cut(book.absences, order, [i.id for i, _words in theirs.items]))
    if not extract:
        return theirs
    items = tuple((item, words) for item, words in theirs.items if item.case_id)
    absences = absence_rules.cut(book.absences, order, [item.id for item, _words in items])
    updates = tuple(each for each in theirs.updates if each.case_id)
    bare = replace(theirs, not_discussed=(), waiting_for_consent=0, arising=(), agreed=(), corrections=())
    return replace(bare, items=items, absences=absences, updates=updates)


def fixed_line(case: Case, day: date) -> FixedLine:
    """The line over a case as it reads on `day`; the name stands as the family writes it (handbook appendix K)."""
    child = case.child
    referrer = ", ".join(part for part in (case.referrer, case.agency) if part)
    return FixedLine(
        child.name,
        _birth(child, day) or _UNKNOWN,
        child.school or _UNKNOWN,
        say(case.referred_on) if case.referred_on else _UNKNOWN,
        referrer or _UNKNOWN,
        case.lead_professional,
    )


def unsettled_in(item: AgendaItem, written: ItemMinutes, agreed: Sequence[Action]) -> tuple[Unsettled, ...]:
    """What one case item leaves open; a case that nobody came to is one line and comes back by itself."""
    name = item.title
    if not (item.done or written.discussion or written.decision or agreed):
        return (
            Unsettled(item.id, f"{name} was not discussed. It comes back at the next meeting.", not_discussed=True),
        )
    found = []
    if not written.decision:
        found.append(("no decision is recorded.", "decision"))
    if written.decision == "review" and written.review_on is None:
        found.append(("the day of the next review is missing.", "review"))
    if not written.told_by and written.told_on is None:
        found.append(("nobody is named to tell the family.", "told_by"))
    found += [(f"nobody is named to do ‘{action.what}’.", "action_line") for action in agreed if not action.who]
    return tuple(Unsettled(item.id, f"{name}: {words}", field) for words, field in found)


_UNKNOWN = "not known"


def _birth(child: Child, day: date) -> str:
    if child.birth:
        age = f" ({age_on(child.birth, day)})" if child.birth <= day else ""
        return f"{say(child.birth)}{age}"
    return f"expected {say(child.expected)}" if child.expected else child.birth_words
