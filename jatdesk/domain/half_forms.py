"""A small form that was being typed when the program was left. Only text: it is no record before it is saved."""

from collections.abc import Mapping
from dataclasses import dataclass

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class HalfForm:
    """What stood in the form of a page: the record it is about, which form it is, and the text of each input."""

    ref: Id
    form: str
    typed: Mapping[str, str]
