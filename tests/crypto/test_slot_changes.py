"""People coming and going in a key file: who opens it afterwards, who does not, and what stays untouched."""

import base64
import json
import secrets

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from jatdesk.crypto.keyfile import MOST_SLOTS
from jatdesk.crypto.keys import check_signature
from jatdesk.crypto.slots import (
    add_slot,
    new_key_file,
    new_recovery,
    open_with_passphrase,
    open_with_recovery,
    opens_recovery,
    read_slots,
    rekeyed,
    renew_slot,
    reopened,
    store_id,
    with_new_passphrase,
)
from jatdesk.errors import PassphraseRefused, StorageError, UserError
from tests.crypto.opened import CHEAP, PASSPHRASES, Team, resealed, team

RANDOM = secrets.token_bytes


@pytest.fixture(scope="module")
def four() -> Team:
    return team()


def test_each_of_four_people_and_the_recovery_key_open_the_same_store_in_their_own_role(four: Team) -> None:
    opened = [open_with_passphrase(four.key_file, words) for words in PASSPHRASES.values()]
    assert [each.role for each in opened] == list(PASSPHRASES)
    assert len({each.slot_id for each in opened}) == 4
    assert len({each.signing_key.public() for each in opened}) == 4
    keys = {each.store_key for each in opened} | {open_with_recovery(four.key_file, four.recovery_key).store_key}
    assert len(keys) == 1
    assert store_id(four.key_file) == "store-1"


@pytest.mark.parametrize("role", PASSPHRASES)
def test_a_passphrase_opens_the_chosen_slot_only(four: Team, role: str) -> None:
    assert four.opened(role).role == role
    for other, slot_id in four.slot_ids.items():
        if other != role:
            with pytest.raises(PassphraseRefused):
                open_with_passphrase(four.key_file, PASSPHRASES[role], slot_id)


def test_a_slot_that_is_not_there_is_refused_in_the_words_of_a_wrong_passphrase(four: Team) -> None:
    recovery = next(slot.id for slot in read_slots(four.key_file) if slot.role == "recovery")
    said = set()
    for slot_id in ("0" * 16, recovery, four.slot_ids["deputy"]):
        with pytest.raises(PassphraseRefused) as refused:
            open_with_passphrase(four.key_file, PASSPHRASES["chair"], slot_id)
        said.add(refused.value.sentence())
    assert len(said) == 1


def test_a_new_person_is_added_by_anybody_and_nobody_elses_slot_changes(four: Team) -> None:
    after, slot = add_slot(four.key_file, four.opened("reader"), "vice-chair", "words of their own", CHEAP, RANDOM)
    new = open_with_passphrase(after, "words of their own", slot.id)
    assert (new.role, new.store_key) == ("vice-chair", four.opened().store_key)
    assert new.signing_key.public() == slot.signing_public
    assert json.loads(after)["slots"][:-1] == json.loads(four.key_file)["slots"]


@pytest.mark.parametrize("role", ["recovery", "", "Ann Name\n", "x" * 101])
def test_no_person_is_added_as_the_recovery_key_or_under_what_the_file_cannot_hold(four: Team, role: str) -> None:
    with pytest.raises(ValueError, match="role"):
        add_slot(four.key_file, four.opened(), role, "words of their own", CHEAP, RANDOM)


def test_a_full_key_file_says_so_and_can_still_be_read(four: Team) -> None:
    key_file, opened = four.key_file, four.opened()
    while len(read_slots(key_file)) < MOST_SLOTS:
        key_file, _ = add_slot(key_file, opened, "reader", "words of their own", CHEAP, RANDOM)
    with pytest.raises(UserError, match="no room"):
        add_slot(key_file, opened, "reader", "words of their own", CHEAP, RANDOM)
    assert open_with_passphrase(key_file, PASSPHRASES["chair"]).role == "chair"


@pytest.mark.parametrize("unfit", ["", "  ", "x" * 1025])
def test_an_unfit_passphrase_adds_and_renews_nobody(four: Team, unfit: str) -> None:
    with pytest.raises(UserError):
        add_slot(four.key_file, four.opened(), "reader", unfit, CHEAP, RANDOM)
    with pytest.raises(UserError):
        renew_slot(four.key_file, four.opened(), four.slot_ids["chair"], unfit, CHEAP, RANDOM)


def test_a_changed_passphrase_keeps_the_persons_own_keys(four: Team) -> None:
    before = four.opened("chair")
    after = with_new_passphrase(four.key_file, before, "a new one of mine", CHEAP, RANDOM)
    again = open_with_passphrase(after, "a new one of mine", before.slot_id)
    assert (again.personal, again.store_key) == (before.personal, before.store_key)


def test_a_forgotten_passphrase_set_anew_keeps_slot_and_role_and_makes_new_personal_keys(four: Team) -> None:
    old = four.opened("chair")
    after, slot = renew_slot(four.key_file, four.opened("deputy"), old.slot_id, "found again now", CHEAP, RANDOM)
    new = open_with_passphrase(after, "found again now", old.slot_id)
    assert (new.slot_id, new.role, new.store_key) == (old.slot_id, "chair", old.store_key)
    assert new.signing_key.public() == slot.signing_public != old.signing_key.public()
    assert new.personal.exchange != old.personal.exchange
    with pytest.raises(PassphraseRefused):
        open_with_passphrase(after, PASSPHRASES["chair"])
    others = [slot for slot in json.loads(four.key_file)["slots"] if slot["id"] != old.slot_id]
    assert others == [slot for slot in json.loads(after)["slots"] if slot["id"] != old.slot_id]


def test_the_recovery_key_sets_anybodys_passphrase_anew(four: Team) -> None:
    by_paper = open_with_recovery(four.key_file, four.recovery_key)
    after, _ = renew_slot(four.key_file, by_paper, four.slot_ids["reader"], "found again now", CHEAP, RANDOM)
    assert open_with_passphrase(after, "found again now").role == "reader"
    first = with_new_passphrase(four.key_file, by_paper, "found again too", CHEAP, RANDOM)
    assert open_with_passphrase(first, "found again too").role == "administrator"


def test_a_slot_that_is_not_there_and_the_recovery_keys_own_are_not_renewed(four: Team) -> None:
    recovery = next(slot.id for slot in read_slots(four.key_file) if slot.role == "recovery")
    with pytest.raises(StorageError):
        renew_slot(four.key_file, four.opened(), "0" * 16, "words of their own", CHEAP, RANDOM)
    with pytest.raises(ValueError, match="recovery"):
        renew_slot(four.key_file, four.opened(), recovery, "words of their own", CHEAP, RANDOM)


def test_a_new_recovery_key_opens_and_the_old_sheet_does_not(four: Team) -> None:
    after, printed = new_recovery(four.key_file, four.opened(), CHEAP, RANDOM)
    assert open_with_recovery(after, printed).store_key == four.opened().store_key
    with pytest.raises(PassphraseRefused):
        open_with_recovery(after, four.recovery_key)
    assert opens_recovery(after, printed.lower().replace("-", " "))
    assert not opens_recovery(after, four.recovery_key)
    assert not opens_recovery(four.key_file, printed)
    for words in PASSPHRASES.values():
        open_with_passphrase(after, words)


def test_a_slip_in_the_recovery_key_is_told_apart_from_another_key(four: Team) -> None:
    typo = ("B" if four.recovery_key[0] != "B" else "C") + four.recovery_key[1:]
    with pytest.raises(PassphraseRefused, match="typing mistake"):
        opens_recovery(four.key_file, typo)


def test_after_somebody_left_the_others_open_with_their_old_passphrases_and_the_leaver_does_not(four: Team) -> None:
    old = four.opened()
    after, new_key = rekeyed(four.key_file, old, four.slot_ids["reader"], RANDOM)
    assert new_key != old.store_key
    for role in ("administrator", "deputy", "chair"):
        again = open_with_passphrase(after, PASSPHRASES[role], four.slot_ids[role])
        assert (again.store_key, again.role, again.generation) == (new_key, role, 2)
    assert open_with_recovery(after, four.recovery_key).store_key == new_key
    for slot_id in ("", four.slot_ids["reader"]):
        with pytest.raises(PassphraseRefused):
            open_with_passphrase(after, PASSPHRASES["reader"], slot_id)
    assert reopened(after, old).store_key == new_key
    with pytest.raises(StorageError):
        reopened(after, four.opened("reader"))


def test_a_new_store_key_leaves_every_remaining_wrapping_as_it_was(four: Team) -> None:
    after, _ = rekeyed(four.key_file, four.opened(), four.slot_ids["reader"], RANDOM)
    remaining = {slot["id"]: slot for slot in json.loads(after)["slots"]}
    for before in json.loads(four.key_file)["slots"]:
        if before["id"] != four.slot_ids["reader"]:
            new = remaining[before["id"]]
            assert {name for name in before if before[name] != new[name]} == {"sealed"}
    assert len(remaining) == 4


def test_the_new_store_key_is_sealed_by_the_published_recipe_to_the_new_generation(four: Team) -> None:
    """A second implementation: nothing of ours but the personal key that the chair has."""
    after, new_key = rekeyed(four.key_file, four.opened(), four.slot_ids["reader"], RANDOM)
    chair = four.opened("chair")
    slot = next(slot for slot in json.loads(after)["slots"] if slot["id"] == chair.slot_id)
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    own, box = X25519PrivateKey.from_private_bytes(chair.personal.exchange), base64.b64decode(slot["sealed"])
    assert suite.decrypt(box, own, info=f"jatdesk/1/store-1/{chair.slot_id}/2".encode()) == new_key.secret
    for other in (f"jatdesk/1/store-1/{chair.slot_id}/1", f"jatdesk/1/store-2/{chair.slot_id}/2"):
        with pytest.raises(InvalidTag):
            suite.decrypt(box, own, info=other.encode())


def test_the_store_key_can_be_replaced_with_nobody_leaving(four: Team) -> None:
    after, new_key = rekeyed(four.key_file, four.opened("deputy"), "", RANDOM)
    for words in PASSPHRASES.values():
        assert open_with_passphrase(after, words).store_key == new_key


def test_the_leavers_old_store_key_vouches_for_nothing_in_the_new_key_file(four: Team) -> None:
    leaver = four.opened("reader")
    after, _ = rekeyed(four.key_file, four.opened(), leaver.slot_id, RANDOM)
    for change in (
        lambda: add_slot(after, leaver, "administrator", "let me in again", CHEAP, RANDOM),
        lambda: renew_slot(after, leaver, four.slot_ids["chair"], "let me in again", CHEAP, RANDOM),
        lambda: new_recovery(after, leaver, CHEAP, RANDOM),
        lambda: rekeyed(after, leaver, "", RANDOM),
    ):
        with pytest.raises(StorageError, match="changed outside"):
            change()


def test_a_slot_of_the_old_key_file_put_into_the_new_one_opens_nothing(four: Team) -> None:
    after, _ = rekeyed(four.key_file, four.opened(), four.slot_ids["reader"], RANDOM)
    content = json.loads(after)
    content["slots"].append(next(s for s in json.loads(four.key_file)["slots"] if s["role"] == "reader"))
    with pytest.raises(StorageError):
        open_with_passphrase(resealed(content), PASSPHRASES["reader"])


def test_the_last_person_and_the_recovery_key_are_never_dropped(four: Team) -> None:
    recovery = next(slot.id for slot in read_slots(four.key_file) if slot.role == "recovery")
    with pytest.raises(ValueError, match="recovery"):
        rekeyed(four.key_file, four.opened(), recovery, RANDOM)
    alone = new_key_file("store-2", PASSPHRASES["chair"], CHEAP, RANDOM)
    opened = open_with_passphrase(alone.key_file, PASSPHRASES["chair"])
    with pytest.raises(UserError, match="last person"):
        rekeyed(alone.key_file, opened, opened.slot_id, RANDOM)
    with pytest.raises(StorageError):
        rekeyed(four.key_file, four.opened(), "0" * 16, RANDOM)


def test_the_witness_and_the_backups_have_keys_of_their_own(four: Team) -> None:
    key = four.opened().store_key
    made = {key.witness_key(), key.backup_key(), key.header_key(), key.history_key(), bytes.fromhex(key.raw_hex())}
    assert len(made) == 5
    assert {len(each) for each in made} == {32}


def test_a_signature_holds_for_its_message_and_its_person_only(four: Team) -> None:
    chair, deputy = four.opened("chair").signing_key, four.opened("deputy").signing_key
    signature = chair.sign(b"these minutes")
    assert check_signature(chair.public(), b"these minutes", signature)
    assert not check_signature(chair.public(), b"other minutes", signature)
    assert not check_signature(deputy.public(), b"these minutes", signature)
    for place in range(len(signature)):
        flipped = bytearray(signature)
        flipped[place] ^= 1
        assert not check_signature(chair.public(), b"these minutes", bytes(flipped))
    for nonsense in (b"", b"x", bytes(32), bytes(64), bytes(1000)):
        assert not check_signature(nonsense, b"these minutes", signature)
        assert not check_signature(chair.public(), b"these minutes", nonsense)
