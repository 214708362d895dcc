"""Numbered copies of confidential paper: handed out, back, shredded, or a reason why not (M13, handbook appendix K)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id

MOST = 60
"""So many copies are counted out at once at the most."""


@dataclass(frozen=True)
class Copy:
    """One copy by its number; `why` is the reason why it will not be shredded here."""

    id: Id
    meeting_id: Id
    number: int
    what: str
    given_to: str = ""
    back_on: date | None = None
    shredded_on: date | None = None
    shredded_by: str = ""
    why: str = ""

    def words(self, of: int) -> str:
        """What stands on every page of it: 'Copy 7 of 18 · Iris Chair'."""
        return f"Copy {self.number} of {of}" + (f" · {self.given_to}" if self.given_to else "")

    @property
    def settled(self) -> bool:
        """Shredded, or a reason is given."""
        return self.shredded_on is not None or bool(self.why)

    @property
    def is_out(self) -> bool:
        """Somebody has it."""
        return bool(self.given_to) and self.back_on is None and not self.settled

    @property
    def to_shred(self) -> bool:
        """It lies on the desk: spare, or handed back."""
        return not self.settled and not self.is_out


@dataclass(frozen=True)
class Paper:
    """One paper of a copy: the agenda, or the CAF of a case."""

    case_id: Id = ""


def papers_of(what: str, numbers: Mapping[Id, str], new: Sequence[Id]) -> tuple[Paper, ...]:
    """The papers a copy is made of, from the words it was counted out under; nothing for what is printed elsewhere.

    'Agenda and papers': the agenda and the CAF of each `new` case; 'CAF of case 0239': that of one case by number.
    """
    words = what.casefold()
    named = set(re.findall(r"\d{4,}", words))
    found = [Paper()] if "agenda" in words else []
    if named:
        found += [Paper(case) for case, number in numbers.items() if number in named]
    elif "paper" in words or "caf" in words:
        found += [Paper(case) for case in new]
    return tuple(found)


@dataclass(frozen=True)
class Copies:
    """The copies of one meeting; `none_on`: a person said on this day that there were none."""

    copies: tuple[Copy, ...] = ()
    none_on: date | None = None

    @property
    def unsaid(self) -> bool:
        """Nobody has said yet how many were printed."""
        return not self.copies and self.none_on is None

    @property
    def settled(self) -> bool:
        """Every copy is accounted for, or there were none."""
        return not self.unsaid and all(copy.settled for copy in self.copies)

    def outstanding(self) -> tuple[str, ...]:
        """What is still to be settled, in sentences; nothing when all is."""
        if self.unsaid:
            return ("How many copies were printed for the room is not recorded.",)
        out = [copy for copy in self.copies if copy.is_out]
        shred = [copy for copy in self.copies if copy.to_shred]
        said = []
        if out:
            who = ", ".join(dict.fromkeys(copy.given_to for copy in out))
            said.append(f"{_named(out)} not back, from {who}.")
        if shred:
            said.append(f"{_named(shred)} still to be shredded.")
        return tuple(said)


@dataclass(frozen=True)
class CopiesFact:
    """Copies of a meeting that is over and not settled: how many are out and how many are to be shredded."""

    meeting_id: Id
    day: date
    out: int
    to_shred: int


def in_words(numbers: Iterable[int]) -> str:
    """Numbers as people say them: '1–4, 6 and 9'."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _named(copies: list[Copy]) -> str:
    one = len(copies) == 1
    return f"{'Copy' if one else 'Copies'} {in_words(copy.number for copy in copies)} {'is' if one else 'are'}"
