"""The forms of an achievement and of a family's story. Declares; saves nothing."""

from jatdesk.domain.stories import HOW_WORDS, How
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

_HOWS = tuple((how.value, HOW_WORDS[how]) for how in How)


def achievement_section() -> Section:
    """Something the team is glad of."""
    return Section(
        "achievement",
        "Achievement",
        (
            FieldSpec("on_day", "&Date", Kind.PAST, needed=True),
            FieldSpec("source", "Who told &it", hint="A service or a role, such as ‘Primary schools’"),
            FieldSpec("words", "&What was achieved, without names", Kind.TEXT, needed=True, wide=True),
        ),
    )


def study_section(*, with_case: bool) -> Section:
    """A family's story; which case it is of is asked once."""
    of_case = (
        (FieldSpec("case_number", "Case &number", hint="Only the team sees it", needed=True),) if with_case else ()
    )
    return Section(
        "study",
        "Story",
        (
            *of_case,
            FieldSpec("title", "&Title, without names", needed=True, wide=not with_case),
            FieldSpec("words", "The &story, without names", Kind.TEXT, needed=True, wide=True),
            FieldSpec("agreed_by", "Who of the &family agreed", heading="Consent", needed=True, private="all"),
            FieldSpec("agreed_on", "Agreed &on", Kind.PAST, needed=True),
            FieldSpec("how", "&How", Kind.CHOICE, options=_HOWS, needed=True, read=How),
            FieldSpec("ended_on", "The consent &ended on", Kind.PAST, hint="From this day it is told no more"),
        ),
    )
