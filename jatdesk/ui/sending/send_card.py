"""After the sealing: every letter with what the mail program needs, the one-off passwords apart, and 'Mark as sent'."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.deadlines import weekday_short
from jatdesk.domain.passwords import Circle, DocumentPassword
from jatdesk.domain.sending import Prepared
from jatdesk.operations.desk import Clock
from jatdesk.operations.outbox import Letter
from jatdesk.operations.ready import Ready
from jatdesk.ui.sending.left_in_card import LeftInCard
from jatdesk.ui.sending.letter_card import LetterCard
from jatdesk.ui.sending.passwords_card import PasswordsCard
from jatdesk.ui.sending.words_card import WordsCard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.tab_order import in_order, stops_in


class SendCard(Panel):
    """`show_mailing(ready)`; `sent_wanted` on the button, `not_sent_wanted` takes it back.

    `discard_wanted` throws away what was made by mistake and not sent. Letters come one at a turn of the event loop:
    a dozen at once would hold the window up. `whole()` says whether all stand.
    """

    sent_wanted = Signal()
    not_sent_wanted = Signal()
    discard_wanted = Signal()

    def __init__(
        self,
        clock: Clock,
        say: Callable[[str], object],
        print_slip: Callable[[DocumentPassword], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Send", "Back", parent)
        self._clock = clock
        self._say = say
        self.about = text.name("")
        self.state = Banner([], Tone.NOTE)
        self.passwords = PasswordsCard(say, print_slip)
        self.letters: list[LetterCard] = []
        self._all: Sequence[Letter] = ()
        self._turns = QTimer(self)
        self._turns.setSingleShot(True)
        self._turns.timeout.connect(self._next_letter)
        held = QWidget()
        self._column = QVBoxLayout(held)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.words = WordsCard(say)
        self.left_in = LeftInCard()
        for part in (self.about, self.state, self.words, held, self.passwords, self.left_in):
            self.add(part)
        self.sent_button = buttons.primary("&Mark as sent", self.sent_wanted.emit, self)
        self.not_sent_button = buttons.plain("&Not sent after all", self.not_sent_wanted.emit, self)
        self.discard_button = buttons.plain("&Discard…", self.discard_wanted.emit, self)
        for button in (self.sent_button, self.not_sent_button, self.discard_button):
            self.foot_button(button)

    def show_mailing(self, ready: Ready) -> None:
        """Show a mailing as it lies in the outbox."""
        self.left_in.show_answers(ready.left_in)
        self.about.setText(ready.prepared.title)
        for card in self.letters:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.letters = []
        self._all = ready.letters
        self.words.show_words(ready.letters)
        self.passwords.show_passwords([])
        self.show_state(ready.prepared, ready.flags)
        self._next_letter()

    def whole(self) -> bool:
        """Whether every letter of the mailing stands."""
        return len(self.letters) == len(self._all)

    def _next_letter(self) -> None:
        if self.whole():
            self._end()
            return
        of, number = len(self._all), len(self.letters) + 1
        title = "The e-mail" if of == 1 else f"E-mail {number} of {of}"
        letter = self._all[number - 1]
        card = LetterCard(letter, title if letter.recipients else "The files", self._say)
        self.letters.append(card)
        self._column.addWidget(card)
        if self.whole():
            self._end()
        else:
            self._turns.start()

    def _end(self) -> None:
        given = [letter.password for letter in self._all]
        self.passwords.show_passwords([one for one in given if one is not None and one.circle is not Circle.TEAM])
        between = [stop for card in self.letters for stop in stops_in(card)]
        first, last = stops_in(self.words), stops_in(self.passwords)
        in_order([self.back_button, *first, *between, *last, self.sent_button, self.discard_button])

    def show_state(self, prepared: Prepared, flags: Sequence[str] = ()) -> None:
        """Whether it is sent, or what changed since it was made."""
        today = self._clock.today()
        if prepared.sent_on:
            self.state.say([(f"Sent on {weekday_short(prepared.sent_on, today)}.", "strong")], Tone.FINE)
        elif flags:
            head = "Something changed since this was made. Discard it and make it again; don’t send it as it is."
            self.state.say([(head, "strong"), *((words, "body") for words in flags)], Tone.LATE)
        else:
            words = "Send each e-mail from your mail program, then mark the mailing as sent."
            if not any(letter.recipients for letter in self._all):
                words = "There is no e-mail: nobody here has an address. Hand the files over, then mark them as sent."
            self.state.say([("The files are sealed. Nothing has been sent yet.", "strong"), (words, "body")], Tone.DUE)
        self.sent_button.setVisible(prepared.sent_on is None)
        self.discard_button.setVisible(prepared.sent_on is None)
        self.not_sent_button.setVisible(prepared.sent_on is not None)
