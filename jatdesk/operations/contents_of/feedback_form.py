"""The blank feedback form or questionnaire of a round."""

from functools import partial
from typing import TYPE_CHECKING

from jatdesk.docs import feedback_form
from jatdesk.domain.sending import PlannedFile
from jatdesk.operations import feedback

if TYPE_CHECKING:
    from jatdesk.operations.contents import Builder, Contents


def builder(contents: "Contents", wanted: PlannedFile) -> "Builder":
    """The form; the round's id stands in the file's `agency`."""
    of = feedback.counted(contents.desk, wanted.agency).round
    return partial(feedback_form.build, contents.desk.team, contents.profile, of)
