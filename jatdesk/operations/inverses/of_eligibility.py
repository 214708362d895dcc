"""What takes back an answer about who must not be referred, and what the chair and others said about a case."""

from jatdesk.db import eligibility as rows
from jatdesk.db.store import Reading
from jatdesk.domain.eligibility import Answer, Answered
from jatdesk.domain.roles import Right
from jatdesk.operations import eligibility
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _answer(reading: Reading, past: Past) -> object:
    key = past.after.get("question", "")
    return rows.answers(reading, past.ref).get(key, Answered(key))


def _answer_before(desk: Desk, past: Past) -> None:
    was = past.before
    eligibility.answer(desk, past.ref, was["question"], Answer(was["answer"]), was["exception"], was["words"])


def _decision(desk: Desk, past: Past) -> None:
    eligibility.take_back_decision(desk, past.ref)


def _chair(desk: Desk, past: Past) -> None:
    eligibility.take_back_chair(desk, past.ref)


def _social_work(desk: Desk, past: Past) -> None:
    eligibility.take_back_social_work(desk, past.ref)


def _decision_now(reading: Reading, past: Past) -> object:
    return rows.of_case(reading, past.ref).decision


def _chair_now(reading: Reading, past: Past) -> object:
    return rows.of_case(reading, past.ref).chair


def _social_work_now(reading: Reading, past: Past) -> object:
    return rows.of_case(reading, past.ref).social_work


TABLE = {
    "Answered who must not be referred": Inverse(_answer_before, _answer),
    "A professional decided to go on": Inverse(_decision, _decision_now),
    "Recorded the chair’s word on going on": Inverse(_chair, _chair_now, Right.DECIDE),
    "Recorded the social-work member’s answer": Inverse(_social_work, _social_work_now),
}

NEVER = {
    "Recorded the chair’s word on late papers": "Take the answer back on the case’s Referral tab.",
    "Took back the chair’s word on late papers": "Record it again on the case’s Referral tab.",
    "Took back a word on going on": "Record it again on the case’s Referral tab.",
    "A new reason not to refer": "All three are asked again; record their new answers on the case’s Referral tab.",
}
