"""Sentences of the minutes said in plain words for the family: the minutes stay as they are (D7)."""

from collections.abc import Mapping

from jatdesk.db import plain_sentences as rows
from jatdesk.domain.family_extract import passages
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.domain.roles import Right
from jatdesk.errors import SaveRefused
from jatdesk.operations import family_extract, family_letters
from jatdesk.operations.allowed import allowed
from jatdesk.operations.case_acts import case_there
from jatdesk.operations.desk import Desk

_KEPT = "Nothing was saved."


@allowed(Right.KEEP)
def say(desk: Desk, case_id: Id, said: Mapping[str, str]) -> Changes:
    """The plain words for these sentences of the newest letter; empty ones leave the sentence as it was written.

    Raises SaveRefused for words that name somebody else or sound like safeguarding, and where no letter is to write.
    """
    told = family_letters.what_happened(desk, case_id)
    if told is None:
        raise SaveRefused("This case stands in no approved minutes.", _KEPT, "Look at the minutes.")
    strangers = family_extract.strangers_of(desk, case_id)
    new = {words: " ".join(plain.split()) for words, plain in said.items()}
    new = {words: plain for words, plain in new.items() if plain and plain != words}
    for plain in new.values():
        found = passages([plain], (), strangers)
        if any(each.about_others for each in found):
            raise SaveRefused(f"This names somebody else: ‘{plain}’.", _KEPT, "Leave the name out.")
        if any(each.safeguarding for each in found):
            raise SaveRefused(f"This sounds like safeguarding: ‘{plain}’.", _KEPT, "Tell it in person.")
    with desk.writing() as transaction:
        connection = transaction.connection
        case_there(connection, case_id)
        before = rows.of_part(connection, case_id, told.meeting_id)
        after = {**{words: plain for words, plain in before.items() if words not in said}, **new}
        if after != before:
            rows.put(connection, case_id, told.meeting_id, {each: (desk.new_id(), after[each]) for each in after})
            what = "Said sentences in plain words for the family"
            lines = [[f"{words} → {plain}" for words, plain in each.items()] for each in (before, after)]
            transaction.record(what, "case", case_id, {"plain": lines[0]}, {"plain": lines[1]})
            transaction.touch("consent", case_id)
        return transaction.changes
