"""Document passwords by circle: the team's, changed every six months, and one-offs (handbook appendix K)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jatdesk.domain.ids import Id
from jatdesk.domain.members import Member, Office

_TELLING = 8
"""Signs of a password that are found by chance in no text, once capitals and hyphens are gone."""


class Circle(StrEnum):
    """Who shares a password. Only core members (and the central team by a setting) know the team password."""

    TEAM = "team"
    RETURN = "return"
    """Of the returns to the central team: one for all of them, until it is changed."""
    ONE_OFF = "one-off"


@dataclass(frozen=True)
class DocumentPassword:
    """One password and its life. `holder` is '' for the team's; otherwise whom it was made for."""

    id: Id
    circle: Circle
    password: str
    since: date
    until: date | None = None
    holder: str = ""


@dataclass(frozen=True)
class Leaver:
    """Somebody who knew the team's password and is not to know it any more; `how` says what became of them."""

    name: str
    on: date
    how: str = "left"


@dataclass(frozen=True)
class PasswordDue:
    """The team's password of today, the day by which it should be another, and who left knowing it."""

    current: DocumentPassword
    due: date
    leavers: tuple[Leaver, ...] = ()


def knows(member: Member) -> bool:
    """Whether a member is told the team's password: core members, the chair and the administrator (appendix K)."""
    return member.draft.core or member.draft.office in (Office.CHAIR, Office.ADMINISTRATOR)


def left_knowing(
    members: Iterable[Member], let_go: Iterable[tuple[str, date]], since: date, today: date
) -> tuple[Leaver, ...]:
    """Who left while a password held that began on `since`, the first first; `let_go` had a way into the store.

    A password that began on the day somebody left is one they were never told.
    """
    gone = [Leaver(each.name, each.draft.left) for each in members if knows(each) and each.draft.left]
    gone += [Leaver(name, on) for name, on in let_go]
    found = {each.name: each for each in sorted(gone, key=lambda each: each.on, reverse=True)}
    return tuple(sorted((each for each in found.values() if since < each.on <= today), key=lambda each: each.on))


def bare(password: str) -> str:
    """Two passwords that differ only in capitals and hyphens are mixed up by whoever types them."""
    return "".join(sign for sign in password.casefold() if sign.isalnum()) or password


def stands_in(passwords: Iterable[str], text: str) -> bool:
    """Whether one of these passwords stands in a text, however it is spaced and capitalised."""
    packed = bare(text)
    return any(
        password in text or (len(bare(password)) >= _TELLING and bare(password) in packed) for password in passwords
    )


_ALPHABET = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec "
    "romeo sierra tango uniform victor whisky x-ray yankee zulu"
)
_SPOKEN = {word[0]: word for word in _ALPHABET.split()}
_COUNTED = "zero one two three four five six seven eight nine"
_FIGURES = dict(zip("0123456789", _COUNTED.split(), strict=True))
_SIGNS = {
    " ": "a space",
    "!": "exclamation mark",
    '"': "double quotation mark",
    "#": "hash sign",
    "$": "dollar sign",
    "%": "per cent sign",
    "&": "ampersand",
    "'": "apostrophe",
    "(": "opening bracket",
    ")": "closing bracket",
    "*": "asterisk",
    "+": "plus sign",
    ",": "comma",
    "-": "hyphen",
    ".": "full stop",
    "/": "slash",
    ":": "colon",
    ";": "semicolon",
    "<": "less-than sign",
    "=": "equals sign",
    ">": "greater-than sign",
    "?": "question mark",
    "@": "at sign",
    "[": "opening square bracket",
    "\\": "backslash",
    "]": "closing square bracket",
    "^": "caret",
    "_": "underscore",
    "`": "backtick",
    "{": "opening curly bracket",
    "|": "upright bar",
    "}": "closing curly bracket",
    "~": "tilde",
}


def spoken(password: str) -> tuple[str, ...]:
    """A password as it is read out on the phone, sign by sign: 'w for whisky', 'capital K for kilo', 'the figure 2'."""
    return tuple(_said(sign) for sign in password)


def _said(sign: str) -> str:
    if sign in _FIGURES:
        return f"the figure {_FIGURES[sign]}"
    if sign in _SIGNS:
        return _SIGNS[sign]
    word = _SPOKEN.get(sign.lower())
    if word is None:
        return sign
    return f"{sign} for {word}" if sign.islower() else f"capital {sign} for {word}"
