"""Reads a form 'Who knows this child?' that came back, by its tagged answers. Decides nothing, saves nothing."""

from jatdesk.domain.who_knows import Contact, Returned
from jatdesk.errors import NotThisKind
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border
from jatdesk.exchange.incoming import open_incoming
from jatdesk.exchange.preflight import FileKind
from jatdesk.exchange.word import NOT_TICKED, TICKED, read_answers

_STRONGEST = (Contact.NOW, Contact.BEFORE, Contact.SIBLING, Contact.NONE)
"""Where several boxes are ticked the first of these counts; the words say the rest."""


@at_the_border
def read_who_knows(data: bytes, password: str | None = None) -> Returned:
    """What the form says. Raises PasswordNeeded, or NotThisKind for another form or one with nothing ticked."""
    opened = open_incoming(data, password)
    tagged = read_answers(opened.data) if opened.kind is FileKind.WORD else {}
    ticked: dict[str, list[Contact]] = {}
    for tag, value in tagged.items():
        head, _, rest = tag.partition(" ")
        number, _, code = rest.rpartition(" ")
        if head == "knows" and number and value == TICKED and code in set(Contact):
            ticked.setdefault(number, []).append(Contact(code))
    if not any(tag.startswith("knows ") for tag in tagged):
        raise NotThisKind(
            "This is no form ‘Who knows this child?’ of JAT Desk.",
            NOTHING_CHANGED,
            "Choose the Word file that came back, or type the answers in.",
        )
    answers = tuple(
        (number, next(contact for contact in _STRONGEST if contact in found), _said(tagged.get(f"words {number}", "")))
        for number, found in ticked.items()
    )
    return Returned(_said(tagged.get("service", "")), _said(tagged.get("representative", "")), answers)


def _said(words: str) -> str:
    return "" if words in (TICKED, NOT_TICKED) else " ".join(words.split())
