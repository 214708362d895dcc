"""What a family is told after a meeting: one child’s part of approved minutes, short and plain. Pure."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.actions import Doer
from jatdesk.domain.cases import Case
from jatdesk.domain.family_extract import Finds, Passage, passages
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
class Sentence:
    """A sentence of the minutes that stands in the letter, and the plain words that stand there instead."""

    words: str
    plain: str = ""


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
    said: tuple[Sentence, ...] = ()

    def is_child(self, person: str) -> bool:
        """Whether the letter is to the young person."""
        return any(same_person(person, name) for name in self.names if name)


def called(case: Case) -> str:
    """What the child is called in a letter; a baby not yet born has no name there."""
    return "your baby" if case.child.unborn else case.child.known_as.strip() or case.child.name


def tell(
    entry: MinutedCase, day: date, held: Collection[str], strangers: Finds, plain: Mapping[str, str] | None = None
) -> WhatHappened:
    """Leaves out every sentence that is about somebody else, held back, or sounds like safeguarding.

    `plain` holds, by sentence, the words somebody put in its place; what must not stand there goes out all the same.
    """
    gone: list[str] = []
    said: list[Sentence] = []

    def sifted(text: str) -> list[Sentence]:
        kept = []
        for each in passages([text], held, strangers):
            instead = (plain or {}).get(each.words, "")
            if _is_bad(each) or any(map(_is_bad, passages([instead], held, strangers))):
                gone.append(each.words)
            else:
                kept.append(Sentence(each.words, instead))
        return kept

    def fit(text: str) -> str:
        kept = sifted(text)
        said.extend(kept)
        return _joined(kept)

    def name(text: str) -> str:
        before = len(gone)
        kept = sifted(text)
        return _joined(kept) if len(gone) == before else ""

    written, line = entry.minutes, entry.line
    well, wants = fit(written.going_well), fit(written.family_wants)
    promises = []
    for action in entry.agreed:
        if name(action.what):
            what, who = fit(action.what), name(action.who)
            promises.append(Promise(what, who.replace(" · ", ", ") or _nobody(action.doer), action.due))
    lead = name(written.lead_professional or line.lead_professional)
    child = entry.case.child
    names = (child.name, child.known_as)
    return WhatHappened(
        entry.item.meeting_id,
        day,
        entry.case.number,
        called(entry.case),
        names,
        well,
        wants,
        tuple(promises),
        written.decision,
        written.review_on,
        lead,
        len(gone),
        tuple(dict.fromkeys(said)),
    )


def _joined(kept: Sequence[Sentence]) -> str:
    return " ".join(each.plain or each.words for each in kept)


def _is_bad(each: Passage) -> bool:
    return each.held or each.about_others or each.safeguarding


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


def hard_to_read(told: WhatHappened, measure: Callable[[str], float] = reading_age) -> tuple[Sentence, ...]:
    """The sentences of the minutes that ask for an older reader than the letter does, as they stand in it now."""
    return tuple(each for each in told.said if is_hard(each.plain or each.words, measure))


def to_say_plainly(told: WhatHappened) -> tuple[Sentence, ...]:
    """The sentences that are hard to read as they were written, or that were said in plain words already."""
    return tuple(each for each in told.said if each.plain or is_hard(each.words))


def is_hard(words: str, measure: Callable[[str], float] = reading_age) -> bool:
    """Whether a sentence asks for an older reader; three words are too few to measure."""
    return len(words.split()) > 3 and measure(words) > FOR_FAMILIES + 2
