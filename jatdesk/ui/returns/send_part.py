"""The return of a period: what is missing first, both kinds, what was sent, and what became of its figures."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.dates import say
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.periods import Period
from jatdesk.domain.return_differences import Difference, SentReturn
from jatdesk.domain.return_format import kind_words
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.operations import return_password, returns
from jatdesk.operations.desk import Desk
from jatdesk.operations.figures import PeriodFigures
from jatdesk.operations.returns import Since
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.page import Place
from jatdesk.ui.returns.read_card import ReadCard
from jatdesk.ui.secret_line import SecretLine
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.widgets.table import Table
from jatdesk.ui.widgets.table_model import Column, TableModel
from jatdesk.ui.workplace import Workplace

_WITHOUT = (
    "For monitoring: every case, and nobody is named. No day of a child’s life, no school and no number of a case is "
    "in it. It goes sealed all the same."
)
_NAMED = (
    "For the record of the central team: names, days and schools. Families who did not agree to the central copy are "
    "left out, and their number is told."
)
_NOTHING = "Nothing was made for these days yet."
_NO_PASSWORD = "The first return gets a password of its own. The central team is told it by phone, and keeps it."
_SINCE = "The central team opens every return with it. Tell it by phone, never by e-mail. In use since"


class SendPart(QWidget):
    """`show_figures(found)` shows the period that was counted; `leave()` when the page is left."""

    def __init__(self, place: Workplace, missing: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._period: Period | None = None
        self._job: Job | None = None
        self.gaps = text.body("")
        self.gaps_button = buttons.plain("See what is &missing", missing)
        self.without_button = buttons.plain("Check and send without nam&es…", lambda: self._send(_NO_NAMES))
        self.named_button = buttons.plain("Check and send the named &return…", lambda: self._send(_RETURN_NAMED))
        self.made = text.body("")
        self.since = text.body("")
        self.table = Table[Difference](TableModel(_COLUMNS), "What reads otherwise since it was sent")
        self.table.moved.connect(self._say_why)
        self.why = text.body("")
        self.password_words = text.secondary("")
        self.secret = SecretLine(place.say)
        self.secret.copy_button.setText("C&opy for 30 seconds")  # Alt+Y is the year's on this page
        self.change_button = buttons.plain("C&hange the password…", self._change)
        self.read_card = ReadCard(place)
        self._build()
        place.only(Right.SEND, self.without_button, self.named_button, self._password_card, self.read_card)

    def show_figures(self, found: PeriodFigures) -> None:
        """What is missing in the period, what was made for it, and what changed since."""
        self._period = found.period
        missing = len(found.gaps)
        self.gaps.setText(_missing(missing))
        self.gaps_button.setVisible(bool(missing))
        period = found.period

        def work(own: Desk, task: Task) -> Since:
            return returns.since(own, period, task.check)

        if self._job is not None:
            self._job.cancel()
        self._job = self._place.jobs.in_store(self, work, self._show, self._refused)
        self._show_password()

    def leave(self) -> None:
        """Dots again over the password, and nothing of a return that was read."""
        self.read_card.forget()
        self.secret.hide_password()

    def _show(self, found: Since) -> None:
        self.made.setText("\n".join(_made(one) for one in found.made) or _NOTHING)
        sent = found.compared
        self._since_card.setVisible(sent is not None)
        if sent is None:
            return
        many = len(found.differences)
        head = f"Compared with the return {kind_words(sent.named)} of {say(sent.made_at.date())}:"
        figures = "1 figure reads" if many == 1 else f"{many} figures read"
        self.since.setText(f"{head} {figures} otherwise now." if many else f"{head} every figure reads as it was sent.")
        self.table.rows_model.set_rows(found.differences)
        for part in (self.table, self.why):
            part.setVisible(bool(many))
        self.table.go_to_row(0)
        self._say_why(self.table.current_row())

    def _say_why(self, chosen: Difference | None) -> None:
        self.why.setText("\n".join((chosen.words, *chosen.why)) if chosen is not None else "")

    def _refused(self, error: UserError) -> None:
        self.made.setText(error.sentence())

    def _show_password(self) -> None:
        if not self._place.may(Right.SEND):
            return
        held = return_password.current(self._place.desk)
        self.password_words.setText(f"{_SINCE} {say(held.since)}." if held is not None else _NO_PASSWORD)
        for part in (self.secret, self.change_button):
            part.setVisible(held is not None)
        if held is not None:
            self.secret.show_secret(held.password, "password of returns")

    def _change(self) -> None:
        asked = self._place.dialogs.confirm(
            "Make a new password for returns?",
            "The next return is sealed with it. What was sent before opens with the old one, which stays on Passwords.",
            "Make a new one",
        )
        if asked:
            desk = self._place.desk
            self._place.act(lambda: return_password.change(desk), None, lambda _done: self._show_password())

    def _send(self, mailing: Mailing) -> None:
        if self._period is not None:
            self._place.go(Place("sending", self._period.key, mailing.value))

    def _build(self) -> None:
        first = Card("Before it goes")
        first.add(self.gaps)
        first.add_layout(_row(self.gaps_button))
        went = Card("Made for these days")
        went.add(self.made)
        self._since_card = Card("Since it was sent")
        self._since_card.add(self.since)
        self._since_card.add(self.table)
        self._since_card.add(self.why)
        self._since_card.hide()
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._password_card = Card("Password of returns")
        self._password_card.add(self.password_words)
        self._password_card.add(self.secret)
        self._password_card.add_layout(_row(self.change_button))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(first)
        column.addWidget(self._since_card)
        column.addWidget(_kind("Without names", _WITHOUT, self.without_button))
        column.addWidget(_kind("Named", _NAMED, self.named_button))
        column.addWidget(went)
        column.addWidget(self._password_card)
        column.addWidget(self.read_card)
        column.addStretch(1)
        ground = QWidget()
        ground.setLayout(column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(ground))


_NO_NAMES, _RETURN_NAMED = Mailing.RETURN_NO_NAMES, Mailing.RETURN_NAMED
_COLUMNS = (
    Column[Difference]("Figure", lambda each: each.title, 38),
    Column[Difference]("Was", lambda each: each.was, 20),
    Column[Difference]("Now", lambda each: each.now, 20),
    Column[Difference]("Why", lambda each: each.why[0]),
)


def _kind(heading: str, words: str, act: QWidget) -> Card:
    card = Card(heading)
    card.add(text.secondary(words))
    card.add_layout(_row(act))
    return card


def _row(act: QWidget) -> FlowLayout:
    row = FlowLayout()
    row.addWidget(act)
    return row


def _missing(count: int) -> str:
    if not count:
        return "Nothing is missing: every case of this period says what the return asks for."
    return "1 thing is missing." if count == 1 else f"{count:,} things are missing."


def _made(one: SentReturn) -> str:
    cases = "1 case" if one.cases == 1 else f"{one.cases} cases"
    left = f", {one.left_out} of them left out" if one.left_out else ""
    if one.sent_on is not None:
        when = f"sent on {say(one.sent_on)}"
    elif one.prepared_on is not None:
        when = f"prepared on {say(one.prepared_on)}, not marked as sent"
    else:
        when = "not sent"
    kind = kind_words(one.named)
    return f"{kind[0].upper()}{kind[1:]}, {cases}{left}: {when}"
