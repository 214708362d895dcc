"""Standing texts: a council says them its own way, what can't stand there is refused, and each goes back."""

import zipfile
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from string import ascii_letters

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jatdesk.docs import docx, referral_letter, standing_texts, wording_previews
from jatdesk.docs.content import Document, words_in
from jatdesk.domain import wording as rules
from jatdesk.domain.wording import PLACES, StandingDocument
from jatdesk.errors import SaveRefused
from jatdesk.operations import history, undo, wording
from jatdesk.operations import standing_texts as originals
from jatdesk.operations.desk import Desk
from tests.docs import samples
from tests.docs.golden import FOLDER, pdf_of, text_of
from tests.operations.gatherings import opened

ASKS = "referral_letter.asks"


def _letter(desk: Desk) -> str:
    to = "C. Example, Primary schools"
    built = referral_letter.build(samples.TEAM, wording.profile(desk), samples.letter(), date(2026, 11, 23), to)
    return text_of(pdf_of(built))


def test_a_text_said_another_way_stands_in_the_document_until_it_goes_back_to_the_original(desk: Desk) -> None:
    golden = FOLDER.joinpath("referral-letter.txt").read_text("utf-8")
    assert _letter(desk) == golden
    wording.put(desk, ASKS, "  The {team_word} can’t begin without this:  \r\n")
    assert "The JAT can’t begin without this:" in _letter(desk)
    assert "Before the team can talk" not in _letter(desk)
    line = history.lines(desk)[0]
    assert line.what == "Changed a standing text: Letter back to a referrer, before the list of what is needed"
    undo.undo(desk, line.id)
    assert _letter(desk) == golden
    wording.put(desk, ASKS, "Something else.")
    wording.back(desk, ASKS)
    assert _letter(desk) == golden
    wording.put(desk, ASKS, "Something else.")
    wording.put(desk, ASKS, originals.originals().texts[ASKS].words)
    assert not wording.wording(desk).own, "the original word for word is the original"


def test_the_contact_lines_end_letters_and_e_mails_and_stand_where_a_text_asks_for_them(desk: Desk) -> None:
    team = replace(samples.TEAM, contact_details="1 Example Lane\n\n01632 960010, 9am to 4pm")
    to = "C. Example, Primary schools"
    built = referral_letter.build(team, wording.profile(desk), samples.letter(), date(2026, 11, 23), to)
    said = text_of(pdf_of(built))
    assert "Administrator, Harwood JAT\n1 Example Lane\n01632 960010, 9am to 4pm" in said
    wording.put(desk, "referral_letter.closing", "Ring us:\n{contact}")
    built = referral_letter.build(team, wording.profile(desk), samples.letter(), date(2026, 11, 23), to)
    assert "Ring us:\n1 Example Lane" in text_of(pdf_of(built))
    bare = referral_letter.build(samples.TEAM, wording.profile(desk), samples.letter(), date(2026, 11, 23), to)
    assert "Ring us:\nthe administrator of Harwood JAT" in text_of(pdf_of(bare))


def test_what_cannot_stand_there_is_refused_and_says_why(desk: Desk) -> None:
    opened(desk, "Zebedee Sample-Jones", known_as="Zeb")
    opened(desk, "Wilhelm Invented", known_as="Will")
    for words, why in (
        ("", "There is no text"),
        (" \n\u200b", "There is no text"),
        ("Dear {chid},", "‘{chid}’ is not known here"),
        ("For the {meeting_day}", "‘{meeting_day}’ is not known here"),
        ("{team", "curly bracket stands alone"),
        ("Hello \u202eolleh", "turn the reading direction"),
        ("Hello\x07", "can’t be printed"),
        ("x" * 2_001, "This is too long"),
        ("As we did for Zebedee Sample-Jones:", "‘Zebedee Sample-Jones’ is the name of a child or carer"),
        ("As we did for SAMPLE-JONES, Zebedee:", "is the name of a child or carer"),
        ("Ask Zeb.", "‘Zeb’ is the name of a child or carer"),
    ):
        assert why in wording.problem(desk, ASKS, words)
        with pytest.raises(SaveRefused, match=why):
            wording.put(desk, ASKS, words)
    for words in ("For {team} we need:", "Will you come?"):
        assert wording.problem(desk, ASKS, words) == ""
    assert not wording.wording(desk).own


_PARTS = [*ascii_letters, *" \n.,-#{}’é", "{team}", "{contact}", "ش", "语", "\u202e", "\u200c"]
_WORDS = st.lists(st.sampled_from(_PARTS), max_size=60).map("".join)


@settings(max_examples=25)
@given(_WORDS)
def test_whatever_is_accepted_fills_and_is_set(words: str) -> None:
    text = originals.originals().texts[ASKS]
    wanted = rules.cleaned(words)
    if rules.problem(text, wanted):
        return
    filled = rules.fill(wanted, dict.fromkeys(PLACES, "Harwood"))
    assert "{" not in filled and "}" not in filled
    profile = samples.profile()
    profile = replace(profile, wording=replace(profile.wording, own={(ASKS, rules.ENGLISH): wanted}))
    assert standing_texts.blocks(samples.TEAM, profile, ASKS), "a text that is accepted is never lost"
    assert pdf_of(referral_letter.build(samples.TEAM, profile, samples.letter(), date(2026, 11, 23), ""))


def test_a_version_in_another_language_stands_in_both_formats_as_what_it_is(desk: Desk) -> None:
    wording.speak(desk, "ur")
    wording.put(desk, ASKS, "ہمیں ابھی {team_word} کے لیے یہ چاہیے:", "ur")
    spoken = wording.profile(desk)
    spoken = replace(spoken, wording=spoken.wording.in_language("ur"))
    built = referral_letter.build(samples.TEAM, spoken, samples.letter(), date(2026, 11, 23), "")
    data = pdf_of(built)
    assert "ہمیں" in text_of(data) and "Before the team" not in text_of(data)
    assert len(spoken.wording.lacks("referral_letter")) == 7, "the rest is English, and is said"
    with pikepdf.open(BytesIO(data)) as opened:
        langs = [str(each.Lang) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Lang" in each]
    assert sorted(langs) == ["en-GB", "ur"], "the document's, and that of one paragraph"
    word = zipfile.ZipFile(BytesIO(docx.render(built))).read("word/document.xml").decode()
    assert '<w:lang w:bidi="ur"/>' in word and "<w:bidi/>" in word
    assert wording.profile(desk).wording.language == "en-GB"
    assert _letter(desk) == FOLDER.joinpath("referral-letter.txt").read_text("utf-8")


@pytest.mark.parametrize("document", originals.shipped(), ids=lambda document: document.key)
def test_every_text_of_a_document_is_seen_in_its_example(document: StandingDocument) -> None:
    own = {(each.key, rules.ENGLISH): f"Changed {n} here" for n, each in enumerate(document.texts)}
    profile = samples.profile()
    profile = replace(profile, wording=replace(profile.wording, own=own))
    build = partial(wording_previews.build, samples.TEAM, profile, document, date(2026, 11, 23))
    made = standing_texts.footed(build, profile.wording)()
    assert isinstance(made, Document)
    said = " ".join((*words_in(made), made.footer))
    assert [each.title for n, each in enumerate(document.texts) if f"Changed {n} here" not in said] == []
