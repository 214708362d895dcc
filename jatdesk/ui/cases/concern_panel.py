"""One safeguarding concern as a whole, in the case's place: what was raised, done, sent and answered, and the acts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jatdesk.domain.concerns import Concern, head, release_words
from jatdesk.domain.dates import say
from jatdesk.domain.roles import Right
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.concern_forms import ConcernForms
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.widgets.pill import Pill, Tone


class ConcernPanel(Panel):
    """Four cards in the order in which things happen; each has the button that records or changes it."""

    def __init__(self, room: CaseRoom, forms: ConcernForms, concern: Concern, parent: QWidget | None = None) -> None:
        super().__init__("Safeguarding concern", f"Case {room.page().case.number}", parent)
        self._room = room
        pill = Pill("⚠ waits for an answer", Tone.LATE) if concern.is_open else Pill("answered", Tone.PLAIN)
        self.add(text.name(head(concern)))
        self.add(pill)
        keep, decide = room.may(Right.KEEP), room.may(Right.DECIDE)
        raised = parts.HeadedCard("What was seen or said")
        raised.add(text.body(concern.words))
        told = concern.sent_on is not None or not concern.is_open
        back = () if told else (("Take it back", lambda: forms.take_back(concern)),)
        self._acts(raised, keep, ("Correct…", lambda: forms.correct(concern)), *back)
        done = parts.HeadedCard("What was done")
        done.add(text.body(concern.done) if concern.done else text.secondary("It is not recorded yet."))
        if concern.done_on:
            done.add(text.secondary(f"{concern.done_by}, {say(concern.done_on)}"))
        self._acts(done, keep, ("What was &done…", lambda: forms.acted_on(concern)))
        sent = parts.HeadedCard("Referral to social care")
        sent.add(text.body(_sent(concern)))
        if concern.is_open:
            if room.may(Right.SEND):
                self._acts(sent, True, ("Pr&epare the pack…", forms.prepare))
            self._acts(
                sent,
                keep,
                ("Who gets the pack…", lambda: forms.send_to(concern)),
                ("Referred another way…", lambda: forms.referred(concern)),
            )
        answer = parts.HeadedCard("Their answer")
        answer.add(text.body(concern.answer) if concern.answered_on else text.secondary("There is none yet."))
        if concern.answered_on:
            answer.add(text.secondary(f"{concern.answered_by}, {say(concern.answered_on)}"))
            self._acts(answer, keep, ("They have not answered after all", lambda: forms.waits_again(concern)))
        self._acts(answer, keep, ("They ans&wered…", lambda: forms.answered(concern)))
        release = parts.HeadedCard("Release")
        release.add(text.body(release_words(concern)))
        if concern.is_released:
            self._acts(release, decide, ("Hold it back again", lambda: forms.hold_back(concern)))
        else:
            self._acts(release, decide, ("Release…", lambda: forms.release(concern)))
        for card in (raised, done, sent, answer, release):
            self.add(card)

    def _acts(self, card: parts.HeadedCard, may: bool, *acts: tuple[str, Callable[[], object]]) -> None:
        if not may:
            return
        row = FlowLayout(gap=12)
        for words, pressed in acts:
            row.addWidget(buttons.link(words, pressed))
        card.add_layout(row)


def _sent(concern: Concern) -> str:
    to = concern.sent_to or "the team’s social-work member"
    mail = f" ({concern.sent_email})" if concern.sent_email else ""
    if concern.sent_on is None:
        return f"Not yet. The pack goes to {to}{mail}."
    return f"{to}{mail}, {say(concern.sent_on)}."
