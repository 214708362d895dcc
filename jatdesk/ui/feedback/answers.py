"""One form's answers as inputs: what was read from a file, or an empty form to type a paper one in. Saves nothing."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from jatdesk.domain.feedback import FeedbackForm, FormBack, Round
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

_KEYS = "Type the number of an answer, and Tab for the next question."


def section(of: Round, read: FormBack, sifted: Mapping[str, bool]) -> Section:
    """A field for each question; beside it what can't be taken as it stands in the form.

    `sifted`: the questions under which a name was taken out.
    """
    doubts: dict[str, list[str]] = {}
    for key, words in read.doubts:
        doubts.setdefault(key, []).append(words)
    for key, gone in sifted.items():
        if gone:
            doubts.setdefault(key, []).append("A name was taken out: ‘[a name]’ stands in its place.")
    whole = [_KEYS if not read.seen else "This is what the form says. Nothing is saved yet.", *doubts.get("", [])]
    if of.ended_on is not None:
        whole.append("This form is of an earlier round, and is counted there.")
    return Section(
        "answers", "Answers", tuple(_field(of, i, doubts) for i in range(len(of.questions))), words=" ".join(whole)
    )


def _field(of: Round, place: int, doubts: Mapping[str, list[str]]) -> FieldSpec:
    question = of.questions[place]
    label = f"{place + 1}. {question.words}"
    hint = " ".join(doubts.get(question.key, []))
    if not question.answers:
        return FieldSpec(question.key, label, Kind.TEXT, hint, wide=True, private="name")
    if question.many:
        options = tuple((answer.code, answer.words) for answer in question.answers)
        return FieldSpec(question.key, label, Kind.TICKS, hint, options, wide=True)
    numbered = ((answer.code, f"{i}  {answer.words}") for i, answer in enumerate(question.answers, start=1))
    return FieldSpec(question.key, label, Kind.CHOICE, hint, (("", "Not answered"), *numbered), wide=True)


def shown(of: Round, read: FormBack, without_names: Callable[[str], str]) -> tuple[SimpleNamespace, dict[str, bool]]:
    """What stands in the fields at first, names taken out of what was written; and where one was."""
    ticks, remarks = dict(read.ticks), dict(read.remarks)
    sifted = {key: without_names(words) for key, words in remarks.items()}
    values: dict[str, object] = {}
    for question in of.questions:
        codes = ticks.get(question.key, ())
        if not question.answers:
            values[question.key] = sifted.get(question.key, "")
        else:
            values[question.key] = codes if question.many else (codes[0] if codes else "")
    return SimpleNamespace(**values), {key: sifted[key] != words for key, words in remarks.items()}


def back(of: Round, values: Mapping[str, Any], seen: str) -> FormBack:
    """What stands in the fields now, as a form that came back."""
    ticks, remarks = [], []
    for question in of.questions:
        value = values[question.key]
        if not question.answers:
            remarks.append((question.key, str(value)))
        elif question.many:
            ticks.append((question.key, tuple(value)))
        else:
            ticks.append((question.key, (str(value),) if value else ()))
    return FormBack(of.id, tuple(ticks), tuple(remarks), seen=seen)


def title(of: Round) -> str:
    """Over the fields: whose form it is, and its number."""
    return f"{'A family’s form' if of.form is FeedbackForm.FAMILY else 'A member’s questionnaire'}, {of.number}"
