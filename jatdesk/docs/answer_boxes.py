"""An open action in a Word form: what was agreed, and a box for the answer that is found again when the form is back.

The tags are those of the Agency Action Update, so that `exchange/agency_action_update.py` reads these forms too.
"""

from datetime import date

from jatdesk.docs.content import FormField, FormRow, Run, Text, bold, text
from jatdesk.domain import agency_updates as words
from jatdesk.domain.actions import Action
from jatdesk.domain.dates import say

LAST_HEARD = "Last heard"
WHO = "Who"


def answer_row(action: Action, today: date, heard: str | None = None) -> FormRow:
    """The boxes of one action; `heard` is what was last said of it, None where the form does not tell."""
    asked = FormField(words.ASKED, action.what, 2, 3, f"asked {action.id}")
    who = FormField(WHO, action.who or "nobody named", 1.15, 3, f"held who {action.id}")
    by = FormField(words.BY, plain_due(action, today), 1.25, 3, f"held by {action.id}")
    last = (
        ()
        if heard is None
        else (FormField(LAST_HEARD, heard.replace("\n", " · ") or "nothing yet", 1.6, 3, f"held heard {action.id}"),)
    )
    return FormRow((asked, who, by, *last, FormField(words.YOURS, "", 2.2, 3, f"said {action.id}")))


def filled_in_by(agency: str = "") -> FormRow:
    """Who answers: the agency, known or not, and the person."""
    return FormRow((FormField(words.AGENCY, agency, tag="agency"), FormField(words.WHO, "", tag="who")))


def due(action: Action, today: date) -> Text:
    """The day in words, and how late it is."""
    if action.due is None:
        return text("no date")
    late = (today - action.due).days
    if late <= 0:
        return text(say(action.due))
    mark: Run = bold(f"\n{_late(late)}")
    return text(say(action.due), mark)


def plain_due(action: Action, today: date) -> str:
    """The same in one line, for a box."""
    return ", ".join(run.text.strip() for run in due(action, today))


def _late(days: int) -> str:
    return "1 day late" if days == 1 else f"{days} days late"
