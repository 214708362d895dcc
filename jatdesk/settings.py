"""Every setting of the program, declared once: name, type, default, meaning. Nothing about a person is kept here.

They belong to the computer's user, not to a team, and lie readable in the state folder.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

from jatdesk import files
from jatdesk.errors import StorageError

FILE_NAME = "settings.json"
MOST_RECENT = 8
MOST_IDLE_MINUTES = 15

_MOST_BYTES = 64 * 1024


class Theme(StrEnum):
    """Light or dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Meaning(NamedTuple):
    """What a setting is for, and how its value is read from the file (ValueError: it does not fit)."""

    words: str
    read: Callable[[Any], Any]


def _paths(value: Any) -> tuple[str, ...]:
    if type(value) is not list or not all(type(item) is str for item in value):
        raise ValueError("paths")
    return tuple(value[:MOST_RECENT])


def _whole(smallest: int, largest: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if type(value) is not int or not smallest <= value <= largest:
            raise ValueError("number")
        return value

    return read


def _patience(value: Any) -> int:
    # 0.1 allowed an hour: what an older program wrote is still read, as the most there is now
    if type(value) is not int or value < 1:
        raise ValueError("number")
    return min(value, MOST_IDLE_MINUTES)


def _path(value: Any) -> str:
    if type(value) is not str or len(value) > 4096 or "\0" in value:
        raise ValueError("path")
    return value


def _day(value: Any) -> str:
    if not value:
        return ""
    from datetime import date  # off the way to the first window

    return date.fromisoformat(value).isoformat()


def _yes(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("yes or no")
    return value


def _hex(value: Any) -> str:
    return bytes.fromhex(value).hex()


@dataclass(frozen=True)
class Settings:
    """What a person has set, or the defaults."""

    recent_stores: Annotated[tuple[str, ...], Meaning("Folders of the stores opened last", _paths)] = ()
    theme: Annotated[Theme, Meaning("Light, dark, or as the system has it", Theme)] = Theme.SYSTEM
    text_size: Annotated[int, Meaning("Size of the text in per cent", _whole(80, 200))] = 100
    window: Annotated[str, Meaning("Size and place of the window, as Qt writes them (hex)", _hex)] = ""
    idle_minutes: Annotated[int, Meaning("Minutes without typing before the store locks (1 to 15)", _patience)] = 5
    names_hidden: Annotated[bool, Meaning("Names were hidden at the last lock, and are again", _yes)] = False
    minutes_beside: Annotated[bool, Meaning("The minutes as they read stand beside the live minutes", _yes)] = False
    whole_minutes_beside: Annotated[bool, Meaning("There the whole minutes stand, not one item", _yes)] = False
    out_of_captures: Annotated[
        bool, Meaning("Leave the windows out of screenshots and screen sharing (Windows)", _yes)
    ] = True
    second_place: Annotated[
        str, Meaning("Folder to which backups are copied too (a stick, a network folder)", _path)
    ] = ""
    second_place_seen: Annotated[str, Meaning("Day on which that folder was last reached (ISO)", _day)] = ""

    def with_recent(self, store: Path) -> "Settings":
        """The same settings with this store first among those opened last."""
        first = str(store.absolute())
        others = tuple(path for path in self.recent_stores if path != first)
        return replace(self, recent_stores=(first, *others)[:MOST_RECENT])


@dataclass(frozen=True)
class Declared:
    """One setting as the guide lists it."""

    name: str
    default: Any
    meaning: str


def declared() -> tuple[Declared, ...]:
    """All settings there are."""
    defaults = Settings()
    return tuple(Declared(name, getattr(defaults, name), meaning.words) for name, meaning in _meanings())


def load() -> Settings:
    """The settings from the state folder. What is missing, unknown or damaged there is the default."""
    try:
        found = json.loads(files.read_whole(files.state_folder() / FILE_NAME, _MOST_BYTES).decode("utf-8"))
    except (StorageError, ValueError, RecursionError):
        return Settings()
    values: dict[str, Any] = {}
    for name, meaning in _meanings():
        try:
            values[name] = meaning.read(found[name])
        except (LookupError, TypeError, ValueError):
            continue
    return Settings(**values)


def save(settings: Settings) -> None:
    """Writes the settings into the state folder. Raises StorageError."""
    text = json.dumps(asdict(settings), indent=1)
    files.write_atomically(files.make_folder(files.state_folder()) / FILE_NAME, text.encode("ascii"))


def _meanings() -> Iterator[tuple[str, Meaning]]:
    for name, hint in get_type_hints(Settings, include_extras=True).items():
        yield name, hint.__metadata__[0]
