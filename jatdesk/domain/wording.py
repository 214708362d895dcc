"""Standing texts of documents: what a council may word differently (D8), with places that are filled in. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

ENGLISH = "en-GB"
"""The language every text has its original in."""

PLACES: Mapping[str, str] = {
    "team": "the team’s whole name, such as ‘Harwood Joint Access Team’",
    "team_short": "the team’s short name, such as ‘Harwood JAT’",
    "team_word": "what a team is called, such as ‘JAT’",
    "lead_professional": "what this scheme calls a lead professional",
    "contact": "how the team is reached: address, telephone, e-mail, hours",
}
"""What every text may have filled in, and what that is."""

_PLACE = re.compile(r"\{([^{}\n]*)\}")
_OVERRIDES = frozenset({*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))})
_UNSEEN = frozenset("\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff")


@dataclass(frozen=True)
class StandingText:
    """One text: which document it stands in, its original, and what it may have filled in besides `PLACES`."""

    key: str
    document: str
    title: str
    words: str
    places: Mapping[str, str] = field(default_factory=dict)
    longest: int = 2_000

    @property
    def may_have(self) -> Mapping[str, str]:
        """Every place by its name and what it is."""
        return {**self.places, **PLACES}


@dataclass(frozen=True)
class StandingDocument:
    """A kind of document with the texts that stand in it; `about` says who reads it."""

    key: str
    title: str
    texts: tuple[StandingText, ...]
    about: str = ""


@dataclass(frozen=True)
class Said:
    """The words of a text, filled in, and the language they are in."""

    words: str
    language: str = ENGLISH


@dataclass(frozen=True)
class Wording:
    """All texts as this council has them; `own` holds its versions by key and language. `language`: which to take."""

    texts: Mapping[str, StandingText] = field(default_factory=dict)
    own: Mapping[tuple[str, str], str] = field(default_factory=dict)
    language: str = ENGLISH

    def in_language(self, language: str) -> "Wording":
        """The same, to be said in another language where there is a version in it."""
        return replace(self, language=language)

    def version(self, key: str) -> Said:
        """A text not yet filled in: in its language, else the council's English, else the original."""
        for language in dict.fromkeys((self.language, ENGLISH)):
            if (key, language) in self.own:
                return Said(self.own[key, language], language)
        return Said(self.texts[key].words)

    def say(self, key: str, values: Mapping[str, str]) -> Said:
        """A text filled in. Raises KeyError for an unknown text."""
        version = self.version(key)
        return Said(fill(version.words, values), version.language)

    def lacks(self, document: str) -> tuple[str, ...]:
        """The titles of those texts of a document that have no version in the chosen language."""
        if self.language == ENGLISH:
            return ()
        of_it = (text for text in self.texts.values() if text.document == document)
        return tuple(text.title for text in of_it if (text.key, self.language) not in self.own)


def fill(words: str, values: Mapping[str, str]) -> str:
    """The words with each known place filled in; what is filled in is not looked through again."""
    return _PLACE.sub(lambda found: values.get(found[1].strip(), found[0]), words)


def cleaned(words: str) -> str:
    """What was typed without marks nobody sees and without spaces at the ends of lines; composed letters."""
    broken = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    seen = "".join(char for char in broken.replace("\t", " ") if char not in _UNSEEN)
    lines = "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", seen).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def problem(text: StandingText, words: str) -> str:
    """Why words (cleaned) can't stand in place of a text, in a sentence; '' when they can."""
    if not any(unicodedata.category(char)[0] in "LNPS" for char in words):
        return "There is no text. Type one, or go back to the original."
    if len(words) > text.longest:
        return f"This is too long: {len(words):,} characters, at most {text.longest:,} fit."
    if any(char in _OVERRIDES for char in words):
        return "There are invisible characters in it that turn the reading direction. Type the text anew."
    if any(_is_control(char) for char in words):
        return "There are characters in it that can’t be printed. Type the text anew."
    for name in _PLACE.findall(words):
        if name.strip() not in text.may_have:
            known = ", ".join(f"{{{place}}}" for place in text.may_have)
            return f"‘{{{name}}}’ is not known here. What can be filled in: {known}."
    if re.search(r"[{}]", _PLACE.sub("", words)):
        return "A curly bracket stands alone. They belong around what is filled in, such as {team}."
    return ""


def _is_control(char: str) -> bool:
    return char != "\n" and (unicodedata.category(char) in {"Cc", "Cs", "Cn"} or 0xE0000 <= ord(char) <= 0xE0FFF)
