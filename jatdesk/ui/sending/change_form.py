"""The small forms behind 'Change' on 'Check before you send': leave somebody out, or say it in other words."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.recipients import Recipient
from jatdesk.domain.sending import SendingPlan
from jatdesk.ui.forms.edit_panel import EditPanel, Save
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

BACK = "Check before you send"


@dataclass(frozen=True)
class Reason:
    """Why somebody is left out."""

    why: str = ""


@dataclass(frozen=True)
class Words:
    """What the e-mail says."""

    subject: str = ""
    text: str = ""


_REASON = Section(
    "leave_out",
    "Leave out of this mailing",
    (FieldSpec("why", "&Why they are left out", hint="It is kept with the mailing", wide=True, needed=True),),
    words="They get nothing of this mailing. Nobody else gets more or less for it.",
)
_WORDS = Section(
    "words",
    "What the e-mail says",
    (
        FieldSpec("subject", "&Subject", wide=True, needed=True),
        FieldSpec("text", "&Text", Kind.TEXT, wide=True, needed=True),
    ),
    words="Anybody can read an e-mail: no child’s name here, and no password.",
)


def leave_out(recipient: Recipient, today: date, save: Save) -> EditPanel:
    """The form that leaves one person out."""
    return EditPanel(recipient.name, BACK, _REASON, Reason(), today, "Leave out", save)


def words(plan: SendingPlan, today: date, save: Save) -> EditPanel:
    """The form for subject and text."""
    said = Words(plan.subject, plan.text.strip())
    return EditPanel("What the e-mail says", BACK, _WORDS, said, today, "Use these words", save)
