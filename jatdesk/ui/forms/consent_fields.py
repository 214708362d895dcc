"""What is asked when one person's answer about consent is recorded, in short parts. No widget and no rule here."""

from dataclasses import replace

from jatdesk.domain.consent import BASES, EXPLAINED, Capacity, ConsentState
from jatdesk.domain.consent_answers import NO_REASONS
from jatdesk.ui.forms.fields import FieldSpec, Kind, Options, yes_or_no, yes_or_no_code

STATES: Options = (
    (ConsentState.NOT_ASKED, "Not asked yet"),
    (ConsentState.WRITTEN, "Given in writing"),
    (ConsentState.VERBAL, "Given by word of mouth"),
    (ConsentState.PENDING, "Asked, no answer yet"),
    (ConsentState.REFUSED, "Refused"),
    (ConsentState.WITHDRAWN, "Withdrawn"),
)
_YES_NO: Options = (("", "Not said"), ("yes", "Yes"), ("no", "No"))
_CAPACITY: Options = (
    (Capacity.NOT_SAID.value, "Not judged"),
    (Capacity.COMPETENT.value, "Competent to decide"),
    (Capacity.NOT_YET.value, "Not competent to decide yet"),
)
_NO = ("refused", "withdrawn")
_JUDGED = tuple(code for code, _words in _CAPACITY if code)

CAPACITY = (
    FieldSpec(
        "capacity",
        "&Young person under 16 who answers",
        Kind.CHOICE,
        options=_CAPACITY,
        read=Capacity,
        hint="From 12 a young person normally understands",
    ),
    FieldSpec("capacity_by", "&Judged by", hint="The professional’s name and role", only=("capacity", _JUDGED)),
    FieldSpec("capacity_why", "W&hy", Kind.TEXT, wide=True, only=("capacity", _JUDGED)),
)

ANSWER = (
    FieldSpec("given_by", "&Who answered", private="name", needed=True, heading="The answer"),
    FieldSpec(
        "relationship", "Relationship to the &child", hint="Mother, carer …; ‘young person’ for their own answer"
    ),
    FieldSpec(
        "state",
        "&Answer",
        Kind.CHOICE,
        options=((ConsentState.NOT_ASKED, "Choose the answer"), *STATES[1:]),
        read=ConsentState,
    ),
    FieldSpec("on", "Whe&n", Kind.PAST),
    FieldSpec("asked_by", "As&ked by"),
    FieldSpec("asked_on", "Aske&d on", Kind.PAST),
    FieldSpec(
        "reason_code",
        "&Why not, for the figures",
        Kind.CHOICE,
        options=(("", "Not said"), *NO_REASONS),
        only=("state", _NO),
    ),
    FieldSpec("reason", "R&eason", Kind.TEXT, wide=True, only=("state", _NO)),
    FieldSpec("form_seen", "I have seen the signed &form", Kind.TICK),
    FieldSpec("share_with", "&May be shared with these services", Kind.TEXT, wide=True, heading="With whom"),
    FieldSpec("only_these", "&Only these services", Kind.TICK, wide=True),
    FieldSpec("family", "May be shared with these re&latives"),
    FieldSpec("not_with", "Not to be shared wi&th", hint="A service named here gets no paper of this case"),
    FieldSpec(
        "explained", "What was e&xplained", Kind.TICKS, options=EXPLAINED, wide=True, heading="Explained and agreed"
    ),
    FieldSpec(
        "central_copy",
        "Co&py for the central team",
        Kind.CHOICE,
        options=_YES_NO,
        read=yes_or_no,
        code=yes_or_no_code,
    ),
    FieldSpec(
        "takes_part",
        "Agrees to take part",
        Kind.CHOICE,
        options=_YES_NO,
        read=yes_or_no,
        code=yes_or_no_code,
    ),
    FieldSpec("basis", "Lawful basis for sharing", Kind.CHOICE, options=(("", "Not said"), *BASES)),
    replace(CAPACITY[0], heading="The young person"),
    *CAPACITY[1:],
    FieldSpec(
        "told_young_person",
        "If only a parent agreed: what was done so that the young person knows",
        Kind.TEXT,
        wide=True,
    ),
)
"""The fields of `Consent` in the form that records one answer."""
