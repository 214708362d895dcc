"""What is asked when a safeguarding concern is raised, on the case and in the minutes alike. No widget and no rule."""

from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

RAISED = Section(
    "concern",
    "Concern",
    (
        FieldSpec("words", "&What was seen or said", Kind.TEXT, wide=True, needed=True),
        FieldSpec("raised_by", "Raised &by", hint="Name and service", needed=True),
        FieldSpec("raised_on", "&On", Kind.PAST, needed=True),
    ),
    words=(
        "It is marked in red on the screen until social care has answered, and stands in no agenda, minutes or other "
        "document but the sealed pack for social care."
    ),
)
