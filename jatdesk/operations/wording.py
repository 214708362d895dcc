"""The standing texts of documents as this council has them: changed, put back, taken into every document (D8)."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from jatdesk.db import wording as rows
from jatdesk.db.store import Reading
from jatdesk.domain import wording as rules
from jatdesk.domain.history import Changes
from jatdesk.domain.languages import Language, language
from jatdesk.domain.mailings import DocumentKind
from jatdesk.domain.profiles import Profile
from jatdesk.domain.roles import Right
from jatdesk.domain.wording import ENGLISH, StandingText, Wording
from jatdesk.errors import SaveRefused
from jatdesk.operations import names, standing_texts, team_words
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

CHANGED = "Changed a standing text"
PUT_BACK = "Put a standing text back to the original"
ADDED = "Added a language for texts"
TAKEN_OUT = "Took out a language for texts"
_KEPT = "The text is as it was."


def profile_of(desk: Desk, reading: Reading) -> Profile:
    """The profile with the council's own texts, where it has some."""
    own = _own(reading)
    return replace(desk.profile, wording=replace(desk.profile.wording, own=own)) if own else desk.profile


@allowed(Right.READ)
def profile(desk: Desk) -> Profile:
    """What every document is built with: the profile whose texts are the council's."""
    with desk.reading() as reading:
        return profile_of(desk, reading)


@allowed(Right.READ)
def wording(desk: Desk) -> Wording:
    """All texts as this council has them."""
    return profile(desk).wording


@allowed(Right.READ)
def problem(desk: Desk, key: str, words: str) -> str:
    """Why words can't stand in place of a text, in a sentence; '' when they can. For the field while one types."""
    return rules.problem(_text(key), rules.cleaned(words)) or named(desk, words)


@allowed(Right.READ)
def named(desk: Desk, words: str) -> str:
    """That somebody of a family is named in words that go to everybody; '' when nobody is.

    A name of one word that is an ordinary word too ('Will', 'Hope') is taken for the word.
    """
    british = team_words.british()
    for start, end in names.names_inside(desk, words):
        name = words[start:end]
        if " " in name or "," in name or name.casefold() not in british:
            return f"‘{name}’ is the name of a child or carer. This goes to everybody: leave the name out."
    return ""


@allowed(Right.TEAM)
def put(desk: Desk, key: str, words: str, code: str = ENGLISH) -> Changes:
    """Keeps the council's version of a text; what is the original word for word counts as the original.

    Raises SaveRefused for words that can't stand there: empty, too long, an unknown place, a child's name.
    """
    text, wanted = _text(key), rules.cleaned(words)
    if why := problem(desk, key, wanted):
        raise SaveRefused(why, _KEPT, "")
    if code == ENGLISH and wanted == text.words:
        return back(desk, key)
    with desk.writing() as transaction:
        connection = transaction.connection
        if code != ENGLISH and code not in rows.spoken(connection):
            raise SaveRefused("This language is not one of the council’s.", _KEPT, "Add the language first.")
        before = rows.one(connection, key, code)
        if before != wanted:
            rows.write(connection, key, code, wanted)
            transaction.record(f"{CHANGED}: {called(text, code)}", "wording", ref(key, code),
                               _said(before), _said(wanted))  # fmt: skip
        return transaction.changes


@allowed(Right.TEAM)
def back(desk: Desk, key: str, code: str = ENGLISH) -> Changes:
    """Puts a text back to the original; in another language its version goes, and English stands there."""
    text = _text(key)
    with desk.writing() as transaction:
        before = rows.one(transaction.connection, key, code)
        if before is not None:
            rows.remove(transaction.connection, key, code)
            what = f"{PUT_BACK}: {called(text, code)}"
            transaction.record(what, "wording", ref(key, code), _said(before), _said(None))
        return transaction.changes


@allowed(Right.READ)
def languages(desk: Desk) -> tuple[Language, ...]:
    """The languages besides English that the council has versions in, by their English names."""
    with desk.reading() as reading:
        return tuple(sorted(map(language, rows.spoken(reading)), key=lambda each: each.english))


@allowed(Right.READ)
def only_in_english(desk: Desk, kinds: Collection[DocumentKind], code: str) -> tuple[str, ...]:
    """The titles of texts in papers for a family that have no version in a language."""
    said = wording(desk).in_language(code)
    documents = dict.fromkeys(["family_letter", *(kind.value for kind in kinds)])
    return tuple(dict.fromkeys(title for each in documents for title in said.lacks(each)))


@allowed(Right.TEAM)
def speak(desk: Desk, code: str) -> Changes:
    """Adds a language; its texts are English until there are versions."""
    with desk.writing() as transaction:
        if code not in rows.spoken(transaction.connection):
            rows.speak(transaction.connection, code)
            transaction.record(f"{ADDED}: {language(code).english}", "wording", code, None, {"language": code})
        return transaction.changes


@allowed(Right.TEAM)
def speak_no_longer(desk: Desk, code: str) -> Changes:
    """Takes a language out. Raises SaveRefused while there are versions in it."""
    with desk.writing() as transaction:
        connection = transaction.connection
        if any(each == code for _key, each in rows.every(connection)):
            raise SaveRefused(
                f"There are texts in {language(code).english}.", "The language stays.", "Take each of them out first."
            )
        if code in rows.spoken(connection):
            rows.speak_no_longer(connection, code)
            transaction.record(f"{TAKEN_OUT}: {language(code).english}", "wording", code, {"language": code})
        return transaction.changes


def ref(key: str, language: str) -> str:
    """How the history knows a version of a text."""
    return f"{key} {language}"


def called(text: StandingText, code: str) -> str:
    """A version of a text in words: 'Letter back to a referrer, how it begins'."""
    document = next(each for each in standing_texts.shipped() if each.key == text.document)
    title = f"{text.title[:1].lower()}{text.title[1:]}"
    return f"{document.title}, {title}" + ("" if code == ENGLISH else f" ({language(code).english})")


def _text(key: str) -> StandingText:
    found = standing_texts.originals().texts.get(key)
    if found is None:
        raise SaveRefused("There is no such text in this program.", _KEPT, "")
    return found


def _own(reading: Reading) -> dict[tuple[str, str], str]:
    """The council's versions; one of a text that this program no longer has, or that no longer fits, rests."""
    texts = standing_texts.originals().texts
    return {
        (key, language): words
        for (key, language), words in rows.every(reading).items()
        if key in texts and not rules.problem(texts[key], words)
    }


def _said(words: str | None) -> Mapping[str, str]:
    return {"words": words or ""}
