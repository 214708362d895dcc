"""The form in which hard sentences of the minutes are said in plain words for the family. The minutes stay."""

import hashlib
from types import SimpleNamespace

from jatdesk.domain.readability import reading_age
from jatdesk.domain.what_happened import Sentence, to_say_plainly
from jatdesk.operations import family_letters, plain_sentences
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

_FORM = "plain_words"
_OLDEST = 18
"""Above this a reading age says only 'adults'."""


class PlainWords:
    """`open()` shows each sentence with a box for its plain words; what is half typed there is kept."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        room.panels.offer(_FORM, self.open)

    def open(self) -> None:
        """One box a sentence."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        found = {_name(each): each for each in self._found()}

        def save(values: Values, done: Done, failed: Failed) -> None:
            said = {each.words: str(values[name]) for name, each in found.items()}
            self._room.act(
                lambda: plain_sentences.say(desk, case_id, said), "The plain words are kept", None, done, failed
            )

        specs = tuple(
            FieldSpec(name, f"Sentence &{number}, {_age(each.words)}", Kind.TEXT, hint=each.words, wide=True)
            for number, (name, each) in enumerate(found.items(), 1)
        )
        section = Section(
            "plain",
            "In plain words",
            specs,
            words="The letter has your words instead of the sentence; the minutes stay as they are. "
            "Use short sentences and everyday words. An empty box leaves the sentence as it was written.",
        )
        now = SimpleNamespace(**{name: each.plain for name, each in found.items()})
        self._room.panels.open_form("In plain words", section, now, "&Keep these words", save, _FORM)

    def _found(self) -> tuple[Sentence, ...]:
        told = family_letters.what_happened(self._room.place.desk, self._room.page().case.id)
        return () if told is None else to_say_plainly(told)


def _name(each: Sentence) -> str:
    """The same for the same sentence, so that half-typed words find it again."""
    return f"said_{hashlib.sha256(each.words.encode()).hexdigest()[:12]}"


def _age(words: str) -> str:
    age = round(reading_age(words))
    return f"for readers of {age}" if age < _OLDEST else "for adults"
