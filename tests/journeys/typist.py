"""A program of its own that types into the real window until it is killed; it prints what the window called saved.

Run as `python -m tests.journeys.typist STORE SEED`. Every line is the number of keys pressed so far.
"""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jatdesk.crypto.kdf import KdfCost
from jatdesk.operations.clocks import WalkingClock
from tests.journeys import team
from tests.journeys.person import Person

WORDS = ("he", "is in class", "all week", "and sleeps", "better;", "mum would like", "the club", "to go on")
PAUSE_MS = 15
MOST_KEYS = 4000


@dataclass(frozen=True)
class Typed:
    """The box after so many keys."""

    text: str = ""
    cursor: int = 0


def keys(seed: int) -> Iterator[str]:
    """An endless hand: words, some put in further back, letters taken out, new lines, the field left and entered."""
    chance = random.Random(seed)
    while True:
        yield from chance.choice(WORDS)
        yield " "
        if chance.random() < 0.2:
            yield from ["left"] * chance.randint(1, 6)
        if chance.random() < 0.1:
            yield "back"
        if chance.random() < 0.2:
            yield "end"
        if chance.random() < 0.05:
            yield "\n"
        if chance.random() < 0.03:
            yield "leave"


def after(typed: Typed, key: str) -> Typed:
    """What a box of plain text holds after one more key."""
    text, cursor = typed.text, typed.cursor
    if key == "leave":  # a text that is left loses the space it ends with
        return Typed(text.rstrip(), min(cursor, len(text.rstrip())))
    if key == "left":
        return Typed(text, max(0, cursor - 1))
    if key == "end":
        return Typed(text, len(text))
    if key == "back":
        return Typed(text[: max(0, cursor - 1)] + text[cursor:], max(0, cursor - 1))
    return Typed(text[:cursor] + key + text[cursor:], cursor + 1)


Told = Callable[[str], object]


def main(folder: Path, seed: int, most: int = MOST_KEYS, told: Told = lambda _what: None) -> None:
    """Opens the store, goes to the case, types at most so many keys, closes; `told` hears 'typing' and 'leaving'."""
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    person = Person(application, WalkingClock(team.NEXT, team.TEN), KdfCost(memory_kib=64, passes=1, lanes=1))
    person.begin(folder)
    person.unlock(team.PASSPHRASE)
    person.press("Go on: Finish the meeting of 10 December 2026")
    while team.ROURKE not in person.shown_item():
        person.press_key("Ctrl+PgDown")
    person.press_key("F2")
    told("typing")
    sys.stdout.write("typing\n")
    sys.stdout.flush()
    type_on(person, seed, most)
    told("leaving")
    person.go_home()


def type_on(person: Person, seed: int, most: int) -> None:
    """Presses key after key; whenever the pill says that everything is saved, it says so too."""
    named = {"left": Qt.Key.Key_Left, "back": Qt.Key.Key_Backspace, "end": "Ctrl+End"}
    pill = person.main.page("minutes").live.saved  # type: ignore[attr-defined]
    for number, key in enumerate(islice(keys(seed), most), start=1):
        if key == "leave":
            person.press_key("F3")
            person.press_key("F2")
        elif key in named:
            person.press_key(named[key])
        else:
            person.key_in(key)
        QTest.qWait(PAUSE_MS)
        if pill.text().startswith("Everything saved"):
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
