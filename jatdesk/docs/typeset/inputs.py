"""What can be filled in on a page: one text, or one box to tick. Draws nothing and knows no file."""

from dataclasses import dataclass

from jatdesk.docs.typeset.tags import Tag


@dataclass(frozen=True)
class Input:
    """One place to fill in: the name of its field, and what it is called when it is read out.

    `state` is what a ticked box stands for; a text has none. Boxes of one name exclude each other where `alone`.
    """

    name: str
    called: str
    state: str = ""
    alone: bool = False
    size: float = 10.0


@dataclass(frozen=True)
class PlacedInput:
    """An input on its page (counted through the file), with its edges in points above the foot, and its tag."""

    page: int
    edges: tuple[float, float, float, float]
    wanted: Input
    tag: Tag
