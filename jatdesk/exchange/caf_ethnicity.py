"""The ethnicity boxes of a CAF form: the ticked words, what was described, and the DfE code where it is certain."""

from collections.abc import Sequence

from jatdesk.exchange.caf_answers import Form, TableRow
from jatdesk.exchange.caf_evidence import Answers, Evidence, place, plain_text
from jatdesk.exchange.caf_keys import Key, Section
from jatdesk.exchange.choices import Chosen, chosen, has_mark, without_marks
from jatdesk.exchange.ethnicity import FORM_OPTIONS, code_for
from jatdesk.exchange.texts import one_line

_NOT_GIVEN = "Not given"


def read_ethnicity(form: Form, answers: Answers, evidence: Evidence) -> tuple[str, str]:
    """The code ('' unless certain) and the words, with what 'other' was described as."""
    rows = [row for row in form.rows if row.section is Section.ETHNICITY]
    own = answers.first(Key.ETHNICITY)
    text = plain_text(own) if own is not None else ""
    doubts: list[str] = []
    ticked, where, certain = _ticked(rows)
    if not ticked and own is not None and text:
        found = chosen("   ".join(own.lines), FORM_OPTIONS)
        doubts += answers.doubts(Key.ETHNICITY)
        ticked, where, certain = found.options or (() if has_mark(text) else (text,)), place(own), found.certain
    other = answers.first(Key.ETHNIC_OTHER)
    described = plain_text(other) if other is not None else ""
    if len(ticked) > 1:
        doubts.append("More than one box is ticked")
    if not certain:
        doubts.append("It is not clear which box is ticked")
    if ticked == (_NOT_GIVEN,):
        doubts.append("‘Not given’ is ticked: ask whether it was refused or not yet asked")
    words = ", ".join(ticked)
    code = code_for(words) if len(ticked) == 1 and certain else ""
    if described:
        if not ticked:
            doubts.append("A description is given but no box is ticked")
        elif not any(option.startswith(("Any other", "White & ")) for option in ticked):
            doubts.append("A description is given beside a box that asks for none")
        words = f"{words}: {described}" if words else described
        where = where or place(other) if other is not None else where
    evidence.add("ethnicity_words", words, where, doubts)
    evidence.add("ethnicity", words if code else "", where)
    return code, words


def _ticked(rows: Sequence[TableRow]) -> tuple[tuple[str, ...], str, bool]:
    """The ticked options of the whole table, where the first stood, and whether the ticks are clear."""
    marked = any(has_mark(text) for row in rows for text in row.texts)
    found: list[str] = []
    where = ""
    certain = True
    for row in rows:
        for reading in _readings(row, marked):
            if reading.options:
                where = where or row.where
            found.extend(option for option in reading.options if option not in found)
            certain = certain and reading.certain
    if not marked and len(found) > 1:  # the bare list of options, nothing ticked
        return (), "", True
    if not rows or found or marked:
        return tuple(found), where, certain
    return _only_words(rows)


def _readings(row: TableRow, marked: bool) -> list[Chosen]:
    """A tick stands in its option's cell or in a cell of its own beside it."""
    texts = [
        one_line(text) if text.count("\n") == 0 else text.replace("\n", "   ")
        for text, pieces in zip(row.texts, row.pieces, strict=True)
        if text and not (pieces and pieces[0].label is not None)
    ]
    if not marked:
        return [chosen(text, FORM_OPTIONS) for text in texts]
    apart = any(has_mark(text) and not chosen(without_marks(text), FORM_OPTIONS).options for text in texts)
    if apart:
        return [chosen("   ".join(texts), FORM_OPTIONS)]
    return [chosen(text, FORM_OPTIONS) for text in texts if has_mark(text)]


def _only_words(rows: Sequence[TableRow]) -> tuple[tuple[str, ...], str, bool]:
    """No boxes at all: the words under the heading are the answer."""
    for row in rows:
        labelled = any(pieces and pieces[0].label is not None for pieces in row.pieces)
        words = next((one_line(text) for text in row.texts if text), "")
        if words and not labelled:
            return (words,), row.where, True
    return (), "", True
