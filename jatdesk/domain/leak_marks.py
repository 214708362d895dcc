"""What the leak check reads and marks: a piece of a file's text, somebody of the store, a place that tells of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id

LARGE = 250_000
"""Dots of a picture that may be one of text, as a scanned page is; the largest logo has fewer."""

HEADING = "\f"
"""Stands before a heading in the running text of a file: what comes after it belongs to another part."""


@dataclass(frozen=True)
class Piece:
    """Text that belongs together, and where in the file it stands; `hidden` is not seen by who only reads the page."""

    text: str
    where: str
    hidden: bool = False


class Tells(StrEnum):
    """What was found of somebody."""

    NAME = "name"
    PART_OF_NAME = "part of a name"
    BIRTH = "date of birth"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "telephone number"
    PICTURE = "a picture"


class Kept(StrEnum):
    """What somebody may be to a case, in words."""

    CHILD = "child"
    CARER = "parent or carer"
    KIN = "relative"


@dataclass(frozen=True)
class Held:
    """Somebody of whom the store tells: `what` they are (child, carer, relative), and whose family they are of."""

    key: str
    what: str
    name: str
    children: tuple[Id, ...]
    known_as: str = ""
    family_name: str = ""
    birth: date | None = None
    address: str = ""
    postcode: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Mark:
    """A place that tells of one person or of several alike; `namesake`: somebody who may be there is called so too."""

    piece: Piece
    start: int
    end: int
    tells: Tells
    who: tuple[Held, ...]
    namesake: bool = False

    @property
    def children(self) -> tuple[Id, ...]:
        """The children of whose families they are."""
        return tuple(dict.fromkeys(child for one in self.who for child in one.children))
