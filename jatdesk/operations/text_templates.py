"""Ready texts for the long boxes: the scheme's come with the profile, the team keeps its own."""

from dataclasses import replace

from jatdesk.db import text_templates as rows
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.domain.text_templates import TextTemplate
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk


@allowed(Right.READ)
def every(desk: Desk) -> tuple[TextTemplate, ...]:
    """The team's own by name, then the scheme's in its order."""
    with desk.reading() as reading:
        own = rows.every(reading)
    return (*own, *(TextTemplate("", each.code, each.words) for each in desk.profile.text_templates))


@allowed(Right.KEEP)
def keep(desk: Desk, name: str, words: str) -> tuple[TextTemplate, Changes]:
    """Keeps a new text of the team's own. Raises SaveRefused without a name or words, and for a name that is taken."""
    template = TextTemplate(desk.new_id(), name, words)
    return template, put(desk, template)


@allowed(Right.KEEP)
def put(desk: Desk, template: TextTemplate) -> Changes:
    """Writes a text of the team's own as it is given; see `keep`."""
    wanted = replace(template, name=" ".join(template.name.split()), words=template.words.strip())
    if not (wanted.name and wanted.words):
        raise SaveRefused("A ready text needs a name and words.", "Nothing was changed.", "Type both.")
    with desk.writing() as transaction:
        known = rows.every(transaction.connection)
        if any(each.name.casefold() == wanted.name.casefold() and each.id != wanted.id for each in known):
            raise SaveRefused("There is a ready text of this name.", "Nothing was changed.", "Choose another name.")
        before = next((each for each in known if each.id == wanted.id), None)
        if before != wanted:
            rows.write(transaction.connection, wanted)
            what = "Changed a ready text" if before else "Kept a ready text"
            transaction.record(what, "text", wanted.id, vars(before) if before else None, vars(wanted))
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, template_id: Id) -> Changes:
    """Takes a text of the team's own away. Raises SaveRefused when it is gone already."""
    with desk.writing() as transaction:
        before = rows.one(transaction.connection, template_id)
        if before is None:
            raise SaveRefused("This text is no longer there.", "Nothing was changed.", "")
        rows.remove(transaction.connection, template_id)
        transaction.record("Removed a ready text", "text", template_id, vars(before))
        return transaction.changes
