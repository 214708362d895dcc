"""Keeps what is half typed in a page's small form, at most one a page, until it is saved or given up."""

import json

from jatdesk.db import drafts
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.minutes import Draft
from jatdesk.domain.roles import Right
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_FIELD = "form"


@allowed(Right.READ)
def keep(desk: Desk, page: str, half: HalfForm) -> None:
    """Keeps this in place of what was kept of the page before; the drafts table only, no history."""
    text = json.dumps({"ref": half.ref, "form": half.form, "typed": dict(half.typed)}, ensure_ascii=False)
    with desk.writing() as transaction:
        drafts.save(transaction.connection, Draft(drafts.FORM, page, _FIELD, text), transaction.now)


@allowed(Right.READ)
def kept(desk: Desk, page: str) -> HalfForm | None:
    """What was half typed on a page, or None."""
    with desk.reading() as reading:
        text = drafts.text_of_form(reading, page, _FIELD)
    if text is None:
        return None
    found = json.loads(text)
    return HalfForm(found["ref"], found["form"], found["typed"])


@allowed(Right.READ)
def drop(desk: Desk, page: str) -> None:
    """Forgets it: it was saved, or the person gave it up."""
    with desk.writing() as transaction:
        drafts.drop(transaction.connection, page, _FIELD, drafts.FORM)
