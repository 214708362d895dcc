"""What a family was given to read: the leaflet, an invitation, what happened, the letter at the end (D7). Pure."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import Meeting
from jatdesk.domain.what_happened import TOLD_IN_PERSON, WhatHappened, hard_to_read

BY_HAND = "by hand"
BY_EMAIL = "by e-mail"
ON_PAPER = "on paper"
"""A mailing without an address was marked as sent: it was printed and went by post or hand."""
BY_LETTER = "by letter"
"""How a family was told what was agreed, where a letter told it."""


class LetterKind(StrEnum):
    """What a family is given, in the order in which it usually is."""

    LEAFLET = "leaflet"
    INVITATION = "invitation"
    WHAT_HAPPENED = "what happened"
    CLOSURE = "closure letter"


CALLED = {
    LetterKind.LEAFLET: "Leaflet about the team",
    LetterKind.INVITATION: "Invitation to the meeting",
    LetterKind.WHAT_HAPPENED: "What happened",
    LetterKind.CLOSURE: "Closure letter",
}
"""Each kind as the screen and the story call it."""


@dataclass(frozen=True)
class Given:
    """Who was given what, when and how. `mailing_id` where it went by a mailing; `meeting_id` where it is about one."""

    id: Id
    case_id: Id
    kind: LetterKind
    person: str
    given_on: date
    how: str = BY_HAND
    mailing_id: Id = ""
    meeting_id: Id = ""

    @property
    def words(self) -> str:
        """'Given to Bea Sample on 3 November 2026, by hand.'"""
        how = f", {self.how}" if self.how else ""
        return f"Given to {self.person} on {say(self.given_on)}{how}."


@dataclass(frozen=True)
class Letters:
    """How the letters of one case stand: what was given, who may be given something, and what there is to tell."""

    given: tuple[Given, ...] = ()
    readers: tuple[str, ...] = ()
    invited_to: Meeting | None = None
    told: WhatHappened | None = None
    """What the newest approved minutes tell."""
    untold: bool = False
    """The family has not been told yet what the newest approved minutes say."""
    closed_on: date | None = None

    def given_of(self, kind: LetterKind) -> tuple[Given, ...]:
        """What was given of one kind, the earliest first."""
        return tuple(each for each in self.given if each.kind is kind)

    def ready(self, kind: LetterKind) -> bool:
        """Whether there is something to tell in it."""
        there = {
            LetterKind.INVITATION: self.invited_to is not None,
            LetterKind.WHAT_HAPPENED: self.told is not None and not self._in_person,
            LetterKind.CLOSURE: self.closed_on is not None,
        }
        return there.get(kind, True)

    def waits(self, kind: LetterKind) -> bool:
        """Whether it should be given now: this meeting's, these minutes', this closing's was not."""
        had = self.given_of(kind)
        if kind is LetterKind.WHAT_HAPPENED:
            told = self.told
            if told is None or self._in_person:
                return False
            return self.untold and not any(each.meeting_id == told.meeting_id for each in had)
        if kind is LetterKind.INVITATION:
            coming = self.invited_to
            return coming is not None and not any(each.meeting_id in ("", coming.id) for each in had)
        if kind is LetterKind.CLOSURE:
            return self.closed_on is not None and not any(each.given_on >= self.closed_on for each in had)
        return not had

    def hint(self, kind: LetterKind) -> str:
        """What the letter would tell, or what it waits for."""
        if kind is LetterKind.INVITATION:
            coming = self.invited_to
            return f"To the meeting of {say(coming.day)}." if coming else "Once the case stands on an agenda."
        if kind is LetterKind.WHAT_HAPPENED:
            if self.told is None:
                return "Once minutes about this child are approved, in plain English."
            if self._in_person:
                return "It was decided to ask social care: the family is told in person, no letter is made."
            untold = " The family has not been told yet." if self.untold else ""
            return f"The minutes of {say(self.told.day)} in plain English.{untold}{self._hard()}"
        if kind is LetterKind.CLOSURE:
            return f"The case was closed on {say(self.closed_on)}." if self.closed_on else ""
        return "What the team is, who comes, and what they can choose. It names no child."

    def about(self, given: Given) -> Given:
        """The same with the meeting it is about."""
        if given.kind is LetterKind.INVITATION and self.invited_to is not None:
            return replace(given, meeting_id=self.invited_to.id)
        if given.kind is LetterKind.WHAT_HAPPENED and self.told is not None:
            return replace(given, meeting_id=self.told.meeting_id)
        return given

    @property
    def _in_person(self) -> bool:
        return self.told is not None and self.told.decision == TOLD_IN_PERSON

    def _hard(self) -> str:
        hard = len(hard_to_read(self.told)) if self.told is not None else 0
        many = "1 sentence is" if hard == 1 else f"{hard} sentences are"
        return f" {many} hard to read: say it in plain words." if hard else ""
