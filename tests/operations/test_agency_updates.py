"""The Agency Action Update out and back: matched, doubts said, taken in, on the case and in the minutes."""

import io
from copy import deepcopy
from dataclasses import replace
from datetime import date

import docx
import pytest

from jatdesk.crypto import sealing
from jatdesk.docs.docx import render
from jatdesk.docs.minutes import build as minutes_document
from jatdesk.domain.actions import Action
from jatdesk.domain.agency_updates import Accepted, Beside, FormRead
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.minutes import cut
from jatdesk.domain.replies import Answer, Said
from jatdesk.errors import NotThisKind, SaveRefused
from jatdesk.exchange.agency_action_update import read_agency_action_update
from jatdesk.operations import (
    actions,
    agency_updates,
    attendance,
    cases,
    history,
    matters_arising,
    meetings,
    members,
    minutes,
    replies,
    sending,
    today,
    undo,
)  # fmt: skip
from jatdesk.operations.contents import Contents
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, CLEO, NEXT_DAY, NURSE, YOUTH, Month
from tests.operations.people import member

NEWS = "It began on Tuesday.\nHe likes it."


@pytest.fixture
def m(open_desk: OpenDesk) -> Month:
    """Youth support has an action for Bert and can't come to the next meeting."""
    ready = outgoing.month(open_desk)
    ready.hold()
    ready.approve()
    following = next(each for each in meetings.all_meetings(ready.desk) if each.day == NEXT_DAY)
    replies.answer(ready.desk, following.id, ready.members[YOUTH], Said(Answer.APOLOGIES))
    return replace(ready, meeting=following)


def _form(m: Month) -> bytes:
    planned = sending.plan(m.desk, Mailing.AGENCY_ACTION_UPDATE, m.meeting.id)
    return render(Contents(m.desk, planned).builder(planned.parcels[0].files[0])())


def _action(m: Month) -> Action:
    return actions.of_member(m.desk, m.members[YOUTH])[0]


def _filled(data: bytes, answers: dict[str, str]) -> bytes:
    """The form as Word gives it back when somebody has written in its boxes."""
    opened = docx.Document(io.BytesIO(data))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for sdt in opened.element.body.iter(f"{space}sdt"):
        tag = sdt.find(f"{space}sdtPr/{space}tag").get(f"{space}val")
        if tag in answers:
            for showing in sdt.iter(f"{space}showingPlcHdr"):
                showing.getparent().remove(showing)
            texts = list(sdt.iter(f"{space}t"))
            texts[0].text = answers[tag]
            for other in texts[1:]:
                other.text = ""
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def _returned(m: Month, **more: str) -> FormRead:
    return read_agency_action_update(_filled(_form(m), {f"said {_action(m).id}": NEWS, **more}))


def _taken(m: Month, shown: Beside) -> None:
    accepted = [
        Accepted(
            part.words, part.action.id if part.action else "", part.case_id, part.action.what if part.action else ""
        )
        for part in shown.parts
    ]
    agency_updates.take_in(m.desk, shown, accepted)


def test_a_returned_form_is_matched_and_its_text_stands_on_the_case_and_in_the_minutes(m: Month) -> None:
    shown = agency_updates.beside(m.desk, m.meeting.id, _returned(m, general="Our office moves."))
    assert (shown.member_id, shown.service, shown.doubts, shown.unsaid) == (m.members[YOUTH], "Youth support", (), ())
    first, second = shown.parts
    assert first.action is not None and first.action.id == _action(m).id
    assert (" ".join(first.words.split()), first.case_id) == (" ".join(NEWS.split()), m.cases[BERT])
    assert (second.words, second.action, second.case_id) == ("Our office moves.", None, "")
    _taken(m, shown)
    story = [entry for entry in cases.page(m.desk, m.cases[BERT]).story if entry.heading == "Agency Action Update"]
    assert "It began on Tuesday." in story[0].text
    assert not [d for d in today.today(m.desk).duties if d.key.startswith(("updates:", "awaited:"))]
    meetings.start(m.desk, m.meeting.id)
    assert "It began" in minutes.item(m.desk, m.item(BERT)).written_updates
    book = minutes.book(m.desk, m.meeting.id)
    said = repr(minutes_document(book, m.desk.team, m.desk.profile, True))
    assert "It began" in said and "Our office moves." in said
    without = repr(cut(book, frozenset(m.cases.values()) - {m.cases[BERT]}))
    assert "It began" not in without and "Our office moves." in without
    assert "Our office" not in repr(cut(book, frozenset({m.cases[BERT]}), extract=True))
    undo.undo(
        m.desk, next(line for line in history.lines(m.desk, "meeting", m.meeting.id) if "Took in" in line.what).id
    )
    assert agency_updates.of_meeting(m.desk, m.meeting.id) == ()


def test_a_sealed_form_comes_back_with_the_password_it_went_out_with(m: Month) -> None:
    made = outgoing.send(m, sending.plan(m.desk, Mailing.AGENCY_ACTION_UPDATE, m.meeting.id))
    (password,) = agency_updates.passwords(m.desk, m.meeting.id)
    assert password in {file.password for file in made.files}
    sealed = sealing.seal_office(_filled(_form(m), {f"said {_action(m).id}": NEWS}), password)
    assert read_agency_action_update(sealed, password).said(f"said {_action(m).id}").startswith("It began")


def test_the_form_of_another_meeting_or_another_team_is_said(m: Month, open_desk: OpenDesk) -> None:
    read = _returned(m)
    held = next(each for each in meetings.all_meetings(m.desk) if each.id != m.meeting.id)
    with pytest.raises(SaveRefused, match="14 January 2027"):
        agency_updates.beside(m.desk, held.id, read)
    foreign = replace(
        read, tags=tuple(("meeting 0000", w) if t.startswith("meeting") else (t, w) for t, w in read.tags)
    )
    with pytest.raises(SaveRefused, match="not in this store"):
        agency_updates.beside(m.desk, m.meeting.id, foreign)
    assert agency_updates.of_meeting(m.desk, m.meeting.id) == ()


def test_what_was_altered_is_said_and_taken_in_all_the_same(m: Month) -> None:
    key = _action(m).id
    read = _returned(m, agency="Housing", **{f"asked {key}": "to offer nothing at all"})
    shown = agency_updates.beside(m.desk, m.meeting.id, read)
    assert shown.doubts == ("The form was made for Youth support; it says now ‘Housing’.",)
    assert shown.parts[0].doubts == ("The form words the action differently: ‘to offer nothing at all’.",)
    assert shown.parts[0].words.startswith("It began")


def test_the_form_of_another_agency_is_matched_to_its_own_actions_only_with_a_word(m: Month) -> None:
    shown = agency_updates.beside(m.desk, m.meeting.id, _returned(m), m.members[NURSE])
    assert shown.service == "School nursing or health visiting"
    assert "not one of School nursing" in shown.parts[0].doubts[0]


def test_a_form_read_twice_is_said(m: Month) -> None:
    shown = agency_updates.beside(m.desk, m.meeting.id, _returned(m))
    _taken(m, shown)
    again = agency_updates.beside(m.desk, m.meeting.id, _returned(m))
    assert again.read_on == m.desk.clock.today()
    assert any("This very form" in doubt for doubt in again.doubts)
    undo.undo(m.desk, history.lines(m.desk, "meeting", m.meeting.id)[0].id)
    assert agency_updates.beside(m.desk, m.meeting.id, _returned(m)).read_on is None


def _without_boxes(data: bytes, *, rewritten: bool) -> bytes:
    """The form with its boxes turned into plain text, as some programs save it; or written anew from nothing."""
    if rewritten:
        anew = docx.Document()
        for line in ("Agency Action Update", "Youth support", "We did what was asked, twice.", "More next month."):
            anew.add_paragraph(line)
    else:
        anew = docx.Document(io.BytesIO(data))
        space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
        for sdt in list(anew.element.body.iter(f"{space}sdt")):
            for part in sdt.find(f"{space}sdtContent"):
                sdt.addprevious(part)
            sdt.getparent().remove(sdt)
    out = io.BytesIO()
    anew.save(out)
    return out.getvalue()


def test_a_form_whose_boxes_are_gone_is_matched_by_the_actions_own_words(m: Month) -> None:
    plain = _without_boxes(_filled(_form(m), {f"said {_action(m).id}": NEWS}), rewritten=False)
    shown = agency_updates.beside(m.desk, m.meeting.id, read_agency_action_update(plain))
    assert shown.member_id == m.members[YOUTH], "the name stands on the form"
    assert [part.action.id for part in shown.parts if part.action] == [_action(m).id]
    assert "It began on Tuesday." in shown.parts[0].words


def _saved_by_libreoffice(data: bytes) -> bytes:
    """As LibreOffice 7.4 writes it: no tags, prompts as words, and a box of two scripts as one after another."""
    opened = docx.Document(io.BytesIO(data))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for box in list(opened.element.body.iter(f"{space}sdt")):
        held = box.find(f"{space}sdtPr")
        for lost in (*held.findall(f"{space}tag"), *held.findall(f"{space}showingPlcHdr")):
            held.remove(lost)
        if "سلام" in "".join(text.text or "" for text in box.iter(f"{space}t")):
            again = deepcopy(box)
            next(again.iter(f"{space}t")).text = "سلامIt began on Tuesday, سلام."
            box.addnext(again)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def test_a_form_saved_by_libreoffice_is_read_as_it_was_filled_in(m: Month) -> None:
    filled = _filled(_form(m), {f"said {_action(m).id}": "It began on Tuesday, سلام."})
    read = read_agency_action_update(_saved_by_libreoffice(filled))
    assert read == read_agency_action_update(filled)
    assert [part.words for part in agency_updates.beside(m.desk, m.meeting.id, read).parts] == [
        "It began on Tuesday, سلام."
    ]
    sheet = _word_file(m, Mailing.MATTERS_ARISING, "")
    assert read_agency_action_update(_saved_by_libreoffice(sheet)) == read_agency_action_update(sheet)


def test_a_form_with_everything_rewritten_loses_nothing_and_a_child_is_named_to_nobody(m: Month) -> None:
    read = read_agency_action_update(_without_boxes(b"", rewritten=True))
    shown = agency_updates.beside(m.desk, m.meeting.id, read, m.members[YOUTH])
    assert [part.words for part in shown.parts] == ["We did what was asked, twice.", "More next month."]
    assert "written anew" in shown.doubts[0]
    assert shown.unsaid == (_action(m),)
    with pytest.raises(SaveRefused, match="belongs to no child"):
        agency_updates.take_in(m.desk, shown, [Accepted(f"{BERT} comes every week.")])
    agency_updates.take_in(m.desk, shown, [Accepted(f"{BERT} comes every week.", case_id=m.cases[BERT])])
    with pytest.raises(SaveRefused, match="Nothing is chosen"):
        agency_updates.take_in(m.desk, shown, [])


def test_another_document_is_no_update(m: Month) -> None:
    letter = docx.Document()
    letter.add_paragraph("Dear all")
    out = io.BytesIO()
    letter.save(out)
    with pytest.raises(NotThisKind):
        read_agency_action_update(out.getvalue())


def test_social_work_is_asked_about_every_child_listed_and_answers_child_by_child(open_desk: OpenDesk) -> None:
    m = outgoing.month(open_desk)
    draft = member("Sam Worker", m.desk.profile.social_work_service, email="sam@example.org")
    sam = members.add(m.desk, draft)[0].id
    replies.answer(m.desk, m.meeting.id, sam, Said(Answer.APOLOGIES))
    attendance.declare_interest(m.desk, m.meeting.id, sam, m.cases[CLEO])
    (parcel,) = sending.plan(m.desk, Mailing.AGENCY_ACTION_UPDATE, m.meeting.id).parcels
    assert set(parcel.files[0].cases) == {m.cases[ADA], m.cases[BERT]}
    data = _filled(_form(m), {f"child {m.cases[ADA]}": "Known since 2024."})
    shown = agency_updates.beside(m.desk, m.meeting.id, read_agency_action_update(data))
    assert [(part.case_id, part.words) for part in shown.parts] == [(m.cases[ADA], "Known since 2024.")]
    agency_updates.take_in(m.desk, shown, [Accepted("Known since 2024.", case_id=m.cases[ADA])])
    line = next(each for each in attendance.register(m.desk, m.meeting.id) if each.member_id == sam)
    assert line.update_on == date(2026, 11, 30)


def _word_file(m: Month, mailing: Mailing, agency: str) -> bytes:
    planned = sending.plan(m.desk, mailing, "" if agency else m.meeting.id, agency=agency)
    file = next(each for parcel in planned.parcels for each in parcel.files if each.suffix == ".docx")
    return render(Contents(m.desk, planned).builder(file)())


@pytest.mark.parametrize(("mailing", "agency"), [(Mailing.MATTERS_ARISING, ""), (Mailing.ACTION_LIST, "Youth support")])
def test_matters_arising_and_an_agencys_list_come_back_as_the_form_does(
    m: Month, mailing: Mailing, agency: str
) -> None:
    data = _word_file(m, mailing, agency)
    said = {f"said {_action(m).id}": NEWS, "general": "Our office moves."}
    read = read_agency_action_update(_filled(data, said | ({} if agency else {"who": YOUTH})))
    shown = agency_updates.beside(m.desk, m.meeting.id, read)
    assert (shown.member_id, shown.doubts) == (m.members[YOUTH], ())
    assert [part.action.id if part.action else "" for part in shown.parts] == [_action(m).id, ""]
    _taken(m, shown)
    heard = [each.heard for each in matters_arising.of_meeting(m.desk, m.meeting.id) if each.heard]
    assert [words.partition(": ")[2] for words in heard] == [NEWS], "the next sheet tells what was heard"
    # a sheet names many agencies: nobody is taken for its writer because of that
    nameless = agency_updates.beside(
        m.desk, m.meeting.id, read_agency_action_update(_filled(data, {"agency": "", **said}))
    )
    assert agency or not nameless.member_id
    assert all(part.words in (NEWS, "Our office moves.") for part in nameless.parts), "nothing printed is an answer"
