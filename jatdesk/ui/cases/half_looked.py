"""Keeps the ticks of looking through what a family is given, over the lock. It keeps places of sentences, no words."""

from collections.abc import Sequence

from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.operations import half_forms
from jatdesk.ui.workplace import Workplace

_PAGE = "family_extract"
_FORM = "ticks"


class HalfLooked:
    """The ticks of one request: `before(of)` gives those of last time, `keep` each change, `forget` once it is done."""

    def __init__(self, place: Workplace, request_id: Id) -> None:
        self._place, self._request_id = place, request_id

    def before(self, of: int) -> tuple[bool, ...] | None:
        """What was ticked when the program was left, where there are so many sentences still; else None."""
        half = half_forms.kept(self._place.desk, _PAGE)
        ticks = half.typed.get(_FORM, "") if half is not None and half.ref == self._request_id else ""
        return tuple(tick == "1" for tick in ticks) if len(ticks) == of else None

    def keep(self, ticks: Sequence[bool]) -> None:
        """These are ticked now."""
        said = "".join("1" if tick else "0" for tick in ticks)
        half = HalfForm(self._request_id, _FORM, {_FORM: said})
        self._place.act(lambda: half_forms.keep(self._place.desk, _PAGE, half))

    def forget(self) -> None:
        """It is kept for good, or given up."""
        if half_forms.kept(self._place.desk, _PAGE) is not None:
            self._place.act(lambda: half_forms.drop(self._place.desk, _PAGE))
