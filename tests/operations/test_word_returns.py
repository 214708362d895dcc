"""A Word draft goes out sealed and comes back: changed, rewritten, commented, from another program, too late."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from jatdesk.domain.mailings import Mailing
from jatdesk.domain.word_draft import WordRead
from jatdesk.errors import NotThisKind, PasswordNeeded, SaveRefused
from jatdesk.exchange.minutes_word import read_minutes_word
from jatdesk.operations import comments, minutes, review_changes, sending, word_returns
from jatdesk.operations.file_jobs import finished
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import planned
from tests.operations.outgoing import ADA, CHAIR, Month, month


@pytest.fixture
def sent(open_desk: OpenDesk, tmp_path: Path) -> tuple[Month, bytes]:
    """The month with its draft sent to the chair as a sealed Word file."""
    ready = month(open_desk)
    ready.hold()
    plan = sending.plan(ready.desk, Mailing.MINUTES_WORD, ready.meeting.id)
    done = sending.carry_out(ready.desk, plan, tmp_path, finished)
    assert done is not None
    (word,) = [file for file in done[0].files if file.path.endswith(".docx")]
    return ready, (tmp_path / Path(done[0].folder).name / Path(word.path).name).read_bytes()


def read(ready: Month, data: bytes) -> WordRead:
    return read_minutes_word(data, word_returns.passwords(ready.desk, ready.meeting.id))


def opened(ready: Month, data: bytes) -> bytes:
    from jatdesk.exchange.protected import open_protected

    return open_protected(data, word_returns.passwords(ready.desk, ready.meeting.id)[0])


def edited(data: bytes, change: Callable[[docx.document.Document], None]) -> bytes:
    word = docx.Document(BytesIO(data))
    change(word)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def write(word: docx.document.Document, key: str, words: str) -> None:
    """What somebody types into a box."""
    for box in word.element.body.iter(qn("w:sdt")):
        tag = box.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
        if tag is not None and tag.get(qn("w:val")) == key:
            run = next(box.iter(qn("w:r")))
            for old in [*run.iter(qn("w:t")), *run.iter(qn("w:br"))]:
                run.remove(old)
            run.append(run.makeelement(qn("w:t"), {}))
            run[-1].text = words
            placeholder = box.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
            if placeholder is not None:
                placeholder.getparent().remove(placeholder)


def test_what_comes_back_as_it_went_has_no_change(sent: tuple[Month, bytes]) -> None:
    ready, data = sent
    returned, _ = word_returns.take_in(ready.desk, ready.meeting.id, read(ready, data))
    assert (returned.changes, returned.who) == ((), CHAIR)
    assert not comments.comments(ready.desk, ready.meeting.id)
    with pytest.raises(SaveRefused, match="read before"):
        word_returns.take_in(ready.desk, ready.meeting.id, read(ready, data))


def test_changes_are_accepted_one_by_one_and_what_stands_beside_them_becomes_comments(
    sent: tuple[Month, bytes],
) -> None:
    ready, data = sent
    item = ready.item(ADA)

    def change(word: docx.document.Document) -> None:
        write(word, f"discussion {item}", "Sleeps well and eats well now.")
        write(word, f"going_well {item}", "Friends.")
        word.add_paragraph("Please ring me about the date.")
        word.add_comment(word.paragraphs[0].runs, "Who wrote this?", author="Iris Chair")

    returned, _ = word_returns.take_in(ready.desk, ready.meeting.id, read(ready, edited(opened(ready, data), change)))
    assert [each.after for each in returned.changes] == ["Sleeps well and eats well now.", "Friends."]
    review_changes.accept(ready.desk, returned.id, 0)
    review_changes.leave(ready.desk, returned.id, 1)
    written = minutes.item(ready.desk, item).minutes
    assert (written.discussion, written.going_well) == ("Sleeps well and eats well now.", "")
    said = [(each.who, each.words) for each in comments.comments(ready.desk, ready.meeting.id)]
    assert ("Iris Chair", "Who wrote this?") in said
    assert (CHAIR, "Written beside the boxes: Please ring me about the date.") in said


def test_a_draft_with_everything_rewritten_loses_nothing(sent: tuple[Month, bytes]) -> None:
    ready, data = sent

    def rewrite(word: docx.document.Document) -> None:
        for box in list(word.element.body.iter(qn("w:sdt"))):
            tag = box.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
            if " " in tag:
                write(word, tag, f"Anew {tag[:4]}")

    before = minutes.book(ready.desk, ready.meeting.id)
    returned, _ = word_returns.take_in(ready.desk, ready.meeting.id, read(ready, edited(opened(ready, data), rewrite)))
    assert len(returned.changes) > 10
    assert minutes.book(ready.desk, ready.meeting.id) == before, "nothing is changed before somebody accepts it"


def test_a_box_that_is_gone_keeps_its_words_and_is_said(sent: tuple[Month, bytes]) -> None:
    ready, data = sent
    key = f"discussion {ready.item(ADA)}"

    def take_out(word: docx.document.Document) -> None:
        for box in list(word.element.body.iter(qn("w:sdt"))):
            if box.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == key:
                box.getparent().remove(box)

    returned, _ = word_returns.take_in(ready.desk, ready.meeting.id, read(ready, edited(opened(ready, data), take_out)))
    assert not returned.changes
    assert any("box is gone" in each.words for each in comments.comments(ready.desk, ready.meeting.id))


def test_tracked_changes_count_as_accepted_and_that_is_said(sent: tuple[Month, bytes]) -> None:
    ready, data = sent
    part = "word/document.xml"
    with ZipFile(BytesIO(opened(ready, data))) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    run = b'<w:t xml:space="preserve">Sleeps well now.</w:t></w:r>'
    assert run in parts[part]
    tracked = (
        b'<w:t xml:space="preserve">Sleeps </w:t></w:r><w:del w:id="1" w:author="C"><w:r><w:delText>well now.'
        b'</w:delText></w:r></w:del><w:ins w:id="2" w:author="C"><w:r><w:t>badly.</w:t></w:r></w:ins>'
    )
    parts[part] = parts[part].replace(run, tracked)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    returned, _ = word_returns.take_in(ready.desk, ready.meeting.id, read(ready, made.getvalue()))
    assert [each.after for each in returned.changes] == ["Sleeps badly."]
    assert any("tracked" in each.words for each in comments.comments(ready.desk, ready.meeting.id))


def test_the_wrong_file_is_refused_in_plain_words(sent: tuple[Month, bytes]) -> None:
    ready, data = sent
    desk, meeting_id = ready.desk, ready.meeting.id
    with pytest.raises(PasswordNeeded):
        read_minutes_word(data, ["wrong"])
    other = BytesIO()
    docx.Document().save(other)
    with pytest.raises(NotThisKind, match="no draft"):
        read(ready, other.getvalue())
    back = read(ready, data)
    later = planned(desk, ready.meeting.day.replace(year=2027, month=3))
    with pytest.raises(SaveRefused, match="belongs to the meeting of 10 December 2026"):
        word_returns.take_in(desk, later.id, back)
    with pytest.raises(SaveRefused, match="knows nothing"):
        word_returns.take_in(desk, meeting_id, WordRead("0" * 32, back.texts))
    minutes.approve(desk, meeting_id, CHAIR, desk.clock.today(), "by e-mail")
    with pytest.raises(SaveRefused, match="were approved on"):
        word_returns.take_in(desk, meeting_id, back)


def test_a_draft_saved_by_libreoffice_is_known_by_the_order_of_its_boxes(sent: tuple[Month, bytes]) -> None:
    """LibreOffice 7.4 keeps the boxes and their labels, and takes the tags away."""
    ready, data = sent

    def lose_tags(word: docx.document.Document) -> None:
        write(word, f"discussion {ready.item(ADA)}", "Sleeps badly.")
        for lost in [*word.element.body.iter(qn("w:tag")), *word.element.body.iter(qn("w:showingPlcHdr"))]:
            lost.getparent().remove(lost)

    changed = edited(opened(ready, data), lose_tags)
    returned, _ = word_returns.take_in(ready.desk, ready.meeting.id, read(ready, changed))
    assert [each.after for each in returned.changes] == ["Sleeps badly."]
    assert not comments.comments(ready.desk, ready.meeting.id)

    def lose_a_box(word: docx.document.Document) -> None:
        box = next(word.element.body.iter(qn("w:sdt")))
        box.getparent().remove(box)

    with pytest.raises(SaveRefused, match="names of the boxes"):
        word_returns.take_in(ready.desk, ready.meeting.id, read(ready, edited(changed, lose_a_box)))
