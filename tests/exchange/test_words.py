"""Small readers of words: who referred, consent, ethnicity, names, addresses, schools, ticks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.consent import ConsentState
from jatdesk.exchange.addresses import split_postcode
from jatdesk.exchange.choices import chosen
from jatdesk.exchange.consent_words import read_consent
from jatdesk.exchange.ethnicity import code_for
from jatdesk.exchange.names import from_parts, from_whole, same_person
from jatdesk.exchange.referred_by import split_referred_by
from jatdesk.exchange.schools import alike_schools
from jatdesk.exchange.texts import clean, one_line
from jatdesk.operations.profiles import load


@pytest.mark.parametrize(
    ("text", "referrer", "agency"),
    [
        ("Mrs Dunmore, Social care (step down)", "Mrs Dunmore", "Social care (step down)"),
        ("J Crake - Police", "J Crake", "Police"),
        ("Police - J Crake", "J Crake", "Police"),
        ("Police (J Crake)", "J Crake", "Police"),
        ("Police/J Crake", "J Crake", "Police"),
        ("J Crake - Self - parent", "J Crake", "Self - parent"),
        ("Self - parent", "", "Self - parent"),
        ("EWO", "", "EWO"),
        ("school nurse", "", "school nurse"),
        ("Mrs Dunmore", "Mrs Dunmore", ""),
        ("Jane Example from Home-Start", "Jane Example", "Home-Start"),
        ("Health Visitor, Sally Smith", "Sally Smith", "Health Visitor"),
        ("Education Welfare Officer – T. O’Rourke", "T. O’Rourke", "Education Welfare Officer"),
        ("Mrs Dunmore, Harwood", "Mrs Dunmore", "Harwood"),
        ("St Oda's RC Primary", "", "St Oda's RC Primary"),
        ("", "", ""),
    ],
)
def test_person_and_agency_are_told_apart_in_either_order(text: str, referrer: str, agency: str) -> None:
    found = split_referred_by(text, {"Harwood"})
    assert (found.referrer, found.agency) == (referrer, agency)


def test_two_words_nobody_knows_are_kept_with_a_doubt() -> None:
    assert split_referred_by("Wibble").agency == "Wibble"
    assert split_referred_by("Wibble").doubt


@given(st.text(max_size=40))
def test_no_word_of_who_referred_is_lost(text: str) -> None:
    found = split_referred_by(text)
    kept = f"{found.referrer} {found.agency}"
    assert [word for word in one_line(text).split() if word.isalnum() and word not in kept] in (
        [],
        ["from"],
        ["at"],
        ["of"],
    ) or found.doubt


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("y", ConsentState.WRITTEN),
        ("Yes - mum 3/9", ConsentState.WRITTEN),
        ("signed 3/9/26", ConsentState.WRITTEN),
        ("✓", ConsentState.WRITTEN),
        ("yes (verbal)", ConsentState.VERBAL),
        ("by phone 3/9", ConsentState.VERBAL),
        ("n", ConsentState.REFUSED),
        ("No - mum refused", ConsentState.REFUSED),
        ("pending", ConsentState.PENDING),
        ("not yet", ConsentState.PENDING),
        ("yes, form to follow", ConsentState.PENDING),
        ("yes but not signed", ConsentState.PENDING),
        ("not asked", ConsentState.NOT_ASKED),
        ("n/a", ConsentState.NOT_ASKED),
        ("", ConsentState.NOT_ASKED),
        ("withdrawn 3/9", ConsentState.WITHDRAWN),
    ],
)
def test_consent_words_never_say_more_than_they_do(words: str, state: ConsentState) -> None:
    found = read_consent(words)
    assert (found.state, found.doubt) == (state, "")


def test_consent_words_that_are_not_understood_are_doubted() -> None:
    assert read_consent("perhaps").state is ConsentState.NOT_ASKED
    assert read_consent("perhaps").doubt
    assert read_consent("?").doubt


@given(st.text(max_size=20))
def test_no_made_up_words_are_taken_for_a_signature(words: str) -> None:
    found = read_consent(words)
    assert found.state is not ConsentState.WRITTEN or words.strip()[0] in "yYoOgGsSwWrRhHtTcC✓✔√" or "signed" in words


def test_the_words_of_every_code_in_the_profile_give_that_code() -> None:
    choices = load("jat").ethnicities
    assert {choice.words: code_for(choice.words) for choice in choices} == {c.words: c.code for c in choices}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("WB", "WBRI"),
        ("w/b", "WBRI"),
        ("White British", "WBRI"),
        ("White & Black Caribbean", "MWBC"),
        ("Any other White background*", "WOTH"),
        ("GROM", "WROM"),
        ("bcrb", "BCRB"),
        ("Mixed", ""),
        ("Polish", ""),
        ("not given", ""),
    ],
)
def test_a_code_is_given_only_where_the_words_leave_no_choice(words: str, code: str) -> None:
    assert code_for(words) == code


def test_names_from_parts_and_whole_names() -> None:
    assert from_parts("Cobbold", "Zbigniew").name == "Zbigniew Cobbold"
    assert from_parts("", "Yestin").name == ""
    assert from_parts("Ashdown", "Baby (unborn) of Juno").name == "unborn baby of Juno Ashdown"
    assert from_whole("Cobbold, Zbigniew") == from_parts("Cobbold", "Zbigniew")
    assert from_whole("unborn baby of Ann Sample").doubts == ()
    assert from_whole("Yestin").doubts == ("Only one name is given",)
    assert from_whole("王小明").doubts == ()
    assert same_person("O’Rourke, Zoë") == same_person("zoe o'rourke")


@pytest.mark.parametrize(
    ("text", "address", "postcode"),
    [
        ("14 Nettlebed Row, Harwood Parva, NG99 4ZZ", "14 Nettlebed Row, Harwood Parva", "NG99 4ZZ"),
        ("9 Tanyard ng992bb", "9 Tanyard", "NG99 2BB"),
        ("NG99 2BB, 9 Tanyard, Ashmere", "9 Tanyard, Ashmere", "NG99 2BB"),
        ("9 Tanyard", "9 Tanyard", ""),
        ("", "", ""),
    ],
)
def test_a_postcode_is_taken_out_of_its_address(text: str, address: str, postcode: str) -> None:
    found = split_postcode(text)
    assert (found.address, found.postcode) == (address, postcode)


def test_spellings_of_one_school_are_proposed_as_one() -> None:
    names = [
        "Harwood Jnr",
        "Harwood Junior",
        "Harwood Junior",
        "Harwood Junior School",
        "Ridge Acad.",
        "The Ridge Academy",
    ]
    assert alike_schools(names) == {
        "Harwood Jnr": "Harwood Junior",
        "Harwood Junior School": "Harwood Junior",
        "Ridge Acad.": "The Ridge Academy",
    }


@pytest.mark.parametrize(
    ("text", "options", "certain"),
    [
        ("☒ Yes / ☐ No", ("yes",), True),
        ("Yes ☐ No ☑", ("no",), True),
        ("Yes X No", ("yes",), False),
        ("Yes   ✓ No", ("no",), True),
        ("☑ Yes ☑ No", ("yes", "no"), True),
        ("YES / NO", (), True),
        ("yes", ("yes",), True),
        ("", (), True),
    ],
)
def test_the_option_beside_the_tick_is_chosen(text: str, options: tuple[str, ...], certain: bool) -> None:
    found = chosen(text, {"yes": "yes", "no": "no"})
    assert (found.options, found.certain) == (options, certain)


@given(st.text(max_size=60))
def test_clean_text_is_stable_and_holds_nothing_hidden(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(character in once for character in "\u202e\u2066\x00\x07\ufeff\ud800")
