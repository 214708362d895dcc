"""The logo a council puts at the head of its letters, agendas and minutes (D8). Knows no file and no renderer."""

from dataclasses import dataclass

from jatdesk.domain.ids import Id
from jatdesk.domain.mailings import DocumentKind

MOST_LETTERS = 200
"""Of the words that are read out instead of the logo."""

HEADED = frozenset(
    {
        DocumentKind.AGENDA,
        DocumentKind.AGENDA_NO_NAMES,
        DocumentKind.MINUTES,
        DocumentKind.OUTCOME,
        DocumentKind.REFERRAL_LETTER,
        DocumentKind.INVITATION,
        DocumentKind.FAMILY_EXTRACT,
        DocumentKind.FAMILY_LEAFLET,
        DocumentKind.FAMILY_INVITATION,
        DocumentKind.WHAT_HAPPENED,
        DocumentKind.CLOSURE_LETTER,
        DocumentKind.ACCESS_ANSWER,
        DocumentKind.TERMS,
        DocumentKind.PROTOCOL,
        DocumentKind.ANNUAL_STATEMENT,
        DocumentKind.REPORT,
    }
)
"""What the team writes under its own name; forms and lists of others go without."""


@dataclass(frozen=True)
class Picture:
    """A picture fit to be drawn: PNG (8 bit, no alpha) or JPEG, and its size in dots. It holds nothing but dots."""

    data: bytes
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """'.png' or '.jpg'."""
        return ".png" if self.data.startswith(b"\x89PNG") else ".jpg"


@dataclass(frozen=True)
class Logo:
    """The team's logo, and the words that are read out instead of it."""

    id: Id
    picture: Picture
    alt: str
