"""The document password: the team's of today, when it is to be changed and why, a slip of it, and a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from jatdesk.domain.dates import say
from jatdesk.domain.passwords import Leaver, PasswordDue
from jatdesk.errors import UserError
from jatdesk.ui.page import Place
from jatdesk.ui.secret_line import SecretLine
from jatdesk.ui.settings.new_password import Judge, NewPassword, Offer
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.pill import Pill, Tone
from jatdesk.ui.workplace import Workplace

_EVERYBODY = ("", "everybody who knows it, one page each")
_LETTERS = 60


class PasswordCard(Card):
    """`wanted` carries a new password; `slip_wanted` whom a slip is for ('' for everybody)."""

    wanted = Signal(str)
    slip_wanted = Signal(str)

    def __init__(self, place: Workplace, judge: Judge, offer: Offer) -> None:
        super().__init__("Document password")
        self.words = text.body("")
        self.why = text.strong("")
        self.secret = SecretLine(place.say)
        self.due = Pill()
        self.change_button = buttons.plain("C&hange the document password…", self._begin)
        self.old_button = buttons.link("Every password, and what it opens", lambda: place.go(Place("passwords")))
        self.slip_for = Field("Slip &for", Choice([_EVERYBODY]))
        self.slip_for.setMaximumWidth(self.fontMetrics().averageCharWidth() * _LETTERS)
        self.slip_button = buttons.plain("Loo&k and print the slip…", self._ask_slip)
        self.new = NewPassword(judge, offer)
        self.new.wanted.connect(self.wanted.emit)
        self.new.left.connect(self.end)
        self._build()

    def show_password(self, standing: PasswordDue, today: str, knowing: Sequence[str]) -> None:
        """Show the password of today, until when it should hold, and who may be given a slip of it."""
        current = standing.current
        self.secret.show_secret(current.password, "document password")
        self.words.setText(
            f"In use since {say(current.since)}. Those who know it get it on paper or by phone, never by e-mail."
        )
        left = " ".join(_knows(each) for each in standing.leavers)
        self.why.setText(left)
        self.why.setVisible(bool(left))
        late = standing.due.isoformat() <= today
        self.due.say(f"to be changed by {say(standing.due)}", Tone.LATE if late else Tone.FINE)
        chosen = self.slip_for.editor.value()
        self.slip_for.editor.set_choices([_EVERYBODY, *((name, name) for name in knowing)])
        if chosen in knowing:
            self.slip_for.editor.set_value(chosen)

    def refused(self, error: UserError) -> None:
        """The new one was not taken: say why beside it."""
        self.new.refused(error)

    def end(self) -> None:
        """Put the making of a new one away, with what was typed."""
        self.new.clear()
        self.new.hide()
        self.change_button.show()

    def hide_password(self) -> None:
        """Dots again (the page is left)."""
        self.secret.hide_password()
        self.end()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.secret, 1)
        row.addWidget(self.due, 0, Qt.AlignmentFlag.AlignTop)
        foot = FlowLayout(gap=12)
        for part in (self.change_button, self.slip_button, self.old_button):
            foot.addWidget(part)
        self.add(self.words)
        self.add(self.why)
        self.add_layout(row)
        self.add(self.new)
        self.new.hide()
        self.add(self.slip_for)
        self.add_layout(foot)

    def _begin(self) -> None:
        self.change_button.hide()
        self.new.show()
        self.new.start()

    def _ask_slip(self) -> None:
        self.slip_wanted.emit(self.slip_for.editor.value())


def _knows(one: Leaver) -> str:
    return f"{one.name} {one.how} {'on' if one.how == 'left' else 'since'} {say(one.on)} and knows it."
