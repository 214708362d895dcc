"""What is done to consent, to what is withheld and to decisions about sharing, and can be undone, for `test_undo`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from jatdesk.domain.consent import Capacity, Consent, ConsentState
from jatdesk.domain.letters_given import Given, LetterKind
from jatdesk.domain.safe_route import SafeRoute
from jatdesk.domain.sharing import SharingDecision
from jatdesk.domain.withheld import Withheld
from jatdesk.operations import cases, consent, letters_given, safe_route, sharing, withheld
from tests.operations.outgoing import ADA, NURSE, Month

Act = Callable[[Month], object]
_DECISION = SharingDecision(
    "B. Quill", "School nurse", "Health", date(2026, 11, 20), True, "all", "the team", "Not safe", "safeguarding"
)


def _newest(m: Month) -> str:
    return cases.page(m.desk, m.cases[ADA]).consents[-1].id


def _own(m: Month) -> str:
    consent.record(m.desk, m.cases[ADA], Consent(ConsentState.WRITTEN, ADA, "young person", date(2026, 11, 20)))
    return _newest(m)


def _withheld(m: Month) -> str:
    entry = Withheld("", m.members[NURSE], why="Her aunt", since=date(2026, 11, 20))
    (made,) = withheld.withhold(m.desk, m.cases[ADA], entry).of("withheld")
    return made


def _ended(m: Month) -> str:
    made = _withheld(m)
    withheld.end(m.desk, made, m.desk.clock.today())
    return made


def _decided(m: Month) -> str:
    (made,) = sharing.record(m.desk, m.cases[ADA], _DECISION).of("sharing")
    return made


def _route(m: Month) -> str:
    (made,) = safe_route.put(m.desk, m.cases[ADA], SafeRoute("", "Bea Sample", True, "b@example.org")).of("consent")
    return made


def _given(m: Month) -> str:
    leaflet = Given("", m.cases[ADA], LetterKind.LEAFLET, "Bea Sample", m.desk.clock.today())
    return letters_given.give(m.desk, leaflet)[0].id


ACTS: dict[str, tuple[Act | None, Callable[[Month, object], object]]] = {
    "Noted what the young person was told": (
        _newest,
        lambda m, made: consent.told_young_person(m.desk, m.cases[ADA], str(made), "Her teacher told her."),
    ),
    "Judged whether the young person is competent": (
        _own,
        lambda m, made: consent.judge(m.desk, m.cases[ADA], str(made), Capacity.COMPETENT, "B. Quill", "In own words"),
    ),
    "Withheld something from somebody": (None, lambda m, _: _withheld(m)),
    "Took back what was withheld": (_withheld, lambda m, made: withheld.take_back(m.desk, str(made))),
    "Withheld it no longer": (_withheld, lambda m, made: withheld.end(m.desk, str(made), m.desk.clock.today())),
    "Withheld it again": (_ended, lambda m, made: withheld.end(m.desk, str(made), None)),
    "Recorded a decision to share without consent": (None, lambda m, _: _decided(m)),
    "Recorded a decision not to share": (
        None,
        lambda m, _: sharing.record(m.desk, m.cases[ADA], replace(_DECISION, shares=False)),
    ),
    "Recorded a safe contact route": (None, lambda m, _: _route(m)),
    "Took out a safe contact route": (_route, lambda m, made: safe_route.forget(m.desk, str(made))),
    "Gave the family something to read": (None, lambda m, _: _given(m)),
    "Took back what the family was given": (_given, lambda m, made: letters_given.take_back(m.desk, str(made))),
    "Took back a decision about sharing": (_decided, lambda m, made: sharing.take_back(m.desk, str(made))),
}

LEAVES = {
    "Took back what the family was given": {"letters_given"},  # there again under a new id
    "Took out a safe contact route": {"safe_routes"},  # there again under a new id
    "Took back what was withheld": {"withheld"},  # there again under a new id
    "Took back a decision about sharing": {"sharing_decisions"},  # the same
}
