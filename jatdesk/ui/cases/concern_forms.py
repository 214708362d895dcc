"""The small forms of a safeguarding concern, each one operation with its way back. They show nothing themselves."""

from collections.abc import Callable
from dataclasses import replace

from jatdesk.domain.concerns import Concern
from jatdesk.domain.history import Changes
from jatdesk.domain.ids import Id
from jatdesk.operations import concerns
from jatdesk.ui.cases.acting import Done, Failed
from jatdesk.ui.cases.room import CaseRoom
from jatdesk.ui.forms.concern_section import RAISED
from jatdesk.ui.forms.edit_panel import Values
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section
from jatdesk.ui.page import Place

RAISE = "concern"
"""The form for a new concern is kept under this while it is half typed."""

_DONE = Section(
    "concern done",
    "What was done",
    (
        FieldSpec("done", "&Which procedures were followed", Kind.TEXT, wide=True, needed=True),
        FieldSpec("done_by", "&By whom", needed=True),
        FieldSpec("done_on", "&On", Kind.PAST, needed=True),
    ),
)
_TO = Section(
    "concern to",
    "Who gets the pack",
    (
        FieldSpec("sent_to", "&Name or team"),
        FieldSpec("sent_email", "&E-mail address", hint="Leave it empty for the team’s social-work member"),
    ),
)
_REFERRED = Section(
    "concern referred",
    "Referred another way",
    (
        FieldSpec("sent_to", "&To whom", hint="For example the duty team, by phone", needed=True),
        FieldSpec("sent_on", "&On", Kind.PAST, needed=True),
    ),
)
_ANSWER = Section(
    "concern answer",
    "Their answer",
    (
        FieldSpec("answer", "&What they answered", Kind.TEXT, wide=True, needed=True),
        FieldSpec("answered_by", "&Who answered", needed=True),
        FieldSpec("answered_on", "&On", Kind.PAST, needed=True),
    ),
    words="With the answer the red mark goes; the record stays here.",
)
_RELEASE = Section(
    "concern release",
    "Release",
    (
        FieldSpec("released_by", "&Who decided it", needed=True),
        FieldSpec("released_on", "&On", Kind.PAST, needed=True),
        FieldSpec("release_reason", "Wh&y", Kind.TEXT, wide=True, needed=True),
    ),
    words="This lets this one concern, and nothing else, go into what the family or an access request is given.",
)

Write = Callable[[Values], Changes]


class ConcernForms:
    """One for each case page: `raise_one()` for the case in sight, the others for a concern of it."""

    def __init__(self, room: CaseRoom) -> None:
        self._room = room
        room.panels.offer(RAISE, self.raise_one)

    def raise_one(self) -> None:
        """What was seen or said, by whom it was raised, and when."""
        desk, case_id = self._room.place.desk, self._room.page().case.id
        made: list[Id] = []

        def save(values: Values, done: Done, failed: Failed) -> None:
            def write() -> tuple[Id, Changes]:
                concern_id, changes = concerns.raise_concern(
                    desk, case_id, values["words"], values["raised_by"], values["raised_on"]
                )
                made.append(concern_id)
                return concern_id, changes

            def back() -> object:
                return self._room.place.act(lambda: concerns.take_back(desk, made[-1]))

            self._room.act(write, "The concern is recorded", back, done, failed)

        blank = Concern("", self._room.acts.today(), "", "")
        title = "Raise a safeguarding concern"
        self._room.panels.open_form(title, RAISED, blank, "&Record the concern", save, RAISE)

    def acted_on(self, concern: Concern) -> None:
        """Which procedures were followed."""
        desk = self._room.place.desk
        shown = concern if concern.done_on else replace(concern, done_on=self._room.acts.today())
        self._open(
            "What was done",
            _DONE,
            concern,
            shown,
            lambda given: concerns.acted_on(desk, concern.id, given["done"], given["done_by"], given["done_on"]),
            "What was done is recorded",
        )

    def send_to(self, concern: Concern) -> None:
        """Another address than the social-work member's."""
        desk = self._room.place.desk
        self._open(
            "Who gets the pack",
            _TO,
            concern,
            concern,
            lambda given: concerns.send_to(desk, concern.id, given["sent_to"], given["sent_email"]),
            "Recorded who gets the pack",
        )

    def prepare(self) -> None:
        """The sealed pack, on the page that shows who gets what before anything is sent."""
        self._room.place.go(Place("sending", self._room.page().case.id, "safeguarding_pack"))

    def referred(self, concern: Concern) -> None:
        """Social care was told by phone or in another way."""
        desk = self._room.place.desk
        self._open(
            "Referred another way",
            _REFERRED,
            concern,
            replace(concern, sent_on=concern.sent_on or self._room.acts.today()),
            lambda given: concerns.referred(desk, concern.id, given["sent_to"], given["sent_on"]),
            "The referral to social care is recorded",
        )

    def answered(self, concern: Concern) -> None:
        """What social care said."""
        desk = self._room.place.desk
        self._open(
            "What social care answered",
            _ANSWER,
            concern,
            replace(concern, answered_on=concern.answered_on or self._room.acts.today()),
            lambda given: concerns.answered(
                desk, concern.id, given["answer"], given["answered_by"], given["answered_on"]
            ),
            "The answer is recorded",
        )

    def correct(self, concern: Concern) -> None:
        """How it was recorded."""
        desk = self._room.place.desk
        self._open(
            "Correct the concern",
            RAISED,
            concern,
            concern,
            lambda given: concerns.change(desk, concern.id, given["words"], given["raised_by"], given["raised_on"]),
            "The concern is corrected",
        )

    def release(self, concern: Concern) -> None:
        """Who decided that this one may be told, and why."""
        desk = self._room.place.desk
        self._open(
            "Release this concern",
            _RELEASE,
            concern,
            replace(concern, released_on=self._room.acts.today()),
            lambda given: concerns.release(
                desk, concern.id, given["released_by"], given["release_reason"], given["released_on"]
            ),
            "The concern is released",
        )

    def hold_back(self, concern: Concern) -> None:
        """It is held back again."""
        desk = self._room.place.desk
        self._write(lambda: concerns.release(desk, concern.id, "", "", None), "The concern is held back", concern)

    def waits_again(self, concern: Concern) -> None:
        """There is no answer after all."""
        desk = self._room.place.desk
        self._write(lambda: concerns.answered(desk, concern.id, "", "", None), "The concern waits again", concern)

    def take_back(self, concern: Concern) -> None:
        """It was recorded by mistake."""
        desk, case_id = self._room.place.desk, self._room.page().case.id

        def back() -> object:
            return self._room.place.act(lambda: concerns.put_back(desk, case_id, concern))

        self._room.act(
            lambda: concerns.take_back(desk, concern.id),
            "The concern is taken back",
            back,
            self._room.panels.end,
            lambda refusal: self._room.place.say(refusal.sentence()),
        )

    def _open(self, title: str, section: Section, before: Concern, shown: Concern, write: Write, said: str) -> None:
        def save(values: Values, done: Done, failed: Failed) -> None:
            self._room.act(lambda: write(values), said, self._back(before), done, failed)

        self._room.panels.open_form(title, section, shown, "&Save", save)

    def _write(self, call: Callable[[], Changes], said: str, before: Concern) -> None:
        self._room.act(call, said, self._back(before), self._room.panels.end)

    def _back(self, before: Concern) -> Callable[[], object]:
        desk = self._room.place.desk
        return lambda: self._room.place.act(lambda: concerns.restore(desk, before))
