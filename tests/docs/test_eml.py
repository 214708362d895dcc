"""E-mail drafts: they open unsent, carry their files, and no header can be smuggled in."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.docs import eml

SEALED = bytes(range(256)) * 20


def opened(made: bytes) -> EmailMessage:
    return cast(EmailMessage, message_from_bytes(made, policy=SMTP))


def test_a_draft_is_unsent_and_leaves_sender_day_and_number_to_the_mail_program() -> None:
    message = opened(eml.draft(["b.example@example.org"], "Agenda for 10 December 2026", "Dear all", []))
    assert message["X-Unsent"] == "1"
    assert {"From", "Date", "Message-ID"}.isdisjoint(message.keys())


def test_recipients_subject_text_and_files_come_back_as_they_went_in() -> None:
    made = eml.draft(
        ["b.example@example.org", "c.example@example.org"],
        "Tagesordnung – naïve 王",
        "Dear members,\n\nPlease find the papers – sealed.\n" + "long " * 400,
        [("Agenda 2026-12-10.pdf", "application/pdf", SEALED), ("Übersicht.docx", "application/x-test", b"PK")],
    )
    message = opened(made)
    assert message["To"] == "b.example@example.org, c.example@example.org"
    assert message["Subject"] == "Tagesordnung – naïve 王"
    body = message.get_body(("plain",))
    assert body is not None
    assert "papers – sealed." in body.get_content()
    files = list(message.iter_attachments())
    assert [file.get_filename() for file in files] == ["Agenda 2026-12-10.pdf", "Übersicht.docx"]
    assert [file.get_content_type() for file in files] == ["application/pdf", "application/x-test"]
    assert files[0].get_content() == SEALED


def test_every_line_ends_with_crlf_and_none_is_too_long_for_mail() -> None:
    made = eml.draft(["a@example.org"], "Subject " * 40, "x" * 5000, [("a.pdf", "application/pdf", SEALED)])
    assert made.count(b"\n") == made.count(b"\r\n")
    assert max(map(len, made.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@example.org\nBcc: x@example.org",
        "a@example.org, b@example.org",
        "a@b@example.org",
        "A <a@example.org>",
    ],
)
def test_what_is_not_one_plain_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        eml.draft([address], "Agenda", "Dear all", [])


@given(st.text(st.characters(codec=None), max_size=200), st.text(st.characters(codec=None), max_size=60))
def test_no_subject_or_file_name_can_add_a_header(subject: str, name: str) -> None:
    message = opened(eml.draft(["a@example.org"], subject, subject, [(name, "application/pdf", b"x")]))
    assert set(message.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert len(list(message.iter_attachments())) == 1
