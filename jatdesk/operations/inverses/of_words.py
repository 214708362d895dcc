"""What takes back a word of the team's own, and a ready sentence."""

from jatdesk.db import text_templates as template_rows
from jatdesk.db.store import Reading
from jatdesk.domain.text_templates import TextTemplate
from jatdesk.operations import team_words, text_templates
from jatdesk.operations.desk import Desk
from jatdesk.operations.inverses.past import Inverse, Past


def _remove_word(desk: Desk, past: Past) -> None:
    team_words.remove(desk, past.after["word"])


def _add_word(desk: Desk, past: Past) -> None:
    team_words.add(desk, past.before["word"])


def _template(reading: Reading, past: Past) -> object:
    return template_rows.one(reading, past.ref)


def _remove_template(desk: Desk, past: Past) -> None:
    text_templates.remove(desk, past.ref)


def _template_before(desk: Desk, past: Past) -> None:
    text_templates.put(desk, TextTemplate(past.ref, past.before["name"], past.before["words"]))


TABLE = {
    "Added to the team’s words": Inverse(_remove_word),
    "Took out of the team’s words": Inverse(_add_word),
    "Kept a ready text": Inverse(_remove_template, _template),
    "Changed a ready text": Inverse(_template_before, _template),
    "Removed a ready text": Inverse(_template_before),
}
