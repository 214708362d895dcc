"""Who must not be referred (R4): the answers given, what they exclude, and what going on in spite of it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from jatdesk.domain.children import age_on
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import EligibilityQuestion, Profile

AGE = "age"
"""The question that is asked only when the date of birth says that somebody is too old."""


STATUTORY, STEP_DOWN = "statutory_service", "step_down"
"""The question about a statutory service, and its exception for a child who comes down from level 4."""


class Answer(StrEnum):
    """An answer to a question; 'not known' is one, and the letter to the referrer asks for it."""

    UNANSWERED = ""
    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


class How(StrEnum):
    """How the chair's word came (M11): signed with the own key, or elsewhere and recorded by who keeps the desk."""

    IN_THE_PROGRAM = "in the program"
    BY_EMAIL = "by e-mail"
    BY_PHONE = "by phone"
    IN_PERSON = "in person"
    IN_A_FILE = "in a review file"


class SocialWork(StrEnum):
    """What the social-work member answers about a child who should not be referred."""

    NOTHING_AGAINST = "nothing against"
    NOT_HERE = "should not be discussed here"


@dataclass(frozen=True)
class Answered:
    """One answer; `exception` is the key of the exception that lifts an exclusion, `words` what was said with it."""

    question: str
    answer: Answer = Answer.UNANSWERED
    exception: str = ""
    words: str = ""


@dataclass(frozen=True)
class ChairWord:
    """The chair's yes or no: when, who, how; `slot_id` is the person's slot where it was given with a sign-in."""

    agreed: bool
    on: date
    by: str
    how: How
    slot_id: Id = ""
    words: str = ""


@dataclass(frozen=True)
class Decision:
    """A named professional's decision to bring a child who should not be referred, with the reason."""

    professional: str
    role: str
    agency: str
    reason: str
    on: date


@dataclass(frozen=True)
class SocialWorkWord:
    """What the social-work member answered, who that was and when."""

    answer: SocialWork
    by: str
    on: date
    words: str = ""


@dataclass(frozen=True)
class GoingOn:
    """The three answers that going on needs; each is None until it is given."""

    decision: Decision | None = None
    chair: ChairWord | None = None
    social_work: SocialWorkWord | None = None


@dataclass(frozen=True)
class Eligibility:
    """How one case stands: what is asked, what was answered, what excludes, and why it is barred ('' if it is not)."""

    case_id: Id
    number: str
    questions: tuple[EligibilityQuestion, ...]
    answers: Mapping[str, Answered]
    excluding: tuple[EligibilityQuestion, ...]
    going_on: GoingOn
    barred: str


def asked(profile: Profile, district: str, birth: date | None, referred_on: date) -> tuple[EligibilityQuestion, ...]:
    """The questions for a child referred on a day: those of the district, and the age only when it is too high."""
    too_old = birth is not None and age_on(birth, referred_on) > profile.oldest_age
    return tuple(each for each in of_district(profile, district).eligibility if too_old or each.key != AGE)


def of_district(profile: Profile, district: str) -> Profile:
    """The profile with the questions of one district only."""
    kept = tuple(
        each for each in profile.eligibility if not district or not each.districts or district in each.districts
    )
    return replace(profile, eligibility=kept)


def as_referred(answers: Sequence[Answered], *, steps_down: bool) -> tuple[Answered, ...]:
    """A form's answers; where it says elsewhere that the child steps down from level 4, that exception applies."""
    return tuple(
        replace(each, exception=each.exception or STEP_DOWN)
        if steps_down and each.question == STATUTORY and each.answer is Answer.YES
        else each
        for each in answers
    )


def excludes(question: EligibilityQuestion, answered: Answered) -> bool:
    """Whether an answer says that the child should not be referred, and no exception of the question lifts that."""
    if answered.answer is Answer.UNANSWERED or answered.answer != question.excludes:
        return False
    return answered.exception not in {exception.code for exception in question.exceptions}


def still_needed(going_on: GoingOn) -> str:
    """One sentence that says what going on still needs, or who spoke against it; '' when all three said yes."""
    if going_on.chair is not None and not going_on.chair.agreed:
        return "This child should not be referred, and the chair did not agree to going on."
    if going_on.social_work is not None and going_on.social_work.answer is SocialWork.NOT_HERE:
        return "This child should not be referred, and the social-work member answered that it is not for this team."
    wanted = [
        words
        for words, given in (
            ("a named professional’s decision", going_on.decision),
            ("the chair’s agreement", going_on.chair),
            ("the social-work member’s answer", going_on.social_work),
        )
        if given is None
    ]
    if not wanted:
        return ""
    listed = wanted[0] if len(wanted) == 1 else f"{', '.join(wanted[:-1])} and {wanted[-1]}"
    return f"This child should not be referred; going on all the same still needs {listed}."
