"""What the People page says of persons, rights and the recovery key. Only words; asks nobody."""

from datetime import date

from jatdesk.domain.dates import say
from jatdesk.domain.people import Drill, Person
from jatdesk.ui.widgets.pill import Tone

LOST = (
    "Without any passphrase and without the recovery key nobody can open the store: "
    "not this program, and not the people who made it."
)
ONE_KEY = (
    "Roles are this program’s rule. Every passphrase opens the same store: "
    "let in only people who may read all that is in it."
)


def since(day: date | None) -> str:
    """A day in words, or that nobody wrote it down."""
    return say(day) if day else "not recorded"


def standing(person: Person, own_slot: str) -> tuple[str, Tone] | None:
    """A pill beside the name: 'you', or when the person left."""
    if person.gone:
        return f"left {say(person.left_on)}" if person.left_on else "no way in any more", Tone.PLAIN
    return ("you", Tone.NOTE) if person.slot_id == own_slot else None


def drill_sentence(drill: Drill) -> str:
    """When the recovery key was made and last tried."""
    made = f"Made on {say(drill.made_on)}" if drill.made_on else "Nobody wrote down when it was made"
    tried = f"last tried on {say(drill.tried_on)}" if drill.tried_on else "not tried since"
    return f"{made}, {tried}."


def drill_pill(drill: Drill, today: date) -> tuple[str, Tone]:
    """By when it should be tried."""
    if drill.due_on is None:
        return "to be tried", Tone.DUE
    return f"to be tried by {say(drill.due_on)}", Tone.DUE if drill.due_on <= today else Tone.FINE


def hand_over(person: Person) -> tuple[str, ...]:
    """What has to happen before a person can open the store with a passphrase somebody else set."""
    return (
        "Tell the passphrase in person or by telephone. Never write it in an e-mail or a message.",
        f"In the first window, {person.words} chooses this store and, beside ‘Who’, {person.role.words}.",
        "Then the passphrase should be changed, under Settings, People and keys, so that nobody else knows it.",
    )
