"""What differs between schemes and councils: words, deadlines, services, lists. Read from TOML elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jatdesk.domain.wording import Wording


class Unit(StrEnum):
    """How a deadline counts; the day itself is day 0."""

    WORKING = "working days"
    CALENDAR = "calendar days"


@dataclass(frozen=True)
class Deadline:
    """Days before (negative) or after (positive) the meeting, when it is late from, and the unit.

    `late` equal to `days` means: late as soon as it is past due.
    """

    days: int
    late: int
    unit: Unit


@dataclass(frozen=True)
class StandingItem:
    """An agenda item of every meeting. `key` is welcome, confidentiality, interests, last_minutes,
    matters_arising, cases (where case items stand), other_business, next_meeting, or the council's own."""

    key: str
    title: str
    minutes: int


@dataclass(frozen=True)
class Coded:
    """One choice of a list: its code in the store and its words on screen."""

    code: str
    words: str


@dataclass(frozen=True)
class EligibilityQuestion:
    """One question about who must not be referred (R4): which answer ('yes' or 'no') excludes, the rule, exceptions.

    `districts`: asked only there; empty, everywhere. `short` names the question in a letter ('whether …').
    """

    key: str
    words: str
    short: str
    excludes: str
    rule: str
    exceptions: tuple[Coded, ...] = ()
    districts: tuple[str, ...] = ()


@dataclass(frozen=True)
class NeedGroup:
    """Some of the needs under one heading, by their codes."""

    title: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class NeedCodes:
    """What a need is called in exports: the children-in-need code (N0 to N9) and the group of early-help reasons."""

    children_in_need: str
    early_help: str


@dataclass(frozen=True)
class FormQuestion:
    """A question of a feedback form; without `answers` it is answered in words, with `many` several may be ticked."""

    key: str
    words: str
    answers: tuple[Coded, ...] = ()
    many: bool = False


@dataclass(frozen=True)
class Profile:
    """One scheme. `deadlines` keys: papers_in, agenda_agreed, reminder, circulation, draft_to_chair,
    minutes_out, family_told, return.

    `prompts` are what a case is spoken of by, in order; `text_templates` are ready texts by their names; `known_words`
    are of this work and in no dictionary. `wording` are the standing texts of documents, as they come with the program
    (`operations/wording.profile` puts the council's own in).
    """

    key: str
    name: str
    team_word: str
    lead_professional: str
    region: str
    districts: tuple[str, ...]
    services: tuple[str, ...]
    social_work_service: str
    standing_items: tuple[StandingItem, ...]
    review_minutes: int
    new_minutes: int
    closure_minutes: int
    deadlines: dict[str, Deadline]
    password_months: int
    review_weeks: int
    levels: tuple[Coded, ...]
    needs: tuple[Coded, ...]
    ethnicities: tuple[Coded, ...]
    decisions: tuple[Coded, ...]
    closure_reasons: tuple[Coded, ...]
    oldest_age: int = 19
    eligibility: tuple[EligibilityQuestion, ...] = ()
    issue_kinds: tuple[Coded, ...] = ()
    drift_meetings: int = 3
    feelings: tuple[str, str] = ("very bad", "very good")
    need_groups: tuple[NeedGroup, ...] = ()
    need_codes: Mapping[str, NeedCodes] = field(default_factory=dict)
    prompts: tuple[str, ...] = ()
    text_templates: tuple[Coded, ...] = ()
    known_words: tuple[str, ...] = ()
    wording: Wording = field(default_factory=Wording)
    source_codes: Mapping[str, str] = field(default_factory=dict)
    """The national source code of a service, by its title, unless the team gives it another one."""
    plain_words: tuple[Coded, ...] = ()
    """What words of this work mean, for a letter to a family."""
    feedback_family: tuple[FormQuestion, ...] = ()
    feedback_members: tuple[FormQuestion, ...] = ()
