"""What was filled into a PDF form, by the names of its fields. Runs no script of it and believes no picture."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from jatdesk.exchange.pdf_fields import MOST_FIELDS
from jatdesk.exchange.texts import clean

_MOST_ABOVE = 20


@dataclass(frozen=True)
class PdfAnswers:
    """By field name the words written, and the states ticked; `over` is what was written over the pages."""

    words: dict[str, str]
    ticked: dict[str, tuple[str, ...]]
    over: tuple[str, ...]


def answers_in(data: bytes) -> PdfAnswers:
    """Every field of an unprotected PDF that `open_pdf` has passed; what a program left half written counts too."""
    import pikepdf

    words: dict[str, str] = {}
    ticked: dict[str, tuple[str, ...]] = {}
    over: list[str] = []
    with pikepdf.open(BytesIO(data)) as document:
        notes = (note for page in document.pages for note in page.get("/Annots", []))
        for note, _ in zip(notes, range(MOST_FIELDS), strict=False):
            if not isinstance(note, pikepdf.Dictionary):
                continue
            kind = str(note.get("/Subtype", ""))
            if kind == "/FreeText" and (said := clean(_text(note.get("/Contents"))).strip()):
                over.append(said)
            if kind != "/Widget":
                continue
            chain = _chain(note)
            name = ".".join(reversed([_text(each["/T"]) for each in chain if "/T" in each]))
            if _first(chain, "/FT") == "/Btn":
                states = (str(note.get("/AS", "")), _name(_first(chain, "/V")))
                found = tuple(state.removeprefix("/") for state in states if state not in ("", "/Off"))
                ticked[name] = tuple(dict.fromkeys((*ticked.get(name, ()), *found)))
            elif name:
                words[name] = clean(_text(_first(chain, "/V")))
    return PdfAnswers(words, ticked, tuple(over))


def _chain(note: Any) -> list[Any]:
    """The box and the fields above it."""
    import pikepdf

    found = [note]
    while len(found) < _MOST_ABOVE and isinstance(found[-1].get("/Parent"), pikepdf.Dictionary):
        found.append(found[-1]["/Parent"])
    return found


def _first(chain: list[Any], name: str) -> Any:
    return next((each[name] for each in chain if name in each), None)


def _name(value: Any) -> str:
    import pikepdf

    return str(value) if isinstance(value, pikepdf.Name) else ""


def _text(value: Any) -> str:
    import pikepdf

    if isinstance(value, pikepdf.Stream):
        raw = value.read_bytes()[:100_000]
        return raw.decode("utf-16" if raw.startswith((b"\xfe\xff", b"\xff\xfe")) else "latin-1", "replace")
    return str(value) if isinstance(value, pikepdf.String) else ""
