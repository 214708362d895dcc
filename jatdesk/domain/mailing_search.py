"""What is looked for among the mailings, and what the kinds of mailing are called in a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import Mailing

_OTHERWISE: Mapping[Mailing, str] = {
    Mailing.AGENDA_NO_NAMES: "Agenda without names",
    Mailing.WHO_KNOWS: "Who knows this child?",
    Mailing.LEAD_UPDATE: "Lead professional’s update",
    Mailing.CHAIR_ASK: "For the chair to decide",
    Mailing.DEPUTY_BRIEFING: "Briefing for a deputy",
    Mailing.MINUTES_DRAFT: "Draft minutes",
    Mailing.MINUTES_WORD: "Draft minutes in Word",
    Mailing.OUTCOME: "Outcome for the referrer",
    Mailing.AGENCY_ACTION_UPDATE: "Agency Action Update",
    Mailing.CASE_CLOSURE_REPORT: "Case Closure Report",
    Mailing.CLOSURE_CHASE: "Closure report asked for again",
    Mailing.CLOSURE_COPY: "Copy of the closure report",
    Mailing.ACTION_LIST: "Open actions",
    Mailing.REFERRAL_LETTER: "Letter to the referrer",
    Mailing.SAFEGUARDING_PACK: "Pack for social care",
    Mailing.ACCESS_REQUEST: "What is held",
    Mailing.MEMBERSHIP_NOTICE: "Changes of membership",
    Mailing.TEAM_PAPERS: "Terms of reference and protocol",
    Mailing.FAMILY_EXTRACT: "Part of the minutes for a family",
    Mailing.WHAT_HAPPENED: "What happened, for the family",
    Mailing.FAMILY_LEAFLET: "Leaflet for the family",
    Mailing.FAMILY_INVITATION: "Invitation of the family",
    Mailing.CLOSURE_LETTER: "Closure letter for the family",
    Mailing.QUESTIONNAIRE: "Questionnaire for members",
    Mailing.CAF_ACTION_PLAN: "CAF action plan",
    Mailing.CHRONOLOGY: "Chronology",
    Mailing.CASE_SUMMARY: "Summary of a case",
}


def kind_words(mailing: Mailing) -> str:
    """What a kind of mailing is called: 'Minutes', 'Letter to the referrer'."""
    return _OTHERWISE.get(mailing) or mailing.value.replace("_", " ").capitalize()


@dataclass(frozen=True)
class Word:
    """One word that was typed: it stands in a title, an address or a name, or means these people or this case."""

    text: str
    addresses: frozenset[str] = frozenset()
    case_id: Id = ""


@dataclass(frozen=True)
class MailingSearch:
    """Every word must be met; an empty search is all. Days are those of sending, or of preparing where not sent."""

    words: tuple[Word, ...] = ()
    kind: Mailing | None = None
    since: date | None = None
    until: date | None = None
    unsent: bool = False
