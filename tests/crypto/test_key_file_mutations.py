"""Key files that were damaged or cleverly changed, by the hundred: each is refused in plain words, or is the same file.

And wrong passphrases, by the hundred: none opens, and all are refused in one and the same sentence.
"""

import copy
import json
import random
import tracemalloc
from typing import Any

import pytest

from jatdesk.crypto import keyfile
from jatdesk.crypto.kdf import CEILING_KIB
from jatdesk.crypto.slots import open_with_passphrase, open_with_recovery, read_slots, reopened
from jatdesk.errors import PassphraseRefused, StorageError, UserError
from tests.crypto.opened import PASSPHRASES, Team, resealed, team
from tests.figures import Figures

HOSTILE_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1, 2, 3, 17, 65, 1.0, 1e308, 1 << 31, 1 << 63, 10**40, "", "1", "é", "\ud800", "x" * 101,
    "A" * 4096, [], {}, [[]], "chair", "recovery", "administrator", CEILING_KIB + 1,
)  # fmt: skip


@pytest.fixture(scope="module")
def four() -> Team:
    return team()


def test_a_mutated_key_file_is_refused_in_words_or_is_the_same_file(
    four: Team, figures: Figures, pytestconfig: pytest.Config
) -> None:
    count = 100_000 if pytestconfig.getoption("--long") else 300
    dice = random.Random(20261122)
    header, genuine = keyfile.read(four.key_file), four.opened()
    outcomes = {"refused": 0, "the_same": 0}
    for number in range(count):
        mutated = (_bytes_changed if number % 2 else _fields_changed)(dice, four.key_file)
        role = dice.choice(list(PASSPHRASES))
        try:
            opened = open_with_passphrase(mutated, PASSPHRASES[role])
        except UserError as refused:
            assert isinstance(refused, PassphraseRefused | StorageError), number
            assert refused.what
            assert refused.todo
            outcomes["refused"] += 1
        else:
            assert keyfile.read(mutated) == header, f"mutation {number} went unnoticed"
            assert opened.store_key == genuine.store_key
            outcomes["the_same"] += 1
    figures("mutated key files", count, crashes=0, silent=0, **outcomes)
    assert outcomes["refused"] > count * 0.9


def test_wrong_passphrases_open_nothing_and_all_hear_the_same_sentence(
    four: Team, figures: Figures, pytestconfig: pytest.Config
) -> None:
    count = 1_000 if pytestconfig.getoption("--long") else 100
    dice = random.Random(7)
    assert four.opened("chair").role == "chair", "the right one opens"
    said = set()
    for number in range(count):
        with pytest.raises(PassphraseRefused) as refused:
            open_with_passphrase(four.key_file, _nearly_right(dice, number))
        said.add((refused.value.what, refused.value.kept, refused.value.todo))
    figures("wrong passphrases", count, opened=0, different_messages=len(said))
    assert len(said) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 1 << 30), ("memory_kib", CEILING_KIB + 1), ("passes", 1 << 30), ("passes", 11), ("lanes", 1 << 20)],
)
def test_hostile_costs_take_neither_time_nor_memory(four: Team, name: str, value: int) -> None:
    content = json.loads(four.key_file)
    for slot in content["slots"]:
        slot["kdf"][name] = value
    hostile = resealed(content)
    tracemalloc.start()
    with pytest.raises(StorageError):
        open_with_passphrase(hostile, PASSPHRASES["chair"])
    with pytest.raises(StorageError):
        open_with_recovery(hostile, four.recovery_key)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


@pytest.mark.parametrize(
    "hostile",
    [
        bytes(10 * 1024 * 1024),
        b"[" * 10_000,
        b'{"slots":' * 5_000,
        b'{"format":"jatdesk-keys","version":' + b"9" * 30_000 + b"}",
        b'{"format":"jatdesk-keys","version":1e999}',
        b'{"format":"jatdesk-keys","version":NaN,"slots":[]}',
        b"\xff\xfe" * 100,
        b"null",
        b"[]",
        b'"jatdesk-keys"',
    ],
    ids=["10 MB", "deep lists", "deep objects", "endless number", "infinite", "not a number", "UTF-16", "null", "list",
         "text"],
)  # fmt: skip
def test_a_file_made_to_choke_the_reader_is_damage(hostile: bytes) -> None:
    with pytest.raises(StorageError):
        read_slots(hostile)


def test_two_slots_of_one_id_are_damage(four: Team) -> None:
    content = json.loads(four.key_file)
    content["slots"][1]["id"] = content["slots"][0]["id"]
    with pytest.raises(StorageError, match="damaged"):
        read_slots(resealed(content))


def test_a_name_said_twice_is_damage(four: Team) -> None:
    twice = four.key_file.replace(b'"generation": 1,', b'"generation": 2,\n "generation": 1,')
    assert twice != four.key_file
    with pytest.raises(StorageError, match="damaged"):
        read_slots(twice)


def _swap(slots: list[Any]) -> None:
    slots[0], slots[2] = slots[2], slots[0]


@pytest.mark.parametrize(
    "change",
    [
        _swap,
        lambda slots: slots.pop(1),
        lambda slots: slots.append(slots[1] | {"id": "1" * 16}),
        lambda slots: slots[0].update(sealed=slots[2]["sealed"]),
        lambda slots: slots[0].update(signing_public=slots[2]["signing_public"]),
        lambda slots: slots[2].update(role="administrator"),
    ],
    ids=["swapped", "removed", "added", "sealed from another", "public key from another", "another role"],
)
@pytest.mark.parametrize("role", ["administrator", "reader"])
def test_slots_swapped_removed_added_or_mixed_open_for_nobody(four: Team, change: Any, role: str) -> None:
    content = json.loads(four.key_file)
    change(content["slots"])
    with pytest.raises((PassphraseRefused, StorageError)):
        open_with_passphrase(resealed(content), PASSPHRASES[role])
    with pytest.raises(StorageError):
        reopened(resealed(content), four.opened(role))


def _bytes_changed(dice: random.Random, data: bytes) -> bytes:
    """A few flips, cuts, insertions, repeats or exchanged stretches."""
    mutated = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 8))):
        place, other = sorted((dice.randrange(len(mutated) + 1), dice.randrange(len(mutated) + 1)))
        way = dice.randrange(6)
        if way == 0 and mutated:
            mutated[min(place, len(mutated) - 1)] ^= 1 << dice.randrange(8)
        elif way == 1:
            del mutated[place : place + dice.randrange(1, 40)]
        elif way == 2:
            mutated[place:place] = dice.randbytes(dice.randrange(1, 40))
        elif way == 3:
            mutated[place:place] = mutated[place:other][:200]
        elif way == 4:
            del mutated[place:]
        else:
            mutated = mutated[other:] + mutated[:other]
    return bytes(mutated)


def _fields_changed(dice: random.Random, data: bytes) -> bytes:
    """A value changed, dropped or exchanged by somebody who knows the format and puts the checksum right."""
    content = json.loads(data)
    for _ in range(dice.choice((1, 1, 2))):
        place: Any = dice.choice([content, *content["slots"], *(slot["kdf"] for slot in content["slots"])])
        name = dice.choice(list(place))
        way = dice.randrange(4)
        if name in ("slots", "kdf") and way != 3:
            place = dice.choice(content["slots"])
            name = "role"
        if way == 0:
            place[name] = dice.choice(HOSTILE_VALUES)
        elif way == 1:
            place[name] = _one_letter_off(dice, place[name])
        elif way == 2:
            place[name] = copy.deepcopy(dice.choice(content["slots"])).get(name, place[name])
        else:
            dice.shuffle(content["slots"])
    return resealed(content)


def _one_letter_off(dice: random.Random, value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value + 1 if isinstance(value, int) else value
    place = dice.randrange(len(value))
    return value[:place] + dice.choice("ABCDwxyz0189+/=") + value[place + 1 :]


def _nearly_right(dice: random.Random, number: int) -> str:
    right = dice.choice(list(PASSPHRASES.values()))
    place = dice.randrange(len(right))
    letter = dice.choice([each for each in "abcXYZ-7 é" if each != right[place]])
    ways = (
        right[:place] + letter + right[place + 1 :],
        right[:place] + right[place + 1 :],
        right + letter,
        right.upper(),
        right * 40,
        "",
        "\ud800" + right,
    )
    return ways[number % len(ways)]
