"""A PDF before anything is read from it: its password, and what must not be in it. Runs nothing, shows nothing."""

import warnings
from io import BytesIO
from typing import Any

from jatdesk.errors import NotThisKind, PasswordNeeded, UserError
from jatdesk.exchange.border import NOTHING_CHANGED, at_the_border

MOST_PAGES = 100
MOST_OBJECTS = 50_000
"""A form has a few hundred; Word's longest documents some thousands."""

_MOST_DEPTH = 60
_NEVER = {
    "/Launch": "starts another program",
    "/ImportData": "fetches other files",
    "/RichMedia": "films or programs in it",
    "/Movie": "films or programs in it",
}


@at_the_border
def open_pdf(data: bytes, password: str | None = None) -> tuple[bytes, bool]:
    """The readable bytes of a PDF after looking through it, and whether a password was needed for them.

    Raises PasswordNeeded for one whose password is missing or wrong, UserError for one that is refused.
    """
    import pikepdf

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a password where none is needed is no fault
            opened = pikepdf.open(BytesIO(data), password=password or "")
        with opened as document:
            _look_through(document)
            if not document.is_encrypted:
                return data, False
            readable = BytesIO()
            document.save(readable, encryption=False)
            return readable.getvalue(), bool(password)
    except pikepdf.PasswordError:
        pass
    what = "This password does not open the file." if password else "This file is protected with a password."
    todo = (
        "Check capitals, spaces and look-alike letters, or ask the sender again."
        if password
        else ("Enter the file’s password; the sender can tell you by telephone.")
    )
    raise PasswordNeeded(what, NOTHING_CHANGED, todo)


def is_living_form(data: bytes) -> bool:
    """Whether it is a form whose pages are only made by Adobe's program (XFA)."""
    import pikepdf

    with pikepdf.open(BytesIO(data)) as document:
        return "/XFA" in document.Root.get("/AcroForm", {})


def _look_through(document: Any) -> None:
    if len(document.objects) > MOST_OBJECTS:
        raise _refused("it holds far too many parts")
    if len(document.pages) > MOST_PAGES:
        raise _refused(f"it has more than {MOST_PAGES} pages")
    if not len(document.pages):
        raise NotThisKind("This PDF has no pages.", NOTHING_CHANGED, "Ask for another copy of it.")
    for thing in document.objects:
        _look_at(thing, 0)


def _look_at(thing: Any, depth: int) -> None:
    """Dictionaries and lists of one object; what they only point at is looked at when its turn comes."""
    import pikepdf

    if depth > _MOST_DEPTH:
        raise _refused("its parts lie too deep inside each other")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for name in ("/S", "/Subtype"):
            why = _NEVER.get(str(thing.get(name, "")))
            if why is not None:
                raise _refused(
                    f"it has something that {why}" if why.startswith(("starts", "fetches")) else f"it has {why}"
                )
        inside = [value for _, value in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        inside = list(thing)
    else:
        return
    for value in inside:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect:
            _look_at(value, depth + 1)


def _refused(why: str) -> UserError:
    return UserError(
        f"This PDF was refused because {why}.",
        NOTHING_CHANGED,
        "If you know the sender, ask for a plain copy (‘Print to PDF’). If not, do not use it.",
    )
