"""An access request: a month, every marked stretch decided with a reason, and what is blacked out truly gone."""

from datetime import date

import pytest

from jatdesk.domain.blacking_out import BLACK, DETAIL, OTHER, PROFESSIONAL
from jatdesk.domain.leaks import Answer
from jatdesk.domain.mailings import Mailing
from jatdesk.errors import SaveRefused
from jatdesk.operations import access_answers, cases, sending, today
from jatdesk.operations.file_jobs import finished
from jatdesk.operations.leak_check import LeaksFound
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, BERT, NURSE, Month, month, send
from tests.operations.test_family_extract import text_of

WHY = "About somebody else"
NOTE = f"{BERT} hit her, said B. Przykład. {NURSE} rang 07700 900123 and wrote to odd@example.org."


def asked(ready: Month, person: str = "") -> str:
    return access_answers.ask(ready.desk, ready.cases[ADA], person, "Bea Sample", ready.desk.clock.today())[0].id


def noted(open_desk: OpenDesk) -> Month:
    ready = month(open_desk)
    cases.add_note(ready.desk, ready.cases[ADA], date(2026, 11, 25), "Call", NOTE)
    return ready


def decide_all(ready: Month, request: str, kept: tuple[str, ...] = ()) -> None:
    drafted = access_answers.draft(ready.desk, request)
    gone = [mark.ref for mark in drafted.marks if mark.words not in kept]
    access_answers.decide(ready.desk, request, gone, False, WHY)
    stay = [mark.ref for mark in drafted.marks if mark.words in kept]
    if stay:
        access_answers.decide(ready.desk, request, stay, True, "Named for their work")


def test_others_professionals_and_details_are_marked(open_desk: OpenDesk) -> None:
    ready = noted(open_desk)
    drafted = access_answers.draft(ready.desk, asked(ready))
    kinds = {mark.words: mark.kind for mark in drafted.marks}
    assert kinds[BERT] == OTHER
    assert kinds[NURSE] == PROFESSIONAL
    assert kinds["07700 900123"] == kinds["odd@example.org"] == DETAIL
    assert ADA not in kinds


def test_in_the_bytes_of_the_answer_nothing_that_was_blacked_out_stands(open_desk: OpenDesk) -> None:
    ready = noted(open_desk)
    desk, request = ready.desk, asked(ready)
    assert sending.plan(desk, Mailing.ACCESS_ANSWER, request_id=request).problems, "nothing is decided yet"
    with pytest.raises(SaveRefused, match="no reason"):
        access_answers.decide(desk, request, [1], False, " ")
    decide_all(ready, request, (NURSE,))
    plan = sending.plan(desk, Mailing.ACCESS_ANSWER, request_id=request)
    assert plan.problems == ()
    with pytest.raises(LeaksFound) as found:
        send(ready, plan, finished)
    places = {place.file for question in found.value.questions for place in question.places}
    assert places == {f"{plan.parcels[1].files[0].name}.pdf"}, "only the team's own log names anybody else"
    answers = [Answer(question.key, "the team's own log") for question in found.value.questions]
    done = sending.carry_out(desk, plan, sending.outbox(desk), finished, answers=answers)
    assert done is not None
    prepared = done[0]
    answer, log = (each for each in prepared.files if each.path.endswith(".pdf"))
    said, raw = text_of((sending.outbox(desk) / answer.path).read_bytes(), answer.password)
    told, _ = text_of((sending.outbox(desk) / log.path).read_bytes(), log.password)
    assert answer.password != log.password
    assert NURSE in said
    assert BLACK in said
    for words in (BERT, "Przykład", "900123", "odd@example.org"):
        assert words not in said
        assert words.encode() not in raw
        assert words.encode("utf-16-be") not in raw
    flat = " ".join(told.split())
    assert WHY in flat
    assert "odd@example" in flat, "the log says what it was"
    sending.mark_sent(desk, prepared.id, desk.clock.today())
    assert access_answers.of_case(desk, ready.cases[ADA])[0].answered_on == desk.clock.today()
    sending.mark_sent(desk, prepared.id, None)
    assert access_answers.of_case(desk, ready.cases[ADA])[0].answered_on is None


def test_today_counts_the_month_and_two_more_with_a_reason(open_desk: OpenDesk) -> None:
    ready = noted(open_desk)
    desk, request = ready.desk, asked(ready)

    def duty() -> date | None:
        return next((each.day for each in today.today(desk).duties if each.key == f"access:{request}"), None)

    assert duty() == date(2026, 12, 30)
    with pytest.raises(SaveRefused, match="no reason"):
        access_answers.take_longer(desk, request, "")
    access_answers.take_longer(desk, request, "Four hundred pages")
    assert duty() == date(2027, 2, 28)
    access_answers.answered(desk, request, desk.clock.today())
    assert duty() is None


def test_a_carer_is_given_what_is_held_on_them_and_not_the_child_s_record(open_desk: OpenDesk) -> None:
    ready = noted(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    cases.add_note(desk, case_id, date(2026, 11, 26), "Call", "Mum cried. ")
    cases.add_note(desk, case_id, date(2026, 11, 27), "Call", "Slept badly.")
    held = access_answers.draft(desk, asked(ready, "Bea Sample")).held
    told = "\n".join("".join(words for words, _ in line.words) for part in held.parts for line in part.lines)
    assert "07700 900001" in told
    assert "Mum cried." in told
    assert "Slept badly." not in told
    assert "hit her" not in told
    with pytest.raises(SaveRefused):
        access_answers.ask(desk, case_id, "Nobody Known", "Nobody Known", desk.clock.today())
