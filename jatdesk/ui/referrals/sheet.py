"""The referral page as one sheet: header, form, what is known and missing beside it, foot. Decides nothing."""

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jatdesk.domain.profiles import Profile
from jatdesk.ui.referrals.form import ReferralForm
from jatdesk.ui.referrals.known import KnownCard
from jatdesk.ui.referrals.missing import MissingCard
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.scroll import Scroll


class ReferralSheet(QWidget):
    """Its parts are public; the page listens to them and fills them."""

    def __init__(self, profile: Profile, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = PageHeader("New referral")
        self.kept = text.secondary("")
        self.kept.setWordWrap(False)
        self.read_button = buttons.plain("Read a CAF form…")
        self.read_button.setAccessibleDescription("Ctrl+O")
        self.header.add(self.kept)
        self.header.add(self.read_button)
        self.banner = Banner([], Tone.NOTE)
        self.banner.hide()
        self.problems = ProblemSummary()
        self.form = ReferralForm(profile, today, self)  # in its place before it is filled
        self.known = KnownCard()
        self.missing = MissingCard()
        self.back_button = buttons.plain("Back", lambda: self.form.step(-1))
        self.next_button = buttons.plain("Ne&xt")
        self.all_button = buttons.plain("&All checked")
        self.discard_button = buttons.link("Throw away")
        self.save_button = buttons.primary("&Save referral")
        self.form.moved.connect(lambda _key: self.say_buttons())
        self.missing.chosen.connect(self.form.go_to_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._middle(), 1)
        column.addWidget(self._foot())

    def say_buttons(self) -> None:
        """What the foot offers at the section in sight."""
        place, count = self.form.strip.currentIndex(), self.form.strip.count()
        checking = self.form.reading
        self.all_button.setVisible(checking)
        self.back_button.setEnabled(place > 0)
        self.next_button.setText("&Checked" if checking else "Ne&xt")
        self.next_button.setAccessibleName("Checked" if checking else "Next section")
        self.next_button.setEnabled(checking or place < count - 1)

    def say_read(self, name: str) -> None:
        """Where the draft was read from, and what to do with it."""
        parts = [
            (f"Read from {name}.", "strong"),
            (_doubt_words(self.form.doubts()), "body"),
            ("Compare each section with the form and press ‘Checked’. Nothing is saved before that.", "body"),
        ]
        self.banner.say(parts, Tone.NOTE)

    def _middle(self) -> QVBoxLayout:
        side = QWidget()
        side_column = QVBoxLayout(side)
        side_column.setContentsMargins(0, 0, 0, 16)
        side_column.setSpacing(16)
        side_column.addWidget(self.known)
        side_column.addWidget(self.missing)
        side_column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.form, 72)
        row.addWidget(Scroll(side), 28)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 16, 24, 0)
        middle.setSpacing(12)
        middle.addWidget(self.banner)
        middle.addWidget(self.problems)
        middle.addWidget(self.form.head)
        middle.addLayout(row, 1)
        return middle

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "page-foot")
        foot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        for button in (self.back_button, self.next_button, self.all_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        return foot


def _doubt_words(count: int) -> str:
    if not count:
        return "No field is doubtful."
    return "1 field is doubtful." if count == 1 else f"{count} fields are doubtful."
