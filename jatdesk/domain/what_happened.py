"""What a family is told after a meeting: one child’s part of approved minutes, short and plain. Pure."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.actions import Doer
from jatdesk.domain.cases import Case
from jatdesk.domain.family_extract import Finds, passages
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes import MinutedCase
from jatdesk.domain.profiles import Coded
from jatdesk.domain.readability import FOR_FAMILIES, reading_age
from jatdesk.domain.safe_route import same_person

TOLD_IN_PERSON = "social_care"
"""The decision that no letter brings to a door: it is told in person, once it is safe to (handbook §10)."""


@dataclass(frozen=True)
class Promise:
    """What somebody does next, in the words of the minutes."""

    what: str
    who: str
    by: date | None = None


@dataclass(frozen=True)
class WhatHappened:
    """What a letter tells; every text in it is fit for the family. `gone` counts what is not in it."""

    meeting_id: Id
    day: date
    number: str
    child: str
    names: tuple[str, ...]
    going_well: str = ""
    wants: str = ""
    promises: tuple[Promise, ...] = ()
    decision: str = ""
    review_on: date | None = None
    lead: str = ""
    gone: int = 0

    def is_child(self, person: str) -> bool:
        """Whether the letter is to the young person."""
        return any(same_person(person, name) for name in self.names if name)


def called(case: Case) -> str:
    """What the child is called in a letter; a baby not yet born has no name there."""
    return "your baby" if case.child.unborn else case.child.known_as.strip() or case.child.name


def tell(entry: MinutedCase, day: date, held: Collection[str], strangers: Finds) -> WhatHappened:
    """Leaves out every sentence that is about somebody else, held back, or sounds like safeguarding."""
    gone: list[str] = []

    def fit(text: str) -> str:
        found = passages([text], held, strangers)
        bad = [each.words for each in found if each.held or each.about_others or each.safeguarding]
        gone.extend(bad)
        return " ".join(each.words for each in found if each.words not in bad)

    def whole(text: str) -> str:
        return text if fit(text) == " ".join(each.words for each in passages([text], (), strangers)) else ""

    written, line = entry.minutes, entry.line
    well, wants = fit(written.going_well), fit(written.family_wants)
    promises = []
    for action in entry.agreed:
        what, who = whole(action.what), whole(action.who)
        if what:
            promises.append(Promise(what, who.replace(" · ", ", ") or _nobody(action.doer), action.due))
    lead = whole(written.lead_professional or line.lead_professional)
    child = entry.case.child
    names = (child.name, child.known_as)
    told = (well, wants, tuple(promises), written.decision, written.review_on, lead, len(gone))
    return WhatHappened(entry.item.meeting_id, day, entry.case.number, called(entry.case), names, *told)


def _nobody(doer: Doer) -> str:
    return "you" if doer is Doer.FAMILY else "one of us"


def explained(told: WhatHappened, known: Sequence[Coded]) -> tuple[Coded, ...]:
    """The words of professionals in the letter that have an explanation, in the order in which they stand there."""
    promises = [part for each in told.promises for part in (each.what, each.who)]
    said = "\n".join((told.going_well, told.wants, *promises, told.lead))
    there = {each: place for each in known if (place := _place(each.code, said)) >= 0}
    longest = [each for each in there if not any(_within(each.code, other.code) for other in there)]
    return tuple(sorted(longest, key=there.__getitem__))


def _place(word: str, said: str) -> int:
    how = re.NOFLAG if word.isupper() else re.IGNORECASE
    found = re.search(rf"(?<!\w){re.escape(word)}(?:s|es)?(?!\w)", said, how)
    return found.start() if found else -1


def _within(word: str, other: str) -> bool:
    return word != other and word.casefold() in other.casefold().split()


def hard_to_read(told: WhatHappened, measure: Callable[[str], float] = reading_age) -> tuple[str, ...]:
    """The texts of the minutes that ask for an older reader than the letter does; short ones are passed over."""
    texts = (told.going_well, told.wants, *(each.what for each in told.promises))
    return tuple(text for text in texts if len(text.split()) > 3 and measure(text) > FOR_FAMILIES + 2)
