"""The feedback form on the Outcomes tab: sent to who is named in the consent. What comes back is linked to no case."""

from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.feedback import FeedbackForm
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.roles import Right
from jatdesk.operations import feedback
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.page import Place
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.flow import FlowLayout


class FeedbackCard(Card):
    """`show_page(page)`: when the family was last asked, and the way to ask."""

    def __init__(self, room: CaseRoom) -> None:
        super().__init__("What was it like for the family?")
        self._room = room
        self.said = text.body("")
        self.send_button = buttons.plain("Send the feedback form…", self.send)
        ways = FlowLayout(gap=12)
        ways.addWidget(self.send_button)
        self.add(self.said)
        self.add_layout(ways)
        room.place.only(Right.SEND, self.send_button)

    def show_page(self, page: CasePage) -> None:
        """Whether it answered stands nowhere."""
        on = feedback.asked_of_case(self._room.place.desk, page.case.id)
        asked = f"The form was sent on {say(on)}." if on else "The family was not asked yet."
        self.said.setText(f"{asked} The form names nobody; answers are counted under Documents, Feedback.")

    def send(self) -> None:
        """To the check page; a round is begun where none runs."""
        place, case_id = self._room.place, self._room.page().case.id
        where = Place("sending", case_id, Mailing.FEEDBACK_FORM.value)
        if feedback.running(place.desk, FeedbackForm.FAMILY) is None:
            place.act(lambda: feedback.begin(place.desk, FeedbackForm.FAMILY), done=lambda _made: place.go(where))
        else:
            place.go(where)
