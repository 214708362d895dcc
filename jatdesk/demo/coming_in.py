"""What came in lately in the made-up team: who must not be referred was asked, and advice is wanted without a name."""

from collections.abc import Sequence

from jatdesk.domain.eligibility import Answer
from jatdesk.domain.ids import Id
from jatdesk.domain.replies import Answer as Reply
from jatdesk.domain.replies import Said
from jatdesk.operations import advice, cases, eligibility, members, replies
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


def reply(desk: Desk, meeting_id: Id) -> None:
    """Half of the members have answered: they come, one sends the usual deputy, one can't come."""
    waiting = replies.of_meeting(desk, meeting_id).waiting[::2]
    usual = {member.id: member.draft.deputy for member in members.all_members(desk)}
    sends = next((each for each in waiting if usual.get(each.member_id)), None)
    for number, each in enumerate(waiting):
        said = Said(Reply.APOLOGIES, note="On a course") if number == 1 else Said(Reply.COMES)
        replies.answer(desk, meeting_id, each.member_id, Said(Reply.DEPUTY) if each is sends else said)
