"""What came in lately in the made-up team: who must not be referred was asked, and advice is wanted without a name."""

from collections.abc import Sequence

from jatdesk.domain.eligibility import Answer
from jatdesk.domain.ids import Id
from jatdesk.operations import advice, cases, eligibility
from jatdesk.operations.desk import Desk

_BRIEFLY = "social_care"


def ask(desk: Desk, arrived: Sequence[Id]) -> None:
    """Everybody who came in was asked; of the first, social care had opened and closed the case on the same day."""
    for number, case_id in enumerate(arrived):
        child, referred_on = cases.case(desk, case_id).child, cases.case(desk, case_id).referred_on
        for question in eligibility.questions(desk, child.birth, referred_on):
            if number == 0 and question.key == _BRIEFLY:
                eligibility.answer(desk, case_id, question.key, Answer.YES, question.exceptions[0].code)
            elif question.key not in eligibility.of_case(desk, case_id).answers:
                eligibility.answer(desk, case_id, question.key, Answer.NO)


def want_advice(desk: Desk, meeting_id: Id) -> None:
    """One item about a child whom nobody may name yet."""
    words = "A child of primary age refuses school since the summer. Who could help before a referral?"
    advice.add(desk, meeting_id, "Advice about refusing school", words, 10)
