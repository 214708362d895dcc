"""The family feedback form and the members' questionnaire (D14): the same for everybody asked, with no name in it.

Each answer stands under a tag of `domain/feedback.py`, in Word and in the fillable PDF; `exchange/feedback_form.py`
finds it again.
"""

from jatdesk.docs.content import Ask, Block, Document, Field, Strip
from jatdesk.docs.phrases import header, made_up
from jatdesk.docs.standing_texts import blocks as standing
from jatdesk.domain.dates import say
from jatdesk.domain.feedback import TITLES, FeedbackForm, Round, tag
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team

_TEXTS = {FeedbackForm.FAMILY: "feedback_form", FeedbackForm.MEMBERS: "questionnaire"}


def build(team: Team, profile: Profile, of: Round) -> Document:
    """The blank form of one round."""
    document = _TEXTS[of.form]
    asks: list[Block] = [
        Ask(
            question.words,
            tag(of, question),
            tuple((answer.code, answer.words) for answer in question.answers),
            question.many,
        )
        for question in of.questions
    ]
    return Document(
        title=TITLES[of.form],
        subtitle=f"{team.name} {profile.name}",
        header=header(team, profile, "Feedback form" if of.form is FeedbackForm.FAMILY else "Questionnaire"),
        blocks=(
            *standing(team, profile, f"{document}.opening"),
            *asks,
            Strip((Field("Form", of.number), Field("Begun", say(of.began_on)))),
            *standing(team, profile, f"{document}.closing"),
        ),
        made_up=made_up(team),
        footer="This form names nobody. Please keep it so.",
    )
