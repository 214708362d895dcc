"""Parts a line without its 'when' into who and what: 'mum to …', 'SN - home visit', '… by JC'. Knows no days."""

import re

from jatdesk.domain.action_bodies import unseated
from jatdesk.domain.action_last import by_whom, who_last
from jatdesk.domain.action_links import BESIDE, LINK, PROMISED, UNSURE, links, tails
from jatdesk.domain.action_people import name_people, together
from jatdesk.domain.action_plain import Named
from jatdesk.domain.action_roster import Roster
from jatdesk.domain.action_tasks import asks_nothing_more, begins_with_verb, is_doing, is_task, tells
from jatdesk.domain.action_unknown import PARTICIPLE, nobody, unknown
from jatdesk.domain.action_words import TELLING, TELLS_OF, THINKS, VERBS
from jatdesk.domain.actions import Doer


def parted(rest: str, known: Roster, dated: bool) -> tuple[Named, str] | None:
    """Who and what of a line without its 'when'; None when it asks nothing of anybody. The surest way comes first."""
    if not _PARTED.search(rest) and name_people(rest, known):
        return None
    return (
        _linked(rest, known, dated)
        or _offered(rest, known, dated)
        or _doing(rest, known, dated)
        or _set_apart(rest, known, dated)
        or who_last(rest, known, dated)
        or _side_by_side(rest, known, dated)
        or unknown(rest, dated)
        or nobody(rest, dated)
    )


_MAY = re.compile(r"\s+(?:can|could)(?: please)?\s+", re.IGNORECASE)
_DOING = re.compile(
    r"(?P<is>\s+(?:is|are)|['’](?:s|re))?(?: also| now| both| all)?\s+(?P<doing>[a-z]{2,}ing)\b", re.IGNORECASE
)
_ALONE = ("visiting", "ringing", "calling")
_PART = re.compile(r"\s*(?:->|=>|→|:|\s[-–—|]\s?|\s?[-–—|]\s|\.\s|\t)\s*(?:to\s+)?")
_PARTED = re.compile(r"[-–—:|>(,;]")
_OF_SOMETHING = frozenset(
    (
        "sign",
        "book",
        "complete",
        "send",
        "return",
        "arrange",
        "chase",
        "collect",
        "order",
        "submit",
        "pay",
        "do",
        "attend",
        "start",
        "begin",
        "finish",
        "continue",
    )
)
_NO_NAME_ENDS = frozenset(
    ("and", "&", "/", "with", "or", "+", "the", "for", "of", "to", "will", "must", "should", "is", "are")
)
_SAYS = THINKS | TELLS_OF | TELLING | {"will", "would"}
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|PC|Sgt|Mx|Rev)\.?\s+[A-Z]", re.IGNORECASE)


def _linked(rest: str, known: Roster, dated: bool) -> tuple[Named, str] | None:
    """'Mum to …', 'police will …': the words before the first link that are somebody."""
    rest = BESIDE.sub(r"\2 \1 ", rest)
    for match in links(rest):
        what, before = rest[match.end() :], rest[: match.start()]
        if before.endswith(" not"):
            what, before = f"not {what}", before.removesuffix(" not")
        elif UNSURE.match(match[0]) and not begins_with_verb(what, True):
            continue
        elif (PROMISED.match(match[0]) and not dated) or (what.startswith("not ") and "will" in match[0].casefold()):
            return None
        for who in tails(before):
            named = name_people(who, known) or _some_known(who, what, known) or unseated(who, what)
            if named:
                return _if_a_task(together(named), rest, _with_topic(before, who, what), known)
        found = _after_a_reason(before, what, known)
        if found:
            return found
    return None


def _with_topic(before: str, who: str, what: str) -> str:
    """'Consent form: mum to sign' asks for more than 'sign'."""
    topic = before[: len(before) - len(who)].strip()
    if (
        what.casefold() not in _OF_SOMETHING
        or not topic.endswith((":", "-", "–", "—"))
        or len(topic.split()) > 5
        or tells(topic)
    ):
        return what
    return f"{topic.rstrip(' :-–—')}: {what}"


def _after_a_reason(before: str, what: str, known: Roster) -> tuple[Named, str] | None:
    """'If no improvement SN to refer': who stands last; a condition stays with what is to be done."""
    words = before.split()
    if len(words) < 3 or words[0].casefold() not in _REASONS:
        return None
    first = words[0].casefold()
    for cut in range(max(1, len(words) - 4), len(words)):
        named = name_people(" ".join(words[cut:]), known)
        if named:
            condition = " ".join(words[:cut]).strip(" .,;:-–—|")
            return together(named), what if first in ("as", "since", "because") else f"{what}, {condition}"
    return None


_REASONS = ("as", "since", "because", "if", "once", "when", "unless", "until", "after", "before", "following", "given")


def _some_known(who: str, what: str, known: Roster) -> tuple[Named, ...]:
    """'Ben and Mr Smith': somebody known, with a name nobody knows."""
    pieces = [piece for piece in re.split(r"\s*(?:,|;|&|\+|/|\band\b|\bwith\b)\s*", who) if piece]
    if not 1 < len(pieces) < 6:
        return ()
    found = [name_people(piece, known) or unseated(piece, what) for piece in pieces]
    # only adults: a child's first name beside an agency would reach that agency's list
    if not any(found) or not all(one or _TITLED.match(piece) for one, piece in zip(found, pieces, strict=True)):
        return ()
    return tuple(
        each for one, piece in zip(found, pieces, strict=True) for each in (one or (Named(piece, Doer.NOBODY),))
    )


def _if_a_task(named: Named, rest: str, what: str, known: Roster) -> tuple[Named, str] | None:
    """'Mum to be invited by Ben' is Ben's; 'Mum to be invited' nobody's yet; 'dad will be away' no action."""
    being = re.match(r"be (\w+)", what)
    if not being or _OFFICE.match(what):
        return None if asks_nothing_more(what) else (named, what)
    word = being[1].casefold()
    if word in _READY and not re.search(r"\bwill be ", rest):
        return named, what
    if word.endswith("ing") and word != "being":
        return named, what.removeprefix("be ")
    if not PARTICIPLE.fullmatch(word) or word in _NO_PARTICIPLE:
        return None
    return by_whom(rest, known) or who_last(rest, known, True) or (Named("", Doer.NOBODY), rest)


_OFFICE = re.compile(r"be (?:the |a )?(?:lead|lp\b|key ?worker|link|main contact|point of contact)", re.IGNORECASE)
_READY = (
    "ready",
    "available",
    "present",
    "there",
    "home",
    "clear",
    "consistent",
    "firm",
    "involved",
    "mindful",
    "aware",
    "patient",
    "vigilant",
    "careful",
    "kind",
    "honest",
    "supportive",
    "open",
    "at",
    "in",
    "part",
    "punctual",
)
_NO_PARTICIPLE = ("absent", "different", "open", "even", "then", "when", "worried", "pleased", "tired", "out")


def _offered(rest: str, known: Roster, dated: bool) -> tuple[Named, str] | None:
    """'Ben can pick him up on friday': a day makes it an offer."""
    match = _MAY.search(rest) if dated else None
    named = name_people(rest[: match.start()], known) if match else ()
    if not match or not named or not begins_with_verb(rest[match.end() :], True):
        return None
    return together(named), rest[match.end() :]


def _doing(rest: str, known: Roster, dated: bool) -> tuple[Named, str] | None:
    """'Owen is seeing the YP on monday': who works here says what they will do, where a day is named."""
    for match in _DOING.finditer(rest) if dated else ():
        named = name_people(rest[: match.start()], known)
        if named and all(one.doer in (Doer.AGENCY, Doer.CHAIR) for one in named):
            more = rest[match.end() :].strip()
            enough = more or (match["is"] and match["doing"].casefold() in _ALONE)
            does = enough and is_doing(match["doing"]) and not tells(more or "them")
            return (together(named), rest[match.start("doing") :]) if does else None
    return None


def _set_apart(rest: str, known: Roster, dated: bool) -> tuple[Named, str] | None:
    """'Police: check the address', 'SN - home visit'."""
    for part in reversed(list(_PART.finditer(rest))[:3]):
        what = rest[part.end() :]
        who = rest[: part.start()]
        named = (name_people(who, known) or unseated(who, what)) if what.strip() else ()
        if named:
            return (together(named), what) if is_task(what, dated, part[0].strip().startswith(":")) else None
    comma = re.match(r"([^,;]+(?:[,;]\s[^,;]+)*?)[,;]\s+(?:to\s+)?", rest)
    if comma and begins_with_verb(rest[comma.end() :], True):
        named = name_people(comma[1], known)
        if named and not tells(rest[comma.end() :]):
            return together(named), rest[comma.end() :]
    return None


def _side_by_side(rest: str, known: Roster, dated: bool) -> tuple[Named, str] | None:
    """'SN home visit by 8 jan': the longest beginning that is somebody, then a task."""
    words = rest.split()
    for end in range(min(len(words) - 1, 9), 0, -1):
        last = words[end - 1]
        if last.casefold() in _NO_NAME_ENDS and last != "OR":
            continue
        what = " ".join(words[end:])
        if re.match(r"[A-Z] ", what):
            continue  # 'Carol F …' is no Carol with an F to do
        if not is_task(what, dated, False):
            if what.split()[0].casefold() in _SAYS and name_people(" ".join(words[:end]), known):
                return None  # 'social care thinks …': no 'social' who is to care
            continue
        link = LINK.search(what)
        if link and not begins_with_verb(what, True) and not is_task(what[: link.start()], False, False):
            continue
        named = name_people(" ".join(words[:end]), known)
        if words[end - 1].casefold() in VERBS and not begins_with_verb(what, True):
            continue  # 'youth worker support mum': he is to support her
        if any(one.doer is Doer.EVERYONE for one in named) and not begins_with_verb(what, True):
            return None  # 'TAC meeting 20 june' is an appointment
        if named and what.casefold().startswith("referral"):
            return Named("", Doer.NOBODY), rest  # a referral to them is not theirs to make
        if named:
            return together(named), what
    return None
