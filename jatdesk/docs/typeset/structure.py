"""The tags of a drawn document written into the file: structure tree, bookmarks, title, language. Draws nothing."""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc

from jatdesk.docs.typeset import form_fields
from jatdesk.docs.typeset.inputs import PlacedInput
from jatdesk.docs.typeset.raw import Raw, number_of
from jatdesk.docs.typeset.tags import Tag, string, walk
from jatdesk.domain.languages import is_known

_NUMBERS = {f"H{level}": level for level in (1, 2, 3)}
_NEVER_IN_XML = {ord(char): " " for char in map(chr, range(32)) if char not in "\t\n\r"} | {0xFFFE: " ", 0xFFFF: " "}


def write(
    document: Any,
    title: str,
    language: str,
    whole: Tag,
    pages: Sequence[Sequence[Tag]],
    inputs: Sequence[PlacedInput] = (),
) -> None:
    """Put the tree, the bookmarks, what can be filled in and the facts about the file into reportlab's `document`.

    After its last page.
    """
    catalog = document.Catalog
    catalog.MarkInfo = Raw("<</Marked true>>")
    catalog.ViewerPreferences = Raw("<</DisplayDocTitle true>>")
    catalog.Metadata = _about(title, language)
    places = [number_of(document, page) for page in document.Pages.pages]
    fields = form_fields.begun(document, inputs)
    tree = Raw()
    numbers = _tree(document, number_of(document, tree), whole, places)
    # a tag that stands on a page is in the tree: it was drawn, and so it holds something
    parents = " ".join(f"{i} [{' '.join(f'{numbers[id(tag)]} 0 R' for tag in on)}]" for i, on in enumerate(pages) if on)
    parents += form_fields.write(document, fields, places, numbers, len(pages))
    tree.words = (
        f"<</Type/StructTreeRoot/K {numbers[id(whole)]} 0 R"
        f"/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {len(pages) + len(fields)}>>"
    )
    catalog.StructTreeRoot = tree
    _bookmarks(document, _headings(whole), places)


class _Outlines(Raw):
    """Bookmarks under the name by which reportlab asks for its own."""

    ready = 1

    def prepare(self, _document: Any, _canvas: Any) -> None:
        """Nothing: it is written already."""


def _tree(document: Any, root: int, whole: Tag, places: Sequence[int]) -> dict[int, int]:
    """Writes every element; the number of each by the tag's identity."""
    found = list(walk([whole]))
    made = [Raw() for _ in found]
    numbers = {id(tag): number_of(document, raw) for tag, raw in zip(found, made, strict=True)}
    above = {id(kid): numbers[id(tag)] for tag in found for kid in tag.kids}
    for tag, raw in zip(found, made, strict=True):
        raw.words = _element(tag, above.get(id(tag), root), numbers, places)
    return numbers


def _element(tag: Tag, above: int, numbers: dict[int, int], places: Sequence[int]) -> str:
    parts = [f"<</S/{tag.kind}/P {above} 0 R"]
    if tag.attributes:
        parts.append(f"/A{tag.attributes}")
    if tag.alt:
        parts.append(f"/Alt{string(tag.alt)}")
    if is_known(tag.language):
        parts.append(f"/Lang{string(tag.language)}")
    held: list[str] = []
    if tag.marks:
        own = tag.marks[0][0]
        parts.append(f"/Pg {places[own]} 0 R")
        for page, mark in tag.marks:
            held.append(str(mark) if page == own else f"<</Type/MCR/Pg {places[page]} 0 R/MCID {mark}>>")
    for page, thing in tag.objects:
        held.append(f"<</Type/OBJR/Pg {places[page]} 0 R/Obj {thing} 0 R>>")
    held += [f"{numbers[id(kid)]} 0 R" for kid in tag.kids if id(kid) in numbers]
    if held:
        parts.append(f"/K {held[0]}" if len(held) == 1 else f"/K[{' '.join(held)}]")
    return "".join([*parts, ">>"])


def _headings(whole: Tag) -> Iterator[tuple[int, Tag]]:
    for tag in walk([whole]):
        if tag.kind in _NUMBERS and tag.place:
            yield _NUMBERS[tag.kind], tag


class _Bookmark:
    """A bookmark while the list is built."""

    def __init__(self, level: int, words: str, goes_to: str) -> None:
        self.level = level
        self.words = words
        self.goes_to = goes_to
        self.kids: list[_Bookmark] = []
        self.raw = Raw()


def _bookmarks(document: Any, headings: Iterator[tuple[int, Tag]], places: Sequence[int]) -> None:
    top = _Bookmark(0, "", "")
    top.raw = _Outlines()
    chain = [top]
    for level, tag in headings:
        page, height = tag.place or (0, 0.0)
        made = _Bookmark(level, tag.words, f"[{places[page]} 0 R/XYZ null {height:.1f} null]")
        while chain[-1].level >= level:
            chain.pop()
        chain[-1].kids.append(made)
        chain.append(made)
    if not top.kids:
        return
    document.Outlines = document.Catalog.Outlines = top.raw
    _write_bookmarks(document, top, number_of(document, top.raw))


def _write_bookmarks(document: Any, holder: _Bookmark, number: int) -> None:
    """Writes the bookmarks under `holder`, and what `holder` must say of them; all are unfolded."""
    numbers = [number_of(document, kid.raw) for kid in holder.kids]
    for i, kid in enumerate(holder.kids):
        before = f"/Prev {numbers[i - 1]} 0 R" if i else ""
        after = f"/Next {numbers[i + 1]} 0 R" if i + 1 < len(numbers) else ""
        own = f"/Title{string(kid.words)}/Parent {number} 0 R/Dest{kid.goes_to}"
        kid.raw.words = f"<<{own}{before}{after}"
        _write_bookmarks(document, kid, numbers[i])
    inside = f"/First {numbers[0]} 0 R/Last {numbers[-1]} 0 R/Count {_count(holder)}" if numbers else ""
    holder.raw.words = f"{holder.raw.words or '<</Type/Outlines'}{inside}>>"


def _count(holder: _Bookmark) -> int:
    return sum(1 + _count(kid) for kid in holder.kids)


def _about(title: str, language: str) -> Any:
    """The facts about the file as XMP: its title, language, and that it follows PDF/UA-1."""
    words = escape(title.translate(_NEVER_IN_XML))
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"'
        ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li></rdf:Alt></dc:title>'
        "<dc:creator><rdf:Seq><rdf:li>JAT Desk</rdf:li></rdf:Seq></dc:creator>"
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        "<pdf:Producer>JAT Desk</pdf:Producer><xmp:CreatorTool>JAT Desk</xmp:CreatorTool>"
        "<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    )
    entries = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), packet.encode("utf-8", "replace"), [])
