"""The story of a case in time order, and beside it what is open, what was agreed to, and who the family is."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jatdesk.domain.actions import ActionState
from jatdesk.domain.cases import CasePage
from jatdesk.domain.children import Carer
from jatdesk.domain.dates import say
from jatdesk.domain.kin import line
from jatdesk.operations import kin
from jatdesk.ui.cases import parts, words
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.columns import Columns
from jatdesk.ui.widgets.pill import Pill
from jatdesk.ui.widgets.rich_line import RichLine
from jatdesk.ui.widgets.timeline import Entry, Timeline


class StoryTab:
    """Story at the left, three cards at the right; they stack on a narrow page."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self.timeline = Timeline()
        story = Card("")
        self.nothing = text.secondary("Nothing is told of this case yet.")
        story.add(self.timeline)
        story.add(self.nothing)
        story.body.addStretch(1)
        self.actions = OpenActionsCard(acts)
        self.consent = ConsentCard()
        self.family = FamilyCard(acts)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for card in (self.actions, self.consent, self.family):
            column.addWidget(card)
        column.addStretch(1)
        self.widget: QWidget = parts.body("Story", Columns(story, side, 65, letters=76), fill=True)

    def show_page(self, page: CasePage) -> None:
        """Newest first; the year is said where it changes."""
        self.timeline.show_entries(story_entries(page))
        self.nothing.setVisible(not page.story)
        self.actions.show_page(page)
        self.consent.show_page(page)
        self.family.show_page(page)


def story_entries(page: CasePage) -> tuple[Entry, ...]:
    """The story as the timeline shows it, newest first."""
    entries: list[Entry] = []
    year = 0
    for told in page.story:
        day = say(told.on) if told.on.year != year else say(told.on).rsplit(" ", 1)[0]
        year = told.on.year
        entries.append(Entry(f"{day} · {told.heading}", told.small, told.text))
    return tuple(entries)


class OpenActionsCard(Card):
    """What still has to be done, who does it and by when."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__("Open actions", parent)
        self._acts = acts
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)

    def show_page(self, page: CasePage) -> None:
        """Soonest first, as the page gives them."""
        parts.emptied(self._rows)
        still = [action for action in page.actions if action.state is ActionState.OPEN]
        for number, action in enumerate(still):
            pill = words.action_pill(action, self._acts.today())
            self._rows.addWidget(parts.PillRow(action.what, action.who, pill, number < len(still) - 1))
        if not still:
            self._rows.addWidget(text.secondary("No action is open."))


class ConsentCard(Card):
    """One plain sentence, and with whom information may be shared."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Consent", parent)
        self.pill = Pill()
        self.sentence = text.body("")
        self.scope = text.secondary("")
        for part in (self.pill, self.sentence, self.scope):
            self.add(part)

    def show_page(self, page: CasePage) -> None:
        """The standing of all answers together."""
        self.pill.say(*words.standing_pill(page.standing))
        self.sentence.setText(words.consent_sentence(page.standing))
        counted = (answer for answer in page.standing.answers if answer.state is page.standing.state)
        scopes = [words.scope_sentence(answer) for answer in counted]
        self.scope.setText("\n".join(scope for scope in scopes if scope))
        self.scope.setVisible(bool(self.scope.text()))


class FamilyCard(Card):
    """Parents and carers, brothers and sisters with their cases, and the situation at home in a line or two."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__("Family", parent)
        self._acts = acts
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.body.addLayout(self._rows)

    def show_page(self, page: CasePage) -> None:
        """The carers on the case, and the newest account of the home."""
        parts.emptied(self._rows)
        for carer in page.carers:
            name = carer.name or "Name not given"
            self._rows.addWidget(RichLine([(name, "body"), (carer_words(carer), "secondary")]))
        relatives = kin.of_case(self._acts.room.place.desk, page.case.id)
        for relative in relatives:
            self._rows.addWidget(text.body(line(relative, self._acts.today())))
        home = next((r.draft.family_situation for r in reversed(page.referrals) if r.draft.family_situation), "")
        if home:
            self._rows.addWidget(text.secondary(home))
        if not page.carers and not home and not relatives:
            self._rows.addWidget(text.secondary("Nothing is recorded about the family."))


def carer_words(carer: Carer) -> str:
    """'mother, has parental responsibility'."""
    responsible = {True: "has parental responsibility", False: "no parental responsibility", None: ""}
    return ", ".join(part for part in (carer.relationship.lower(), responsible[carer.responsibility]) if part)
