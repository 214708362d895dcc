"""A round of feedback: blank forms given out on paper, and most of them back."""

from dataclasses import replace
from random import Random

from jatdesk.domain.feedback import FeedbackForm, FormBack
from jatdesk.operations import feedback
from jatdesk.operations.desk import Desk

_GIVEN_OUT = 9
_SAID = (
    ("helped", "Somebody rang us every week and did not give up."),
    ("helped", "The mornings at school."),
    ("change", "Tell us sooner when the meeting is."),
    ("", ""),
    ("helped", "Being asked what we wanted."),
    ("", ""),
    ("change", "Fewer people in one room."),
)


def say(desk: Desk) -> None:
    """Seven families answered; what they ticked is drawn apart, so that the month of a seed stays what it is."""
    chance = Random(0)
    apart = replace(desk, randomness=chance.randbytes)
    of, _ = feedback.begin(apart, FeedbackForm.FAMILY)
    feedback.set_by_paper(apart, of.id, _GIVEN_OUT)
    asked = [question for question in of.questions if question.answers]
    for key, words in _SAID:
        ticks = tuple((each.key, (chance.choice((*each.answers, *each.answers[:1] * 4)).code,)) for each in asked)
        feedback.take_in(apart, FormBack(of.id, ticks, ((key, words),) if key else ()))
