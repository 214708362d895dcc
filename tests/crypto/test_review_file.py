"""The sealed file to the chair and back: who opens it, what shows from outside, and every byte of it changed."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.crypto import review_file
from jatdesk.crypto.kdf import KdfCost
from jatdesk.crypto.keys import SigningKey
from jatdesk.crypto.review_file import Head
from jatdesk.crypto.slots import new_key_file, open_with_passphrase
from jatdesk.errors import NewerProgram, NotThisKind, PassphraseRefused, SaveRefused, UserError

CHEAP = KdfCost(64, 1, 1)
PASSPHRASE = "violet-tractor-mustard-oblong-seven"
CONTENT = b'{"child":"Ada Sample"}'


@pytest.fixture(scope="module")
def key_file() -> bytes:
    return new_key_file("store-1", PASSPHRASE, CHEAP, os.urandom).key_file


@pytest.fixture(scope="module")
def head(key_file: bytes) -> Head:
    slot = review_file.slot_of(key_file, open_with_passphrase(key_file, PASSPHRASE).slot_id)
    assert slot is not None
    return Head("review-1", "store-1", slot)


@pytest.fixture(scope="module")
def data(head: Head) -> bytes:
    return review_file.sealed(head, CONTENT, os.urandom)


def test_the_own_passphrase_opens_it_and_gives_the_own_keys(data: bytes, key_file: bytes) -> None:
    opened = review_file.opened(data, PASSPHRASE)
    theirs = open_with_passphrase(key_file, PASSPHRASE)
    assert opened.content == CONTENT
    assert opened.personal.signing.public() == theirs.signing_key.public()
    assert opened.head.review_id == "review-1" and review_file.look(data).store_id == "store-1"
    for wrong in ("", "another", "x" * 5000):
        with pytest.raises(PassphraseRefused, match="does not open this file"):
            review_file.opened(data, wrong)


def test_nothing_is_readable_from_outside_and_the_store_s_key_does_not_travel(data: bytes, key_file: bytes) -> None:
    assert b"Ada" in CONTENT and b"Ada" not in data
    slot = review_file.slot_of(key_file, open_with_passphrase(key_file, PASSPHRASE).slot_id)
    assert slot is not None and slot.sealed
    assert b'"sealed"' in key_file and b'"sealed"' not in data


def test_the_answer_is_signed_and_opens_with_the_review_s_own_key_alone(data: bytes) -> None:
    chair = review_file.opened(data, PASSPHRASE)
    private, public = review_file.new_reply_key(os.urandom)
    back = review_file.sealed_back(chair.head, public, CONTENT, chair.personal.signing, os.urandom)
    assert b"Ada" not in back and review_file.look_back(back) == Head("review-1", "store-1")
    content, signature = review_file.opened_back(back, private)
    assert content == CONTENT
    theirs = chair.personal.signing.public()
    assert review_file.is_signed_by(theirs, back, content, signature)
    assert not review_file.is_signed_by(theirs, back, content + b" ", signature)
    assert not review_file.is_signed_by(SigningKey(os.urandom(32)).public(), back, content, signature)
    other = review_file.sealed_back(Head("review-2", "store-1"), public, CONTENT, chair.personal.signing, os.urandom)
    assert not review_file.is_signed_by(theirs, other, content, signature), "an answer belongs to one review"
    with pytest.raises(NotThisKind):
        review_file.opened_back(back, os.urandom(32))


def test_every_changed_byte_and_every_cut_is_noticed(data: bytes) -> None:
    chair = review_file.opened(data, PASSPHRASE)
    private, public = review_file.new_reply_key(os.urandom)
    back = review_file.sealed_back(chair.head, public, CONTENT, chair.personal.signing, os.urandom)
    for at in range(len(back)):
        with pytest.raises(UserError):
            review_file.opened_back(_flipped(back, at), private)
    for at in range(len(data)):
        with pytest.raises(UserError) as refused:
            review_file.opened(_flipped(data, at), PASSPHRASE)
        assert not isinstance(refused.value, PassphraseRefused), "damage is not blamed on the passphrase"
    for length in range(0, len(data), 7):
        with pytest.raises(NotThisKind):
            review_file.opened(data[:length], PASSPHRASE)
        with pytest.raises(NotThisKind):
            review_file.opened_back(back[: min(length, len(back) - 1)], private)
    with pytest.raises(NotThisKind):
        review_file.opened(data + b"x", PASSPHRASE)


def test_the_one_is_not_taken_for_the_other(data: bytes) -> None:
    chair = review_file.opened(data, PASSPHRASE)
    back = review_file.sealed_back(
        chair.head, review_file.new_reply_key(os.urandom)[1], b"", chair.personal.signing, os.urandom
    )
    with pytest.raises(NotThisKind, match="sent back already"):
        review_file.look(back)
    with pytest.raises(NotThisKind, match="as it went to the chair"):
        review_file.look_back(data)
    with pytest.raises(NewerProgram):
        review_file.look(b"JATDREV2" + data[8:])
    for other in (b"", b"\xff\xd8\xff\xe0 a photo", b"%PDF-1.7", b"JATDREV1", b"JATDREV1\xff\xff\xff\xff" + bytes(300)):
        with pytest.raises(NotThisKind):
            review_file.look(other)


def test_a_file_that_asks_too_much_of_the_computer_is_refused_before_it_is_tried(head: Head) -> None:
    import dataclasses

    assert head.slot is not None
    for cost in (KdfCost(1 << 21, 1, 1), KdfCost(64, 11, 1), KdfCost(64, 1, 9), KdfCost(8, 1, 8)):
        hungry = dataclasses.replace(head, slot=dataclasses.replace(head.slot, cost=cost))
        with pytest.raises(NotThisKind):
            review_file.look(review_file.sealed(hungry, CONTENT, os.urandom))
    with pytest.raises(SaveRefused):
        review_file.sealed(head, bytes(review_file.MOST_BYTES + 1), os.urandom)


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_words(noise: bytes) -> None:
    for start in (b"", review_file.OUT, review_file.BACK):
        for reading in (review_file.look, review_file.look_back):
            with pytest.raises(UserError):
                reading(start + noise)


def _flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0x01]) + data[at + 1 :]
