"""What can be sent, and the kinds of file that it is made of."""

from enum import StrEnum


class Mailing(StrEnum):
    """What can be sent."""

    AGENDA = "agenda"
    AGENDA_NO_NAMES = "agenda_no_names"
    WHO_KNOWS = "who_knows"
    LEAD_UPDATE = "lead_update"
    CHAIR_ASK = "chair_ask"
    DEPUTY_BRIEFING = "deputy_briefing"
    INVITATION = "invitation"
    MINUTES_DRAFT = "minutes_draft"
    MINUTES_WORD = "minutes_word"
    MINUTES = "minutes"
    AGREED_EXTRACT = "agreed_extract"
    OUTCOME = "outcome"
    AGENCY_ACTION_UPDATE = "agency_action_update"
    CASE_CLOSURE_REPORT = "case_closure_report"
    CLOSURE_CHASE = "closure_chase"
    CLOSURE_COPY = "closure_copy"
    CASE_LOG = "case_log"
    MONTHLY_SET = "monthly_set"
    ACTION_LIST = "action_list"
    ACCESS_REQUEST = "access_request"
    REFERRAL_LETTER = "referral_letter"
    SAFEGUARDING_PACK = "safeguarding_pack"
    FAMILY_EXTRACT = "family_extract"
    TEST_FILE = "test_file"
    ACCESS_ANSWER = "access_answer"
    MEMBER_LIST = "member_list"
    MEMBERSHIP_NOTICE = "membership_notice"
    MATTERS_ARISING = "matters_arising"
    TEAM_PAPERS = "team_papers"
    WHAT_HAPPENED = "what_happened"
    FAMILY_LEAFLET = "family_leaflet"
    FAMILY_INVITATION = "family_invitation"
    CLOSURE_LETTER = "closure_letter"
    FEEDBACK_FORM = "feedback_form"
    QUESTIONNAIRE = "questionnaire"
    ATTENDANCE_REGISTER = "attendance_register"
    ATTENDANCE = "attendance"
    ANNUAL_STATEMENT = "annual_statement"
    REPORT = "report"
    RETURN_NAMED = "return_named"
    RETURN_NO_NAMES = "return_no_names"
    CAF_ACTION_PLAN = "caf_action_plan"
    CHRONOLOGY = "chronology"
    CASE_SUMMARY = "case_summary"


LETTERS_TO_FAMILIES = frozenset(
    {Mailing.FAMILY_LEAFLET, Mailing.FAMILY_INVITATION, Mailing.WHAT_HAPPENED, Mailing.CLOSURE_LETTER}
)
"""What a family is given to read (D7): by their safe route, or printed."""


ABOUT_A_CASE = LETTERS_TO_FAMILIES | frozenset(
    {
        Mailing.ACCESS_REQUEST,
        Mailing.CAF_ACTION_PLAN,
        Mailing.CASE_CLOSURE_REPORT,
        Mailing.CASE_SUMMARY,
        Mailing.CHRONOLOGY,
        Mailing.CLOSURE_CHASE,
        Mailing.CLOSURE_COPY,
        Mailing.FEEDBACK_FORM,
        Mailing.REFERRAL_LETTER,
        Mailing.SAFEGUARDING_PACK,
    }
)
"""Mailings that are about one case, not about a meeting."""


RETURNS = frozenset({Mailing.RETURN_NAMED, Mailing.RETURN_NO_NAMES})
"""The team's return to the central team, of either kind (X1)."""

COUNTED = RETURNS | frozenset({Mailing.ATTENDANCE, Mailing.ANNUAL_STATEMENT, Mailing.REPORT})
"""Mailings of what is counted over a period."""


class DocumentKind(StrEnum):
    """Kinds of file; the words `demo` prints and the outbox records."""

    AGENDA = "agenda"
    AGENDA_NO_NAMES = "agenda_no_names"
    WHO_KNOWS = "who_knows"
    LEAD_UPDATE = "lead_update"
    CHAIR_ASK = "chair_ask"
    CAF = "caf"
    CAF_ACTION_PLAN = "caf_action_plan"
    CHRONOLOGY = "chronology"
    CASE_SUMMARY = "case_summary"
    MINUTES = "minutes"
    OUTCOME = "outcome"
    AGENCY_ACTION_UPDATE = "agency_action_update"
    CASE_CLOSURE_REPORT = "case_closure_report"
    CASE_LOG = "case_log"
    ATTENDANCE_REGISTER = "attendance_register"
    ATTENDANCE = "attendance"
    ANNUAL_STATEMENT = "annual_statement"
    REPORT = "report"
    RETURN_NAMED = "return_named"
    RETURN_NO_NAMES = "return_no_names"
    MEMBER_LIST = "member_list"
    MEMBERSHIP_NOTICE = "membership_notice"
    MATTERS_ARISING = "matters_arising"
    TERMS = "terms"
    PROTOCOL = "protocol"
    ACTION_LIST = "action_list"
    ACCESS_REQUEST = "access_request"
    SAFEGUARDING_PACK = "safeguarding_pack"
    FAMILY_EXTRACT = "family_extract"
    ACCESS_ANSWER = "access_answer"
    ACCESS_LOG = "access_log"
    WHAT_HAPPENED = "what_happened"
    FAMILY_LEAFLET = "family_leaflet"
    FAMILY_INVITATION = "family_invitation"
    CLOSURE_LETTER = "closure_letter"
    FEEDBACK_FORM = "feedback_form"
    REFERRAL_LETTER = "referral_letter"
    REVIEW_FILE = "review_file"
    TEST_FILE = "test_file"
    DEPUTY_BRIEFING = "deputy_briefing"
    INVITATION = "invitation"
    DRAFT = "draft"
