"""Who works with the store: people, their roles and the rules about them. Knows no key and no passphrase."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.dates import add_months
from jatdesk.domain.roles import PEOPLE_ROLES, Right, Role, may
from jatdesk.errors import SaveRefused

MOST_NAME = 100
DRILL_MONTHS = 12
FIRST_DRILL_DAYS = 7
"""The recovery key was typed in part when it was made; a week later it is asked for whole, then every year."""


@dataclass(frozen=True)
class Person:
    """One person's way in, and who it is. `keys_since` is None where nobody wrote down when the keys were made.

    `has_slot` is False where the key file knows the person no longer though nobody let them go.
    """

    slot_id: str
    name: str
    role: Role
    added_on: date | None = None
    keys_since: date | None = None
    signing_public: bytes = b""
    left_on: date | None = None
    has_slot: bool = True

    @property
    def words(self) -> str:
        """The name, or the role where no name was given."""
        return self.name or self.role.words

    @property
    def gone(self) -> bool:
        """Whether the person works with the store no longer."""
        return self.left_on is not None or not self.has_slot


@dataclass(frozen=True)
class Drill:
    """The trying of the recovery key: when it was made, when it was tried since, when it has to be."""

    made_on: date | None = None
    tried_on: date | None = None

    @property
    def due_on(self) -> date | None:
        """The day by which it should be tried; None where nobody wrote down when it was made."""
        if self.tried_on is not None:
            return add_months(self.tried_on, DRILL_MONTHS)
        return None if self.made_on is None else self.made_on + timedelta(days=FIRST_DRILL_DAYS)


def tidy_name(typed: str) -> str:
    """A name as it is kept. Raises SaveRefused for none and for an endless one."""
    name = " ".join(typed.split())
    if not name:
        raise SaveRefused("The name is missing.", "Nothing was changed.", "Type the person’s name.")
    if len(name) > MOST_NAME:
        raise SaveRefused("The name is too long.", "Nothing was changed.", "Use at most 100 letters.")
    return name


def check_name(name: str, others: Sequence[Person]) -> None:
    """Raises SaveRefused when somebody of this name is here: history could not tell the two apart."""
    if any(not other.gone and other.words.casefold() == name.casefold() for other in others):
        raise SaveRefused(
            "Somebody of this name is here already.", "Nothing was changed.", "Add a second name or an initial."
        )


def check_role(role: Role, others: Sequence[Person]) -> None:
    """Raises SaveRefused for a second chair: an approval must say whose it is by itself; deputies may be many."""
    if role not in PEOPLE_ROLES:
        raise SaveRefused("Nobody can be let in as the recovery key.", "Nothing was changed.", "Choose a role.")
    if role is Role.CHAIR and any(not other.gone and other.role is Role.CHAIR for other in others):
        raise SaveRefused(
            "There is a chair already.",
            "Nothing was changed.",
            "Let the chair go first, or let this person in as vice-chair, who can approve as well.",
        )


def check_leaving(leaving: Person, everybody: Sequence[Person]) -> None:
    """Raises SaveRefused when nobody would remain who can let people in and out."""
    if leaving.gone:
        raise SaveRefused("This person was let go before.", "Nothing was changed.", "")
    if not any(may(other.role, Right.PEOPLE) for other in everybody if not other.gone and other != leaving):
        raise SaveRefused(
            "Nobody would remain who can let people in and out.",
            "Nobody was let go.",
            "Let another administrator in first.",
        )


def in_order(people: Sequence[Person]) -> tuple[Person, ...]:
    """Those here first, by role and name; then those gone, the last to go first."""
    ranks = {role: rank for rank, role in enumerate(Role)}
    here = sorted((one for one in people if not one.gone), key=lambda one: (ranks[one.role], one.name, one.slot_id))
    gone = sorted((one for one in people if one.gone), key=lambda one: one.left_on or date.min, reverse=True)
    return (*here, *gone)
