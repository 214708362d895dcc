"""Seals the few words that could not be written into the store, so that they can lie beside it. AES-256-GCM."""

from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12

Randomness = Callable[[int], bytes]


def sealed(key: bytes, words: bytes, whose: str, randomness: Randomness) -> bytes:
    """The words under a key of 32 bytes, bound to whom they belong to."""
    nonce = randomness(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, words, whose.encode())


def opened(key: bytes, data: bytes, whose: str) -> bytes | None:
    """What `sealed` sealed, or None for anything else."""
    try:
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], whose.encode())
    except (InvalidTag, ValueError):
        return None
