"""The structure of a document as screen readers walk through it: a tree of tags beside the drawn pages (D9).

Draws nothing and knows no file. Content without a tag is an artifact: frame, rules, repeated heads.
"""

from collections.abc import Iterator, Sequence

from jatdesk.docs.wording import one_line

Mark = tuple[int, int]
"""A stretch of drawn content: the number of its page in the file, and its number on that page."""

_MAY_BE_EMPTY = frozenset({"TD", "TH"})


class Tag:
    """One element: its kind ('P', 'TH'), what it holds in reading order, and where its own content was drawn."""

    __slots__ = ("alt", "attributes", "kids", "kind", "language", "marks", "objects", "place", "words")

    def __init__(self, kind: str, *kids: "Tag", attributes: str = "", alt: str = "", words: str = "") -> None:
        self.kind = kind
        self.kids = list(kids)
        self.marks: list[Mark] = []
        self.objects: list[Mark] = []
        """What can be filled in: the number of its page, and its number in the file."""
        self.attributes = attributes
        self.alt = alt
        self.language = ""
        """What it is written in where the document is written in another language."""
        self.words = words
        """The words of a heading, for the bookmark."""
        self.place: tuple[int, float] | None = None
        """Page and height above its foot where it begins."""

    def add(self, kind: str, attributes: str = "") -> "Tag":
        """A new element as the last of this one."""
        made = Tag(kind, attributes=attributes)
        self.kids.append(made)
        return made

    @property
    def holds_something(self) -> bool:
        """Whether it, or anything in it, was drawn."""
        return (
            bool(self.marks or self.objects)
            or self.kind in _MAY_BE_EMPTY
            or any(kid.holds_something for kid in self.kids)
        )


class Levels:
    """Heading levels without a gap: a part of a document that has no sections is tagged as a section."""

    def __init__(self) -> None:
        self._sections = False

    def tag(self, level: int, words: str) -> Tag:
        """The tag of the next heading; one without words is none."""
        said = one_line(words)
        self._sections = self._sections or (level == 2 and bool(said))
        return Tag(f"H{level if self._sections else 2}", words=said)


def title(words: str) -> Tag:
    """The document's own title."""
    return Tag("H1", words=one_line(words))


def figure(words: str) -> Tag:
    """A picture, and what is read out instead of it."""
    return Tag("Figure", alt=one_line(words))


def bullets() -> Tag:
    """A list with bullets."""
    return Tag("L", attributes="<</O/List/ListNumbering/Disc>>")


def labelled() -> Tag:
    """A list whose entries have labels of their own."""
    return Tag("L", attributes="<</O/List/ListNumbering/None>>")


def entry(holder: Tag) -> tuple[Tag, Tag]:
    """A new entry of a list: its label and its body."""
    label, body = Tag("Lbl"), Tag("LBody")
    holder.kids.append(Tag("LI", label, body))
    return label, body


def header_cell(row: Tag) -> Tag:
    """A head of a column."""
    return row.add("TH", "<</O/Table/Scope/Column>>")


def tick(holder: Tag, ticked: bool) -> Tag:
    """A box to tick; what is read out is its state, not its shape."""
    holder.kids.append(Tag("Span", alt="ticked" if ticked else "not ticked"))
    return holder.kids[-1]


def string(words: str) -> str:
    """Words of any script as a string in PDF."""
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def walk(tags: Sequence[Tag]) -> Iterator[Tag]:
    """Every element that holds something, parents before what they hold."""
    left = list(reversed(tags))
    while left:
        tag = left.pop()
        if tag.holds_something:
            yield tag
            left += reversed(tag.kids)
