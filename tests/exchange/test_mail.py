"""E-mails that are kept: .eml and .msg read for their words, hostile ones refused plainly."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.errors import NotThisKind, UserError
from jatdesk.exchange import mail
from jatdesk.exchange.mail import read_mail
from jatdesk.exchange.paper_look import look_at
from tests.exchange import outlook_file

_TICKS = (datetime(2026, 12, 4, 9, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10


def _eml(**more: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "Cleo Chairwell <cleo@example.org>", "admin@example.org"
    message["Date"], message["Subject"] = "Fri, 04 Dec 2026 09:30:00 +0000", "Re: minutes – approved"
    message.set_content("Approved, thank you.\n\nC.")
    for name, words in more.items():
        message.add_attachment(words.encode(), maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def _msg(**more: str) -> bytes:
    texts = {"0037": "Re: minutes", "1000": "Approved,\r\nthank you.", "0C1A": "Cleo Chairwell"} | more
    return outlook_file.message(texts | {"5D01": "cleo@example.org"}, _TICKS, ("CAF.docx",))


def test_an_eml_is_who_when_about_what_and_the_words() -> None:
    read = read_mail(_eml(**{"minutes.docx": "x"}))
    assert (read.sender, read.subject) == ("Cleo Chairwell <cleo@example.org>", "Re: minutes – approved")
    assert (read.sent, read.words) == ("Fri, 04 Dec 2026 09:30:00 +0000", "Approved, thank you.\n\nC.")
    assert read.attached == ("minutes.docx",)


def test_outlook_s_own_file_says_the_same() -> None:
    read = read_mail(_msg())
    assert (read.sender, read.subject) == ("Cleo Chairwell <cleo@example.org>", "Re: minutes")
    assert (read.sent, read.words) == ("Fri, 04 Dec 2026 09:00:00 +0000", "Approved,\nthank you.")
    assert read.attached == ("CAF.docx",)
    assert "Subject: Re: minutes" in look_at(_msg(), "", 0, 96).words, "a paper of a case is shown in the same way"


def test_a_message_without_plain_words_is_its_page_or_says_that_it_can_t_be_shown() -> None:
    page = outlook_file.message({"0037": "Re", "1013": "<html><script>x()</script><p>Fine <b>by me</b></p></html>"})
    assert read_mail(page).words == "Fine by me"
    assert "kept whole" in read_mail(outlook_file.message({"0037": "Re"})).words


def test_another_file_or_one_that_is_too_large_is_refused_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for other in (b"", b"%PDF-1.7", b"Dear all\n\nwords", outlook_file._compound({"WordDocument": b"x"}, {})):
        with pytest.raises(NotThisKind):
            read_mail(other)
    with pytest.raises(UserError, match="too many parts"):
        read_mail(_eml() + b"\nContent-Type: text/plain" * 600)
    monkeypatch.setattr(mail, "MOST_BYTES", 100)
    with pytest.raises(UserError, match="larger than"):
        read_mail(_eml())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_broken_e_mail_is_read_or_refused_never_a_crash(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([_msg(), _eml()])))
    for _ in range(data.draw(st.integers(1, 12))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    with suppress(UserError):
        read_mail(bytes(whole[:cut]))
