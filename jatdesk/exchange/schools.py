"""Schools written in several spellings: which are likely to be one. Only proposes; a person decides."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from jatdesk.exchange.texts import bare

_SHORT = {
    "jnr": "junior", "jr": "junior", "jun": "junior", "inf": "infant", "infants": "infant", "acad": "academy",
    "prim": "primary", "sec": "secondary", "st": "saint", "sch": "school", "juniors": "junior",
}  # fmt: skip
_LEFT_OUT = re.compile(r"\b(the|school|of|and|a|rc|ce|cofe|c of e|catholic|church)\b")


def alike_schools(names: Iterable[str]) -> Mapping[str, str]:
    """Every spelling that has a likelier one, with that one: the commonest, then the longest.

    'Harwood Jnr' and 'Harwood Junior' -> 'Harwood Junior School' when that is the commonest of the three.
    """
    counted = Counter(name for name in names if name.strip())
    groups: dict[str, list[str]] = {}
    for name in counted:
        groups.setdefault(_key(name), []).append(name)
    found: dict[str, str] = {}
    for group in groups.values():
        best = max(group, key=lambda name: (counted[name], len(name), name))
        found.update({name: best for name in group if name != best})
    return found


def _key(name: str) -> str:
    words = " ".join(_SHORT.get(word, word) for word in bare(name).split())
    return " ".join(_LEFT_OUT.sub(" ", words).split()) or bare(name)
