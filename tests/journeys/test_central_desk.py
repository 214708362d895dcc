"""The central desk from its first minute: an empty store says what to do, and returns come with their passwords."""

import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from jatdesk.crypto import agile
from jatdesk.demo import county
from jatdesk.docs import return_book, xlsx
from jatdesk.domain.figure_book import figures
from jatdesk.operations import profiles
from tests.journeys.conftest import SitDown
from tests.journeys.team import PASSPHRASE
from tests.journeys.test_step_01_the_store import walk_of
from tests.ui.shots import shot

DAY = date(2026, 11, 23)
ASKED = "Password of this team’s returns"
_EMPTY = (
    "Read the returns that came: their teams are offered for the register.",
    "Add the teams that owe a return",
    "No return with members has come yet",
    "Report of the county",
)
"""What the pages after Today say before anything came."""


def returns(folder: Path) -> tuple[str, str]:
    """Two teams' sealed returns of the last quarter; their passwords."""
    made = county.invented(2, 7, DAY, profiles.load())
    for team in made.teams:
        rows = made.rows(team, made.quarters[-1], named=True)
        rows = replace(rows, head=replace(rows.head, made_up=False))
        data = xlsx.render(return_book.build(rows, figures(rows, made.profile), made.profile))
        path = folder / f"Return {team.code} 2026-Q3 named.xlsx"
        path.write_bytes(agile.sealed(data, made.return_password(team), os.urandom))
    first, second = (made.return_password(team) for team in made.teams)
    return first, second


def test_an_empty_central_desk_says_what_to_do_and_takes_the_first_returns(sit_down: SitDown, tmp_path: Path) -> None:
    passwords = returns(tmp_path)
    person = sit_down(day=DAY)
    person.press("Make a new store…")
    person.choose("This store is for", "The central desk of a county, which reads all returns")
    person.press("Next")
    person.expect("Problem: Type the county’s name")
    person.type("Mereshire", into="Name of the county")
    person.press("Next")
    person.type(str(tmp_path / "Mereshire.jatdesk"), into="Folder of the store")
    person.press("Next")
    for name in ("Passphrase", "The same again"):
        person.type(PASSPHRASE, into=name)
    person.press("Make the store")
    person.wait_to_see("Your recovery key")
    key = re.split(r"[ –-]+", walk_of(person).recovery.key.text())
    for group in (3, 7):
        person.type(key[group - 1], into=f"Group {group}")
    person.press("Finish")
    person.wait_for_main()

    for number, said in enumerate(_EMPTY, 2):
        person.press_key(f"Alt+{number}")
        person.wait_until_done()
        person.expect(said)
        shot(person.main, f"county_empty_{number}")
    person.press("Look at the report…")
    person.wait_to_see("No return for July to September 2026 is in")

    person.press_key("Alt+2")
    person.dialogs.files = sorted(tmp_path.glob("Return *.xlsx"))
    person.press("Read returns…")
    person.wait_to_see("2 files read: 0 taken, 2 waiting for you")
    person.click_row("Return JAT-0002")
    person.type("not this one", into=ASKED)
    person.press("Open with it")
    person.wait_to_see("This password does not open the file")
    person.expect("2 files read: 0 taken, 2 waiting for you")
    person.type(passwords[1], into=ASKED)
    person.press_key(Qt.Key.Key_Return)
    person.wait_to_see("team not in the register")
    person.click_row("Return JAT-0001")
    person.type(passwords[0], into=ASKED)
    person.press_key(Qt.Key.Key_Return)
    person.wait_to_see("Put the teams of 2 returns in the register and take them")
    person.press("Put the teams of 2 returns in the register and take them")
    person.wait_to_see("2 files read: 2 taken, 0 waiting for you, 0 not taken.")

    person.dialogs.files = sorted(tmp_path.glob("Return *.xlsx"))
    person.press("Read returns…")
    person.wait_to_see("2 files read: 0 taken, 0 waiting for you, 2 not taken.")
    person.expect("was in already")
    person.press_key("Alt+1")
    person.wait_to_see("2 of 2 returns in")
