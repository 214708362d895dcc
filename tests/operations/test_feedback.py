"""Feedback (D14): who is sent the form, each form counted once and without a name, and what may leave the team."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jatdesk.db import schema
from jatdesk.domain.feedback import FEWEST, HIDDEN, FeedbackForm, FormBack, Round, count, for_others
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.passwords import Circle
from jatdesk.domain.safe_route import SafeRoute
from jatdesk.errors import SaveRefused
from jatdesk.exchange.feedback_form import read_feedback
from jatdesk.operations import feedback, feedback_out, history, safe_route, sending, today
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import finished, readable
from tests import feedback_forms as forms
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import opened, team
from tests.operations.outgoing import ADA, month, send
from tests.operations.people import WRITTEN

MOTHER, EMAIL = WRITTEN.given_by, "mother@example.org"


def begun(desk: Desk, form: FeedbackForm = FeedbackForm.FAMILY) -> Round:
    return feedback.begin(desk, form)[0]


def form(of: Round, *ticks: tuple[str, str], seen: str = "", **remarks: str) -> FormBack:
    return FormBack(of.id, tuple((key, (code,)) for key, code in ticks), tuple(remarks.items()), seen=seen)


def test_the_family_gets_a_form_without_a_name_that_comes_back_by_every_way(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    nothing = sending.plan(desk, Mailing.FEEDBACK_FORM, case_id=case_id)
    assert nothing.problems == ("No round is running. Begin one on the Feedback page first.",)
    assert [each.name for each in nothing.nobody] == [MOTHER], "no safe route is known"
    of = begun(desk)
    safe_route.put(desk, case_id, SafeRoute(person=MOTHER, may_email=True, email=EMAIL))
    plan = sending.plan(desk, Mailing.FEEDBACK_FORM, case_id=case_id)
    (parcel,) = plan.parcels
    assert (parcel.circle, parcel.recipients[0].email, len(parcel.files)) == (Circle.ONE_OFF, EMAIL, 2)
    made = sending.carry_out(desk, plan, sending.outbox(desk), finished)
    assert made is not None
    assert feedback.counted(desk, of.id).asked == 0, "prepared is not sent"
    sending.mark_sent(desk, made[0].id, desk.clock.today())
    assert feedback.counted(desk, of.id).asked == 1
    assert feedback.asked_of_case(desk, case_id) == desk.clock.today()
    password = made[0].files[0].password
    for file in made[0].files:
        if file.path.endswith((".pdf", ".docx")):
            data = Path(file.path).read_bytes()
            assert read_feedback(data, password, (of,)).is_empty
            assert password in feedback.passwords(desk)
    pdf = next(Path(file.path).read_bytes() for file in made[0].files if file.path.endswith(".pdf"))
    with pikepdf.open(BytesIO(pdf), password=password) as opened_again:
        assert opened_again.allow.modify_form
        said = "".join(str(each) for each in opened_again.objects)
    assert of.number in said
    for name in (ADA, *MOTHER.split(), EMAIL):
        assert name not in said


def test_every_serving_member_gets_the_same_questionnaire(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    of = begun(ready.desk, FeedbackForm.MEMBERS)
    plan = sending.plan(ready.desk, Mailing.QUESTIONNAIRE)
    assert plan.problems == ()
    assert {file.agency for parcel in plan.parcels for file in parcel.files} == {of.id}
    assert {parcel.circle for parcel in plan.parcels} == {Circle.TEAM, Circle.ONE_OFF}
    made = send(ready, plan)
    sending.mark_sent(ready.desk, made.id, ready.desk.clock.today())
    assert feedback.counted(ready.desk, of.id).asked == sum(len(parcel.recipients) for parcel in plan.parcels)
    sending.mark_sent(ready.desk, made.id, None)
    sending.discard(ready.desk, made.id)
    assert feedback.counted(ready.desk, of.id).asked == 0
    assert "questionnaire" not in {duty.key for duty in today.today(ready.desk).duties}
    ready.clock.go_to(date(2027, 12, 1))
    assert "questionnaire" in {duty.key for duty in today.today(ready.desk).duties}, "a year is over"


def test_a_form_counts_once_and_can_be_taken_back_at_once(desk: Desk) -> None:
    of = begun(desk)
    said = form(of, ("told", "yes"), ("plan", "no"), seen="a" * 64, helped="Kind people.")
    taken, _ = feedback.take_in(desk, said)
    with pytest.raises(SaveRefused, match="counts once"):
        feedback.take_in(desk, said)
    assert feedback.was_taken_in(desk, said)
    told = feedback.counted(desk, of.id)
    assert (told.back, told.counts[0].ticked, told.counts[0].silent, told.counts[1].silent) == (1, (1, 0, 0), 0, 1)
    assert [each.words for each in told.remarks] == ["Kind people."]
    feedback.take_back(desk, taken)
    assert feedback.counted(desk, of.id).back == 0
    feedback.take_in(desk, said)
    feedback.take_in(desk, replace(said, seen="b" * 64))  # another family may say little, and the same
    long = form(of, ("told", "yes"), helped="She rang every week, and came to school with us.")
    feedback.take_in(desk, long)
    with pytest.raises(SaveRefused, match="counts once"):
        feedback.take_in(desk, replace(long, seen="c" * 64))
    (remark, *_rest) = (each for each in feedback.counted(desk, of.id).remarks if each.words.startswith("She"))
    feedback.drop_remark(desk, of.id, remark.id)
    assert "every week" not in str(feedback.counted(desk, of.id))
    feedback.set_by_paper(desk, of.id, 7)
    assert feedback.counted(desk, of.id).asked == 7
    with pytest.raises(SaveRefused, match="no number"):
        feedback.set_by_paper(desk, of.id, -1)


def test_what_does_not_belong_to_a_form_is_refused_whole(desk: Desk) -> None:
    of = begun(desk)
    wrong = (
        form(of),
        form(of, ("told", "perhaps")),
        form(of, ("no_such", "yes")),
        form(of, told="in words"),
        replace(form(of), ticks=(("told", ("yes", "no")),)),
    )
    for each in wrong:
        with pytest.raises(SaveRefused):
            feedback.take_in(desk, each)
    assert feedback.counted(desk, of.id).back == 0


def test_a_name_of_the_store_is_taken_out_or_asked_about(desk: Desk) -> None:
    opened(desk, "Ada Sample")
    of = begun(desk)
    said = form(of, helped="The nurse listened to Ada Sample and to me.")
    assert feedback.named_in(desk, said) == ("helped",)
    with pytest.raises(SaveRefused, match="name of a child or carer"):
        feedback.take_in(desk, said)
    assert feedback.without_names(desk, said.remarks[0][1]) == "The nurse listened to [a name] and to me."
    feedback.take_in(desk, said, ["helped"])
    assert feedback.counted(desk, of.id).back == 1, "a person said that no name stands there"


def test_nothing_that_is_kept_leads_back_to_who_answered(open_desk: OpenDesk) -> None:
    ready = month(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    of = begun(desk)
    safe_route.put(desk, case_id, SafeRoute(person=MOTHER, may_email=True, email=EMAIL))
    made = send(ready, sending.plan(desk, Mailing.FEEDBACK_FORM, case_id=case_id))
    sending.mark_sent(desk, made.id, desk.clock.today())
    taken = []
    for number in range(6):
        taken.append(feedback.take_in(desk, form(of, ("told", "yes"), helped=f"Words {number}", seen=f"{number}" * 64)))
    with desk.reading() as reading:
        kept = {
            table.name: [dict(row) for row in reading.execute(table.select()).mappings()]
            for table in (schema.feedback_returns, schema.feedback_remarks, schema.feedback_seen)
        }
    planted = (case_id, made.id, MOTHER, EMAIL, ADA, desk.person, desk.clock.today().isoformat(), "2026")
    assert any(word in str([{"id": made.id}]) for word in planted), "the search finds what is there"
    for name, rows in kept.items():
        assert len(rows) == 6, name
        assert set(rows[0]) <= {"id", "round_id", "ticks", "question", "words", "mark"}
        assert not any(word in str([{**row, "round_id": ""} for row in rows]) for word in planted), name
    ids = [row["id"] for row in kept["feedback_returns"]]
    assert ids == sorted(ids), "they lie by a random id"
    assert ids != [each[0].form_id for each in taken], "and not in the order in which they came"
    assert not {row["id"] for row in kept["feedback_remarks"]} & set(ids)
    lines = [line for line in history.lines(desk) if "feedback form" in line.what]
    assert lines
    assert not any("Words" in f"{line.before}{line.after}" or "yes" in f"{line.after}" for line in lines)


def test_a_new_round_has_another_number_and_the_old_form_still_counts_in_its_own(desk: Desk) -> None:
    first = begun(desk)
    second = begun(desk)
    assert first.number != second.number
    assert feedback.running(desk, FeedbackForm.FAMILY) == second
    feedback.take_in(desk, form(first, ("told", "yes")))
    assert (feedback.counted(desk, first.id).back, feedback.counted(desk, second.id).back) == (1, 0)
    assert feedback.counted(desk, first.id).round.ended_on == desk.clock.today()


def test_what_leaves_the_team_has_no_small_number_and_no_words(desk: Desk, tmp_path: Path) -> None:
    team(desk)
    of = begun(desk)
    for number in range(9):
        feedback.take_in(desk, form(of, ("told", "yes" if number < 7 else "no"), helped=f"Remark number {number}"))
    made, _ = feedback_out.take_out(desk, of.id, tmp_path / "Counts.pdf")
    pages = pypdfium2.PdfDocument(made.path.read_bytes(), password=made.password.password)
    said = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert "not shown" in said
    assert "Remark number" not in said
    whole = pypdfium2.PdfDocument(readable(feedback_out.counts(desk, of.id)))
    assert "Remark number 8" in "\n".join(page.get_textpage().get_text_range() for page in whole)
    with pytest.raises(SaveRefused, match="PDF or Word"):
        feedback_out.take_out(desk, of.id, tmp_path / "Counts.xlsx")
    assert feedback_out.take_out(desk, of.id, tmp_path / "Counts.docx")[0].path.is_file()


@given(st.lists(st.sampled_from(["", "yes", "partly", "no"]), max_size=40))
def test_no_number_under_five_can_be_worked_out_from_what_is_shown(given_answers: list[str]) -> None:
    of = forms.FAMILY
    told = [(("told", (code,) if code else ()),) for code in given_answers]
    whole = count(of, 50, told, ())
    shown = for_others(whole)
    if len(given_answers) < FEWEST:
        assert shown.back == HIDDEN
        assert all(number == HIDDEN for each in shown.counts for number in (*each.ticked, each.silent))
        return
    real = (*whole.counts[0].ticked, whole.counts[0].silent)
    seen = (*shown.counts[0].ticked, shown.counts[0].silent)
    hidden = [number for number, said in zip(real, seen, strict=True) if said == HIDDEN]
    assert all(said in (HIDDEN, number) for number, said in zip(real, seen, strict=True))
    assert not any(0 < said < FEWEST for said in seen)
    assert not hidden or (len(hidden) > 1 and sum(hidden) >= FEWEST)
