"""What can be filled in, written into the file: fields, their boxes on the pages, how they look. Draws no page.

A text has no look of its own until somebody writes; a tick is two lines, so that nothing needs a font.
"""

from collections.abc import Sequence
from typing import Any

from jatdesk.docs.typeset.inputs import PlacedInput
from jatdesk.docs.typeset.raw import Raw, number_of
from jatdesk.docs.typeset.tags import string

_SEVERAL_LINES = 1 << 12
_RADIO = 1 << 15
_PRINTED = 4

Field = tuple[PlacedInput, Raw, int]
"""Where it stands, its box on the page, and the number of that in the file."""


def begun(document: Any, inputs: Sequence[PlacedInput]) -> tuple[Field, ...]:
    """A number in the file for each place to fill in, told to its tag."""
    found: list[Field] = []
    for placed in inputs:
        raw = Raw()
        number = number_of(document, raw)
        placed.tag.objects.append((placed.page, number))
        found.append((placed, raw, number))
    return tuple(found)


def write(
    document: Any, fields: Sequence[Field], places: Sequence[int], numbers: dict[int, int], first_key: int
) -> str:
    """Writes them all; what the parent tree has to say of them, under keys from `first_key` on."""
    if not fields:
        return ""
    groups: dict[str, tuple[Raw, list[int]]] = {}
    tops: list[int] = []
    on_page: dict[int, list[int]] = {}
    said: list[str] = []
    for key, (placed, raw, number) in enumerate(fields, start=first_key):
        wanted = placed.wanted
        on_page.setdefault(placed.page, []).append(number)
        parent = 0
        if wanted.alone:
            if wanted.name not in groups:
                groups[wanted.name] = (Raw(), [])
                tops.append(number_of(document, groups[wanted.name][0]))
            groups[wanted.name][1].append(number)
            parent = number_of(document, groups[wanted.name][0])
        else:
            tops.append(number)
        raw.words = _box(document, placed, places[placed.page], parent, key)
        said.append(f" {key} {numbers[id(placed.tag)]} 0 R")
    for name, (group, kids) in groups.items():
        called = next(placed.wanted.called for placed, _, _ in fields if placed.wanted.name == name)
        held = " ".join(f"{kid} 0 R" for kid in kids)
        group.words = (
            f"<</FT/Btn/Ff {_RADIO}/T{string(name)}/TU{string(called.rpartition(': ')[0])}/V/Off/DV/Off/Kids[{held}]>>"
        )
    for page, held_here in on_page.items():
        document.Pages.pages[page].Annots = Raw(f"[{' '.join(f'{number} 0 R' for number in held_here)}]")
    font = Raw("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    top = " ".join(f"{number} 0 R" for number in tops)
    form = Raw(f"<</Fields[{top}]/DA(/Helv 10 Tf 0 g)/DR<</Font<</Helv {number_of(document, font)} 0 R>>>>>>")
    document.Catalog.AcroForm = form
    return "".join(said)


def _box(document: Any, placed: PlacedInput, page: int, parent: int, key: int) -> str:
    wanted = placed.wanted
    left, bottom, right, top = placed.edges
    width, height = right - left, top - bottom
    where = f"/Rect[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]/P {page} 0 R/StructParent {key}/F {_PRINTED}"
    begin = f"<</Type/Annot/Subtype/Widget/TU{string(wanted.called)}{where}"
    if not wanted.state:
        look = _look(document, width, height, "/Tx BMC EMC")
        own = f"/FT/Tx/Ff {_SEVERAL_LINES}/T{string(wanted.name)}/DA(/Helv {wanted.size:g} Tf 0 g)"
        return f"{begin}{own}/AP<</N {look} 0 R>>>>"
    cross = f"q 1.4 w 0 G 2.5 2.5 m {width - 2.5:.2f} {height - 2.5:.2f} l "
    cross += f"2.5 {height - 2.5:.2f} m {width - 2.5:.2f} 2.5 l S Q"
    on, off = _look(document, width, height, cross), _look(document, width, height, "")
    looks = f"/AS/Off/MK<</CA(8)>>/AP<</N<</{wanted.state} {on} 0 R/Off {off} 0 R>>>>"
    if parent:
        return f"{begin}/Parent {parent} 0 R{looks}>>"
    return f"{begin}/FT/Btn/T{string(wanted.name)}/V/Off/DV/Off{looks}>>"


def _look(document: Any, width: float, height: float, drawn: str) -> int:
    words = f"<</Type/XObject/Subtype/Form/BBox[0 0 {width:.2f} {height:.2f}]/Resources<<>>/Length {len(drawn)}>>"
    return number_of(document, Raw(f"{words}\nstream\n{drawn}\nendstream"))
