"""A half-typed form is kept once a page, comes back as it was, and leaves no line of history."""

from jatdesk.domain.half_forms import HalfForm
from jatdesk.operations import half_forms, history
from jatdesk.operations.desk import Desk

NOTE = HalfForm("c1", "note", {"on": "half a da", "text": "Ngọc was in class\nall week"})


def test_a_half_typed_form_comes_back_as_it_was_typed(desk: Desk) -> None:
    assert half_forms.kept(desk, "cases") is None
    half_forms.keep(desk, "cases", NOTE)
    assert half_forms.kept(desk, "cases") == NOTE
    assert half_forms.kept(desk, "members") is None


def test_a_page_keeps_one_and_gives_it_up(desk: Desk) -> None:
    half_forms.keep(desk, "cases", NOTE)
    half_forms.keep(desk, "members", HalfForm("", "new", {"name": "Dee"}))
    newer = HalfForm("c2", "close", {"reason": "moved"})
    half_forms.keep(desk, "cases", newer)
    assert half_forms.kept(desk, "cases") == newer
    half_forms.drop(desk, "cases")
    assert half_forms.kept(desk, "cases") is None
    assert half_forms.kept(desk, "members") is not None


def test_keeping_a_form_writes_no_history(desk: Desk) -> None:
    before = history.lines(desk)
    half_forms.keep(desk, "cases", NOTE)
    assert history.lines(desk) == before
