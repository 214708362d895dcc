"""Keeps a half-typed comment of the person at the desk, so that the lock, the end or a crash take nothing away."""

from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.operations import half_forms
from jatdesk.ui.meetings.comments_card import CommentsCard
from jatdesk.ui.workplace import Workplace

_FORM = "comment"


class HalfComment:
    """`begin(meeting_id)` shows what was left over; `done()` when the comment was saved."""

    def __init__(self, place: Workplace, card: CommentsCard) -> None:
        self._place = place
        self._card = card
        self._page = f"{_FORM} {place.desk.slot_id}"
        self._meeting_id: Id = ""
        card.kept.connect(self._keep)

    def begin(self, meeting_id: Id) -> None:
        """Another meeting is shown."""
        self._card.flush()
        self._meeting_id = meeting_id
        half = half_forms.kept(self._place.desk, self._page)
        self._card.show_half(half.typed.get(_FORM, "") if half is not None and half.ref == meeting_id else "")

    def done(self) -> None:
        """It is saved."""
        self._card.added()
        self._place.act(lambda: half_forms.drop(self._place.desk, self._page))

    def _keep(self, words: str) -> None:
        if not self._meeting_id:
            return
        half = HalfForm(self._meeting_id, _FORM, {_FORM: words})
        self._place.act(lambda: half_forms.keep(self._place.desk, self._page, half))
