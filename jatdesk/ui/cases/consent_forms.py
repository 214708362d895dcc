"""The small forms of the Consent tab, each one operation with its way back. They show nothing themselves."""

from jatdesk.domain.consent import BASES, Capacity, Consent
from jatdesk.domain.history import Changes
from jatdesk.domain.sharing import SharingDecision
from jatdesk.domain.withheld import Withheld
from jatdesk.operations import consent, sharing, withheld
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.consent_fields import CAPACITY
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

WITHHOLD, DECIDE = "withhold", "sharing"
"""The forms whose half-typed text is kept."""

_NOT_SAID = (("", "Nobody of this list"),)
_DECISION = Section(
    "sharing",
    "Decision",
    (
        FieldSpec("professional", "&Who decided", needed=True),
        FieldSpec("role", "&Role", needed=True),
        FieldSpec("agency", "&Agency", needed=True),
        FieldSpec("on", "&On", Kind.PAST, needed=True),
        FieldSpec(
            "shares",
            "&Decision",
            Kind.CHOICE,
            options=(("yes", "Share without consent"), ("no", "Do not share")),
            read=lambda code: code != "no",
            code=lambda value: "yes" if value else "no",
        ),
        FieldSpec("basis", "&Lawful basis", Kind.CHOICE, options=(("", "Choose the basis"), *BASES[1:])),
        FieldSpec("what", "W&hat is shared", Kind.TEXT, needed=True, wide=True),
        FieldSpec("with_whom", "With who&m", needed=True, wide=True),
        FieldSpec("reason", "Wh&y", Kind.TEXT, needed=True, wide=True),
    ),
    words="A professional decides this, and the chair agrees, signed in. Until then the case stays off every agenda.",
)
_TOLD = Section(
    "told",
    "The young person",
    (FieldSpec("told_young_person", "&What was done so that the young person knows", Kind.TEXT, wide=True),),
    words="Only a parent agreed. Every effort is to be made that the young person knows of being discussed.",
)
_JUDGED = Section("judged", "Competence", CAPACITY)
_END = Section("end", "End", (FieldSpec("ended_why", "&Why does it end?", Kind.TEXT, needed=True, wide=True),))


class ConsentForms:
    """One for each case page; every form is about the case in sight."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        room.panels.offer(WITHHOLD, self.withhold)
        room.panels.offer(DECIDE, self.decide)

    def withhold(self) -> None:
        """From whom something is to be withheld, what, and why."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        services = tuple((service, service) for service in desk.profile.services)
        section = Section(
            "withhold",
            "Withhold",
            (
                FieldSpec(
                    "member_id", "From this &member", Kind.CHOICE, options=_NOT_SAID + withheld.who_there_is(desk)
                ),
                FieldSpec("service", "Or from this &service", Kind.CHOICE, options=_NOT_SAID + services),
                FieldSpec("whom", "Or from somebody &else", private="name", hint="A relative, another service"),
                FieldSpec("since", "S&ince", Kind.PAST, needed=True),
                FieldSpec("what", "&What is withheld", Kind.TEXT, hint="Leave it empty for everything", wide=True),
                FieldSpec("why", "Wh&y", Kind.TEXT, hint="Stays in this record", wide=True, needed=True),
            ),
            words="From whom everything is withheld gets no paper of this case. A part is for you to take out.",
        )

        def save(values: Values, done: Done, failed: Failed) -> None:
            new = Withheld(**values)
            self._room.act(lambda: withheld.withhold(desk, case_id, new), "It is withheld", None, done, failed)

        blank = Withheld(since=self._room.acts.today())
        self._room.panels.open_form("Withhold something", section, blank, "&Withhold it", save, WITHHOLD)

    def end_withheld(self, kept: Withheld) -> None:
        """It is withheld no longer; undoing withholds it again."""
        desk, today = self._room.place.desk, self._room.acts.today()

        def back() -> object:
            return self._room.place.act(lambda: withheld.end(desk, kept.id, None))

        self._room.act(lambda: withheld.end(desk, kept.id, today), "It is withheld no longer", back)

    def decide(self) -> None:
        """What a professional decided about sharing without consent."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def save(values: Values, done: Done, failed: Failed) -> None:
            new = SharingDecision(**values)
            said = "The decision is recorded; it waits for the chair" if new.shares else "The decision is recorded"
            self._room.act(lambda: sharing.record(desk, case_id, new), said, None, done, failed)

        blank = SharingDecision("", on=self._room.acts.today())
        self._room.panels.open_form("Record a decision", _DECISION, blank, "Record the d&ecision", save, DECIDE)

    def answer(self, decision: SharingDecision, agreed: bool) -> None:
        """The chair agrees, or does not, in words."""
        desk = self._room.place.desk
        label = "&Anything to add" if agreed else "&Why not"
        section = Section(
            "answer",
            "Answer",
            (FieldSpec("answer_words", label, Kind.TEXT, needed=not agreed, wide=True),),
            words=f"{decision.professional}, {decision.role}, {decision.agency}: share {decision.what} with "
            f"{decision.with_whom}. {decision.reason} Lawful basis: {dict(BASES).get(decision.basis, 'not said')}.",
        )

        def save(values: Values, done: Done, failed: Failed) -> None:
            said = "You agreed; the case may be discussed" if agreed else "You did not agree; the case stays closed"
            self._room.act(
                lambda: sharing.answer(desk, decision.id, agreed, values["answer_words"]), said, None, done, failed
            )

        title, button = ("Agree to share", "&Agree") if agreed else ("Do not agree to share", "&Do not agree")
        self._room.panels.open_form(title, section, decision, button, save)

    def end_decision(self, decision: SharingDecision) -> None:
        """The decision holds no longer."""
        desk = self._room.place.desk

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(
                lambda: sharing.end(desk, decision.id, values["ended_why"]), "The decision ended", None, done, failed
            )

        self._room.panels.open_form("End this decision", _END, decision, "&End it", save)

    def told(self, answer: Consent) -> None:
        """What was done so that the young person knows."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        before = answer.told_young_person

        def write(words: str) -> Changes:
            return consent.told_young_person(desk, case_id, answer.id, words)

        def back() -> object:
            return self._room.place.act(lambda: write(before))

        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(lambda: write(values["told_young_person"]), "It is noted", back, done, failed)

        self._room.panels.open_form("What the young person knows", _TOLD, answer, "&Note it", save)

    def judge(self, answer: Consent) -> None:
        """Whether the young person is competent to decide."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def write(capacity: Capacity, by: str, why: str) -> Changes:
            return consent.judge(desk, case_id, answer.id, capacity, by, why)

        def back() -> object:
            was = (answer.capacity, answer.capacity_by, answer.capacity_why)
            return self._room.place.act(lambda: write(*was))

        def save(values: Values, done: Done, failed: Failed) -> None:
            given = (values["capacity"], values["capacity_by"], values["capacity_why"])
            self._room.act(lambda: write(*given), "The judgement is recorded", back, done, failed)

        self._room.panels.open_form("Competence to decide", _JUDGED, answer, "&Record it", save)
