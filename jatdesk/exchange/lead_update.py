"""Reads a lead professional's update that came back, by its tagged answers. Decides nothing, saves nothing."""

from jatdesk.domain.lead_updates import TEXTS, UpdateRead
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.word import read_answers


@at_the_border
def read_lead_update(data: bytes, password: str | None = None) -> UpdateRead:
    """What the form says. Raises PasswordNeeded, or NotThisKind for another form."""
    opened = open_incoming(data, password)
    tagged = read_answers(opened.data) if opened.kind is FileKind.WORD else {}
    if not {"number", *TEXTS} <= tagged.keys():
        raise NotThisKind(
            "This is no lead professional’s update of JAT Desk.",
            NOTHING_CHANGED,
            "Choose the Word file that came back, or type the update in.",
        )
    texts = tuple((name, tagged[name].strip()) for name in TEXTS)
    return UpdateRead(tagged["number"].strip(), tagged.get("lead", "").strip(), texts)
