"""The small forms of the evaluation: its words, a line of evidence, a judgement. Declares; saves nothing."""

from jatdesk.domain.evaluation import SIDE_WORDS, Side
from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section

_SIDES = tuple((side.value, SIDE_WORDS[side]) for side in Side)


def words_section() -> Section:
    """The words of a part; empty goes back to the scheme's."""
    hint = "Empty goes back to the words of the scheme"
    return Section("words", "Words", (FieldSpec("words", "In our &words", Kind.TEXT, hint, wide=True),))


def evidence_section() -> Section:
    """A line of evidence."""
    return Section(
        "evidence",
        "Evidence",
        (
            FieldSpec("side", "&Is it there", Kind.CHOICE, options=_SIDES, needed=True, read=Side),
            FieldSpec("words", "What it is, &without names", Kind.TEXT, needed=True, wide=True),
            FieldSpec("source", "Where it is &found", hint="A paper, a figure, feedback, a case study", wide=True),
        ),
    )


def judgement_section(profile: Profile) -> Section:
    """How a part stands on a day."""
    grades = (("", "Choose how far"), *((grade.code, grade.words) for grade in profile.grades))
    return Section(
        "judgement",
        "Judgement",
        (
            FieldSpec("grade", "How &far", Kind.CHOICE, options=grades, needed=True),
            FieldSpec("on_day", "&Date", Kind.PAST, needed=True),
            FieldSpec("words", "W&hy, without names", Kind.TEXT, wide=True),
            FieldSpec("by", "Judged b&y", hint="Such as ‘the team at its meeting’", wide=True),
        ),
    )
