"""Who gets what. A table a manager can read: the rule, not the screen, decides (D5, M7, M12)."""

from collections.abc import Mapping
from enum import StrEnum

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.recipients import Recipient, Standing


class Share(StrEnum):
    """How much of a document somebody gets."""

    WHOLE = "whole"
    OWN = "own items"
    NOTHING = "nothing"


_MONTHLY = {
    Standing.CORE: Share.WHOLE,
    Standing.CHAIR: Share.WHOLE,
    Standing.ADMINISTRATOR: Share.NOTHING,
    Standing.CO_OPTED: Share.WHOLE,
    Standing.DEPUTY: Share.WHOLE,
    Standing.REFERRER: Share.NOTHING,
    Standing.CENTRAL_TEAM: Share.WHOLE,
    Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
}


TABLE: Mapping[Mailing, Mapping[Standing, Share]] = {
    Mailing.AGENDA: {**_MONTHLY, Standing.VISITOR: Share.NOTHING},
    Mailing.AGENDA_NO_NAMES: {Standing.OUTSIDER: Share.WHOLE},
    Mailing.WHO_KNOWS: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
    },
    Mailing.LEAD_UPDATE: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.LEAD: Share.OWN,
    },
    Mailing.CHAIR_ASK: {Standing.CHAIR: Share.WHOLE},
    Mailing.DEPUTY_BRIEFING: {Standing.DEPUTY: Share.OWN},
    Mailing.INVITATION: {Standing.PRESENTER: Share.OWN, Standing.LEAD: Share.OWN},
    Mailing.MINUTES: {
        **_MONTHLY,
        Standing.VISITOR: Share.OWN,
        Standing.PRESENTER: Share.OWN,
        Standing.LEAD: Share.OWN,
    },
    Mailing.AGREED_EXTRACT: {Standing.OTHER_AGENCY: Share.OWN},
    Mailing.MINUTES_DRAFT: {Standing.CHAIR: Share.WHOLE},
    Mailing.MINUTES_WORD: {Standing.CHAIR: Share.WHOLE},
    Mailing.OUTCOME: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.REFERRER: Share.OWN,
    },
    Mailing.AGENCY_ACTION_UPDATE: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
    },
    Mailing.CASE_CLOSURE_REPORT: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.REFERRER: Share.OWN,
    },
    Mailing.CLOSURE_CHASE: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.REFERRER: Share.OWN,
    },
    Mailing.CLOSURE_COPY: {Standing.CENTRAL_TEAM: Share.WHOLE, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.CASE_LOG: {Standing.CENTRAL_TEAM: Share.WHOLE, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.MONTHLY_SET: {
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.REFERRAL_LETTER: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.ADMINISTRATOR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.REFERRER: Share.OWN,
    },
    Mailing.ACCESS_REQUEST: {Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.ACTION_LIST: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
    },
    Mailing.SAFEGUARDING_PACK: {Standing.SOCIAL_CARE: Share.OWN},
    Mailing.FAMILY_EXTRACT: {Standing.FAMILY: Share.OWN},
    Mailing.TEST_FILE: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.DEPUTY: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
    },
    Mailing.ACCESS_ANSWER: {Standing.FAMILY: Share.OWN, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.MATTERS_ARISING: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.DEPUTY: Share.WHOLE,
    },
    Mailing.TEAM_PAPERS: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.ANNUAL_STATEMENT: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.ATTENDANCE_REGISTER: {
        Standing.CHAIR: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.ATTENDANCE: {
        Standing.CHAIR: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.REPORT: {
        Standing.CHAIR: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.RETURN_NAMED: {Standing.CENTRAL_TEAM: Share.WHOLE, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.RETURN_NO_NAMES: {Standing.CENTRAL_TEAM: Share.WHOLE, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.MEMBER_LIST: {
        Standing.CORE: Share.WHOLE,
        Standing.CHAIR: Share.WHOLE,
        Standing.CO_OPTED: Share.WHOLE,
        Standing.CENTRAL_TEAM: Share.WHOLE,
        Standing.DEVELOPMENT_MANAGER: Share.WHOLE,
        Standing.ADMINISTRATOR: Share.WHOLE,
    },
    Mailing.MEMBERSHIP_NOTICE: {Standing.CENTRAL_TEAM: Share.WHOLE, Standing.ADMINISTRATOR: Share.WHOLE},
    Mailing.FAMILY_LEAFLET: {Standing.FAMILY: Share.OWN},
    Mailing.FAMILY_INVITATION: {Standing.FAMILY: Share.OWN},
    Mailing.WHAT_HAPPENED: {Standing.FAMILY: Share.OWN},
    Mailing.CLOSURE_LETTER: {Standing.FAMILY: Share.OWN},
    Mailing.FEEDBACK_FORM: {Standing.FAMILY: Share.WHOLE},
    Mailing.QUESTIONNAIRE: {Standing.CORE: Share.WHOLE, Standing.CHAIR: Share.WHOLE, Standing.CO_OPTED: Share.WHOLE},
    Mailing.CAF_ACTION_PLAN: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.ADMINISTRATOR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.LEAD: Share.OWN,
    },
    Mailing.CHRONOLOGY: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.ADMINISTRATOR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.LEAD: Share.OWN,
        Standing.SOCIAL_CARE: Share.OWN,
    },
    Mailing.CASE_SUMMARY: {
        Standing.CORE: Share.OWN,
        Standing.CHAIR: Share.OWN,
        Standing.ADMINISTRATOR: Share.OWN,
        Standing.CO_OPTED: Share.OWN,
        Standing.LEAD: Share.OWN,
    },
}
"""Who gets how much of what (handbook appendices E and K). Whoever is not named gets nothing."""


_KNOWS_TEAM_PASSWORD = frozenset({Standing.CORE, Standing.CHAIR, Standing.ADMINISTRATOR})


def circle_of(standing: Standing, let_in: bool = False) -> Circle:
    """Only core members (and who keeps the desk) know the team password; everybody else gets a one-off (D3).

    The central team may be `let_in` by a setting; nobody else can be.
    """
    inside = standing in _KNOWS_TEAM_PASSWORD or (let_in and standing is Standing.CENTRAL_TEAM)
    return Circle.TEAM if inside else Circle.ONE_OFF


def share_of(mailing: Mailing, recipient: Recipient) -> Share:
    """How much somebody gets, as the table says; a visitor the whole minutes where the council settled it so (M12)."""
    if mailing is Mailing.MINUTES and recipient.standing is Standing.VISITOR and recipient.whole:
        return Share.WHOLE
    return TABLE[mailing].get(recipient.standing, Share.NOTHING)
