"""The team a store belongs to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.search import fold


class StoreKind(StrEnum):
    """What a store is for; a made-up one marks every screen and document as made up."""

    TEAM = "team"
    DEMO = "demo"
    COUNTY = "county"
    COUNTY_DEMO = "county demo"

    @property
    def is_county(self) -> bool:
        """Whether it is the central desk's: it keeps the returns of all teams, and no cases."""
        return self in (StoreKind.COUNTY, StoreKind.COUNTY_DEMO)

    @property
    def is_made_up(self) -> bool:
        """Whether nobody in it is real."""
        return self in (StoreKind.DEMO, StoreKind.COUNTY_DEMO)


MOST_LINES, LONGEST_LINE = 8, 100
"""So much room letters have for how the team is reached."""


@dataclass(frozen=True)
class Team:
    """The team: name ('Harwood'), district, usual venue and times, and who supports it from outside.

    In the store of a central desk it is the county, of which only the name is said.

    `region` is the nation whose bank holidays count; '' for that of the profile. `central_knows`: the central team
    shares the team's document password; `central_knew_id` is the one it knew when that ended, on `central_out_on`.
    Sent files leave the outbox after `outbox_days`; 0 keeps them. `visitors_whole`: visitors get the whole minutes.
    `team_code`, `county`: how returns to the central team name it; the code stays for ever.
    `contact_details`: how families and referrers reach it, a line each.
    """

    name: str
    district: str = ""
    kind: StoreKind = StoreKind.TEAM
    profile: str = "jat"
    venue: str = ""
    starts: str = "10:00"
    ends: str = "12:00"
    central_email: str = ""
    development_manager: str = ""
    development_manager_email: str = ""
    region: str = ""
    central_knows: bool = False
    outbox_days: int = 0
    contact_details: str = ""
    central_knew_id: Id = ""
    central_out_on: date | None = None
    visitors_whole: bool = False
    team_code: str = ""
    county: str = ""

    @property
    def return_code(self) -> str:
        """What returns call the team: its code, or one made of its name."""
        if self.team_code:
            return self.team_code
        letters = "".join(letter for letter in fold(self.name).upper() if letter.isascii() and letter.isalnum())
        return f"{letters}--"[:12] if len(letters) < 2 else letters[:12]

    @property
    def contact_lines(self) -> tuple[str, ...]:
        """How families and referrers reach the team: address, telephone, e-mail, hours, a line each."""
        return tuple(line.strip() for line in self.contact_details.split("\n") if line.strip())
