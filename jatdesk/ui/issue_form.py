"""The form of one issue of the log, shared by the case and the log itself. Declares; saves nothing."""

from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.fields import FieldSpec, Kind
from jatdesk.ui.forms.sections import Section


def issue_section(profile: Profile, *, with_answer: bool) -> Section:
    """What an issue is; and, where it is looked after, to whom it went and what came of it."""
    kinds = (("", "Choose a kind"), *((kind.code, kind.words) for kind in profile.issue_kinds))
    groups = (("", "Not raised yet"), *((each.code, each.words) for each in profile.raised_with))
    noted = (
        FieldSpec("kind", "&Kind", Kind.CHOICE, options=kinds, needed=True),
        FieldSpec("on", "&Date", Kind.PAST, needed=True),
        FieldSpec(
            "theme", "&Theme, without names", hint="A few words, such as ‘No sleep clinic’", needed=True, wide=True
        ),
        FieldSpec("words", "In a few wor&ds, without names", Kind.TEXT, wide=True),
    )
    followed = (
        FieldSpec("raised_where", "&Raised where", Kind.CHOICE, heading="Raised and answered", options=groups),
        FieldSpec("raised_on", "Raised &on", Kind.PAST),
        FieldSpec("raised_with", "Raised &with", hint="Such as the group’s own name, or its chair"),
        FieldSpec("answer", "What it &answered", Kind.TEXT, wide=True),
        FieldSpec("answered_on", "A&nswered on", Kind.PAST),
        FieldSpec("changed", "What &changed since", Kind.TEXT, heading="You said, we did", wide=True),
        FieldSpec("told_on", "&Families told on", Kind.PAST),
    )
    return Section("issue", "Issue", noted + followed if with_answer else noted)
