"""What in a text would tell who a child is (R16): names, births, addresses, numbers, and details that add up. Pure.

Names of the store are handed in as places; everything else is read out of the words themselves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jatdesk.domain.names import Span, joined


class Tells(StrEnum):
    """What was found, and why it tells who somebody is: said beside the text."""

    NAME = "the name of a child, carer or relative in this store"
    LIKE_A_NAME = "looks like somebody’s name"
    BIRTH = "a date of birth is enough to find one child"
    DATE = "may be a date of birth"
    PHONE = "a telephone number leads to one household"
    EMAIL = "an e-mail address belongs to one person"
    POSTCODE = "a postcode leads to a few homes"
    ADDRESS = "an address leads to one home"
    CASE_NUMBER = "a case number leads to the child’s record"
    NUMBER = "looks like a health or pupil number, which belongs to one child"
    TOGETHER = "school, age and a rare detail together tell who it is"
    SCHOOL_AND_AGE = "school and age together may tell who it is"


SURE = frozenset(Tells) - {Tells.LIKE_A_NAME, Tells.DATE, Tells.SCHOOL_AND_AGE}
"""What stops the saving; the others are for a person to judge."""


@dataclass(frozen=True)
class Found:
    """One place in a text and what it tells."""

    start: int
    end: int
    tells: Tells

    @property
    def sure(self) -> bool:
        """Whether it certainly identifies, so that the text can't be kept."""
        return self.tells in SURE


def details(text: str, names: Sequence[Span] = ()) -> tuple[Found, ...]:
    """Everything identifying in a text, in order; `names` are the places where names of the store stand.

    Where two overlap the sure one counts, then the longer.
    """
    found = [Found(start, end, Tells.NAME) for start, end in joined(list(names))]
    for tells, pattern in _PATTERNS:
        found += [Found(*match.span(), tells) for match in pattern.finditer(text)]
    found += _dates(text)
    found += _together(text)
    found += _like_names(text)
    return tuple(_apart(found))


def sure(found: Sequence[Found]) -> tuple[Found, ...]:
    """Those that stop the saving."""
    return tuple(each for each in found if each.sure)


_STREETS = (
    "Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Dr|Way|Row|Court|Crescent|Place|Gardens|Terrace|Grove|Hill|Walk|"
    "Square|Mews|View|Rise|Green|Park|Croft|Gate|Yard|Cottages"
)
_PATTERNS = (
    (Tells.EMAIL, re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    (Tells.POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)),
    (Tells.NUMBER, re.compile(r"(?<![\d-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d-])|\b[A-Z]\d{12}\b|\b[A-Z]\d{11}[A-Z]\b")),
    (Tells.PHONE, re.compile(r"(?<!\d)(?:\+44 ?(?:\(0\) ?)?|\(?0)\d(?:[ ()-]{0,2}\d){7,9}(?!\d)")),
    (
        Tells.ADDRESS,
        re.compile(rf"\b\d{{1,4}}[a-zA-Z]?,? (?:[^\W\d_][\w’'-]* ){{1,3}}(?:{_STREETS})\b", re.IGNORECASE),
    ),
    (
        Tells.CASE_NUMBER,
        re.compile(r"\bcase(?: (?:no\.?|number))? ?#?\d{1,6}\b|(?<![\d./:-])0\d{3}(?![\d./:-])", re.IGNORECASE),
    ),
)

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{4}}-\d{{2}}-\d{{2}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS}),? \d{{4}}|"
    rf"(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?!\d)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:born|birth(?:day)?|d\.? ?o\.? ?b\.?)\W{0,3}(?:on |is |was |of )*\W{0,2}$", re.IGNORECASE)
_LOOK_BACK = 30

_SCHOOL = re.compile(
    r"\b(?:[A-Z][\w’'-]*,? (?:of |the |and |& )?){1,4}"
    r"(?:School|Academy|Infants?|Juniors?|Primary|Secondary|Nursery|College|Comprehensive|High)\b"
)
_AGE = re.compile(
    r"\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen)(?:[ -]years?[ -]olds?)\b|\baged? \d{1,2}\b|\b(?:year|yr|y) ?\d{1,2}\b|\breception\b",
    re.IGNORECASE,
)
_RARE = re.compile(
    r"\b(?:twins?|triplets?|quads|wheelchair|adopt\w*|foster\w*|asylum|refugee|traveller|deaf|blind|amput\w*|epilep\w*|"
    r"leuk\w*|cancer|transplant|cystic|dwarfism|down.?s syndrome|tourette\w*|selective(?:ly)? mut\w*|transgender|"
    r"murder\w*|manslaughter|suicide|prison|custody|bereave\w*|died|death of|killed|house fire|arson|traffick\w*|"
    r"forced marriage|fgm|kidnap\w*|only (?:girl|boy|child|family|pupil|polish|black|asian)|recently arrived)\b",
    re.IGNORECASE,
)


def _dates(text: str) -> Iterator[Found]:
    for match in _DATE.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        yield Found(*match.span(), Tells.BIRTH if _BORN.search(before) else Tells.DATE)


def _together(text: str) -> Iterator[Found]:
    school, age, rare = (pattern.search(text) for pattern in (_SCHOOL, _AGE, _RARE))
    if school is None or age is None:
        return
    tells = Tells.TOGETHER if rare is not None else Tells.SCHOOL_AND_AGE
    for match in (school, age, rare):
        if match is not None:
            yield Found(*match.span(), tells)


_WORD = re.compile(r"[^\W\d_][^\W\d_’'‑-]*(?:[’'‑-][^\W\d_]+)*")
_PLAIN_WORDS = (
    "a about after all also an and any are as at be before but by can could do does for from had has have he her his "
    "how i if in is it its may might mum dad mother father mothers fathers parent parents carer carers child children "
    "young person people family families no not of on once one or our she should some that the their them then there "
    "these they this those to two three was we what when where which who why will with would yes you your school "
    "schools academy infant infants junior juniors primary secondary nursery college comprehensive high special "
    "social care service services team teams health visitor visitors nurse nurses nursing police officer youth "
    "support worker workers children’s children's centre center early help housing council county district city town "
    "village north south east west upper lower new old joint access common assessment framework mental emotional "
    "wellbeing well-being behaviour attendance education inclusion senco connexions action plan plans meeting "
    "meetings agenda january february march april june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday christmas easter summer autumn winter spring term half chair vice "
    "administrator lead professional practitioner drugs alcohol domestic abuse violence citizens advice home start "
    "sure general question questions english british polish romanian year level key stage nhs gp caf jat camhs sen "
    "project programme act protection safeguarding intervention voluntary community sector hall road "
)
_PLAIN = frozenset(_PLAIN_WORDS.split())


def _like_names(text: str) -> Iterator[Found]:
    """Two or more words with capitals beside each other that are no everyday words, services, places or months."""
    words = list(_WORD.finditer(text))
    run: list[re.Match[str]] = []
    for match in [*words, None]:
        near = run and match is not None and text[run[-1].end() : match.start()] in (" ", "  ", "\u00a0", ", ")
        if match is not None and _could_be(match.group()) and (near or not run):
            run.append(match)
            continue
        if len(run) > 1:
            yield Found(run[0].start(), run[-1].end(), Tells.LIKE_A_NAME)
        run = [match] if match is not None and _could_be(match.group()) else []


def _could_be(word: str) -> bool:
    if word.casefold() in _PLAIN or (word.isupper() and len(word) > 1):
        return False
    return word[0].isupper()


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    """One for each place, in order: the sure before the doubtful, the longer before the shorter."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (not one.sure, one.start - one.end, one.start)):
        if all(each.end <= other.start or other.end <= each.start for other in kept):
            kept.append(each)
    yield from sorted(kept, key=lambda one: one.start)
