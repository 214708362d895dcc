"""Words the spelling check takes: the team's own, those of its scheme and members, and names in the store (U4)."""

import re
from collections.abc import Collection

from jatdesk import files
from jatdesk.db import members as member_rows
from jatdesk.db import team_words as rows
from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.domain.spelling import WordList
from jatdesk.errors import SaveRefused
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def british() -> WordList:
    """The shipped list of British words; only read, so that any thread may ask for it."""
    return WordList(files.resource("words/british.txt").read_bytes())


@allowed(Right.READ)
def own(desk: Desk) -> frozenset[str]:
    """The words the team has added, in small letters."""
    with desk.reading() as reading:
        return rows.every(reading)


@allowed(Right.READ)
def known(desk: Desk) -> frozenset[str]:
    """Words that are taken besides British ones, in small letters."""
    profile, team = desk.profile, desk.team
    with desk.reading() as reading:
        own = rows.every(reading)
        members = member_rows.every(reading)
    said = [profile.name, profile.team_word, *profile.services, *profile.districts, *profile.known_words]
    said += [team.name, team.district, team.venue, team.development_manager]
    said += [words for each in members for words in (each.draft.name, each.draft.service, each.draft.deputy)]
    return own | {found[0].casefold().replace("’", "'") for words in said for found in _LETTERS.finditer(words)}


@allowed(Right.READ)
def names_among(desk: Desk, words: Collection[str]) -> frozenset[str]:
    """Those of some words that are part of a name in the store."""
    with desk.reading() as reading:
        return rows.names_among(reading, words)


@allowed(Right.KEEP)
def add(desk: Desk, word: str) -> Changes:
    """Adds a word to the team's own. Raises SaveRefused for what is no single word."""
    wanted = word.strip().casefold().replace("’", "'")
    if not _LETTERS.fullmatch(wanted):
        raise SaveRefused("This is not one word.", "The team’s words are as they were.", "")
    with desk.writing() as transaction:
        if wanted not in rows.every(transaction.connection):
            rows.add(transaction.connection, wanted)
            transaction.record("Added to the team’s words", "word", wanted, None, {"word": wanted})
        return transaction.changes


@allowed(Right.KEEP)
def remove(desk: Desk, word: str) -> Changes:
    """Takes a word out of the team's own."""
    with desk.writing() as transaction:
        if word in rows.every(transaction.connection):
            rows.remove(transaction.connection, word)
            transaction.record("Took out of the team’s words", "word", word, {"word": word})
        return transaction.changes
