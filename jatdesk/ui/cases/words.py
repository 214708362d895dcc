"""How cases are said on screen: pills, small lines, the hit in bold. Pure: values in, words out."""

from datetime import date

from jatdesk.domain.actions import Action, ActionState
from jatdesk.domain.cases import Case, CaseLine, CaseState
from jatdesk.domain.children import Child, age_on
from jatdesk.domain.consent import Capacity, Consent, ConsentStanding, ConsentState
from jatdesk.domain.dates import say, say_short
from jatdesk.domain.search import fold
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.table_model import Cell

Pill = tuple[str, Tone]

CONSENT_PILLS: dict[ConsentState, Pill] = {
    ConsentState.WRITTEN: ("given", Tone.FINE),
    ConsentState.VERBAL: ("by word of mouth", Tone.DUE),
    ConsentState.PENDING: ("no answer yet", Tone.DUE),
    ConsentState.NOT_ASKED: ("not asked yet", Tone.DUE),
    ConsentState.REFUSED: ("refused", Tone.LATE),
    ConsentState.WITHDRAWN: ("withdrawn", Tone.LATE),
    ConsentState.LAPSED: ("ended at 16", Tone.LATE),
    ConsentState.NOT_JUDGED: ("not judged yet", Tone.DUE),
}


def count_words(count: int, more: bool) -> str:
    """'1 case', '23 cases', '1,000+ cases'."""
    if count == 1 and not more:
        return "1 case"
    return f"{count:,}{'+' if more else ''} cases"


def hits(words: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the typed words stand in a name, as (start, length); accents and capitals make no difference.

    The start of a word is preferred; a word found only inside another is marked there.
    """
    folded, origin = _folded(words)
    found: set[tuple[int, int]] = set()
    for part in _folded(typed)[0].split():
        starts = _starts(folded, part)
        at_words = [start for start in starts if start == 0 or not folded[start - 1].isalnum()]
        for start in at_words or starts:
            first, last = origin[start], origin[start + len(part) - 1]
            found.add((first, last - first + 1))
    return tuple(sorted(found))


def child_cell(line: CaseLine, typed: str, today: date) -> Cell:
    """Name over age and school."""
    return Cell(line.name, bold=hits(line.name, typed), small=_age_and_school(line, today))


CONCERN_PILL: Pill = ("⚠ concern", Tone.LATE)
"""A safeguarding concern waits for an answer; it takes the place of everything else in a row."""


def next_cell(line: CaseLine, today: date) -> Cell:
    """The next review over the one thing most worth knowing."""
    if line.state is CaseState.CLOSED:
        owed: tuple[Pill, ...] = (("report", Tone.DUE),) if line.report_owed else ()
        return Cell(pills=(("closed", Tone.PLAIN), CONCERN_PILL) if line.concern else (("closed", Tone.PLAIN), *owed))
    pill = line_pill(line)
    return Cell(say_short(line.next_review, today) if line.next_review else "no date", pills=(pill,) if pill else ())


def line_pill(line: CaseLine) -> Pill | None:
    """The first of: a concern, overdue actions, consent missing, papers missing, the form to be seen, open actions."""
    if line.concern:
        return CONCERN_PILL
    if line.overdue_actions:
        return f"{line.overdue_actions} overdue", Tone.LATE
    if line.consent.barred:
        return "not eligible", Tone.LATE
    if not line.consent.opens_agenda:
        return "consent", Tone.DUE
    if not line.papers_in:
        return "papers", Tone.DUE
    if line.consent.form_owed:
        return "see form", Tone.DUE
    if line.open_actions:
        return ("1 action" if line.open_actions == 1 else f"{line.open_actions} actions"), Tone.FINE
    return None


def state_pill(case: Case, today: date) -> Pill:
    """'open · level 3' or 'closed · 12 Nov'."""
    if case.state is CaseState.CLOSED:
        when = f" · {say_short(case.closed_on, today)}" if case.closed_on else ""
        return f"closed{when}", Tone.PLAIN
    level = "" if case.level is None else f" · level {case.level}"
    return (f"rests{level}", Tone.PLAIN) if case.dormant_on else (f"open{level}", Tone.FINE)


def case_line(case: Case, lead_word: str, today: date) -> str:
    """The quiet line under the name: number, birth and age, school, referral, lead professional."""
    referred = f"referred {say(case.referred_on)}" if case.referred_on else "date of referral not known"
    by = ", ".join(part for part in (case.referrer, case.agency) if part)
    if by:
        referred = f"{referred} by {by}" if case.referred_on else f"referred by {by}, date not known"
    parts = (
        f"Case {case.number}",
        birth_words(case.child, today),
        case.child.school,
        referred,
        f"{lead_word} {case.lead_professional}" if case.lead_professional else f"no {lead_word} yet",
    )
    return " · ".join(part for part in parts if part)


def birth_words(child: Child, today: date) -> str:
    """'4 March 2014 (12)', 'expected 2 February 2027', or how the form put it."""
    if child.birth is not None:
        return f"{say(child.birth)} ({age_on(child.birth, today)})"
    if child.expected is not None:
        return f"expected {say(child.expected)}"
    return child.birth_words or ("not yet born" if child.unborn else "date of birth not known")


def standing_pill(standing: ConsentStanding) -> Pill:
    """Consent in a word or two; a decision to share, and what else bars a case, come before it."""
    if standing.barred:
        return "not to be discussed", Tone.LATE
    if standing.decision is not None:
        return "shared by decision", Tone.DUE
    return CONSENT_PILLS[standing.state]


def consent_sentence(standing: ConsentStanding) -> str:
    """Who answered and when, for the card beside the pill; the whole sentence where nobody agreed in writing."""
    given = [answer for answer in standing.answers if answer.state is ConsentState.WRITTEN]
    who = list(dict.fromkeys(filter(None, (_by(answer, standing) for answer in given))))
    if standing.state is not ConsentState.WRITTEN or not standing.opens_agenda or not who:
        return standing.sentence
    days = [answer.on for answer in given if answer.on]
    said = f"by {' and by '.join(who)}" + (f" · {say(max(days))}" if days else "")
    return f"{said}. The signed form has still to be seen." if standing.form_owed else said


def scope_sentence(consent: Consent) -> str:
    """With whom information may be shared and with whom not."""
    shared = "; ".join(part for part in (consent.share_with, consent.family) if part)
    parts = (
        f"Share {'only ' if consent.only_these else ''}with: {shared.rstrip('.')}." if shared else "",
        f"Not with: {consent.not_with.rstrip('.')}." if consent.not_with else "",
        _reason(consent),
    )
    return " ".join(part for part in parts if part)


def action_pill(action: Action, today: date) -> Pill:
    """When it is due, or how it ended."""
    if action.state is not ActionState.OPEN:
        return str(action.state), Tone.FINE if action.state is ActionState.DONE else Tone.PLAIN
    if action.due is None:
        return "no date", Tone.PLAIN
    return say_short(action.due, today), Tone.LATE if action.due < today else Tone.FINE


def size_words(size: int) -> str:
    """'38 KB', '1.4 MB'."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _reason(consent: Consent) -> str:
    if not consent.reason:
        return ""
    words = f"{consent.reason.rstrip('.')}."
    refused = consent.state in (ConsentState.REFUSED, ConsentState.WITHDRAWN)
    return f"Reason: {words}" if refused else words


def yes_or_no(value: bool | None) -> str:
    """'Yes', 'No', or nothing."""
    return "" if value is None else "Yes" if value else "No"


def _by(answer: Consent, standing: ConsentStanding) -> str:
    if standing.whose.answers(answer):
        return "the young person (judged competent)" if answer.capacity is Capacity.COMPETENT else "the young person"
    return answer.relationship.lower() or answer.given_by


def _age_and_school(line: CaseLine, today: date) -> str:
    age = "not yet born" if line.unborn else str(age_on(line.birth, today)) if line.birth else ""
    return " · ".join(part for part in (age, line.school) if part)


def _folded(words: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(words):
        for piece in " " if letter.isspace() else fold(letter):
            letters.append(piece)
            origin.append(place)
    return "".join(letters), origin


def _starts(folded: str, part: str) -> list[int]:
    found: list[int] = []
    start = folded.find(part)
    while start >= 0:
        found.append(start)
        start = folded.find(part, start + 1)
    return found
