"""The Governance page: one tab for each thing a team keeps in order about itself."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.history import Changes
from jatdesk.domain.roles import Right
from jatdesk.ui.forms.form_place import FormPlace
from jatdesk.ui.governance.attendance_part import AttendancePart
from jatdesk.ui.governance.audits_part import AuditsPart
from jatdesk.ui.governance.chairs_part import ChairsPart
from jatdesk.ui.governance.controls import Controls
from jatdesk.ui.governance.cover_part import CoverPart
from jatdesk.ui.governance.disposal_part import DisposalPart
from jatdesk.ui.governance.engagement_part import EngagementPart
from jatdesk.ui.governance.induction_part import InductionPart
from jatdesk.ui.governance.part import TabSpec
from jatdesk.ui.governance.participation_part import ParticipationPart
from jatdesk.ui.governance.reviews_part import ReviewsPart
from jatdesk.ui.governance.sharing_part import SharingPart
from jatdesk.ui.governance.signed_part import SignedPart
from jatdesk.ui.governance.training_part import TrainingPart
from jatdesk.ui.page import Place
from jatdesk.ui.pdf_panel import PdfPanel
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.tabs import TabStrip
from jatdesk.ui.workplace import Workplace

TABS = (
    ("reviews", "Reviews"),
    ("signed", "Signed papers"),
    ("induction", "Induction"),
    ("training", "Training"),
    ("attendance", "Attendance"),
    ("engagement", "Engagement"),
    ("chairs", "Chairs’ meetings"),
    ("audits", "Audits"),
    ("participation", "Participation"),
    ("sharing", "Sharing"),
    ("disposal", "Disposal"),
    ("cover", "Cover"),
)
"""The tabs in order: key and words."""


class GovernancePage:
    """Registered as 'governance'; `Place("governance", ref, "reviews")` shows a tab, and a record of it.

    A tab is put together when it is first shown: all of them at once would be felt.
    """

    title = "Governance"

    def __init__(self, place: Workplace, controls: Controls | None = None) -> None:
        self._place = place
        self._came = not place.may(Right.KEEP)
        self.widget = QStackedWidget()
        self.forms = FormPlace(place, "governance", self.widget, lambda: self._page)
        self._controls = controls or Controls()
        self._tabs: dict[str, Callable[[], TabSpec]] = {
            "reviews": lambda: self.reviews.tab,
            "signed": lambda: self.signed.tab,
            "induction": lambda: self.induction.tab,
            "training": lambda: self.training.tab,
            "attendance": lambda: self.attendance.tab,
            "engagement": lambda: self.engagement.tab,
            "chairs": lambda: self.chairs.tab,
            "audits": lambda: self.audits.tab,
            "participation": lambda: self.participation.tab,
            "sharing": lambda: self.sharing.tab,
            "disposal": lambda: self.disposal.tab,
            "cover": lambda: self.cover.tab,
        }
        self.header = PageHeader("Governance")
        self.strip = TabStrip(TABS)
        self.strip.chosen.connect(self._choose)
        self._page = self._build()
        self.widget.addWidget(self._page)
        self.pages = PdfPanel(place, "Look and print", "Governance")
        self.forms.look_in(self.pages)

    @cached_property
    def reviews(self) -> ReviewsPart:
        """Put together when it is first asked for."""
        return ReviewsPart(self._place, self.forms)

    @cached_property
    def signed(self) -> SignedPart:
        """Put together when it is first asked for."""
        return SignedPart(self._place, self.forms)

    @cached_property
    def induction(self) -> InductionPart:
        """Put together when it is first asked for."""
        return InductionPart(self._place, self.forms)

    @cached_property
    def training(self) -> TrainingPart:
        """Put together when it is first asked for."""
        return TrainingPart(self._place, self.forms)

    @cached_property
    def attendance(self) -> AttendancePart:
        """Put together when it is first asked for."""
        return AttendancePart(self._place, self.forms)

    @cached_property
    def engagement(self) -> EngagementPart:
        """Put together when it is first asked for."""
        return EngagementPart(self._place, self.forms)

    @cached_property
    def chairs(self) -> ChairsPart:
        """Put together when it is first asked for."""
        return ChairsPart(self._place, self.forms)

    @cached_property
    def audits(self) -> AuditsPart:
        """Put together when it is first asked for."""
        return AuditsPart(self._place, self.forms)

    @cached_property
    def participation(self) -> ParticipationPart:
        """Put together when it is first asked for."""
        return ParticipationPart(self._place, self.forms)

    @cached_property
    def sharing(self) -> SharingPart:
        """Put together when it is first asked for."""
        return SharingPart(self._place, self.forms)

    @cached_property
    def disposal(self) -> DisposalPart:
        """Put together when it is first asked for."""
        return DisposalPart(self._place, self.forms, self._controls)

    @cached_property
    def cover(self) -> CoverPart:
        """Put together when it is first asked for."""
        return CoverPart(self._place, self.forms, self._controls)

    def refresh(self) -> None:
        """Ask again; the first time, what was half typed comes back."""
        self.tab(self.strip.current()).ask()
        if not self._came:
            self._came = True
            self._bring_back()

    def touched(self, changes: Changes) -> None:
        """Ask again when what the tab shows was touched and the page is in sight."""
        tab = self.tab(self.strip.current())
        if self.widget.isVisible() and any(changes.of(kind) for kind in tab.kinds):
            tab.ask()

    def go_to(self, place: Place) -> None:
        """A tab, and a record of it; one that is half typed under that tab stays open."""
        here = place.what == self.strip.current() and not place.ref
        if here and self.forms.panel is not None and self.forms.panel.dirty():
            return
        if place.what in self._tabs and self.forms.may_leave():
            self.forms.close()
            self.strip.choose(place.what)
            self._choose(place.what)
            if place.ref:
                self.tab(place.what).show(place.ref)

    def where(self) -> Place:
        """The tab; a form that is half filled comes back by itself."""
        half = self.forms.panel is not None and self.forms.panel.dirty()
        return Place("governance", what="" if half else self.strip.current())

    def leave(self) -> bool:
        """Nothing typed here is lost by going to another page."""
        self.forms.leave()
        return True

    def tab(self, key: str) -> TabSpec:
        """A tab, put together now if it was not shown yet."""
        found = self._tabs[key]()
        if self._pages.indexOf(found.widget) < 0:
            self._pages.addWidget(found.widget)
        return found

    def _choose(self, key: str) -> None:
        self._pages.setCurrentWidget(self.tab(key).widget)
        self.tab(key).ask()

    def _bring_back(self) -> None:
        half = self.forms.left_over()
        if half is None:
            return
        tab = next((found for found in map(self.tab, self._tabs) if half.form in found.forms), None)
        if tab is None:
            return
        self.strip.choose(tab.key)
        self._choose(tab.key)
        tab.again(half)
        self.forms.bring_back(half)
        self._place.say("The half-typed form is back")

    def _build(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "ground")
        self._pages = QStackedWidget()
        self.tab(TABS[0][0])
        body = QVBoxLayout()
        body.setContentsMargins(24, 8, 24, 20)
        body.setSpacing(12)
        body.addWidget(self.strip)
        body.addWidget(self._pages, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(body, 1)
        return page
