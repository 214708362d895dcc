"""Taking away somebody's access: what that means is said before, then one button does it. It only tells."""

from collections.abc import Callable, Sequence

from jatdesk.domain.people import Person
from jatdesk.ui.people.person_panels import BACK
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.panel import Panel


class LeavingPanel(Panel):
    """`words_before` come from the operation; `go_on` is called when the person goes on knowingly."""

    def __init__(self, person: Person, words_before: Sequence[str], go_on: Callable[[], object]) -> None:
        super().__init__("Take away access", BACK)
        card = Card("What happens")
        card.body.setSpacing(12)
        card.add(text.name(person.words))
        for sentence in words_before:
            card.add(text.body(sentence))
        card.add(
            text.body(
                "The store closes while it gets its new key; a large one takes a minute. Afterwards it is locked, and "
                "you open it with your passphrase as always."
            )
        )
        self.add(card)
        self.keep_button = buttons.plain("&Keep the access", self.left.emit)
        self.go_button = buttons.danger("&Take away the access", go_on)
        self.foot_button(self.keep_button)
        self.foot_button(self.go_button)

    def start(self) -> None:
        """A hasty Enter changes nothing."""
        self.keep_button.setFocus()
