"""What a person changed on one mailing before it was made, kept over the lock like everything half done."""

import json

from jatdesk.domain.changed_plans import ByHand
from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.operations import half_forms
from jatdesk.ui.workplace import Workplace

_PAGE = "sending"


class KeptChanges:
    """`begin(mailing, ref)` finds what was kept of this mailing, `put(changed)` keeps, `forget()` once it is made."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._about: tuple[str, Id] = ("", "")
        self.now = ByHand()

    def begin(self, mailing: str, ref: Id) -> None:
        """Another mailing is checked, or the same one again."""
        if self._about == (mailing, ref):
            return
        self._about, self.now = (mailing, ref), ByHand()
        kept = half_forms.kept(self._place.desk, _PAGE)
        if kept is not None and (kept.form, kept.ref) == self._about:
            left_out = tuple((str(key), str(why)) for key, why in json.loads(kept.typed["left_out"]))
            sizes = tuple((str(key), bool(large)) for key, large in json.loads(kept.typed.get("sizes", "[]")))
            spoken = tuple((str(key), str(code)) for key, code in json.loads(kept.typed.get("languages", "[]")))
            self.now = ByHand(left_out, kept.typed["subject"], kept.typed["text"], sizes, spoken)

    def put(self, changed: ByHand) -> None:
        """These are the changes now."""
        self.now = changed
        lists = {name: json.dumps(getattr(changed, name)) for name in ("left_out", "sizes", "languages")}
        typed = {**lists, "subject": changed.subject, "text": changed.text}
        half = HalfForm(self._about[1], self._about[0], typed)
        self._place.act(lambda: half_forms.keep(self._place.desk, _PAGE, half))

    def forget(self) -> None:
        """The mailing is made; the next one begins as the rule has it."""
        if self.now != ByHand():
            self._place.act(lambda: half_forms.drop(self._place.desk, _PAGE))
        self._about, self.now = ("", ""), ByHand()
