"""What was read for each field of a referral: chosen among the answers of a form, with its place and its doubts."""

import re
from collections.abc import Iterable, Sequence

from jatdesk.domain.caf import ReadField
from jatdesk.exchange.caf_answers import Answer
from jatdesk.exchange.caf_keys import LONG, Key, Section
from jatdesk.exchange.choices import Chosen, chosen
from jatdesk.exchange.texts import folded, one_line
from jatdesk.exchange.word import PICTURE

_GUIDANCE = re.compile(
    r"use this space to [^.]*\.?|this might include [^.]*\.?|\(?please give details[^)]*\)?|continue on [^.]*\.?|"
    r"if unborn baby,? write name as[^.]*\.?|click (?:or tap )?here to enter text\.?",
    re.IGNORECASE,
)
_NOBODY = frozenset(("", "-", "n/a", "na", "none", "nil", "not known", "not applicable"))


class Evidence:
    """Gathers `ReadField`s in the order they are found."""

    def __init__(self) -> None:
        self.fields: list[ReadField] = []

    def add(self, field: str, text: str, where: str, doubts: Iterable[str] = ()) -> None:
        """Notes what stood on the form for a field, once; nothing when neither words nor doubts stand there."""
        doubts = tuple(dict.fromkeys(doubts))
        if text or doubts:
            self.fields.append(ReadField(field, text, where, doubts))


class Answers:
    """The answers about one person or matter, by key."""

    def __init__(self, answers: Sequence[Answer], evidence: Evidence, prefix: str = "") -> None:
        self._answers = answers
        self._evidence = evidence
        self._prefix = prefix

    def first(self, key: Key) -> Answer | None:
        """The first answer with words, else the first unanswered question."""
        asked = [answer for answer in self._answers if answer.key is key]
        return next((answer for answer in asked if plain_text(answer)), asked[0] if asked else None)

    def doubts(self, key: Key) -> tuple[str, ...]:
        """What is doubtful about where an answer stands: set apart from its label, or given twice differently."""
        answer = self.first(key)
        if answer is None or not plain_text(answer):
            return ()
        found: list[str] = []
        if not answer.certain:
            found.append(f"Check that this belongs to ‘{answer.printed}’")
        others = [plain_text(other) for other in self._answers if other.key is key]
        different = {folded(text) for text in others if text}
        if len(different) > 1:
            found.append("The form gives this twice, and not alike: the first is taken")
        return tuple(found)

    def text(self, key: Key, field: str, extra_doubts: Sequence[str] = ()) -> str:
        """One line of words for a field, noted as evidence."""
        answer = self.first(key)
        if answer is None:
            return ""
        text = plain_text(answer)
        self.note(field, answer, (*self.doubts(key), *extra_doubts) if text else ())
        return text

    def note(self, field: str, answer: Answer, doubts: Iterable[str] = ()) -> None:
        """Notes an answer as the evidence of a field."""
        self._evidence.add(self._prefix + field, plain_text(answer), place(answer), doubts)

    def words_or_none(self, key: Key, field: str) -> str:
        """As `text`, where 'none' and 'n/a' mean that there is nothing."""
        answer = self.first(key)
        if answer is None or folded(plain_text(answer)).strip(" .") in _NOBODY:
            return ""
        return self.text(key, field)

    def choice(self, key: Key, field: str, options: dict[str, str]) -> str:
        """The ticked option ('' for none), with a doubt for several, for none of the known, or for two readings."""
        answer = self.first(key)
        if answer is None:
            return ""
        text = "   ".join(answer.lines)
        found = chosen(text, options)
        doubts = [*self.doubts(key), *choice_doubts(found)]
        if not found.options and folded(text) and not chosen_any(text, options):
            doubts.append("This was not understood")
        self.note(field, answer, doubts if found.options or doubts else ())
        return found.options[0] if len(found.options) == 1 else ""


def choice_doubts(found: Chosen) -> list[str]:
    """Sentences for ticks that could be read in two ways."""
    doubts = []
    if len(found.options) > 1:
        doubts.append("More than one box is ticked")
    if not found.certain:
        doubts.append("It is not clear which box is ticked")
    return doubts


def chosen_any(text: str, options: dict[str, str]) -> bool:
    """Whether any of the options is printed there at all."""
    return any(re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE) for pattern in options.values())


def plain_text(answer: Answer) -> str:
    """The words of an answer without the form's own guidance: lines kept in long ones, else one line."""
    lines = [one_line(line.replace(PICTURE, " ")) for line in answer.lines]
    if answer.key in LONG:
        text = _GUIDANCE.sub("", "\n".join(line for line in lines if line)).strip()
        return "\n".join(line.strip() for line in text.split("\n") if line.strip())
    if answer.key is Key.EMAIL and sum("@" in line for line in lines) == 1:
        return "".join(lines).strip()  # broken at the edge of its cell
    sign = ", " if answer.key is Key.ADDRESS else " "
    return _GUIDANCE.sub("", sign.join(line.rstrip(",") if sign == ", " else line for line in lines if line)).strip()


def place(answer: Answer) -> str:
    """Where an answer stands, for a person looking at the form."""
    return f"{answer.where} ({answer.printed})" if answer.printed else answer.where


def in_sections(answers: Sequence[Answer], *sections: Section) -> list[Answer]:
    """The answers that stand in these sections."""
    return [answer for answer in answers if answer.section in sections]
