"""The letter back to a referrer: what a referral still lacks, or why the child should not be referred (R15, R7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.consent_answers import ConsentState
from jatdesk.domain.dates import say
from jatdesk.domain.eligibility import Answer, Answered, excludes
from jatdesk.domain.ids import Id
from jatdesk.domain.profiles import EligibilityQuestion, Profile

PAPERS, CONSENT = "papers", "consent"
"""What is asked for by other duties too."""

EXCLUDED = "excluded:"
"""How the key of a question begins whose answer excludes the child."""

_STILL_TO_GIVE = (ConsentState.NOT_ASKED, ConsentState.PENDING, ConsentState.VERBAL)


@dataclass(frozen=True)
class Known:
    """What is known of a case that came in by a referral; `barred` says why no agenda may hold it."""

    case_id: Id
    number: str
    referred_on: date | None
    opened_on: date
    agency: str
    why: str
    level: int | None
    unborn: bool
    birth: date | None
    expected: date | None
    papers_in_on: date | None
    consent: ConsentState
    answers: Mapping[str, Answered]
    barred: str
    not_known: tuple[str, ...] = ()
    received_on: date | None = None


@dataclass(frozen=True)
class Lack:
    """One thing the referrer is asked for, as a line of the letter; `key` is how the store knows that it was asked."""

    key: str
    words: str


@dataclass(frozen=True)
class Letter:
    """A letter that was prepared for a case: what it asks for; `sent_on` once a person says that it went out."""

    id: Id
    case_id: Id
    lacking: tuple[str, ...]
    made_on: date
    mailing_id: Id
    sent_on: date | None


@dataclass(frozen=True)
class ReferrerLetter:
    """What one letter says. `meeting` and `papers_by` are the next meeting and the day its papers are due."""

    number: str
    referred_on: date | None
    needed: tuple[str, ...]
    excluded: tuple[EligibilityQuestion, ...]
    meeting: date | None = None
    papers_by: date | None = None

    def request(self) -> str:
        """What was made, with its day: 'request for discussion of 3 November 2026'."""
        return "request for discussion" + (f" of {say(self.referred_on)}" if self.referred_on else "")

    def rules(self) -> tuple[str, ...]:
        """Each rule that excludes the child, with its exceptions."""
        return tuple(_rule(question) for question in self.excluded)


def lacks(known: Known, profile: Profile) -> tuple[Lack, ...]:
    """What the referrer has to be asked for, in the order of the letter; what nobody knows is not asked again."""
    found = []
    if known.papers_in_on is None:
        found.append(Lack(PAPERS, "the completed CAF form: its front two pages and the consent section"))
    if known.consent in _STILL_TO_GIVE:
        so_far = " (so far it was given by word of mouth)" if known.consent is ConsentState.VERBAL else ""
        who = "a parent or carer, or of the young person who can decide"
        found.append(Lack(CONSENT, f"the written consent of {who}{so_far}"))
    if known.unborn and known.expected is None:
        found.append(Lack("expected_date", "the date on which the baby is expected"))
    if not known.unborn and known.birth is None:
        found.append(Lack("date_of_birth", "the date of birth"))
    if not known.agency.strip():
        found.append(Lack("agency", "the agency that makes the request"))
    if not known.why.strip():
        found.append(Lack("why", "in a few sentences, why you bring it to the team"))
    if known.level is None:
        found.append(Lack("level", "the level of need in the Pathway to Provision, 1 to 4"))
    if known.referred_on is None:
        found.append(Lack("referred_on", "the date of your request"))
    found = [lack for lack in found if lack.key not in known.not_known]
    for question in profile.eligibility:
        given = known.answers.get(question.key)
        if given is not None and given.answer is Answer.NOT_KNOWN:
            found.append(Lack(f"question:{question.key}", question.short))
        elif given is not None and known.barred and excludes(question, given):
            found.append(Lack(EXCLUDED + question.key, question.rule))
    return tuple(found)


def not_asked_yet(lacking: Sequence[Lack], letters: Sequence[Letter]) -> tuple[Lack, ...]:
    """Those that no letter which went out has asked for."""
    asked = {key for letter in letters for key in letter.lacking if letter.sent_on is not None}
    return tuple(lack for lack in lacking if lack.key not in asked)


def letter(
    known: Known, lacking: Sequence[Lack], profile: Profile, meeting: date | None = None, papers_by: date | None = None
) -> ReferrerLetter:
    """The letter that asks for this."""
    excluded = {lack.key.removeprefix(EXCLUDED) for lack in lacking if lack.key.startswith(EXCLUDED)}
    return ReferrerLetter(
        known.number,
        known.referred_on,
        tuple(lack.words for lack in lacking if not lack.key.startswith(EXCLUDED)),
        tuple(question for question in profile.eligibility if question.key in excluded),
        meeting,
        papers_by,
    )


def _rule(question: EligibilityQuestion) -> str:
    if not question.exceptions:
        return question.rule
    listed = "; or: ".join(f"{each.words[0].lower()}{each.words[1:]}" for each in question.exceptions)
    return f"{question.rule} The exception: {listed}."
