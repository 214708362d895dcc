"""2,000 labelled pairs of made-up children: one in the store, one being typed, and what they are to each other.

Made by one seed, before the code they judge. `same` must be found as the same child; `sibling` must be shown, and
not as the same child; `another` must not be called the same child.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.likeness import names_told_apart as told

SAME, SIBLING, ANOTHER = "same", "sibling", "another"
COUNT = 2000
_KEYS = {
    letter: near
    for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    for letter, near in zip(row, row[1:] + row[-2], strict=True)
}
_FIRST_DAY, _LAST_DAY = date(2007, 1, 1), date(2026, 8, 31)


@dataclass(frozen=True)
class Person:
    """A child as a row of `alike` has it; an unborn baby's `birth` is the expected day."""

    id: str
    name: str
    known_as: str = ""
    birth: date | None = None
    address: str = ""
    postcode: str = ""
    carer: str = ""


@dataclass(frozen=True)
class Pair:
    """The child in the store, the one asked about (with the same id, for the count), and the label."""

    category: str
    stored: Person
    asked: Person
    label: str


def pairs(seed: int = 20261122) -> tuple[Pair, ...]:
    """All labelled pairs, always the same ones for a seed; ids are unique."""
    chance = random.Random(seed)
    made: list[Pair] = []
    whole = sum(weight for _, weight, _, _ in CATEGORIES)
    for number, (category, weight, make, label) in enumerate(CATEGORIES):
        last = number == len(CATEGORIES) - 1
        for _ in range(COUNT - len(made) if last else COUNT * weight // whole):
            stored, asked = make(chance)
            ref = f"p{len(made):05}"
            made.append(Pair(category, replace(stored, id=ref), replace(asked, id=ref), label))
    return tuple(made)


def crowd(count: int, seed: int = 7) -> tuple[Person, ...]:
    """Children who are nobody of the pairs, of the same names and streets: whoever asks must not be shown them."""
    chance = random.Random(seed)
    return tuple(replace(_child(chance), id=f"c{number:06}") for number in range(count))


def _child(chance: random.Random) -> Person:
    family = chance.choice(told.FAMILIES)
    given = chance.choice(told.GIRLS if chance.random() < 0.5 else told.BOYS)
    middle = f" {chance.choice(told.GIRLS + told.BOYS)}" if chance.random() < 0.15 else ""
    return _called(chance, f"{given}{middle}", family)


def _called(chance: random.Random, given: str, family: str) -> Person:
    birth = _FIRST_DAY + timedelta(days=chance.randrange((_LAST_DAY - _FIRST_DAY).days))
    carer = f"{chance.choice(told.GIRLS)} {family}" if chance.random() < 0.8 else ""
    return Person("", f"{given} {family}".strip(), "", birth, *_home(chance), carer)


def _home(chance: random.Random) -> tuple[str, str]:
    postcode = (
        f"ZZ{chance.randint(90, 99)} {chance.randint(1, 9)}{chance.choice('ABDEFGHJLN')}{chance.choice('PQRSTUWXYZ')}"
    )
    return f"{chance.randint(1, 199)} {chance.choice(told.STREETS)}, Nowhere", postcode


def _moved(chance: random.Random, person: Person) -> Person:
    """As a second referral has it: elsewhere more often than not, and not everything is given."""
    if chance.random() < 0.55:
        address, postcode = _home(chance)
        person = replace(person, address=address, postcode=postcode)
    if chance.random() < 0.3:
        person = replace(person, address="", postcode="")
    return replace(person, carer="") if chance.random() < 0.5 else person


def _typed_wrong(chance: random.Random, word: str) -> str:
    """One slip of the fingers: a letter left out, doubled, swapped with its neighbour, or hit beside."""
    place = chance.randrange(len(word))
    kind = chance.choice(("left out", "doubled", "swapped", "beside", "beside"))
    if kind == "left out" and len(word) > 3:
        return word[:place] + word[place + 1 :]
    if kind == "doubled":
        return word[:place] + word[place] + word[place:]
    if kind == "swapped" and place + 1 < len(word) and word[place].lower() != word[place + 1].lower():
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    near = _KEYS.get(word[place].lower(), "e")
    return word[:place] + near + word[place + 1 :]


def _exact(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    return stored, _moved(chance, stored)


def _typo_in_given(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    given, _, rest = stored.name.partition(" ")
    return stored, _moved(chance, replace(stored, name=f"{_typed_wrong(chance, given)} {rest}"))


def _typo_in_family(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    rest, _, family = stored.name.rpartition(" ")
    return stored, _moved(chance, replace(stored, name=f"{rest} {_typed_wrong(chance, family)}"))


def _typo_in_both(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    name = " ".join(_typed_wrong(chance, word) for word in stored.name.split())
    return stored, _moved(chance, replace(stored, name=name))


def _first_letter(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    words = stored.name.split()
    place = chance.choice((0, -1))
    words[place] = chance.choice("bcdfghklmnprstvw").upper() + words[place][1:]
    return stored, _moved(chance, replace(stored, name=" ".join(words)))


def _turned_round(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    rest, _, family = stored.name.rpartition(" ")
    comma = ", " if chance.random() < 0.4 else " "
    return stored, _moved(chance, replace(stored, name=f"{family}{comma}{rest}"))


def _day_and_month(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    assert stored.birth is not None
    day, month = chance.sample(range(1, 13), 2)
    stored = replace(stored, birth=stored.birth.replace(day=day, month=month))
    return stored, _moved(chance, replace(stored, birth=date(stored.birth.year, day, month) if stored.birth else None))


def _one_digit(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    assert stored.birth is not None
    text = stored.birth.isoformat()
    while True:
        place = chance.choice((3, 5, 6, 8, 9, 9))
        wrong = text[:place] + chance.choice("0123456789") + text[place + 1 :]
        try:
            birth = date.fromisoformat(wrong)
        except ValueError:
            continue
        if birth != stored.birth and birth <= _LAST_DAY:
            return stored, _moved(chance, replace(stored, birth=birth))


def _digits_swapped(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    assert stored.birth is not None
    pairs_of_digits = {12: 21, 13: 31, 1: 10, 2: 20, 21: 12, 10: 1, 20: 2}
    was = chance.choice(list(pairs_of_digits))
    stored = replace(stored, birth=stored.birth.replace(day=was, month=chance.choice((1, 3, 5, 7, 8, 10, 12))))
    assert stored.birth is not None
    return stored, _moved(chance, replace(stored, birth=stored.birth.replace(day=pairs_of_digits[was])))


def _a_year_off(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    assert stored.birth is not None
    birth = stored.birth.replace(day=min(stored.birth.day, 28))
    off = chance.choice((-1, 1))
    return replace(stored, birth=birth), _moved(chance, replace(stored, birth=birth.replace(year=birth.year + off)))


def _no_birth(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    asked = replace(stored, birth=None)
    return (stored, _moved(chance, asked)) if chance.random() < 0.6 else (asked, _moved(chance, stored))


def _told_twice(
    given: tuple[tuple[str, str], ...], families: tuple[tuple[str, str], ...]
) -> Callable[[random.Random], tuple[Person, Person]]:
    def make(chance: random.Random) -> tuple[Person, Person]:
        one, two = chance.choice(given) if given else (chance.choice(told.GIRLS + told.BOYS),) * 2
        first, second = chance.choice(families) if families else (chance.choice(told.FAMILIES),) * 2
        stored = _called(chance, one, first)
        asked = _moved(chance, replace(stored, name=f"{two} {second}"))
        return (stored, asked) if chance.random() < 0.5 else (replace(asked, id=""), stored)

    return make


def _short_and_slip(chance: random.Random) -> tuple[Person, Person]:
    stored, asked = _told_twice(told.SHORT, ())(chance)
    rest, _, family = asked.name.rpartition(" ")
    return stored, replace(asked, name=f"{rest} {_typed_wrong(chance, family)}")


def _known_as(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    other = chance.choice(("Bunny", "Scooter", "Pixie", "Ziggy", "Moose", "Dinky", "Sparrow", "Tig", "Wren", "Bear"))
    _, _, family = stored.name.rpartition(" ")
    stored = replace(stored, known_as=other)
    asked = replace(stored, name=f"{other} {family}", known_as="")
    return stored, _moved(chance, asked)


def _other_family_name(chance: random.Random) -> tuple[Person, Person]:
    """Maiden name, stepfather's name: the second name stands as 'known as', or only home and birth tell."""
    stored = _child(chance)
    rest, _, _ = stored.name.rpartition(" ")
    other = f"{rest} {chance.choice(told.FAMILIES)}"
    if chance.random() < 0.5:
        return replace(stored, known_as=other), _moved(chance, replace(stored, name=other, known_as=""))
    return stored, replace(stored, name=other, carer=stored.carer if chance.random() < 0.5 else "")


def _adopted(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    given = stored.name.split()[0]
    return stored, replace(stored, name=f"{given} {chance.choice(told.FAMILIES)}", carer="")


def _double_barrelled(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    rest, _, family = stored.name.rpartition(" ")
    other = chance.choice(told.FAMILIES)
    whole = chance.choice((f"{family}-{other}", f"{other}-{family}", f"{family} {other}"))
    asked = replace(stored, name=f"{rest} {whole}")
    return (stored, _moved(chance, asked)) if chance.random() < 0.5 else (asked, _moved(chance, stored))


def _another_script(chance: random.Random) -> tuple[Person, Person]:
    _, written, latin = chance.choice(told.WRITTEN)
    one = replace(_called(chance, "", ""), name=written, carer="")
    two = _moved(chance, replace(one, name=latin))
    return (one, two) if chance.random() < 0.5 else (two, one)


def _single_name(chance: random.Random) -> tuple[Person, Person]:
    name = chance.choice(told.SINGLE)
    stored = replace(_called(chance, name, ""), name=name, carer="")
    asked = name if chance.random() < 0.5 else _typed_wrong(chance, name)
    return stored, _moved(chance, replace(stored, name=asked))


def _middle_name(chance: random.Random) -> tuple[Person, Person]:
    stored = _called(chance, chance.choice(told.GIRLS), chance.choice(told.FAMILIES))
    given, _, family = stored.name.partition(" ")
    middle = chance.choice(told.GIRLS)
    longer = replace(stored, name=f"{given} {middle} {family}")
    one_letter = replace(stored, name=f"{given} {middle[0]}. {family}")
    one, two = chance.choice(((stored, longer), (longer, stored), (longer, one_letter), (one_letter, stored)))
    return one, _moved(chance, two)


def _called_by_middle(chance: random.Random) -> tuple[Person, Person]:
    stored = _called(chance, " ".join(chance.sample(told.BOYS, 2)), chance.choice(told.FAMILIES))
    _, middle, family = stored.name.split(" ", 2)
    return stored, _moved(chance, replace(stored, name=f"{middle} {family}"))


def _marks(chance: random.Random) -> tuple[Person, Person]:
    given, other = chance.choice(
        (("Zoë", "Zoe"), ("Anaïs", "Anais"), ("Mary-Ann", "Mary Ann"), ("D'Arcy", "Darcy"), ("José", "JOSE"))
    )
    family, second = chance.choice(
        (("O’Quibble", "OQUIBBLE"), ("Smith-Vole", "Smith Vole"), ("D’Ampney", "Dampney"), ("Zając", "Zajac"))
    )
    stored = _called(chance, given, family)
    return stored, _moved(chance, replace(stored, name=f"{other} {second}"))


def _born_since(chance: random.Random) -> tuple[Person, Person]:
    born = _child(chance)
    assert born.birth is not None
    mother = f"{chance.choice(told.GIRLS)} {born.name.rpartition(' ')[2]}"
    expected = born.birth + timedelta(days=chance.randint(-20, 30)) if chance.random() < 0.7 else None
    born = replace(born, carer=mother)
    unborn = replace(born, name=f"unborn baby of {mother}", birth=expected, carer="")
    if chance.random() < 0.5:
        born = replace(born, address=_home(chance)[0], postcode=_home(chance)[1])
    return unborn, born


def _twins(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    one, two = chance.sample(told.GIRLS if chance.random() < 0.5 else told.BOYS, 2)
    family = stored.name.rpartition(" ")[2]
    return replace(stored, name=f"{one} {family}"), replace(stored, name=f"{two} {family}")


def _brothers_and_sisters(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    assert stored.birth is not None
    family = stored.name.rpartition(" ")[2]
    given = chance.choice([name for name in told.GIRLS + told.BOYS if name not in stored.name])
    later = stored.birth + timedelta(days=chance.choice((-1, 1)) * chance.randint(330, 2500))
    asked = replace(stored, name=f"{given} {family}", birth=later)
    return stored, asked if chance.random() < 0.7 or not stored.carer else replace(asked, address="", postcode="")


def _father_and_son(chance: random.Random) -> tuple[Person, Person]:
    son = _child(chance)
    assert son.birth is not None
    born = son.birth.replace(year=son.birth.year - chance.randint(19, 40), day=min(son.birth.day, 28))
    return replace(son, birth=born + timedelta(days=chance.randint(20, 200)), carer=""), son


def _namesakes(chance: random.Random) -> tuple[Person, Person]:
    stored = _child(chance)
    other = _child(chance)
    assert stored.birth is not None
    year = stored.birth.year - 4 if stored.birth.year > 2015 else stored.birth.year + 4
    birth = date(year, 13 - stored.birth.month, (stored.birth.day + 13) % 27 + 1)
    return stored, replace(other, name=stored.name, birth=birth)


CATEGORIES: tuple[tuple[str, int, Callable[[random.Random], tuple[Person, Person]], str], ...] = (
    ("the same words", 6, _exact, SAME),
    ("slip in the given name", 8, _typo_in_given, SAME),
    ("slip in the family name", 8, _typo_in_family, SAME),
    ("slips in both", 5, _typo_in_both, SAME),
    ("first letter wrong", 4, _first_letter, SAME),
    ("names turned round", 5, _turned_round, SAME),
    ("day and month turned round", 4, _day_and_month, SAME),
    ("one digit of the birth wrong", 5, _one_digit, SAME),
    ("digits of the day swapped", 2, _digits_swapped, SAME),
    ("a year off", 3, _a_year_off, SAME),
    ("birth not known", 5, _no_birth, SAME),
    ("short names", 10, _told_twice(told.SHORT, ()), SAME),
    ("short name and a slip", 3, _short_and_slip, SAME),
    ("other spelling of the given name", 6, _told_twice(told.SPELT, ()), SAME),
    ("other spelling of the family name", 5, _told_twice((), told.FAMILIES_SPELT), SAME),
    ("known as", 3, _known_as, SAME),
    ("other family name", 4, _other_family_name, SAME),
    ("adopted", 2, _adopted, SAME),
    ("double-barrelled", 4, _double_barrelled, SAME),
    ("another script", 7, _another_script, SAME),
    ("single names", 2, _single_name, SAME),
    ("middle name", 4, _middle_name, SAME),
    ("called by the middle name", 2, _called_by_middle, SAME),
    ("accents, hyphens, apostrophes", 3, _marks, SAME),
    ("born since", 3, _born_since, SAME),
    ("twins", 4, _twins, SIBLING),
    ("brothers and sisters", 4, _brothers_and_sisters, SIBLING),
    ("father and son", 2, _father_and_son, ANOTHER),
    ("namesakes", 3, _namesakes, ANOTHER),
)
