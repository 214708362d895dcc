"""Somebody whom a mailing can't reach as a sealed file, and how their part was handed over instead (D2)."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.ids import Id


@dataclass(frozen=True)
class HandOver:
    """One person's part: why not by mail, and on which day, how and by whom it was given; without a day it is open."""

    id: Id
    mailing_id: Id
    name: str
    why: str = ""
    given_on: date | None = None
    how: str = ""
    given_by: str = ""
