"""What is typed for the council's texts and not saved: kept through the lock, whichever text is in sight."""

from jatdesk.domain.half_forms import HalfForm
from jatdesk.operations import half_forms
from jatdesk.ui.workplace import Workplace

_PAGE = "wording"


class KeptWords:
    """`of(key, code)` is what was typed in place of a text, or None; `put` keeps it, or with None forgets it."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        half = half_forms.kept(place.desk, _PAGE)
        self._typed: dict[str, str] = dict(half.typed) if half is not None else {}

    def of(self, key: str, code: str) -> str | None:
        """What was typed and not saved."""
        return self._typed.get(f"{key} {code}")

    def any_in(self, document: str) -> bool:
        """Whether something of a document is not saved."""
        return any(name.startswith(f"{document}.") for name in self._typed)

    def put(self, key: str, code: str, words: str | None) -> None:
        """This is typed there now."""
        name = f"{key} {code}"
        if self._typed.get(name) == words:
            return
        if words is None:
            del self._typed[name]
        else:
            self._typed[name] = words
        if self._typed:
            half = HalfForm("", "texts", dict(self._typed))
            self._place.act(lambda: half_forms.keep(self._place.desk, _PAGE, half))
        else:
            self._place.act(lambda: half_forms.drop(self._place.desk, _PAGE))
