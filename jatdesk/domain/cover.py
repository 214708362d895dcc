"""A store lent out as one sealed file, and the store that came of it: what is said of both (G12). Pure."""

from dataclasses import dataclass
from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.ids import Id

SUFFIX = ".jatdesk-cover"
BACK_SUFFIX = ".jatdesk-cover-back"
BACK, NEVER = "back", "never"
"""How a cover ended: read back, or given up."""


@dataclass(frozen=True)
class Cover:
    """One lending. `away`: this store itself is the lent one; `head` is the newest entry of history on that day."""

    id: Id
    team: str
    who: str
    lent_on: date
    head: int
    snapshot_sha256: str
    away: bool = False
    given_on: date | None = None
    ended_on: date | None = None
    ended_how: str = ""

    @property
    def is_out(self) -> bool:
        """Whether it may still come back."""
        return not self.away and self.ended_on is None

    def words(self) -> str:
        """'Lent to B. Example since 3 August 2026', 'On cover for Harwood since …'."""
        if self.away:
            given = f"; given back on {say(self.given_on)}" if self.given_on else ""
            return f"On cover for {self.team} since {say(self.lent_on)}{given}"
        if self.ended_on is None:
            return f"Lent to {self.who} since {say(self.lent_on)}"
        how = "read back" if self.ended_how == BACK else "given up"
        return f"Lent to {self.who} on {say(self.lent_on)}, {how} on {say(self.ended_on)}"
