"""Sample audits: drawn by chance and always alike, looked at, their findings made actions; destroyed cases; undo."""

from dataclasses import replace
from datetime import date

import pytest

from jatdesk.domain.actions import ActionState
from jatdesk.domain.audits import Among, Audit, Check, SamplePlan, Verdict, drawn
from jatdesk.domain.periods import Period
from jatdesk.errors import SaveRefused
from jatdesk.operations import actions, audits, disposal, history, meetings, members, today, undo
from jatdesk.operations.audits import Remedy
from jatdesk.operations.desk import Desk
from tests.operations.gatherings import opened, planned
from tests.operations.people import member

TODAY = date(2026, 11, 23)
AUTUMN = Period(date(2026, 10, 1), date(2026, 12, 31))
PLAN = SamplePlan(AUTUMN, Among.OPEN, 2, "4711")


def answered(desk: Desk, audit: Audit, **wrong: str) -> None:
    """Every question of every record: yes, but no (with words) for those given."""
    for sample in audit.samples:
        checks = [
            Check(item.code, Verdict.NO if item.code in wrong else Verdict.YES, wrong.get(item.code, ""))
            for item in audit.items
        ]
        audits.answer(desk, audit.id, sample.id, checks)


def test_a_draw_depends_on_the_seed_alone_and_every_case_has_its_chance() -> None:
    numbers = [f"{n:04}" for n in range(1, 21)]
    first = drawn(numbers, 5, "4711")
    assert first == drawn(reversed(numbers), 5, "4711") and len(set(first)) == 5
    assert first != drawn(numbers, 5, "4712") and drawn(numbers[:3], 5, "x") == tuple(numbers[:3])
    times = [number for seed in range(400) for number in drawn(numbers, 5, str(seed))]
    assert all(60 <= times.count(number) <= 140 for number in numbers), "100 is what chance gives each"


def test_an_audit_from_the_draw_to_its_actions(desk: Desk) -> None:
    members.add(desk, member("Dee Example", "Youth support"))
    cases = [opened(desk, f"{name} Sample") for name in ("Ada", "Bert", "Cleo")]
    made, _ = audits.draw(desk, PLAN)
    assert (made.among_all, len(made.samples)) == (3, 2)
    again, _ = audits.draw(desk, PLAN)
    assert [each.number for each in again.samples] == [each.number for each in made.samples]
    other, _ = audits.draw(desk, replace(PLAN, seed="", wanted=30))
    assert len(other.plan.seed) == 6 and len(other.samples) == 3, "all there are"
    for each in (again, other):
        audits.take_out(desk, each.id)

    with pytest.raises(SaveRefused, match="without an answer"):
        audits.finish(desk, made.id, TODAY, "")
    answered(desk, made, chronology="No entry since October", consent="The form was not seen")
    first = audits.audit(desk, made.id).findings[0]
    name = {"0001": "Ada", "0002": "Bert", "0003": "Cleo"}[first.sample.number]
    for words in ("Ada Sample waits", "Bert Sample’s mother", f"What {name}’s mother says", f"{name.upper()} waits"):
        with pytest.raises(SaveRefused, match="name"):
            audits.answer(desk, made.id, first.sample.id, [Check("plan", Verdict.NO, words)])
        with pytest.raises(SaveRefused, match="name"):
            audits.finish(desk, made.id, TODAY, words)
    audits.finish(desk, made.id, TODAY, "Consent is asked about at each meeting.")
    with pytest.raises(SaveRefused, match="finished"):
        audits.answer(desk, made.id, first.sample.id, ())
    assert "Say what is done about 4 findings" in [duty.title for duty in today.today(desk).duties]

    alone, _ = audits.act(desk, made.id, "consent", first.sample.id, Remedy("See the form", "Dee", date(2026, 12, 1)))
    assert (alone.case_id, alone.service, alone.due) == (first.sample.case_id, "Youth support", date(2026, 12, 1))
    general, _ = audits.act(
        desk, made.id, "chronology", first.sample.id, Remedy("Show how entries are made", "Chair", None, for_all=True)
    )
    assert (general.case_id, general.agreed_on) == ("", TODAY)
    assert {each.id for each in actions.open_actions(desk)} == {alone.id, general.id}
    assert audits.of_actions(desk, [alone.id, general.id, "x"]).keys() == {alone.id, general.id}
    found = audits.audit(desk, made.id)
    assert [each.item.code for each in found.unsettled] == ["consent"], "one of the two consents is left"
    actions.settle(desk, alone.id, ActionState.DONE)
    (left,) = found.unsettled
    audits.none_needed(desk, made.id, "consent", left.sample.id, "It was on paper")
    assert not audits.audit(desk, made.id).unsettled
    assert not [duty for duty in today.today(desk).duties if duty.key.startswith("audit:")]
    with pytest.raises(SaveRefused, match="answered already"):
        audits.take_back(desk, made.id, next(e.id for e in found.outcomes if e.action_id == alone.id))
    assert len(cases) == 3

    for refused in (
        lambda: audits.draw(desk, replace(PLAN, period=Period(AUTUMN.last, AUTUMN.first))),
        lambda: audits.draw(desk, replace(PLAN, period=Period(date(2027, 1, 1), date(2027, 3, 31)))),
        lambda: audits.draw(desk, replace(PLAN, period=Period(date(2020, 1, 1), date(2020, 3, 31)))),
        lambda: audits.draw(desk, replace(PLAN, among=Among.CLOSED)),
        lambda: audits.draw(desk, replace(PLAN, wanted=0)),
        lambda: audits.act(desk, made.id, "plan", first.sample.id, Remedy("There is no such finding")),
        lambda: audits.act(desk, made.id, "chronology", first.sample.id, Remedy(" ")),
        lambda: audits.act(desk, made.id, "chronology", first.sample.id, Remedy("Late", "", date(2026, 1, 1))),
        lambda: audits.none_needed(desk, made.id, "consent", first.sample.id, " "),
        lambda: audits.answer(desk, made.id, "gone", ()),
        lambda: audits.take_out(desk, "gone"),
    ):
        with pytest.raises(SaveRefused):
            refused()


def test_of_a_destroyed_case_the_counts_stay_and_every_word_goes(desk: Desk) -> None:
    case_id = opened(desk, "Zebedee Quill")
    made, _ = audits.draw(desk, PLAN)
    answered(desk, made, plan="Zebras were planted here", lead="Quaggas were planted here")
    sample = made.samples[0].id
    audits.act(desk, made.id, "plan", sample, Remedy("Okapis were planted here"))
    audits.none_needed(desk, made.id, "lead", sample, "Gnus were planted here")
    audits.finish(desk, made.id, TODAY, "")
    said = [f"{line.before}{line.after}" for line in history.lines(desk, "audit", made.id)]
    assert any("Zebras" in words for words in said), "planted"
    disposal.destroy(desk, case_id, "Kept long enough")
    kept = audits.audit(desk, made.id)
    assert (kept.samples[0].number, kept.samples[0].case_id, kept.count("plan", Verdict.NO)) == ("", "", 1)
    assert kept.unsettled == () and kept.samples[0].words == "A destroyed record"
    everything = f"{kept} {[(line.before, line.after) for line in history.lines(desk, 'audit', made.id)]}"
    assert not [word for word in ("Zebras", "Quaggas", "Okapis", "Gnus", case_id) if word in everything]
    audits.take_out(desk, made.id)
    undo.undo(desk, history.lines(desk, "audit", made.id)[0].id)
    assert audits.audit(desk, made.id).count("plan", Verdict.NO) == 1


def test_the_next_audit_is_due_a_quarter_after_the_last_and_the_first_a_quarter_after_the_first_meeting(
    desk: Desk,
) -> None:
    members.add(desk, member())
    opened(desk)

    def when() -> list[str]:
        return [duty.when for duty in today.today(desk).duties if duty.key == "audit"]

    assert when() == [], "a new team has nothing to look back on"
    meeting = planned(desk, date(2026, 8, 20))
    meetings.start(desk, meeting.id)
    meetings.finish(desk, meeting.id)
    assert len(when()) == 1
    audits.draw(desk, PLAN)
    assert when() == []
