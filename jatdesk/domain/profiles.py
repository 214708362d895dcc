"""What differs between schemes and councils: words, deadlines, services, lists. Read from TOML elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jatdesk.domain.county_rules import OddRules
from jatdesk.domain.retention import DEFAULTS, Rule
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
class SeatSpec:
    """A service of the core membership (handbook appendix H): what it is called, and by which parts it can be filled.

    `key` and `service` are its name in `services`; `join` is 'or' or 'and/or'; `since`: required from that day;
    not `required`: to be considered.
    """

    key: str
    service: str
    title: str
    parts: tuple[str, ...] = ()
    join: str = ""
    since: date | None = None
    required: bool = True


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
class EvaluationPart:
    """A part of the evaluation framework as the scheme words it; `figures` are the keys of those that speak to it."""

    part: str
    words: str
    figures: tuple[str, ...] = ()
    have: tuple[str, ...] = ()
    need: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrainingKind:
    """A kind of training: asked of every member, or of chair and vice-chair only; to be had again after some months.

    `short`: one word for it, over a column. `again_months` 0: once is enough.
    """

    key: str
    words: str
    short: str = ""
    again_months: int = 0
    chairs: bool = False


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
    questionnaire_months: int
    return_days: int
    """So many days after a quarter its return is due."""
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
    seats: tuple[SeatSpec, ...] = ()
    """The services once more, one each, with what else appendix H says of them."""
    review_months: int = 12
    """After so many months the membership, the chair's and the vice-chair's terms are looked at again."""
    list_months: int = 6
    """After so many months the central team gets the list of members by service."""
    audit_months: int = 3
    """After so many months a sample of records is looked at again."""
    audit_cases: int = 5
    """So many cases are drawn unless somebody wants more or fewer."""
    participation_months: int = 12
    """After so many months the team talks again about how families take part."""
    participation_title: str = ""
    """What that talk is called on an agenda; '' where the scheme has none."""
    participation_minutes: int = 15
    participation_group: str = ""
    """Where common themes go."""
    audit: tuple[Coded, ...] = ()
    """What is asked of each record in a sample audit."""
    odd: OddRules = field(default_factory=OddRules)
    """What the central desk calls a sudden jump, and a gap."""
    retention: tuple[Rule, ...] = DEFAULTS
    """How long records are kept, unless the council has its own rules."""
    induction: tuple[Coded, ...] = ()
    """What a new member is shown and given."""
    evaluation: tuple[EvaluationPart, ...] = ()
    grades: tuple[Coded, ...] = ()
    """How far a part of the evaluation can be judged to be."""
    training: tuple[TrainingKind, ...] = ()
    vetting_years: int = 3
    """A check of a member is too old after so many years."""
    raised_with: tuple[Coded, ...] = ()
    """With whom an issue can be raised, by the code of the return or one of the scheme's own."""
    chairs_meetings: Mapping[str, int] = field(default_factory=dict)
    """How often a year chairs meet, by level: 'district', 'county'."""
