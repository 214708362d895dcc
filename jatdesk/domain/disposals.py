"""That the records of a case were destroyed, as its line of history keeps it. Names nobody of the family."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Disposal:
    """The case's number, who destroyed it, when (UTC) and why; how many records, and entries of history."""

    number: str
    by: str
    at: datetime
    why: str
    records: int = 0
    entries: int = 0
