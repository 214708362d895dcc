"""From a passphrase to a key: Argon2id with its costs and limits. Keeps nothing, needs no randomness."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from jatdesk.errors import StorageError

MIB = 1024
KEY_LENGTH = 32
SALT_LENGTH = 16


@dataclass(frozen=True)
class KdfCost:
    """What one guess at a passphrase costs: memory in KiB, passes over it, parallel lanes."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR = KdfCost(memory_kib=64 * MIB, passes=3, lanes=4)
CEILING_KIB = 1024 * MIB
MOST_PASSES = 10
MOST_LANES = 8


def is_bearable(cost: KdfCost) -> bool:
    """Whether a cost read from a file stays within what we let a file ask of this computer."""
    return (
        1 <= cost.passes <= MOST_PASSES
        and 1 <= cost.lanes <= MOST_LANES
        and 8 * cost.lanes <= cost.memory_kib <= CEILING_KIB
    )


def passphrase_bytes(passphrase: str) -> bytes:
    """The bytes that are stretched: NFKC, so that every keyboard's way of typing an accent gives the same."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def stretched(secret: bytes, salt: bytes, cost: KdfCost) -> bytes:
    """Argon2id of a secret: 32 bytes. Raises StorageError when the memory cannot be had."""
    try:
        argon = Argon2id(
            salt=salt,
            length=KEY_LENGTH,
            iterations=cost.passes,
            lanes=cost.lanes,
            memory_cost=cost.memory_kib,
        )
        return argon.derive(secret)
    except MemoryError as fault:
        raise StorageError(
            "There is not enough free memory to open the store.",
            "Nothing was changed.",
            "Close other programs and try again.",
        ) from fault


def seconds_taken(cost: KdfCost) -> float:
    """How long this computer needs for one guess at that cost: what `calibrated_cost` measures with."""
    begun = time.perf_counter()
    stretched(b"measure", bytes(SALT_LENGTH), cost)
    return time.perf_counter() - begun


def calibrated_cost(measure: Callable[[KdfCost], float], aim_seconds: float = 1.0) -> KdfCost:
    """The cost whose one guess takes about a second here, never below 64 MiB and never above 1 GiB."""
    memory_kib = FLOOR.memory_kib
    for _ in range(2):  # the second round corrects the first: time does not grow quite in line with memory
        seconds = max(measure(KdfCost(memory_kib, FLOOR.passes, FLOOR.lanes)), 0.001)
        wanted = int(memory_kib * aim_seconds / seconds) // MIB * MIB
        memory_kib = min(max(wanted, FLOOR.memory_kib), CEILING_KIB)
    return KdfCost(memory_kib, FLOOR.passes, FLOOR.lanes)
