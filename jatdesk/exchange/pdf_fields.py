"""The filled fields of a PDF form: what stands in each, where, and what its maker calls it. Runs no script of it."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from jatdesk.exchange.texts import clean
from jatdesk.exchange.word import NOT_TICKED, PICTURE, TICKED

MOST_FIELDS = 3_000


@dataclass(frozen=True)
class Filled:
    """One box of a form on a page from 0: its text ('' when empty; a tick as '☒' or '☐') and its edges in points."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    called: str = ""


def filled_fields(data: bytes) -> tuple[Filled, ...]:
    """Every visible field of an unprotected PDF form, page by page."""
    import pikepdf

    found: list[Filled] = []
    with pikepdf.open(BytesIO(data)) as document:
        for number, page in enumerate(document.pages):
            for note in page.get("/Annots", []):
                if len(found) >= MOST_FIELDS:
                    return tuple(found)
                field = _field(note, number)
                if field is not None:
                    found.append(field)
    return tuple(found)


_HIDDEN = 0x2 | 0x20
_SIGNATURE_FIELD = "/Sig"
_PUSH_BUTTON = 1 << 16
_PASSWORD = 1 << 13


def _field(note: Any, page: int) -> Filled | None:
    if str(note.get("/Subtype", "")) != "/Widget" or int(note.get("/F", 0)) & _HIDDEN:
        return None
    edges = [float(edge) for edge in note.get("/Rect", [])]
    if len(edges) != 4:
        return None
    kind, flags = str(_inherited(note, "/FT") or ""), int(_inherited(note, "/Ff") or 0)
    if (kind == "/Btn" and flags & _PUSH_BUTTON) or (kind == "/Tx" and flags & _PASSWORD):
        return None
    left, right = sorted((edges[0], edges[2]))
    bottom, top = sorted((edges[1], edges[3]))
    called = clean(str(_inherited(note, "/TU") or "")) or _name(note)
    return Filled(page, _text(note, kind), left, bottom, right, top, called)


def _text(note: Any, kind: str) -> str:
    if kind == "/Btn":
        return TICKED if str(note.get("/AS", "/Off")) != "/Off" else NOT_TICKED
    value = _inherited(note, "/V")
    if value is None:
        return ""
    if kind == _SIGNATURE_FIELD:
        return PICTURE
    if kind == "/Ch":
        return _choice(note, value)
    return clean(str(value))


def _choice(note: Any, value: Any) -> str:
    """The words shown for what was chosen from a list, which may be kept under a code."""
    import pikepdf

    chosen = [str(one) for one in value] if isinstance(value, pikepdf.Array) else [str(value)]
    shown = {}
    for option in _inherited(note, "/Opt") or []:
        if isinstance(option, pikepdf.Array) and len(option) > 1:
            shown[str(option[0])] = str(option[1])
    return clean(", ".join(shown.get(one, one) for one in chosen))


def _inherited(note: Any, name: str) -> Any:
    """A value of the field or of the fields above it."""
    for _ in range(20):
        if name in note:
            return note[name]
        if "/Parent" not in note:
            return None
        note = note["/Parent"]
    return None


def _name(note: Any) -> str:
    """The field's own name as words: 'childFirstName_2' -> 'child First Name'."""
    import re

    name = str(_inherited(note, "/T") or "")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.\-\[\]#]+", " ", name)
    return " ".join(re.sub(r"\b\d+\b", " ", words).split())[:80]
