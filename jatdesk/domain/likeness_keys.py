"""What children who may be one have in common, as small numbers: the store is asked by them, and nothing else is read.

Two names share a key when two of their parts sound alike, or one sounds alike and the other begins or ends alike (one
slip leaves one of them); two homes by postcode and number, or number and street; two families by a carer's name. Days
of birth need no key: the store has them in an index. `stored` are the keys of a record, `asked` those to look for.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from zlib import crc32

from jatdesk.domain.likeness import Told
from jatdesk.domain.name_likeness import Parts
from jatdesk.domain.name_sounds import sound
from jatdesk.domain.nicknames import Nicknames

_ENDS = 2
"""Letters at the beginning and at the end of a part that are looked at alone."""

_HALF, _WHOLE = 1, 3
BORN = 2
"""What the same day of birth says beside a key."""


def stored(told: Told) -> frozenset[int]:
    """The keys a child is found by."""
    found = {key for spoken in told.spoken for key in _of_name(spoken)}
    found.update(_of_carers(told.carers))
    found.update(_of_home(told))
    return frozenset(map(_number, found))


def asked(told: Told, nicknames: Nicknames) -> dict[int, int]:
    """The keys to look for, with how much each says: of the child told of, of other forms, of names run together."""
    found: dict[str, int] = {}
    for spoken in told.spoken:
        _weigh(found, _of_forms(spoken, nicknames))
        for place in range(len(spoken) - 1):
            run = (*spoken[:place], spoken[place] + spoken[place + 1], *spoken[place + 2 :])
            _weigh(found, _of_name(run))
        _weigh(found, _of_name(spoken))
    found.update(dict.fromkeys(_of_carers(told.carers), _WHOLE))
    found.update(dict.fromkeys(_of_home(told), _WHOLE))
    return {_number(key): weight for key, weight in found.items()}


def anyhow(told: Told) -> frozenset[int]:
    """The keys of home and carers, which say something however far two days of birth are apart."""
    return frozenset(map(_number, (*_of_carers(told.carers), *_of_home(told))))


def _weigh(found: dict[str, int], keys: Iterable[str]) -> None:
    for key in keys:
        found[key] = _HALF if "|" in key else _WHOLE


def _of_name(spoken: Parts) -> Iterator[str]:
    if len(spoken) == 1:
        only = spoken[0]
        yield from (f"1{sound(only)}", f"1{only[:4]}-", f"1-{only[-4:]}")
        return
    for one, two in combinations(spoken, 2):
        one_said, two_said = sound(one), sound(two)
        yield _pair(one_said, two_said)
        yield from _halves(one_said, two)
        yield from _halves(two_said, one)


def _of_forms(spoken: Parts, nicknames: Nicknames) -> Iterator[str]:
    """The given names may stand there in another form; the family's then sounds alike, or begins or ends alike."""
    for place, part in enumerate(spoken):
        forms = nicknames.of(part)
        if len(forms) < 2:
            continue
        said = sorted({sound(form) for form in forms})
        for other in (*spoken[:place], *spoken[place + 1 :]):
            other_said = sound(other)
            for form in said:
                yield _pair(form, other_said)
                yield from _halves(form, other)
        if len(spoken) == 1:
            yield from (f"1{form}" for form in said)


def _pair(one: str, two: str) -> str:
    return f"{one} {two}" if one < two else f"{two} {one}"


def _halves(said: str, other: str) -> Iterator[str]:
    yield f"{said}|{other[:_ENDS]}-"
    yield f"{said}|-{other[-_ENDS:]}"


def _of_carers(carers: Iterable[Parts]) -> Iterator[str]:
    for carer in carers:
        if len(carer) > 1:
            yield f"c{_pair(sound(carer[0]), sound(carer[-1]))}"


def _of_home(told: Told) -> Iterator[str]:
    place = told.home
    if place.postcode:
        numbers = place.numbers[-1:] or place.words[:1]
        yield f"p{place.postcode} {' '.join(numbers)}"
    if place.numbers and place.words:
        yield f"s{place.numbers[-1]} {' '.join(place.words[:2])}"


def _number(key: str) -> int:
    """32 bits with a sign, which the store keeps in four bytes; a chance hit costs one comparison."""
    return crc32(key.encode()) - 0x80000000
