"""What a line of history says, in the words people use: field names, and values before and after. Reads no store."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jatdesk.domain.dates import say
from jatdesk.domain.history import HistoryLine
from jatdesk.domain.profiles import Coded, Profile

NOTHING = "(nothing)"
"""Where no value stood, or none stands now."""

DESTROYED = "(destroyed)"
"""What a line said that went with its record."""

FIELDS: Mapping[str, str] = {
    "about": "About",
    "actions_go_on": "Who goes on with the actions",
    "added": "Added",
    "added_on": "Added on",
    "address": "Address",
    "agency": "Agency",
    "agenda_agreed_on": "Agenda agreed on",
    "agenda_sent_on": "Agenda sent on",
    "agenda_agreed_by": "Agenda agreed by",
    "agenda_agreed_how": "Agenda agreed how",
    "agenda_to_chair_on": "Agenda sent to the chair on",
    "agreed": "The chair agreed",
    "agreed_on": "Agreed on",
    "alt": "Read out as",
    "already_there": "In the store already",
    "answer": "Answer",
    "answer_words": "Answer in words",
    "answered_by": "Answered by",
    "answered_on": "Answered on",
    "approved_on": "Approved on",
    "asked_by": "Asked by",
    "asked_on": "Asked on",
    "back_at": "Came back at",
    "back_during": "Came back in the middle of an item",
    "back_on": "Back on",
    "basis": "Lawful basis",
    "birth": "Date of birth",
    "birth_words": "Date of birth, in words",
    "briefed_on": "Briefed on",
    "by": "By",
    "by_paper": "Given out on paper",
    "asked_central": "Central team asked before the CAF",
    "caf": "CAF",
    "caf_started": "CAF begun on",
    "came": "Came",
    "came_from": "Came from",
    "cancelled_on": "Cancelled on",
    "cancelled_why": "Why it is cancelled",
    "capacity": "Competent to decide",
    "capacity_by": "Competence judged by",
    "capacity_why": "Why competent or not",
    "carers": "Parents and carers",
    "case": "Case",
    "case_number": "Case",
    "cases": "Cases",
    "central_answer": "Answer of the central team",
    "central_copy": "Copy for the central team",
    "central_email": "E-mail of the central team",
    "central_knows": "Central team knows the team’s password",
    "central_out_on": "Central team knows later passwords no more, since",
    "chair_agreed": "The chair agreed",
    "chair_told_on": "Chair told on",
    "changed": "What changed",
    "child_feels": "How the child feels",
    "child_name": "Child’s name",
    "child_wants": "What the child wants",
    "children": "Children",
    "closed_on": "Closed on",
    "closing_proposed": "Proposed for closing",
    "closure_days": "Days the council is closed",
    "closure_reason": "Reason for closing",
    "closure_report_asked_on": "Case Closure Report asked for on",
    "closure_report_back_on": "Case Closure Report back on",
    "closure_words": "Reason in words",
    "code": "Factor",
    "comment": "Comment",
    "confidentiality_given": "Confidentiality reminder given",
    "consent": "Consent",
    "consent_by": "Consent given by",
    "consent_on": "Consent given on",
    "confirmed": "Said to be right",
    "consents": "Consent",
    "bring": "What to bring",
    "layout": "How the room is set out",
    "language": "Language",
    "large_print": "Large print",
    "lead": "Lead professional",
    "next_steps": "What should happen next",
    "outbox_days": "Days in the outbox",
    "parents_say": "What the parents say",
    "child_says": "What the child says",
    "chased_on": "Asked about on",
    "carried_on": "Times carried on",
    "review_words": "How and when it is reviewed",
    "difference": "What will be different",
    "matter": "Matter",
    "was": "It said",
    "becomes": "It becomes",
    "of_day": "Minutes of",
    "stands_in": "Why the vice-chair stood in",
    "meeting_id": "Meeting",
    "contact": "Answer",
    "contact_details": "Contact lines",
    "contributors": "Who contributed",
    "copies": "Copies",
    "copied_on": "Copied on",
    "copied_to": "Copied to",
    "core": "Core member",
    "count": "Entries",
    "date_of_birth": "Date of birth",
    "day": "Day",
    "days": "Days",
    "decision": "Decision",
    "de_escalation": "Stepping down from level 4",
    "deputy": "Deputy",
    "deputy_email": "Deputy’s e-mail",
    "deputy_from": "Deputy from",
    "development_manager": "Development manager",
    "development_manager_email": "Development manager’s e-mail",
    "discussion": "Discussion",
    "district": "District",
    "done": "Done",
    "done_by": "Done by",
    "done_on": "Done on",
    "dormant_on": "Dormant since",
    "dormant_why": "Why it is dormant",
    "draft_to_chair_on": "Draft sent to the chair on",
    "dropped": "Taken off",
    "due": "By when",
    "eligibility": "Who must not be referred",
    "email": "E-mail",
    "empty": "Months without a meeting",
    "ended_on": "Ended on",
    "ended_why": "Why it ended",
    "ends": "Ends",
    "ethnicity": "Ethnicity",
    "ethnicity_words": "Ethnicity, in words",
    "exception": "Exception",
    "exit_talk": "Talk at the end",
    "exit_talk_on": "Talk at the end on",
    "exit_talk_with": "Who was there",
    "expected": "Expected",
    "expected_date": "Expected",
    "explained": "What was explained",
    "factors": "Strengths and needs",
    "family": "Relatives it covers",
    "family_name": "Family name",
    "family_situation": "Family situation",
    "family_wants": "What the family wants",
    "files": "Files",
    "finished_on": "Finished on",
    "first": "First day",
    "first_contact": "First contact",
    "first_number": "First case number",
    "for": "For",
    "form_seen": "Signed form seen",
    "gender": "Gender",
    "given": "Given",
    "given_by": "Given by",
    "given_on": "Given on",
    "given_to": "Given to",
    "going_well": "What is going well",
    "heading": "Heading",
    "held_on": "Held on",
    "household": "Lives in the household",
    "how": "How",
    "job_title": "Job title",
    "joined": "Joined on",
    "key_since": "Key since",
    "keys_since": "Key since",
    "kind": "Kind",
    "known_as": "Known as",
    "last": "Last day",
    "lead_email": "Lead professional’s e-mail",
    "lead_professional": "Lead professional",
    "lead_wish": "Whom the family wants as lead",
    "left": "Left on",
    "left_at": "Left at",
    "left_during": "Left in the middle of an item",
    "left_on": "Left on",
    "left_open": "Left open knowingly",
    "left_in": "Left in on purpose",
    "left_out": "Left out",
    "letters": "Letters",
    "level": "Level of need",
    "linked": "Linked as brother or sister",
    "main_need": "Main need",
    "member": "Member",
    "members_told_on": "Members told on",
    "minutes": "Minutes planned",
    "minutes_sent_on": "Minutes sent on",
    "month": "Month",
    "moved_from": "As it was told before",
    "moved_on": "Moved on",
    "moved_to": "Moved to",
    "name": "Name",
    "needs": "Needs",
    "next_review": "Next review",
    "not_with": "Not to be shared with",
    "no_issues": "No issues",
    "not_known": "Not known",
    "note": "Note",
    "number": "Number",
    "numbers": "Cases of the other record",
    "other_case": "The other case",
    "out": "Out of the room",
    "office": "Office in the team",
    "old_notes": "Old notes",
    "old_number": "Old number",
    "on": "Day",
    "only_these": "Only these services",
    "opened_on": "Opened on",
    "papers_in_on": "Papers in on",
    "parent_agreed": "A parent agrees",
    "parent_feels": "How a parent feels",
    "person": "Person",
    "plain": "In plain words",
    "parent_words": "What the parent said",
    "parents_want": "What the parents want",
    "passages": "Passages",
    "path": "File",
    "period": "Period",
    "picture": "Picture",
    "phone": "Phone",
    "place": "Place on the agenda",
    "postcode": "Postcode",
    "practitioner_address": "Practitioner’s address",
    "practitioner_email": "Practitioner’s e-mail",
    "practitioner_name": "Practitioner",
    "practitioner_organisation": "Practitioner’s organisation",
    "practitioner_phone": "Practitioner’s phone",
    "practitioner_role": "Practitioner’s role",
    "practitioner_wants": "What the practitioner wants",
    "presence": "In the register",
    "presenter": "Presented by",
    "presenter_agency": "Presenter’s agency",
    "presenter_email": "Presenter’s e-mail",
    "professional": "Professional",
    "profile": "Scheme",
    "progress": "What was said about it",
    "question": "Question",
    "raised_by": "Raised by",
    "raised_on": "Raised on",
    "raised_with": "Raised with",
    "reached": "Reached",
    "readers": "Who gets it",
    "reason": "Reason",
    "reason_code": "Reason for the figures",
    "referrals": "Referrals",
    "referred_on": "Referred on",
    "urn": "National number (URN)",
    "phase": "Kind of school",
    "written_as": "Written as",
    "spelling": "Spelling",
    "region": "Nation of the bank holidays",
    "referrer": "Referrer",
    "relationship": "Relationship",
    "release_reason": "Why it is released",
    "released_by": "Released by",
    "released_on": "Released on",
    "religion": "Religion",
    "requirements": "Needs and requirements",
    "responsibility": "Parental responsibility",
    "result": "What became of it",
    "return_sent_on": "Return sent on",
    "review_on": "Next review",
    "revision": "Times changed",
    "role": "Role",
    "room_booked_on": "Room booked on",
    "room_set_out_on": "Room set out on",
    "said_on": "Said on",
    "school": "School",
    "second_referrals": "Second referrals",
    "sent": "Sent on",
    "sent_on": "Sent on",
    "sent_to": "Sent to",
    "service": "Service",
    "services": "Services",
    "settled_on": "Answered on",
    "share_with": "May be shared with",
    "shares": "To share",
    "signed": "Signed",
    "shredded_by": "Shredded by",
    "shredded_on": "Shredded on",
    "since": "Since",
    "size": "Size in bytes",
    "slot": "Own time",
    "small": "In short",
    "sought": "Outcome sought",
    "source": "Where it came from",
    "stage": "When asked",
    "standing": "Standing items",
    "started": "Begun",
    "strengths": "Strengths",
    "starts": "Begins",
    "state": "State",
    "supporter": "Comes with",
    "task": "Their part",
    "takes_part": "Agrees to take part",
    "tell_by": "Family to be told by",
    "text": "Text",
    "theme": "Theme",
    "through": "Social-work member",
    "title": "Title",
    "told_by": "Who tells the family",
    "told_how": "How the family was told",
    "told_on": "Family told on",
    "told_young_person": "How the young person came to know",
    "unborn": "Unborn",
    "unit": "Unit",
    "until": "Until",
    "update_on": "Written update on",
    "visitors_whole": "Visitors get the whole minutes",
    "value": "Value",
    "venue": "Place",
    "what": "What",
    "to_whom": "To whom it went",
    "who": "Who",
    "whom": "From whom",
    "whose": "Who wants it",
    "why": "Why",
    "wished_on": "Wished on",
    "with_whom": "With whom",
    "word": "Word",
    "words": "Words",
    "young_words": "What the young person said",
}
"""A field of a line's content as people call it."""

_FIRST = (
    "number",
    "child_name",
    "name",
    "family_name",
    "title",
    "heading",
    "what",
    "who",
    "due",
    "day",
    "state",
    "on",
    "path",
)
"""Fields that are told before the others."""

_HIDDEN = frozenset({"doer", "hash", "key", "order", "sha256", "signature", "signing_public"})


@dataclass(frozen=True)
class Change:
    """One field of a line: '' before where there was nothing to stand before, '' after where nothing stands."""

    field: str
    before: str = ""
    after: str = ""

    def words(self) -> str:
        """'Next review: 3 March 2026 → 10 March 2026', or 'Place: Village Hall' where there is only one of them."""
        both = f"{self.before} → {self.after}" if self.before and self.after else self.before or self.after
        return f"{self.field}: {both}"


def changed(line: HistoryLine, profile: Profile) -> tuple[Change, ...]:
    """Every field of a line that changed or was written down, in the words of the scheme; none when destroyed."""
    before, after = content(line.before), content(line.after)
    told: list[Change] = []
    for name in sorted({**before, **after}, key=_rank):
        if _is_hidden(name) or (name in before and name in after and before[name] == after[name]):
            continue
        there = name in before and name in after
        was = _value(name, before[name], profile, there) if name in before else ""
        now = _value(name, after[name], profile, there) if name in after else ""
        if was or now:
            told.append(Change(FIELDS.get(name, name.replace("_", " ").capitalize()), was, now))
    return tuple(told)


def one_line(line: HistoryLine, profile: Profile) -> str:
    """The whole line as one sentence: what was done, and what that changed."""
    if line.destroyed:
        return f"{line.what} {DESTROYED}"
    return " · ".join([line.what, *(change.words() for change in changed(line, profile))])


def said(name: str, value: Any, profile: Profile) -> str:
    """A field's plain value in people's words; NOTHING where there is none."""
    return _value(name, value, profile, True)


def content(kept: str) -> dict[str, Any]:
    """One side of a line's content, by field; empty where there is none."""
    found = json.loads(kept) if kept else {}
    return found if isinstance(found, dict) else {}


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _is_hidden(name: str) -> bool:
    return name == "id" or name in _HIDDEN or name.endswith(("_id", "_hash"))


def _value(name: str, value: Any, profile: Profile, beside_another: bool) -> str:
    """One value; a field nobody filled in says so only beside one that is."""
    if value is None or value in ("", []):
        return NOTHING if beside_another else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "place" and isinstance(value, int):
        return str(value + 1)  # people count from one
    if isinstance(value, list):
        return "; ".join(filter(None, (_value(name, each, profile, False) for each in value)))
    if isinstance(value, dict):
        kept = [key for key in sorted(value, key=_rank) if not _is_hidden(key) and not isinstance(value[key], bool)]
        return ", ".join(filter(None, (_value(key, value[key], profile, False) for key in kept)))
    words = str(value)
    if name == "path":
        return words.replace("\\", "/").rpartition("/")[2]
    if len(words) == 10 and words[4:5] == words[7:8] == "-":
        try:
            return say(date.fromisoformat(words))
        except ValueError:
            return words
    return _coded(name, words, profile)


def _coded(name: str, code: str, profile: Profile) -> str:
    lists = {
        "level": profile.levels,
        "needs": profile.needs,
        "ethnicity": profile.ethnicities,
        "decision": profile.decisions,
        "closure_reason": profile.closure_reasons,
        "question": tuple(Coded(each.key, each.words) for each in profile.eligibility),
        "exception": tuple(exception for each in profile.eligibility for exception in each.exceptions),
    }
    return next((choice.words for choice in lists.get(name, ()) if choice.code == code), code)
