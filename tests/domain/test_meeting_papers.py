"""How the papers of a referral stand before a meeting, and the one step that is next."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jatdesk.domain.eligibility import ChairWord, How
from jatdesk.domain.meeting_papers import PapersStand, PapersStep, ReferralPapers, is_late

DUE = date(2026, 12, 3)
HERE = ReferralPapers("i", "c", "0239", DUE, DUE)
SAID = ChairWord(True, DUE + timedelta(days=2), "Iris Chair", How.BY_EMAIL)


def test_papers_are_complete_incomplete_or_late_and_each_has_one_step() -> None:
    late = replace(HERE, came_on=DUE + timedelta(days=1), late=True)
    told = {
        "complete": (HERE, PapersStand.COMPLETE, PapersStep.NOTHING),
        "not in": (replace(HERE, came_on=None), PapersStand.INCOMPLETE, PapersStep.RECEIVE),
        "lacking": (replace(HERE, lacking=("the school",), to_ask=True), PapersStand.INCOMPLETE, PapersStep.WRITE),
        "asked": (replace(HERE, lacking=("the school",)), PapersStand.INCOMPLETE, PapersStep.NOTHING),
        "late": (late, PapersStand.LATE, PapersStep.ASK_CHAIR),
        "late, not in": (replace(late, came_on=None), PapersStand.LATE, PapersStep.RECEIVE),
        "agreed": (replace(late, word=SAID), PapersStand.LATE_AGREED, PapersStep.NOTHING),
        "refused": (replace(late, word=replace(SAID, agreed=False)), PapersStand.LATE_REFUSED, PapersStep.MOVE),
    }
    for name, (papers, stand, step) in told.items():
        assert (papers.stand, papers.step) == (stand, step), name
    words = replace(late, word=SAID).words()
    assert "They were due on 3 December 2026." in words
    assert "Iris Chair agreed to take them on 5 December 2026 (by e-mail)." in words


@given(st.none() | st.integers(-30, 30), st.integers(-30, 30))
def test_papers_are_late_exactly_when_they_came_or_have_not_come_after_their_day(came: int | None, today: int) -> None:
    on = None if came is None else DUE + timedelta(days=came)
    assert is_late(on, DUE, DUE + timedelta(days=today)) == ((today if came is None else came) > 0)
