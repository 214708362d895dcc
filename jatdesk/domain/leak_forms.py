"""By which words somebody can be found in a text: given names, family names, in every form. Knows no record."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jatdesk.domain.children import is_unborn_name
from jatdesk.domain.leak_marks import Held
from jatdesk.domain.leak_words import folded_word, is_of_signs

LITTLE = frozenset(
    ("de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "der", "den", "von", "zu", "al",
     "el", "ul", "bin", "ibn", "bint", "st", "o", "mc", "mac", "ap", "d", "ter", "ten", "y", "e", "and", "of", "baby",
     "unborn", "the", "mr", "mrs", "ms", "miss", "dr")
)  # fmt: skip
"""Words that belong to the name after them, or to no name; alone they find nobody."""

COMMON = frozenset((
    "a", "an", "and", "art", "august", "autumn", "bay", "bell", "best", "bill", "black", "blue", "bond", "book",
    "boy", "bright", "brook", "brown", "bush", "butler", "case", "cash", "chance", "chase", "child",
    "christian", "church", "city", "close", "club", "coach", "cook", "corner", "court", "crane", "cross",
    "dale", "dawn", "day", "dean", "dear", "dell", "drew", "early", "east", "ernest", "even", "ever", "faith",
    "farmer", "fell", "field", "fisher", "flower", "foot", "ford", "forest", "forward", "fox", "frank",
    "friday", "gale", "gardener", "gene", "general", "gentle", "gold", "good", "grace", "grant", "gray",
    "green", "grey", "ground", "guy", "hall", "hand", "harbour", "hardy", "harmony", "hart", "haven", "head",
    "heather", "high", "hill", "holiday", "holly", "home", "hope", "hunt", "hunter", "i", "iris", "ivy", "jack",
    "jade", "jean", "job", "joy", "june", "just", "keen", "key", "kind", "king", "knight", "lake", "lane",
    "law", "lead", "lee", "light", "lily", "little", "long", "lord", "love", "low", "luck", "mark", "marsh",
    "mason", "may", "mead", "meadow", "mercy", "mills", "miller", "moon", "more", "north", "nurse", "oak",
    "old", "olive", "page", "park", "parker", "pat", "patience", "pearl", "penny", "poole", "poppy", "porter",
    "post", "potter", "power", "price", "prince", "queen", "rain", "ray", "read", "reed", "reeves", "rich",
    "river", "rob", "robin", "rose", "rowan", "ruby", "rush", "sale", "sample", "savage", "school", "scott",
    "sea", "sharp", "shaw", "shepherd", "short", "singer", "sky", "small", "smart", "smith", "snow", "south",
    "speed", "spring", "star", "steel", "stone", "street", "strong", "sue", "summer", "sunny", "sunday", "swan",
    "sweet", "tailor", "taylor", "temple", "thing", "thursday", "trust", "tuesday", "turner", "van", "victor",
    "victory", "violet", "walk", "walker", "wall", "ward", "waters", "way", "week", "well", "wells", "west",
    "white", "will", "winter", "wise", "wood", "woods", "worth", "york", "young", "yes"
))  # fmt: skip
"""Words that stand in any text, and are names too: they count only where they are written as names."""

FIRST_OF_TWO = frozenset((
    "almeida", "alonso", "alvarez", "alves", "antunes", "araujo", "azevedo", "barbosa", "batista", "caballero",
    "calvo", "campos", "cardoso", "carmona", "carvalho", "castillo", "castro", "coelho", "correia", "costa", "cunha",
    "delgado", "dias", "diaz", "diez", "dominguez", "duarte", "fernandes", "fernandez", "ferreira", "figueiredo",
    "flores", "fonseca", "freitas", "gallego", "garcia", "garrido", "gimenez", "gomes", "gomez", "goncalves",
    "gonzalez", "guerrero", "gutierrez", "henriques", "hernandez", "herrera", "herrero", "hidalgo", "ibanez",
    "iglesias", "jimenez", "lopes", "lopez", "lozano", "machado", "marques", "marquez", "martinez", "martins",
    "matos", "medina", "mendes", "mendez", "miranda", "molina", "monteiro", "montero", "morales", "moreira",
    "moreno", "munoz", "navarro", "nogueira", "nunes", "nunez", "oliveira", "ortega", "ortiz", "pacheco",
    "pereira", "perez", "pinheiro", "pinto", "pires", "prieto", "ramirez", "ramos", "ribeiro", "rocha", "rodrigues",
    "rodriguez", "romero", "rubio", "ruiz", "sanchez", "santana", "santos", "sanz", "serrano", "silva",
    "simoes", "soares", "soto", "sousa", "souza", "suarez", "tavares", "teixeira", "torres", "vargas", "vasquez",
    "vazquez", "vega", "vidal", "vieira"
))  # fmt: skip
"""Family names that stand first of two, as in 'María García López', who is called 'María García': no given names."""

PARTICLES = LITTLE - {"and", "of", "baby", "unborn", "the", "mr", "mrs", "ms", "miss", "dr", "e", "y", "o", "d"}
"""Those of them that stand between an initial and a family name: 'M. de la Cruz'."""

LABELS = frozenset(("first", "last", "family", "given", "middle", "name", "names", "surname", "forename", "forenames"))
"""Words of a form that stand between the parts of a name."""

TITLE = frozenset(("mr", "mrs", "ms", "miss", "mx", "master", "mister"))
KINSHIP = frozenset(("family", "families", "household", "siblings", "children", "twins", "brothers", "sisters"))

_AS_WRITTEN_WITHOUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})

_MEMO = 50_000
_HYPHEN = re.compile(r"[-‐‑‒–]")


@dataclass(frozen=True, slots=True)
class Forms:
    """What a person is called, in folded words: given names, family names, and the whole where it is one word."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    whole: tuple[str, ...]


@lru_cache(maxsize=_MEMO)
def forms(name: str, known_as: str = "", family_name: str = "") -> Forms:
    """The words by which somebody can be found: 'Zoë Ann-Marie O’Neill' by zoe, ann, marie, annmarie and oneill."""
    turned_first, comma, rest = name.partition(",")
    if comma and rest.strip() and turned_first.strip():
        name, family_name = f"{rest.strip()} {turned_first.strip()}", family_name or turned_first.strip()
    if is_unborn_name(name):
        name = re.sub(r"(?i)^.*?\bof\b", "", name).strip() or name
    parts = [part for part in name.split() if folded_word(part) and not _is_title(part)]
    own = family_name.split()
    known = [atom for part in known_as.split() for atom in _atoms(part)]
    if len(parts) == 1 and not own:
        only = _atoms(parts[0])
        turned_round = [one[1:] + one[0] for one in only if is_of_signs(one) and len(one) > 2]
        return Forms(tuple(known), tuple(only) if known else (), (*only, *turned_round))
    if own and folded_word("".join(own)) in folded_word("".join(parts)):
        family = own
        given = [part for part in parts if part not in own] or parts[:1]
    else:
        at = _where_family_begins(parts)
        family, given = parts[at:], parts[:at]
    families = [atom for part in family for atom in _atoms(part) if atom not in LITTLE]
    families += [folded_word("".join(family))]
    families += [word for word in map(folded_word, given[1:]) if word in FIRST_OF_TWO]
    # half of a double name with a blank in it: 'O’Rourke' of 'O’Rourke-Mc Sample', also 'Mc Sample'
    families += [folded_word(half) for half in _HYPHEN.split(" ".join(family)) if " " in half.strip()]
    if len(known_as.split()) > 1 and not is_of_signs(known[-1]):  # a whole name of its own, as in Latin letters
        families += _atoms(known_as.rsplit(maxsplit=1)[-1])
    first = [atom for part in given for atom in _atoms(part) if atom not in LITTLE]
    return Forms(_once([*first, *known]), _once(families), ())


def _where_family_begins(parts: Sequence[str]) -> int:
    at = len(parts) - 1
    while at > 1 and folded_word(_HYPHEN.split(parts[at - 1])[-1]) in LITTLE:  # 'van', and 'O’Rourke-Mc'
        at -= 1
    return at


def _atoms(part: str) -> list[str]:
    """'Ann-Marie' is ann, marie and annmarie; 'O’Neill' only oneill."""
    pieces = [folded_word(piece) for piece in re.split(r"[-‐‑‒–_.]", part)]
    whole = folded_word("".join(pieces))
    without = part.casefold().translate(_AS_WRITTEN_WITHOUT)
    if without != part.casefold():
        return list(_once((*_atoms(without), *pieces, whole)))
    found = [piece for piece in pieces if len(piece) > 1] if len(pieces) > 1 else []
    return [atom for atom in (*found, whole) if atom]


def _is_title(part: str) -> bool:
    return part.rstrip(".").casefold() in ("mr", "mrs", "ms", "miss", "mx", "dr", "master")


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))


def homes_of(one: Held) -> frozenset[str]:
    """What says that two people of one name are the same person: a number, a day of birth, a home."""
    digits = re.sub(r"\D", "", one.phone)[-9:]
    home = re.sub(r"\W", "", one.address.casefold())
    return frozenset(part for part in (digits, home, one.birth.isoformat() if one.birth else "") if len(part) > 6)
