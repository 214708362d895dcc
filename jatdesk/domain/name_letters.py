"""A name in plain Latin letters, cut into its parts, however it is written. Compares nothing."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from jatdesk.domain.children import unborn_name
from jatdesk.domain.search import fold

MOST_PARTS = 6
"""Of a longer name the first parts and the last are looked at."""

_UNBORN = fold(unborn_name("x")).removesuffix("x").strip()
_UNBORN_START = re.compile(r"^(?:the )?(?:unborn|unborn baby|unborn child|baby|ub)(?: of| to|:)? ")
_HYPHENS = re.compile(r"[-‐‑‒–—−/_&+]|\(|\)|\[|\]|\"|“|”|\.")
_NOT_LETTERS = re.compile(r"[^a-z ]")
_IDEOGRAPHS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_KANA = re.compile("[\u3040-\u30ff]")
_GREEK = re.compile("[\u0370-\u03ff]")
_ABJAD = re.compile("[\u0590-\u06ff\u0750-\u077f]")
_CAPITAL = re.compile("(?<=[A-Za-z])(?=[A-Z])")
_ALEF = re.compile(r"(?:^|(?<=\s))[\u0622\u0623\u0625\u0627]")
_SERVANT = re.compile("(\u0639\u0628\u062f) (?=\u0627\u0644)")
_FAMILIES_OF_TWO = frozenset(("ouyang", "sima", "zhuge", "shangguan", "situ", "huangfu", "namgung", "seonu", "jegal"))
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "master", "dr", "jr", "jnr", "snr", "ii", "iii"))
_LEADS = frozenset(
    ("o", "mc", "mac", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "der", "den",
     "von", "zu", "al", "el", "ul", "bin", "ibn", "bint", "st", "saint", "fitz", "ap", "d", "ter", "ten")
)  # fmt: skip
"""Little words that belong to the part after them, unless they begin the name."""

_SAME = {"saint": "st", "md": "mohammed", "mohd": "mohammed", "muhd": "mohammed"}
_GREEK_SOUNDS = (
    ("γγ", "ng"), ("γκ", "g"), ("γχ", "nh"), ("μπ", "b"), ("ντ", "nt"), ("ου", "ou"), ("ευ", "ev"), ("αυ", "av"),
    ("χρ", "chr"), ("χ", "h"),
)  # fmt: skip


@lru_cache(maxsize=50_000)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a name in small Latin letters: 'O’Neill, Zoë Ann-Marie' is zoe, ann, marie, oneill.

    What stands after a comma comes first; little words join the part they lead ('de la Cruz' is delacruz).
    """
    first, comma, rest = name.partition(",")
    if comma and rest.strip() and first.strip():
        return parts(f"{rest.strip()} {first.strip()}")
    words = [_SAME.get(word, word) for word in letters(name).split() if word not in _TITLES]
    joined = _led(words)
    return tuple(joined if len(joined) <= MOST_PARTS else [*joined[: MOST_PARTS - 1], joined[-1]])


@lru_cache(maxsize=4096)
def mother(name: str) -> str:
    """Whom an unborn baby is of: the name in 'unborn baby of Ada Sample'; '' for the name of a child."""
    plain = fold(name)
    if plain.startswith(_UNBORN):
        return name[len(_UNBORN) :].strip() if fold(name[: len(_UNBORN)]) == _UNBORN else plain[len(_UNBORN) :].strip()
    found = _UNBORN_START.match(f"{plain} ")
    return plain[found.end() :].strip() if found and ("unborn" in plain or " of " in plain) else ""


@lru_cache(maxsize=4096)
def is_of_consonants(name: str) -> bool:
    """Whether the name is written without its short vowels, as Arabic and Hebrew are."""
    return _ABJAD.search(name) is not None


def letters(text: str) -> str:
    """Any text in small Latin letters and blanks."""
    plain = text.lower() if text.isascii() else _read_aloud(unicodedata.normalize("NFC", text))
    plain = _HYPHENS.sub(" ", plain.replace("'", "").replace("’", "").replace("`", ""))
    return _NOT_LETTERS.sub("", plain)


def _read_aloud(name: str) -> str:
    if _IDEOGRAPHS.search(name):
        return _given_together(name)
    if _GREEK.search(name):
        small = "".join(
            letter for letter in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(letter)
        )
        for letters, sound in _GREEK_SOUNDS:
            small = small.replace(letters, sound)
        return anyascii(small).lower()
    if _ABJAD.search(name):
        joined = _SERVANT.sub(r"\1", name)  # Abd Allah is one name
        return anyascii(_ALEF.sub("a", joined)).replace("`", "a").lower()
    folded = fold(name.replace("-", " ").replace("–", " "))
    return folded if folded.isascii() else anyascii(folded).lower()


def _given_together(name: str) -> str:
    """A Chinese or Korean name: the family's syllable first, the given ones as one part."""
    found: list[str] = []
    for word in name.split():
        syllables = _CAPITAL.sub(" ", anyascii(word)).lower().split()
        if len(syllables) < 2 or _KANA.search(word):
            found.append("".join(syllables))
            continue
        count = 2 if len(syllables) > 2 and "".join(syllables[:2]) in _FAMILIES_OF_TWO else 1
        found += ["".join(syllables[:count]), "".join(syllables[count:])]
    return " ".join(found)


def _leads(word: str, number: int, count: int) -> bool:
    return number > 0 or word in ("mc", "mac", "al", "el") or (word in ("o", "d") and count > 2)


def _led(words: list[str]) -> list[str]:
    joined: list[str] = []
    lead = ""
    for number, word in enumerate(words):
        if number + 1 < len(words) and word in _LEADS and _leads(word, number, len(words)):
            lead += word
            continue
        whole = lead + word
        joined.append(f"mc{whole[3:]}" if whole.startswith("mac") and len(whole) > 5 else whole)
        lead = ""
    return joined + ([lead] if lead else [])
