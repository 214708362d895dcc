"""What days the words of an action line mean: 'friday week', 'end of jan', 'xmas', 'first week of term'. Asks no clock.

Each shape is one pattern over words in small letters, parted by single spaces, and the rule that reads it. A range
('next week', 'in february') and what fixes no day ('asap') mean no date.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from jatdesk.domain.action_feasts import FEAST, feast
from jatdesk.domain.action_impossible import begins_with_no_such_day, number_of
from jatdesk.domain.action_ranges import A_DATE, MONTH, RANGES, WEEKDAY, Weight
from jatdesk.domain.action_reckoning import WEEKDAYS, last_day, on_weekday, working_days
from jatdesk.domain.dates import add_months, read_date


@dataclass(frozen=True)
class Calendar:
    """What days are counted from: the meeting (or today, where it is past) and the next meeting."""

    today: date
    next_meeting: date | None


@dataclass(frozen=True)
class DayWords:
    """Words that say when: where they end and the day, None for no day.

    `numbered`: a date of the calendar; `meeting`: the next meeting.
    """

    end: int
    due: date | None
    weight: Weight
    numbered: bool
    meeting: bool


def day_words(text: str, start: int, calendar: Calendar) -> DayWords | None:
    """The longest piece of `text` from `start` that says when; it ends where a word ends."""
    best: DayWords | None = None
    if not _MAY_BEGIN.match(text, start):
        return None
    if text[start].isdigit() and begins_with_no_such_day(text, start):
        return None
    for pattern, weight, rule in _SHAPES:
        match = pattern.match(text, start)
        if match is None or (best and match.end() <= best.end):
            continue
        found = rule(match, calendar)
        if found is not None:
            numbered = rule in (_dated, _day_of_month)
            best = DayWords(match.end(), found[0], weight, numbered, rule in (_next_meeting, _meeting_of))
    return best


Found = tuple[date | None] | None
"""The day (None: no day is fixed) in a tuple; None when the words are no 'when' after all."""

_YEAR = r"(?P<year>\d{4}|['’]?\d{2}(?!\S))"
_PART = r"(?: (?:morning|afternoon|evening|night|lunchtime|eve|aft|am|pm))?"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a couple of|couple of|"
    r"the next couple of)"
)
_UNIT = r"(?P<unit>working days?|school days?|days?|wks?|weeks?|fortnights?|mths?|months?|hours?|hrs?|years?|w/days?)"
_COUNTS = {
    "": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip


def _feast(match: re.Match[str], calendar: Calendar) -> Found:
    return (feast(match["feast"], calendar.today),)


def _none(_match: re.Match[str], _calendar: Calendar) -> Found:
    return (None,)


def _next_meeting(_match: re.Match[str], calendar: Calendar) -> Found:
    return (calendar.next_meeting,)


def _meeting_of(match: re.Match[str], calendar: Calendar) -> Found:
    """'The January meeting' is the next one where that is in January."""
    following = calendar.next_meeting
    return (following,) if following and following.month == number_of(match["month"]) else (None,)


def _dated(match: re.Match[str], calendar: Calendar) -> Found:
    """A day and a month, with or without a year."""
    written = match.groupdict()
    if written.get("number"):
        text = f"{match['day']}/{match['number']}/{match['year']}"
    elif written.get("month"):
        text = f"{_number(match)} {match['month']} {(written.get('year') or '').lstrip(chr(39) + '’')}".strip()
    else:
        text = match["numbers"]
    value = read_date(text, calendar.today, "future").value
    return None if value is None else (value,)


def _number(match: re.Match[str]) -> int:
    ordinal = match.groupdict().get("ordinal")
    return _ORDINALS.index(ordinal) + 1 if ordinal else int(match["day"])


def _day_of_month(match: re.Match[str], calendar: Calendar) -> Found:
    """The next month that has this day, 'the 10th'; the day of the meeting itself counts."""
    day, today, which = _number(match), calendar.today, match["which"] or ""
    first = today.replace(day=1)
    for ahead in range(1 if which == "next" else 0, 4):
        start = add_months(first, ahead)
        if 1 <= day <= monthrange(start.year, start.month)[1] and start.replace(day=day) >= today:
            return (start.replace(day=day),)
    return None


def _weekday(match: re.Match[str], calendar: Calendar) -> Found:
    today, which = calendar.today, (match["which"] or "").strip()
    coming = on_weekday(today, match["weekday"])
    if which == "next":
        return (today + timedelta(days=7 - today.weekday() + WEEKDAYS.index(match["weekday"][:3])),)
    return (coming,)


def _weekday_week(match: re.Match[str], calendar: Calendar) -> Found:
    """'Friday week': a week after the coming Friday; 'two weeks on friday' a week more."""
    count = match.groupdict().get("count")
    weeks = 2 if "fortnight" in match[0] else _COUNTS.get(count or "a", 1)
    return (on_weekday(calendar.today, match["weekday"]) + timedelta(weeks=weeks),)


def _weekday_next_week(match: re.Match[str], calendar: Calendar) -> Found:
    today = calendar.today
    return (today + timedelta(days=7 - today.weekday() + WEEKDAYS.index(match["weekday"][:3])),)


def _today(_match: re.Match[str], calendar: Calendar) -> Found:
    return (calendar.today,)


def _tomorrow(match: re.Match[str], calendar: Calendar) -> Found:
    return (calendar.today + timedelta(days=2 if "day after" in match[0] else 1),)


def _week_today(match: re.Match[str], calendar: Calendar) -> Found:
    days = 14 if match["count"].strip() in ("two", "2") or "fortnight" in match[0] else 7
    return (calendar.today + timedelta(days=days + ("tomorrow" in match[0])),)


def _counted(match: re.Match[str], calendar: Calendar) -> Found:
    words, unit = match["count"] or "", match["unit"] or "fortnight"
    count = 2 if "couple" in words else int(words) if words.isdigit() else _COUNTS[words]
    try:
        if unit.startswith(("working", "school", "w/")):
            return (working_days(calendar.today, count),)
        if unit.startswith("m"):
            return (add_months(calendar.today, count),)
        if unit.startswith("y"):
            return (add_months(calendar.today, 12 * count),)
        if unit.startswith("h"):
            return (calendar.today + timedelta(days=-(-count // 24)),)
        return (calendar.today + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0]]),)
    except (ValueError, OverflowError):
        return None


def _counted_52(match: re.Match[str], calendar: Calendar) -> Found:
    return (calendar.today + timedelta(weeks=int(match["count"])),)


def _end_of(match: re.Match[str], calendar: Calendar) -> Found:
    return (last_day(match["unit"], match["which"] is not None, calendar.today),)


def _end_of_month(match: re.Match[str], calendar: Calendar) -> Found:
    month, today, year = number_of(match["month"]), calendar.today, (match["year"] or "").lstrip("'’")
    wanted = today.year + (month < today.month) if not year else int(year) + (2000 if len(year) == 2 else 0)
    return (date(wanted, month, monthrange(wanted, month)[1]),) if wanted else None


def _end_of_short(match: re.Match[str], calendar: Calendar) -> Found:
    """'Month end', 'eom'."""
    unit = match["unit"] or {"w": "week", "m": "month", "y": "year"}[match["letter"]]
    return (last_day(unit, match["which"] is not None, calendar.today),)


def _before_the_meeting(match: re.Match[str], calendar: Calendar) -> Found:
    """'A week before the next meeting'."""
    if calendar.next_meeting is None:
        return (None,)
    counted = _counted(match, Calendar(calendar.next_meeting, None))
    return (calendar.next_meeting - (counted[0] - calendar.next_meeting),) if counted and counted[0] else None


def _range(match: re.Match[str], _calendar: Calendar) -> Found:
    """'Between 1 and 12 april'; bare numbers ('2 to 3') are no days."""
    return (None,) if re.search(r"[a-z]{3}|\d[/.]\d", match[0].removeprefix("between ").replace("and", "")) else None


_DAY = r"(?P<day>\d{1,2})"
_TH = r"(?:st|nd|rd|th)"
_MAYBE_WEEKDAY = rf"(?:{WEEKDAY},? )?"
_LAST_OF = r"(?:the )?(?:very )?(?:end|last day)(?: of| in)?(?: the)? "
_SURE, _EDGE, _LED = Weight.SURE, Weight.AT_AN_EDGE, Weight.ONLY_LED
_Rule = Callable[[re.Match[str], Calendar], Found]


def _shape(pattern: str, weight: Weight, rule: _Rule) -> tuple[re.Pattern[str], Weight, _Rule]:
    return re.compile(rf"(?:{pattern})(?!\S)"), weight, rule


_MAY_BEGIN = re.compile(
    r"\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the |this |next |coming |later |"
    r"tod|ton|tom|tm|end|eo|day |an? |one |two |three |four |five |six |sev|eig|nin|ten |ele|twe|cou|few |last |xmas|"
    r"chr|box|ban|new |eas|good |shr|pan|bon|hal|"
    r"val|our |your |fol|very |w|between |ear|mid|late |beg|sta|some|fir|sec|"
    r"fin|a\.?s|as |soon|at |imm|str|rig|urg|sho|on|con|tb|to be|in |dat|no |open|sch|spr|sum|aut|aca|half|ter|hol|"
    r"hols|break|year|month|time|we |that we|eig|fou|fif|six|thi|twen|nye|aug|spr|fort"
)
"""A quick look: no shape begins otherwise."""

_SHAPES = (
    # days with their month
    _shape(rf"{_MAYBE_WEEKDAY}(?P<numbers>\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})", _SURE, _dated),
    _shape(rf"{_MAYBE_WEEKDAY}(?P<numbers>\d{{1,2}}[/.\-]\d{{1,2}}[/.\-](?:\d{{4}}|\d{{2}}))", _SURE, _dated),
    _shape(rf"{_MAYBE_WEEKDAY}(?P<numbers>\d{{1,2}}[/.\-]\d{{1,2}})", _EDGE, _dated),
    _shape(rf"{_MAYBE_WEEKDAY}(?:the )?{_DAY} ?{_TH}?(?: of)?[ \-./]?{MONTH}[.,]?(?:[ \-./]?{_YEAR})?", _SURE, _dated),
    _shape(rf"{_MAYBE_WEEKDAY}{MONTH} (?:the )?{_DAY}{_TH}?,?(?: {_YEAR})?", _SURE, _dated),
    _shape(rf"{_MAYBE_WEEKDAY}(?:the )?{_DAY}{_TH}(?: of (?P<which>this|the|next) month)?", _EDGE, _day_of_month),
    _shape(rf"{_MAYBE_WEEKDAY}(?:the )?(?P<ordinal>{'|'.join(_ORDINALS)})(?: of)? {MONTH}", _SURE, _dated),
    _shape(rf"(?:the )?(?P<ordinal>{'|'.join(_ORDINALS[3:])})(?P<which>)", _LED, _day_of_month),
    _shape(r"(?P<day>\d{1,2}) (?P<number>\d{1,2}) (?P<year>\d{4}|\d{2})", _LED, _dated),
    _shape(FEAST, _EDGE, _feast),
    # days of the week, and days counted from the meeting
    _shape(rf"(?P<which>this coming |this |next |coming |the coming )?{WEEKDAY}{_PART}", _EDGE, _weekday),
    _shape(rf"{WEEKDAY}{_PART} (?:week|fortnight)", _SURE, _weekday_week),
    _shape(rf"(?P<count>a|one|two) weeks? (?:on |from )?(?:this )?{WEEKDAY}{_PART}", _SURE, _weekday_week),
    _shape(rf"(?P<count>)(?:week|fortnight) (?:on |from )(?:this )?{WEEKDAY}{_PART}", _SURE, _weekday_week),
    _shape(rf"{WEEKDAY} (?:the )?{_DAY}(?:{_TH})?(?P<which>)", _EDGE, _day_of_month),
    _shape(rf"{WEEKDAY}{_PART},? (?:of )?next (?:week|wk)", _SURE, _weekday_next_week),
    _shape(rf"next (?:week|wk),? (?:on )?{WEEKDAY}{_PART}", _SURE, _weekday_next_week),
    _shape(
        r"(?:later )?today|tonight|this (?:morning|afternoon|evening)|"
        r"(?:the )?end of (?:play|the day|day|business)|eod",
        _SURE,
        _today,
    ),
    _shape(rf"(?:the )?day after tomorrow|(?:tomorrow|tmrw|tmw|tomoz|2moro|2morrow|tomoro){_PART}", _SURE, _tomorrow),
    _shape(r"(?P<count>a |one |1 |two |2 |)(?:week|fortnight)s?(?: from)? (?:today|tomorrow)", _SURE, _week_today),
    _shape(rf"{_COUNT}[ \-]?{_UNIT} from (?:now|today|the meeting)", _SURE, _counted),
    _shape(r"(?P<count>today|tomorrow) (?:week|fortnight)", _SURE, _week_today),
    _shape(
        rf"(?:the )?(?:next |coming )?{_COUNT}[ \-]?{_UNIT}(?:['’]s?)?(?: time| from now| from today)?", _LED, _counted
    ),
    _shape(r"the next (?P<count>)(?P<unit>week|fortnight|month)|fortnight", _LED, _counted),
    _shape(r"(?P<count>\d{1,2})/52", _EDGE, _counted_52),
    _shape(rf"{_LAST_OF}(?:this )?(?P<which>next )?(?P<unit>week|wk|month|mth|calendar month|year)", _EDGE, _end_of),
    _shape(r"(?P<which>next )?(?P<unit>month|week|year) end|eo(?P<letter>[wmy])", _EDGE, _end_of_short),
    _shape(rf"{_LAST_OF}{MONTH}(?: {_YEAR})?", _EDGE, _end_of_month),
    # meetings
    _shape(
        rf"(?:the )?(?:{_COUNT} ?)?{_UNIT} before (?:the |our )?next (?:meeting|mtg|jat)", _SURE, _before_the_meeting
    ),
    _shape(
        r"(?:the |our |your )?(?:very )?(?:next|following) (?:jat |team |panel |group |monthly |jat team )?"
        r"(?:meeting|meet|mtg|mtng|mting|jat|panel|time)|(?:the |our )?next month['’]?s (?:meeting|mtg|jat)|"
        r"(?:(?:the )?time (?:that )?)?we (?:next )?meet(?: again| next)?",
        _EDGE,
        _next_meeting,
    ),
    _shape(rf"(?:the |our )?{MONTH} (?:jat |team )?(?:meeting|mtg|jat)", _LED, _meeting_of),
    _shape(rf"(?:between )?(?:the )?{A_DATE} ?(?:and|to|-|until|till|&) ?(?:the )?{A_DATE}", _SURE, _range),
    *(_shape(pattern, weight, _none) for pattern, weight in RANGES),
)
