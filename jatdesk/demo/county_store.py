"""The store of a made-up county's central desk: its register, and six years of returns written straight into it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from jatdesk import files
from jatdesk.crypto.kdf import FLOOR
from jatdesk.crypto.passphrases import offered_passphrase, word_list
from jatdesk.db import county_returns, county_teams
from jatdesk.demo.county import MadeUpCounty, MadeUpTeam
from jatdesk.domain.county_returns import KeptReturn
from jatdesk.domain.county_teams import CountyTeam
from jatdesk.domain.return_format import SHEETS
from jatdesk.domain.teams import StoreKind, Team
from jatdesk.operations import stores
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk

PUT_IN = "Put the made-up returns of a team in"


@dataclass(frozen=True)
class MadeUpDesk:
    """The store of the central desk, and what opens it."""

    store: Path
    passphrase: str


def make(folder: Path, county: MadeUpCounty, told: Callable[[int], object] = lambda _done: None) -> MadeUpDesk:
    """Makes the store in `folder`: every team with its password and its returns without names of all quarters.

    `told` is called with the number of teams done. The returns were never sealed, so there is no file of them.
    """
    chance = Random(county.seed)
    clock = WalkingClock(county.today)
    words = word_list(files.resource("words/passphrase.txt").read_text(encoding="utf-8"))
    passphrase = offered_passphrase(words, chance.randbytes)
    store = folder / f"{county.name}{stores.SUFFIX}"
    team = Team(county.name, kind=StoreKind.COUNTY_DEMO, profile=county.profile.key)
    made = stores.create(store, team, passphrase, clock, chance.randbytes, county.profile, FLOOR)
    desk = stores.open_desk(store, made.keys, clock, chance.randbytes)
    try:
        for done, each in enumerate(county.teams, 1):
            _team(desk, county, each)
            told(done)
    finally:
        stores.close(desk)
    return MadeUpDesk(store, passphrase)


def _team(desk: Desk, county: MadeUpCounty, team: MadeUpTeam) -> None:
    began = county.quarters[0].first
    with desk.writing() as transaction:
        connection = transaction.connection
        entry = CountyTeam(team.code, team.name, team.district, began, id=desk.new_id())
        county_teams.add(connection, entry)
        county_teams.remember(connection, desk.new_id(), entry.id, county.return_password(team), county.today)
        for period in county.quarters:
            rows = county.rows(team, period)
            head = rows.head
            kept = KeptReturn(
                desk.new_id(),
                entry.id,
                head.return_id,
                head.named,
                period,
                head.version,
                head.made_on,
                head.made_at,
                min(head.made_on + timedelta(days=1), county.today),
                "",
            )
            county_returns.add(connection, kept, head)
            county_returns.add_rows(connection, kept.id, rows, [desk.new_id() for _ in SHEETS])
        transaction.record(PUT_IN, "county team", entry.id)
