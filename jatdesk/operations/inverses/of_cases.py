"""What takes back a change of a case, of its child, its notes, papers, consent and referral."""

from dataclasses import replace
from datetime import date
from typing import Any

from jatdesk.db import assessments as assessment_rows
from jatdesk.db import cases as case_rows
from jatdesk.db import closures as closure_rows
from jatdesk.db import consent as consent_rows
from jatdesk.db import outcomes as outcome_rows
from jatdesk.db import papers as paper_rows
from jatdesk.db import referrals as referral_rows
from jatdesk.db.store import Reading
from jatdesk.domain.assessments import Assessment
from jatdesk.domain.births import Birth
from jatdesk.domain.cases import Case, Closure, StoryKind
from jatdesk.domain.children import Child
from jatdesk.domain.closures import ClosureReport
from jatdesk.domain.consent import Consent
from jatdesk.domain.outcomes import Outcome
from jatdesk.domain.plain_values import typed, typed_fields
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.errors import SaveRefused
from jatdesk.operations import assessments, births, cases, closures, consent, dormant, outcomes, referrals
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past, gone


def _now(reading: Reading, past: Past) -> object:
    return case_rows.one(reading, past.ref)


def _child(reading: Reading, past: Past) -> object:
    found = case_rows.one(reading, past.ref)
    return found.child if found else None


def _answer(reading: Reading, past: Past) -> object:
    return next((each for each in consent_rows.of_case(reading, past.ref) if each.id == past.after.get("id")), None)


def _referral(reading: Reading, past: Past) -> object:
    found = referral_rows.one(reading, past.after.get("referral_id", ""))
    return found.draft if found else None


def _paper(reading: Reading, past: Past) -> object:
    found = paper_rows.one(reading, past.after.get("id", ""))
    return found[1] if found else None


def _change(desk: Desk, past: Past) -> None:
    cases.change(desk, past.ref, **typed_fields(Case, past.before))


def _change_child(desk: Desk, past: Past) -> None:
    child = cases.case(desk, past.ref).child
    cases.change_child(desk, past.ref, replace(child, **typed_fields(Child, past.before)))


def _open_again(desk: Desk, past: Past) -> None:
    cases.reopen(desk, past.ref, "Closed by mistake")
    review = _day(past.before.get("next_review"))
    if review is not None:
        cases.change(desk, past.ref, next_review=review)


def _close_again(desk: Desk, past: Past) -> None:
    was = past.before
    closed_on = _day(was.get("closed_on"))
    if closed_on is None:
        raise SaveRefused("The day on which it was closed is not known.", "The case is still open.", "Close it anew.")
    given: dict[str, Any] = {
        "reason": was.get("closure_reason", ""),
        "words": was.get("closure_words", ""),
        "parent_agreed": was.get("parent_agreed"),
        "parent_words": was.get("parent_words", ""),
        "actions_go_on": was.get("actions_go_on", ""),
        "moved_to": was.get("moved_to", ""),
    }
    cases.close(desk, past.ref, Closure(closed_on, **given))
    asked, back = _day(was.get("closure_report_asked_on")), _day(was.get("closure_report_back_on"))
    if asked is not None:
        cases.report_asked(desk, past.ref, asked)
    if back is not None:
        cases.report_back(desk, past.ref, back)


def _take_back_note(desk: Desk, past: Past) -> None:
    cases.take_back_note(desk, past.ref, past.after["note_id"])


def _note_again(desk: Desk, past: Past) -> None:
    was = past.before
    kind, whom = StoryKind(was.get("kind", StoryKind.NOTE)), was.get("small", "").removeprefix("with ")
    cases.add_note(desk, past.ref, date.fromisoformat(was["on"]), was["heading"], was["text"], kind, whom)


def _detach(desk: Desk, past: Past) -> None:
    cases.detach(desk, past.after["id"])


def _papers_in(desk: Desk, past: Past) -> None:
    cases.papers_in(desk, past.ref, _day(past.before["papers_in_on"]))


def _report_asked(desk: Desk, past: Past) -> None:
    cases.report_asked(desk, past.ref, _day(past.before["closure_report_asked_on"]))


def _report_back(desk: Desk, past: Past) -> None:
    cases.report_back(desk, past.ref, _day(past.before["closure_report_back_on"]))


def _take_back_consent(desk: Desk, past: Past) -> None:
    consent.take_back(desk, past.ref, past.after["id"])


def _consent_again(desk: Desk, past: Past) -> None:
    order = past.before.get("order")
    answer: Consent = typed(Consent, dict(past.before))
    if order is None:  # taken back by a version that did not say where it stood
        consent.record(desk, past.ref, answer)
    else:
        consent.put_back(desk, past.ref, answer, order)


def _not_told(desk: Desk, past: Past) -> None:
    consent.told_young_person(desk, past.ref, past.before["id"], past.before["told_young_person"])


def _judged_before(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        now = next((each for each in consent_rows.of_case(reading, past.ref) if each.id == past.before["id"]), None)
    if now is None:
        raise gone("The answer")
    was = replace(now, **typed_fields(Consent, past.before))
    consent.judge(desk, past.ref, was.id, was.capacity, was.capacity_by, was.capacity_why)


def _form_seen(desk: Desk, past: Past) -> None:
    consent.form_seen(desk, past.ref, past.before["id"], past.before["form_seen"])


def _correct(desk: Desk, past: Past) -> None:
    if "consents" in past.before:
        raise SaveRefused(
            "This correction recorded consent too.",
            "Nothing was changed.",
            "Take the consent back first, then correct the referral by hand.",
        )
    with desk.reading() as reading:
        found = referral_rows.one(reading, past.before["referral_id"])
    if found is None:
        raise gone("The referral")
    referrals.change(desk, found.id, replace(found.draft, **typed_fields(ReferralDraft, past.before)))


def _outcome(reading: Reading, past: Past) -> object:
    found = outcome_rows.one(reading, past.after.get("outcome_id", ""))
    return found[1] if found else None


def _take_up(desk: Desk, past: Past) -> None:
    dormant.take_up(desk, past.ref, "Let rest by mistake")
    review = _day(past.before.get("next_review"))
    if review is not None:
        cases.change(desk, past.ref, next_review=review)


def _rest_again(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = case_rows.one(reading, past.ref)
    dormant.rest(desk, past.ref, past.before["dormant_why"], found.next_review if found else None)


def _report(reading: Reading, past: Past) -> object:
    case = case_rows.one(reading, past.ref)
    found = closure_rows.reports(reading, past.ref) if case else ()
    return next((each for each in found if case and each.closed_on == case.closed_on), None)


def _report_as_before(desk: Desk, past: Past) -> None:
    given = typed_fields(ClosureReport, past.before)
    closures.record(desk, past.ref, replace(closures.report(desk, past.ref), **given))


def _take_out_outcome(desk: Desk, past: Past) -> None:
    outcomes.remove(desk, past.after["outcome_id"])


def _outcome_as_before(desk: Desk, past: Past) -> None:
    with desk.reading() as reading:
        found = outcome_rows.one(reading, past.before["outcome_id"])
    if found is None:
        raise gone("The outcome")
    outcomes.change(desk, replace(found[1], **typed_fields(Outcome, past.before)))


def _outcome_again(desk: Desk, past: Past) -> None:
    outcomes.add(desk, past.ref, typed(Outcome, dict(past.before)))


def _assessment(reading: Reading, past: Past) -> object:
    known = assessment_rows.of_case(reading, past.ref)
    return next((each for each in known if each.id == past.after.get("id")), None)


def _take_back_assessment(desk: Desk, past: Past) -> None:
    assessments.take_back(desk, past.ref, past.after["id"])


def _assessment_again(desk: Desk, past: Past) -> None:
    assessments.record(desk, past.ref, typed(Assessment, dict(past.before)))


def _not_born(desk: Desk, past: Past) -> None:
    child = cases.case(desk, past.ref).child
    births.baby_is_not_born(desk, past.ref, replace(child, **typed_fields(Child, past.before)))


def _born_again(desk: Desk, past: Past) -> None:
    child = replace(cases.case(desk, past.ref).child, **typed_fields(Child, past.before))
    births.baby_is_born(desk, past.ref, Birth(child.name, child.birth, child.family_name, child.gender))


def _day(kept: str | None) -> date | None:
    return date.fromisoformat(kept) if kept else None


TABLE = {
    "Changed the case": Inverse(_change, _now),
    "Changed the child's details": Inverse(_change_child, _child),
    "Closed the case": Inverse(_open_again, _now),
    "Re-opened the case": Inverse(_close_again, _now),
    "Added a note": Inverse(_take_back_note),
    "Took back a note": Inverse(_note_again),
    "Kept a file with the case": Inverse(_detach, _paper),
    "The papers came in": Inverse(_papers_in, _now),
    "Asked for the Case Closure Report": Inverse(_report_asked, _now),
    "The Case Closure Report came back": Inverse(_report_back, _now),
    "Moved the case to another team": Inverse(_open_again, _now),
    "Let the case rest": Inverse(_take_up, _now),
    "Took the case up again": Inverse(_rest_again, _now),
    "Recorded the Case Closure Report": Inverse(_report_as_before, _report),
    "Added an outcome sought": Inverse(_take_out_outcome, _outcome),
    "Changed an outcome": Inverse(_outcome_as_before, _outcome),
    "Took out an outcome sought": Inverse(_outcome_again),
    "Recorded consent": Inverse(_take_back_consent, _answer),
    "Took back a recorded consent": Inverse(_consent_again),
    "Saw the signed consent form": Inverse(_form_seen, _answer),
    "Noted what the young person was told": Inverse(_not_told, _answer),
    "Judged whether the young person is competent": Inverse(_judged_before, _answer),
    "The signed consent form was not seen": Inverse(_form_seen, _answer),
    "Corrected the referral": Inverse(_correct, _referral),
    "Recorded how the CAF stands": Inverse(_take_back_assessment, _assessment),
    "Took back how the CAF stands": Inverse(_assessment_again),
    "The baby was born": Inverse(_not_born, _child),
    "The baby is not born yet": Inverse(_born_again, _child),
}

NEVER = {
    "Took in a referral and opened the case": "A case entered by mistake is destroyed, on its History tab.",
    "Took in a new referral on an open case": "Correct what it brought on the case’s Referral and Family tabs.",
    "Took in a new referral and re-opened the case": "Close the case again on its page.",
    "Took in a case from another team": "A case taken in by mistake is destroyed, on its History tab.",
    "Took over an old case log": "A case taken over by mistake is destroyed, on its History tab.",
    "Took in referrals of an old case log": "Correct what they brought on the case’s page.",
    "Handed out a paper sealed": "What was handed out is in somebody’s hands.",
    "Took out a file kept with the case": "The file is gone for good; keep it again from where it came.",
    "Kept the case open": "Whether a case is proposed for closing is decided in the minutes.",
    "Proposed for closing": "Press ‘Keep open’ on the case’s page.",
    "Followed the minutes": "It follows the minutes: change the decision there, or the case on its page.",
    "Destroyed the records of case": "What is destroyed can’t be brought back.",
    "Looked at": "A look changes nothing.",
    "Printed": "What is printed is on paper.",
}
