"""The evaluation framework fills itself from the figures, keeps what people add, and prints as a form."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from jatdesk.domain.evaluation import AREAS, TITLES, Evidence, Judgement, PartStanding, Side
from jatdesk.domain.feedback import FeedbackForm, FormBack
from jatdesk.domain.periods import Period, quarter_of
from jatdesk.errors import SaveRefused
from jatdesk.operations import evaluation, feedback
from jatdesk.operations.evaluation import Framework
from jatdesk.operations.file_jobs import readable
from tests.docs.golden import text_of
from tests.operations import outgoing
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, DAY


def part(found: Framework, key: str) -> PartStanding:
    return next(each for each in found.parts if each.part == key)


def test_the_data_fills_the_framework_and_people_add_to_it(open_desk: OpenDesk, tmp_path: Path) -> None:
    ready = outgoing.month(open_desk)
    ready.hold()
    desk, period = ready.desk, quarter_of(DAY)
    found = evaluation.of_period(desk, period)
    assert [each.part for each in found.parts] == list(TITLES)
    assert all(each.words for each in found.parts)
    assert "Meetings held: 1" in part(found, "input.a").filled
    assert "Closings with an exit talk" in part(found, "output.d").silent, "nothing was closed: it is asked for"
    asked = part(found, "input.a").need[0]
    evaluation.got(desk, asked)
    made, _ = evaluation.add_evidence(desk, Evidence("input.a", Side.NEED, "A look at the minutes", "a sample"))
    evaluation.set_words(desk, "input.a", "How we work")
    now = part(evaluation.again(desk, found), "input.a")
    assert asked.words not in [each.words for each in now.need]
    assert (asked.words, desk.clock.today()) in [(each.words, each.got_on) for each in now.have]
    assert made in now.need and now.own and now.words == "How we work"
    evaluation.change_evidence(desk, replace(made, side=Side.HAVE))
    judged, _ = evaluation.judge(
        desk, Judgement("input.a", desk.clock.today(), "2", "Most of it", "the team", period.key, now.filled)
    )
    said = " ".join(text_of(readable(evaluation.whole_copy(desk, period))).split())
    for words in (
        *AREAS.values(),
        "Evidence we have",
        "Evidence we need",
        "Mostly",
        "Most of it",
        "A look at the minutes",
    ):
        assert words in said
    assert f"The data then: {now.filled[0]}" in said
    made_word = docx.Document(BytesIO(readable(evaluation.copy(desk, period, ".docx"))))
    hidden = "\n".join(cell.text for table in made_word.tables for row in table.rows for cell in row.cells)
    assert "How we work" in hidden and "The data then" not in hidden, "what was frozen shows small numbers"
    of, _ = feedback.begin(desk, FeedbackForm.FAMILY)
    feedback.set_by_paper(desk, of.id, 9)
    first = next(question for question in of.questions if question.answers)
    for number in range(6):
        answer = first.answers[0 if number < 5 else 1].code
        feedback.take_in(desk, FormBack(of.id, ((first.key, (answer,)),)))
    heard = part(evaluation.again(desk, found), "intermediate").filled[-1]
    assert heard.startswith(f"{first.words} {first.answers[0].words} 5; {first.answers[1].words} 1")
    left = "\n".join(
        cell.text
        for table in docx.Document(BytesIO(readable(evaluation.copy(desk, period, ".docx")))).tables
        for row in table.rows
        for cell in row.cells
    )
    assert f"{first.answers[1].words} 1" not in left, "one family alone"
    empty = evaluation.of_period(desk, Period(date(2001, 1, 1), date(2001, 2, 1)))
    assert part(empty, "output.a").silent and part(empty, "input.a").judgements == (judged,)
    for bad in (f"It went well with {ADA}", "x" * 4000):
        with pytest.raises(SaveRefused):
            evaluation.add_evidence(desk, Evidence("input.a", Side.HAVE, bad))
    with pytest.raises(SaveRefused):
        evaluation.judge(desk, Judgement("input.a", date(2099, 1, 1), "2"))
    with pytest.raises(SaveRefused):
        evaluation.judge(desk, Judgement("input.a", desk.clock.today(), "9"))
    evaluation.set_words(desk, "input.a", "")
    assert not part(evaluation.again(desk, found), "input.a").own
