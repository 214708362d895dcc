"""Key files: who gets in, who does not, and what happens to a changed file."""

import base64
import hashlib
import hmac
import json
import pickle
import secrets
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.crypto import keyfile
from jatdesk.crypto.kdf import CEILING_KIB, FLOOR, KdfCost, calibrated_cost, seconds_taken
from jatdesk.crypto.slots import (
    NewKeys,
    new_key_file,
    open_with_passphrase,
    open_with_recovery,
    read_slots,
    with_new_passphrase,
)
from jatdesk.errors import PassphraseRefused, StorageError, UserError

PASSPHRASE = "otter-lantern-gravel-swing-Zoë"
CHEAP = KdfCost(64, 1, 1)


@pytest.fixture(scope="module")
def made() -> NewKeys:
    return new_key_file("store-1", PASSPHRASE, CHEAP, secrets.token_bytes)


def test_the_passphrase_and_the_recovery_key_open_the_same_store(made: NewKeys) -> None:
    by_passphrase = open_with_passphrase(made.key_file, PASSPHRASE)
    by_recovery = open_with_recovery(made.key_file, made.recovery_key)
    assert by_passphrase.store_key == by_recovery.store_key == made.store_key
    assert (by_passphrase.role, by_recovery.role) == ("administrator", "recovery")
    assert by_passphrase.store_id == "store-1"


def test_a_passphrase_typed_with_another_keyboards_accent_still_opens(made: NewKeys) -> None:
    decomposed = PASSPHRASE.replace("ë", "e\u0308")
    assert decomposed != PASSPHRASE
    assert open_with_passphrase(made.key_file, decomposed).store_key == made.store_key


@pytest.mark.parametrize("wrong", ["", " ", "otter", PASSPHRASE + " ", PASSPHRASE.upper(), "x" * 5000, "\ud800"])
def test_a_wrong_or_empty_passphrase_is_refused_in_the_same_words(made: NewKeys, wrong: str) -> None:
    with pytest.raises(PassphraseRefused) as refused:
        open_with_passphrase(made.key_file, wrong)
    assert refused.value.what == "That does not open this store."
    assert wrong not in refused.value.sentence() or not wrong.strip()


def test_the_recovery_key_does_not_open_a_persons_slot_nor_a_passphrase_the_recovery_slot(made: NewKeys) -> None:
    with pytest.raises(PassphraseRefused):
        open_with_passphrase(made.key_file, made.recovery_key)
    with pytest.raises(PassphraseRefused):
        open_with_recovery(made.key_file, PASSPHRASE)


def test_the_recovery_key_of_another_store_is_refused(made: NewKeys) -> None:
    other = new_key_file("store-2", PASSPHRASE, CHEAP, secrets.token_bytes)
    with pytest.raises(PassphraseRefused):
        open_with_recovery(made.key_file, other.recovery_key)


def test_a_new_passphrase_rewrites_one_slot_and_nothing_else(made: NewKeys) -> None:
    opened = open_with_passphrase(made.key_file, PASSPHRASE)
    changed = with_new_passphrase(made.key_file, opened, "a new one", CHEAP, secrets.token_bytes)
    again = open_with_passphrase(changed, "a new one")
    assert (again.store_key, again.slot_id) == (made.store_key, opened.slot_id)
    assert again.signing_key.public() == opened.signing_key.public()
    with pytest.raises(PassphraseRefused):
        open_with_passphrase(changed, PASSPHRASE)
    before, after = json.loads(made.key_file), json.loads(changed)
    assert before["slots"][1] == after["slots"][1]
    assert open_with_recovery(changed, made.recovery_key).store_key == made.store_key


def test_whoever_forgot_the_passphrase_sets_a_new_one_with_the_recovery_key(made: NewKeys) -> None:
    opened = open_with_recovery(made.key_file, made.recovery_key)
    changed = with_new_passphrase(made.key_file, opened, "found again", CHEAP, secrets.token_bytes)
    again = open_with_passphrase(changed, "found again")
    assert (again.role, again.store_key) == ("administrator", made.store_key)
    assert open_with_recovery(changed, made.recovery_key).store_key == made.store_key
    with pytest.raises(PassphraseRefused):
        open_with_passphrase(changed, PASSPHRASE)


@pytest.mark.parametrize("unfit", ["", "   ", "x" * 1025])
def test_an_unfit_passphrase_makes_no_store(unfit: str) -> None:
    with pytest.raises(UserError):
        new_key_file("store-1", unfit, CHEAP, secrets.token_bytes)


def test_every_changed_bit_of_the_key_file_is_called_damage_and_not_a_wrong_passphrase(made: NewKeys) -> None:
    for place in range(len(made.key_file)):
        changed = bytearray(made.key_file)
        changed[place] ^= 1 << place % 8
        with pytest.raises(StorageError):
            open_with_passphrase(bytes(changed), PASSPHRASE)


@given(cut=st.integers(0, 2000), added=st.binary(max_size=20))
def test_a_cut_or_lengthened_key_file_is_damage(made: NewKeys, cut: int, added: bytes) -> None:
    changed = made.key_file[:cut] + added
    if changed != made.key_file:
        with pytest.raises(StorageError):
            read_slots(changed)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")))
def test_anything_else_is_not_a_key_file(junk: bytes) -> None:
    with pytest.raises(StorageError):
        read_slots(junk)


def _resealed(key_file: bytes, change: Any) -> bytes:
    """What an attacker without any key can do: change a field and put the checksum right."""
    content = json.loads(key_file)
    change(content)
    del content["checksum"]
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    content["checksum"] = hashlib.sha256(canonical).hexdigest()
    return json.dumps(content, indent=1, sort_keys=True).encode() + b"\n"


def _bits(text: str) -> str:
    data = bytearray(base64.b64decode(text))
    data[0] ^= 1
    return base64.b64encode(data).decode()


HOSTILE = {
    "another store's id": lambda content: content.update(store="store-2"),
    "an older generation": lambda content: content.update(generation=2),
    "another role": lambda content: content["slots"][0].update(role="chair"),
    "another slot id": lambda content: content["slots"][0].update(id="0" * 16),
    "less memory": lambda content: content["slots"][0]["kdf"].update(memory_kib=32),
    "more passes": lambda content: content["slots"][0]["kdf"].update(passes=2),
    "more lanes": lambda content: content["slots"][0]["kdf"].update(lanes=2),
    "slots swapped": lambda content: content["slots"].reverse(),
    "a slot removed": lambda content: content["slots"].pop(),
    "a slot added": lambda content: content["slots"].append(content["slots"][1] | {"id": "1" * 16}),
    "sealed swapped": lambda content: content["slots"][0].update(sealed=content["slots"][1]["sealed"]),
} | {
    name: (lambda content, name=name: content["slots"][0].update({name: _bits(content["slots"][0][name])}))
    for name in ("salt", "nonce", "wrapped", "sealed", "exchange_public", "signing_public")
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_cleverly_changed_key_file_opens_nothing(made: NewKeys, name: str) -> None:
    changed = _resealed(made.key_file, HOSTILE[name])
    assert changed != made.key_file
    with pytest.raises((PassphraseRefused, StorageError)):
        open_with_passphrase(changed, PASSPHRASE)


def test_the_attackers_tool_of_these_tests_makes_files_that_are_read(made: NewKeys) -> None:
    assert _resealed(made.key_file, lambda content: None) == made.key_file
    assert read_slots(_resealed(made.key_file, HOSTILE["another role"]))[0].role == "chair"


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", CEILING_KIB + 1), ("memory_kib", 4), ("passes", 11), ("lanes", 9), ("passes", 0), ("passes", 1.0)],
)
def test_a_hostile_cost_is_refused_before_any_memory_is_taken(made: NewKeys, name: str, value: float) -> None:
    changed = _resealed(made.key_file, lambda content: content["slots"][0]["kdf"].update({name: value}))
    with pytest.raises(StorageError):
        open_with_passphrase(changed, PASSPHRASE)


def test_a_key_file_that_is_too_big_or_has_too_many_slots_is_refused(made: NewKeys) -> None:
    with pytest.raises(StorageError):
        read_slots(made.key_file + b" " * keyfile.MOST_BYTES)
    many = _resealed(
        made.key_file,
        lambda content: content.update(slots=[content["slots"][0] | {"id": f"{n:016}"} for n in range(17)]),
    )
    with pytest.raises(StorageError):
        read_slots(many)


def test_a_key_file_of_a_newer_program_says_so(made: NewKeys) -> None:
    newer = _resealed(made.key_file, lambda content: content.update(version=2))
    with pytest.raises(StorageError, match="newer version"):
        read_slots(newer)


def test_the_key_file_holds_no_name_no_key_and_no_recovery_key(made: NewKeys) -> None:
    opened = open_with_passphrase(made.key_file, PASSPHRASE)
    for secret in (made.store_key.secret, opened.personal.exchange, opened.signing_key.secret):
        for form in (secret, base64.b64encode(secret)[:-2], secret.hex().encode()):
            assert form not in made.key_file
    assert made.recovery_key.encode() not in made.key_file
    assert {slot.role for slot in read_slots(made.key_file)} == {"administrator", "recovery"}


def test_keys_show_nothing_and_cannot_be_pickled(made: NewKeys) -> None:
    opened = open_with_passphrase(made.key_file, PASSPHRASE)
    shown = repr((made, opened, opened.store_key, opened.signing_key, opened.personal))
    for secret in (made.store_key.secret, opened.signing_key.secret):
        assert repr(secret) not in shown
        assert secret.hex() not in shown
    assert made.recovery_key not in shown
    for thing in (made, opened, opened.store_key, opened.signing_key):
        with pytest.raises(TypeError):
            pickle.dumps(thing)


def test_each_use_has_a_key_of_its_own(made: NewKeys) -> None:
    key = made.store_key
    keys = {bytes.fromhex(key.raw_hex()), key.history_key(), key.password_key(), key.header_key(), key.secret}
    assert len(keys) == 5
    assert {len(each) for each in keys} == {32}


def test_the_format_is_what_the_notes_say_by_a_second_implementation(made: NewKeys) -> None:
    """Opens the administrator's slot with nothing but the published recipe."""
    content = json.loads(made.key_file)
    slot = content["slots"][0]
    part = {name: base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped", "sealed")}
    kdf = slot["kdf"]
    argon = Argon2id(
        salt=part["salt"], length=32, iterations=kdf["passes"], lanes=kdf["lanes"], memory_cost=kdf["memory_kib"]
    )
    bound = {name: value for name, value in slot.items() if name not in ("wrapped", "sealed")}
    aad = json.dumps({"store": "store-1", "slot": bound}, sort_keys=True, separators=(",", ":")).encode()
    private = AESGCM(argon.derive(PASSPHRASE.encode())).decrypt(part["nonce"], part["wrapped"], aad)
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    info = f"jatdesk/1/store-1/{slot['id']}/1".encode()
    store_key = suite.decrypt(part["sealed"], X25519PrivateKey.from_private_bytes(private[:32]), info=info)
    assert store_key == made.store_key.secret
    header_key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"jatdesk/1/key-file").derive(store_key)
    body = {name: value for name, value in content.items() if name not in ("mac", "checksum")}
    mac = hmac.digest(header_key, json.dumps(body, sort_keys=True, separators=(",", ":")).encode(), "sha256")
    assert mac == base64.b64decode(content["mac"])


def test_a_signature_of_the_opened_person_holds_against_the_slots_public_key(made: NewKeys) -> None:
    opened = open_with_passphrase(made.key_file, PASSPHRASE)
    slot = read_slots(made.key_file)[0]
    Ed25519PublicKey.from_public_bytes(slot.signing_public).verify(opened.signing_key.sign(b"minutes"), b"minutes")


def test_the_same_randomness_gives_the_same_keys_and_another_gives_others() -> None:
    def seeded(start: int) -> NewKeys:
        turn = iter(range(start, start + 1000))
        return new_key_file("s", PASSPHRASE, CHEAP, lambda count: bytes(next(turn) % 256 for _ in range(count)))

    assert seeded(0).store_key == seeded(0).store_key != seeded(7).store_key


def test_a_cost_that_could_not_be_read_again_is_a_bug(made: NewKeys) -> None:
    with pytest.raises(ValueError, match="cost"):
        new_key_file("s", PASSPHRASE, replace(CHEAP, passes=11), secrets.token_bytes)


def test_a_store_at_the_real_floor_opens(made: NewKeys) -> None:
    real = new_key_file("store-1", PASSPHRASE, FLOOR, secrets.token_bytes)
    assert open_with_passphrase(real.key_file, PASSPHRASE).store_key == real.store_key
    assert read_slots(real.key_file)[0].cost == KdfCost(64 * 1024, 3, 4)


@pytest.mark.parametrize(
    ("seconds_at_floor", "expected_mib"), [(0.25, 256), (5.0, 64), (0.0, 1024), (0.01, 1024), (1.0, 64), (0.5, 128)]
)
def test_the_cost_is_calibrated_to_a_second_between_floor_and_ceiling(
    seconds_at_floor: float, expected_mib: int
) -> None:
    found = calibrated_cost(lambda cost: seconds_at_floor * cost.memory_kib / FLOOR.memory_kib)
    assert found == KdfCost(expected_mib * 1024, 3, 4)


def test_measuring_really_measures() -> None:
    assert 0 < seconds_taken(CHEAP) < seconds_taken(KdfCost(32 * 1024, 2, 1))
