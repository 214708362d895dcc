"""How a part of a name sounds, as a short code: names that are said alike have the same. Knows no list of names."""

import re
from functools import lru_cache

_WRITTEN = (
    (r"^kn|^gn", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"^pf", "f"), (r"^x", "s"), (r"^hs(?=[aiu])", "s"),
    (r"^wh", "w"), (r"^ts(?=[aeiou])", "s"), (r"^[dt]z", "s"), (r"sch|sz?cz|shch", "s"),
    (r"tsch|tch|cz|ch(?=[eiy])", "C"), (r"^ch(?=[rl])", "k"), (r"ch", "C"), (r"ph", "f"), (r"ght", "t"),
    (r"gh$", ""), (r"gh", "g"), (r"dg(?=[ei])", "j"), (r"sh|sz|ti(?=[ao])|ci(?=[ao])", "s"), (r"th", "t"),
    (r"kh|ck|q|cq", "k"), (r"zh", "s"), (r"c(?=[eiy])", "s"), (r"c(?=c)", ""),
    (r"^c(?=[aou]?[^aeiouh]|[aou])", "k"), (r"(?<!^)c(?=[aouklrst])|c$", "k"), (r"g(?=[eiy])", "j"), (r"x", "ks"),
    (r"z", "s"), (r"v", "f"), (r"ff$", "f"), (r"^y", "j"), (r"^w(?=u)", ""),
)  # fmt: skip
_RULES = tuple((re.compile(pattern), said) for pattern, said in _WRITTEN)
_VOWELS = re.compile(r"[aeiouyhw]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def sound(part: str) -> str:
    """The consonants as they are said; a vowel at the beginning is 'a' whichever it is. Never empty for a part."""
    said = part
    for pattern, replaced in _RULES:
        said = pattern.sub(replaced, said)
    first = said[:1]
    begins = "a" if first in "aeiou" else first
    rest = _VOWELS.sub("", said[1:])
    return _DOUBLED.sub(r"\1", begins + rest) or part[:1]


@lru_cache(maxsize=50_000)
def sounds(name: str) -> frozenset[str]:
    """How each part of a folded name sounds."""
    return frozenset(map(sound, name.split()))


def bones(part: str) -> str:
    """What is left of a part without any vowel, to be laid beside a name that is written without them."""
    return sound(part).removeprefix("a")
