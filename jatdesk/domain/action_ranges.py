"""Words of an action line that say when without fixing a day: 'next week', 'in february', 'asap', 'end of term'."""

from enum import Enum


class Weight(Enum):
    """How sure a piece of a line is a 'when' even if nothing leads to it."""

    SURE = "sure"
    AT_AN_EDGE = "at an edge"
    ONLY_LED = "only led"
    """Only after 'by', 'in' and the like."""


MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)"
)
_A_MONTH = MONTH.replace("?P<month>", "?:")
_ANY_WEEKDAY = WEEKDAY.replace("?P<weekday>", "?:")
A_DATE = (
    rf"(?:{_ANY_WEEKDAY} )?\d{{1,2}}(?:st|nd|rd|th)?(?:[/.\- ]?(?:of )?(?:{_A_MONTH}|\d{{1,2}}))?(?:[/.\- ]\d{{2,4}})?"
)
_TERM = (
    r"(?:(?:the |this |next |new |school |spring |summer |autumn |winter |christmas |xmas |easter |february |october |"
    r"may |academic )*(?:half[ -]?terms?|terms?|school years?|academic years?|holidays?|hols|break|school year|"
    r"financial year))"
)
_SURE, _EDGE, _LED = Weight.SURE, Weight.AT_AN_EDGE, Weight.ONLY_LED

RANGES: tuple[tuple[str, Weight], ...] = (
    (
        r"(?:w/?c|w/b|wk beg|wb|week (?:beginning|commencing|of|starting)|week com)\.?:? (?:on )?(?:the )?"
        rf"(?:{A_DATE}|{WEEKDAY})",
        _SURE,
    ),
    (rf"\d{{1,2}} ?- ?\d{{1,2}}(?:st|nd|rd|th)? ?{_A_MONTH}(?: \d{{4}})?", _SURE),
    (
        r"(?:early|mid|middle of|late|beginning of|start of|sometime in|some time in|(?:first|second|last) half of|"
        r"(?:the )?(?:first|second|third|last|1st|2nd|final) (?:week|few days|day|fortnight|month|part) "
        r"(?:of|in|back after))"
        rf"(?: the|this|next)?[ \-](?:the )?(?:{_A_MONTH}|next week|next month|next year|the week|week|month|"
        rf"{_TERM}|xmas|january|spring|summer|autumn|winter|new year|the year)(?: \d{{4}})?",
        _SURE,
    ),
    (r"(?:the )?bank holiday(?: monday| weekend)?", _LED),
    (r"(?:the )?first (?:week|day) back|later this (?:week|month|term)", _SURE),
    (rf"mid-?{_A_MONTH}(?: \d{{4}})?", _SURE),
    (rf"(?:the )?(?:start|end|beginning|middle|first day|last day)(?: of)? {_TERM}", _SURE),
    (rf"{_A_MONTH}(?: \d{{4}})?", _LED),
    (
        r"(?:the )?(?:new year(?! \d{1,2}\b)|spring|summer|autumn|winter|weekend|week ?end|wk ?end|coming weeks?|"
        r"next few \w+|near future)",
        _LED,
    ),
    (
        r"(?:the )?(?:this|next|coming|spring|summer|autumn|winter|new) (?:school |academic )?"
        r"(?:week|wk|month|term|half[ -]?term|year|spring|summer|autumn|winter|weekend)|half[ -]term",
        _EDGE,
    ),
    (_TERM, _LED),
    (
        r"(?:the )?(?:a )?(?:next )?few (?:days|weeks|months)(?: time)?|"
        r"(?:\d{1,2}|a|two|three|four|six) ?(?:-|to|or) ?(?:\d{1,2}|two|three|four|five|six|eight) "
        r"(?:days|wks|weeks|months)(?: time)?|(?:the )?(?:coming )?(?:week|month|months|weeks)",
        _LED,
    ),
    (r"a\.?s\.?a\.?p\.?|as soon as (?:possible|poss)|a\.s\.a\.p", _SURE),
    (
        r"as soon as (?:she can|he can|they can|you can|practicable)|"
        r"(?:very )?soon(?:est)?|at once|immediately|straight ?away|right away|urgent(?:ly)?|(?:very )?shortly|"
        r"as a matter of urgency|on-?going|on going|continuing|tb[acd]|to be (?:confirmed|arranged|agreed|decided)|"
        r"in due course|(?:at|at the|at their|at your|at his|at her) earliest (?:opportunity|convenience)|"
        r"when(?:ever)? (?:possible|able|available|poss|convenient|they can|she can|he can)|as and when(?: needed)?|"
        r"date (?:to be (?:confirmed|agreed|arranged)|tbc)|no date|open[ -]ended|without delay|in the meantime",
        _EDGE,
    ),
)
"""Patterns over words in small letters, and how sure each is."""
