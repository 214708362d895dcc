"""The Referral tab: every field of the case's child and referrals, each group with its way to change it."""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from jatdesk.domain.cases import CasePage
from jatdesk.domain.dates import say
from jatdesk.domain.factors import FactorView, factor_words
from jatdesk.domain.referrals import Referral, ReferralDraft
from jatdesk.ui.cases import parts
from jatdesk.ui.cases.assessment import AssessmentCard
from jatdesk.ui.cases.birth import ask_birth
from jatdesk.ui.cases.eligibility import EligibilityCard
from jatdesk.ui.cases.letters import LetterCard
from jatdesk.ui.cases.tab import Acts
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Repeated, Section, child_section, referral_sections
from jatdesk.ui.widgets import buttons, text

NOT_KNOWN = "Not known"
SHOWN_ELSEWHERE = ("child", "consent", "eligibility")


class ReferralTab:
    """The child's own card first, then what each referral says, newest referral first."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self.eligibility = EligibilityCard(acts.room)
        self.letters = LetterCard(acts.room)
        self.assessment = AssessmentCard(acts.room)
        self.widget: QWidget = parts.body(
            "Referral", self.letters, self.eligibility, self.assessment.widget, self._ground
        )

    def show_page(self, page: CasePage) -> None:
        """Every field, also those nobody filled in."""
        self.eligibility.show_page(page)
        self.letters.show_page(page)
        self.assessment.show_page(page)
        parts.emptied(self._column)
        child = parts.HeadedCard("Child", self._change("the child’s details", self._acts.edit_child))
        facts = parts.Facts()
        unknown = _unknown_of_child(page)
        facts.show_facts([_fact(spec, page.case.child, unknown) for spec in child_section(self._acts.profile).fields])
        child.add(facts)
        if page.case.child.unborn and self._acts.keeps:
            born = buttons.plain("The baby is born…", lambda: ask_birth(self._acts.room))
            child.body.addWidget(born, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(child)
        self._column.addWidget(self._case_card(page))
        for referral in reversed(page.referrals):
            self._add_referral(referral, len(page.referrals) > 1)

    def _case_card(self, page: CasePage) -> QWidget:
        card = parts.HeadedCard("What the team settled", self._change("what the team settled", self._acts.edit_facts))
        facts = parts.Facts()
        case = page.case
        lead = self._acts.profile.lead_professional
        levels = {level.code: level.words for level in self._acts.profile.levels}
        facts.show_facts(
            [
                (lead[:1].upper() + lead[1:], case.lead_professional),
                ("Level of need", levels.get(str(case.level), "") if case.level is not None else ""),
                ("Next review", say(case.next_review) if case.next_review else ""),
                ("Opened on", say(case.opened_on)),
            ]
        )
        card.add(facts)
        return card

    def _add_referral(self, referral: Referral, several: bool) -> None:
        if several:
            day = referral.draft.referred_on
            self._column.addWidget(text.heading(f"Referral of {say(day)}" if day else "Referral without a date"))
        for section in referral_sections(self._acts.profile):
            if section.key not in SHOWN_ELSEWHERE:
                self._column.addWidget(self._section_card(referral, section))
        if referral.draft.confirmed:
            card = parts.HeadedCard("Asked about, and said to be right")
            for each in referral.draft.confirmed:
                card.add(text.body(each.words))
            self._column.addWidget(card)

    def _section_card(self, referral: Referral, section: Section) -> QWidget:
        edit = partial(self._acts.edit_section, referral.id, section.key)
        card = parts.HeadedCard(section.title, self._change(section.title.lower(), edit))
        facts = parts.Facts()
        draft = referral.draft
        shown = [fact for spec in section.fields if _matters(spec, section, draft) for fact in _facts(spec, draft)]
        if section.repeated is not None:
            shown += _repeated_facts(section.repeated, draft)
        shown += [fact for spec in section.after for fact in _facts(spec, draft)]
        facts.show_facts(shown)
        card.add(facts)
        return card

    def _change(self, what: str, edit: Callable[[], object]) -> QPushButton | None:
        if not self._acts.keeps:
            return None
        link = buttons.link("Change…", edit)
        link.setAccessibleName(f"Change {what}")
        return link


def _fact(spec: FieldSpec, source: Any, unknown: Collection[str]) -> tuple[str, str]:
    said = spec.words(getattr(source, spec.name))
    return spec.plain_label, said or (NOT_KNOWN if spec.name in unknown else "")


def _facts(spec: FieldSpec, draft: ReferralDraft) -> list[tuple[str, str]]:
    """One fact of most fields; of the factors one of each of which something is said."""
    if spec.kind is not Kind.FACTORS:
        return [_fact(spec, draft, draft.not_known)]
    return [(factor_words(view.code), _view_words(view)) for view in draft.factors] or [(spec.plain_label, "")]


def _view_words(view: FactorView) -> str:
    if view.no_issues:
        return "No issues"
    strengths = f"Strengths: {view.strengths}" if view.strengths else ""
    needs = f"Needs: {view.needs}" if view.needs else ""
    return "\n".join(part for part in (strengths, needs) if part)


def _matters(spec: FieldSpec, section: Section, draft: ReferralDraft) -> bool:
    """Whether a field is asked for beside what another one says, or holds something all the same."""
    if spec.only is None or getattr(draft, spec.name):
        return True
    other = next(found for found in section.fields if found.name == spec.only[0])
    return other.code(getattr(draft, other.name)) in spec.only[1]


def _unknown_of_child(page: CasePage) -> tuple[str, ...]:
    """What the newest referral says nobody knows, by the names of the child's own fields."""
    renamed = {"child_name": "name", "date_of_birth": "birth", "expected_date": "expected"}
    said = page.referrals[-1].draft.not_known if page.referrals else ()
    return tuple(renamed.get(name, name) for name in said)


def _repeated_facts(repeated: Repeated, draft: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for number, part in enumerate(getattr(draft, repeated.name), 1):
        told = [spec.words(getattr(part, spec.name)) for spec in repeated.fields]
        found.append((f"{repeated.one} {number}", " · ".join(words for words in told if words)))
    return found or [(repeated.one, NOT_KNOWN if repeated.name in draft.not_known else "")]
