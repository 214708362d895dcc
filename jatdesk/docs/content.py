"""A document before anyone renders it: what it says and in which order. Knows no renderer, font, key or path."""

from dataclasses import dataclass
from typing import Literal

from jatdesk.domain.charts import Chart
from jatdesk.domain.logo import Logo


@dataclass(frozen=True)
class Run:
    """A stretch of text in one manner; `quiet` is the lighter colour of secondary text."""

    text: str
    bold: bool = False
    quiet: bool = False


Text = tuple[Run, ...]
"""Text with manners. A line feed inside a run starts a new line."""


def text(*parts: str | Run) -> Text:
    """Plain strings and runs as one text; empty parts vanish."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in runs if run.text)


def bold(words: str) -> Run:
    """Words that must be seen first."""
    return Run(words, bold=True)


def quiet(words: str) -> Run:
    """Words that may be passed over."""
    return Run(words, quiet=True)


def plain(words: Text) -> str:
    """A text without its manners."""
    return "".join(run.text for run in words)


@dataclass(frozen=True)
class Heading:
    """A heading under the title: level 2 for a section, 3 for a case or a part of a form."""

    words: str
    level: Literal[2, 3] = 2
    language: str = ""
    """What it is written in where that is not British English ('cy', 'ur'); so for paragraphs and lists."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; line feeds inside it are kept."""

    words: Text
    language: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list with bullets."""

    entries: tuple[Text, ...]
    language: str = ""


@dataclass(frozen=True)
class Field:
    """A small label over its value; `share` is its part of the row's width."""

    label: str
    value: str
    share: float = 1.0


@dataclass(frozen=True)
class Strip:
    """A grey strip of fields: the fixed line over a case. `large` is for what must be copied without mistakes."""

    fields: tuple[Field, ...]
    large: bool = False


@dataclass(frozen=True)
class FormField:
    """A box of a form: its label, what is filled in, and how many lines of writing it leaves room for.

    With a `tag` the answer can be found again in a Word file that comes back.
    """

    label: str
    value: str = ""
    share: float = 1.0
    lines: int = 1
    tag: str = ""


@dataclass(frozen=True)
class FormRow:
    """Boxes side by side."""

    fields: tuple[FormField, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table: its title and its part of the width."""

    title: str
    share: float = 1.0


@dataclass(frozen=True)
class Table:
    """A table with a header row, repeated on every page.

    `lines` is the writing room every row has at least; `dense` sets many columns in smaller type.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    lines: float = 1
    dense: bool = False


@dataclass(frozen=True)
class Check:
    """A box to tick and its words; `space` leaves a line to write on beside them."""

    words: str
    ticked: bool = False
    space: bool = False
    tag: str = ""


@dataclass(frozen=True)
class Checklist:
    """Boxes to tick, one a line."""

    entries: tuple[Check, ...]


@dataclass(frozen=True)
class Ask:
    """A question of a form that is filled in on paper or on a screen, in Word and in PDF.

    `options` are boxes to tick, each with its code and words; without any, `lines` are left to write on. The answer
    is found again by its `tag`. One box is to be ticked, or as many as fit where `many` says so.
    """

    question: str
    tag: str
    options: tuple[tuple[str, str], ...] = ()
    many: bool = False
    lines: int = 4


TICK_SEVERAL = "Tick all that fit."
"""What stands behind a question that may have more than one answer."""


@dataclass(frozen=True)
class Signature:
    """A line to sign on: who signs, and what is already known of name and date."""

    who: str
    name: str = ""
    date: str = ""


@dataclass(frozen=True)
class Rule:
    """A strong line across the page: something new begins."""


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Together:
    """Blocks that stay on one page where one page can hold them."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Bars:
    """A picture of bars, read out as its words. Its numbers stand in the document as a table too."""

    chart: Chart


Block = (
    Heading
    | Paragraph
    | Bullets
    | Strip
    | FormRow
    | Table
    | Checklist
    | Ask
    | Signature
    | Rule
    | PageBreak
    | Together
    | Bars
)


FOOTER = "Keep locked away. Shred when no longer needed."
"""At the foot of each page where nothing else is said; a council may word it differently (`docs/standing_texts`)."""


@dataclass(frozen=True)
class Document:
    """A whole document. `title` and `header` name no child: they become the file's own title and page header."""

    title: str
    header: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    made_up: bool = False
    marking: str = "Confidential"
    footer: str = FOOTER
    title_language: str = ""
    """What the title is written in, where that is not British English."""
    copy: str = ""
    """Which numbered copy it is and whose, on every printed page (M13)."""
    large: bool = False
    """Set in large print: nothing smaller than 18 points, no narrow columns (D9)."""
    logo: Logo | None = None
    """The team's own, beside the title of the first page (D8)."""


@dataclass(frozen=True)
class Bundle:
    """Documents one behind the other in one file, each with page numbers of its own."""

    documents: tuple[Document, ...]


MADE_UP = "Made-up data"
"""The words that mark every page of a document about invented people."""


def words_in(document: Document) -> tuple[str, ...]:
    """Every line a document says, in its order, without manners: to find what somebody added to a copy of it."""
    found = [document.title, document.subtitle]
    for block in document.blocks:
        found += _words_of(block)
    return tuple(line for words in found for line in words.split("\n") if line.strip())


def _words_of(block: Block) -> list[str]:
    match block:
        case Heading():
            return [block.words]
        case Paragraph():
            return [plain(block.words)]
        case Bullets():
            return [plain(entry) for entry in block.entries]
        case Strip():
            return [words for field in block.fields for words in (field.label, field.value or "–")]
        case FormRow():
            return [words for field in block.fields for words in (field.label, field.value)]
        case Table():
            cells = [plain(cell) for row in block.rows for cell in row]
            return [*(column.title for column in block.columns), *cells]
        case Checklist():
            return [check.words for check in block.entries]
        case Ask():
            return [block.question, *(words for _code, words in block.options)]
        case Signature():
            return [block.who, "Signed", "Name", block.name, "Date", block.date]
        case Together():
            return [words for each in block.blocks for words in _words_of(each)]
        case Rule() | PageBreak() | Bars():  # a picture is read out as one; its numbers stand in a table
            return []
