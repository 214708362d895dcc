"""The documents whose text is kept in `golden/`; run `python -m tests.docs.golden` to write it anew."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2

from jatdesk.docs import (
    action_list,
    action_plan,
    agency_action_update,
    agenda,
    annual_statement,
    attendance_over_time,
    attendance_register,
    audit,
    caf,
    case_closure_report,
    case_summary,
    chairs_points,
    chronology,
    closure_letter,
    confidentiality_protocol,
    evaluation,
    family_invitation,
    family_leaflet,
    feedback_counts,
    feedback_form,
    figures,
    matters_arising,
    member_list,
    membership_notice,
    minutes,
    outcome,
    password_slip,
    pdf,
    referral_letter,
    report,
    signing_in,
    terms_of_reference,
    what_happened,
)
from jatdesk.docs.content import Document
from jatdesk.domain.feedback import FeedbackForm
from jatdesk.domain.outcomes import wished
from jatdesk.files import resource
from tests.docs import samples

FOLDER = Path(__file__).parent / "golden"
TEAM, MEETING = samples.TEAM, samples.MEETING


def documents() -> dict[str, Callable[[], Document]]:
    """Every document of the month by the name of its golden text."""
    profile = samples.profile()
    book = samples.book()
    named = {f"case{n}": samples.case(n) for n in range(4)}
    owed = [(samples.case(0), samples.actions(0)[0]), (samples.case(5), samples.actions(5)[0])]
    all_actions = [action for n in range(4) for action in samples.actions(n)]
    return {
        "agenda": lambda: agenda.build(TEAM, profile, samples.agenda(), named),
        "agenda-without-names": lambda: agenda.without_names(TEAM, profile, samples.agenda()),
        "caf": lambda: caf.build(TEAM, profile, samples.page()),
        "minutes": lambda: minutes.build(book, TEAM, profile, draft=False),
        "minutes-draft": lambda: minutes.build(book, TEAM, profile, draft=True),
        "outcome": lambda: outcome.build(TEAM, profile, MEETING, book.cases[0], book.approval),
        "agency-action-update": lambda: agency_action_update.build(TEAM, profile, MEETING, samples.member(), owed),
        "agency-action-update-blank": lambda: agency_action_update.build(TEAM, profile, None, None, ()),
        "case-closure-report": lambda: case_closure_report.build(TEAM, profile, samples.closed_case()),
        "action-list": lambda: action_list.build(TEAM, profile, "School nursing", all_actions, date(2027, 1, 10)),
        "action-list-to-write-in": lambda: action_list.to_write_in(
            TEAM, profile, "School nursing", all_actions, date(2027, 1, 10)
        ),
        "attendance-register": lambda: attendance_register.build(book, TEAM, profile),
        "annual-statement": lambda: annual_statement.build(samples.statement(), TEAM, profile),
        "evaluation": lambda: evaluation.build(samples.evaluation()),
        "report": lambda: report.build(samples.report(40, without_names=False)),
        "report-without-names": lambda: report.build(samples.report(40, without_names=True)),
        "figures-without-names": lambda: figures.build(TEAM, profile, *samples.figures(), date(2027, 1, 10)),
        "attendance-over-time": lambda: attendance_over_time.build(samples.grid(), TEAM, profile),
        "chairs-points": lambda: chairs_points.build(TEAM, profile, samples.chairs()),
        "sample-audit": lambda: audit.build(TEAM, profile, samples.audit(), date(2027, 1, 10)),
        "matters-arising": lambda: matters_arising.build(
            TEAM, profile, MEETING, samples.matters(), named, date(2027, 1, 10)
        ),
        "matters-arising-to-write-in": lambda: matters_arising.to_write_in(
            TEAM, profile, MEETING, samples.matters(), named, date(2027, 1, 10)
        ),
        "terms-of-reference": lambda: terms_of_reference.build(TEAM, profile, samples.seats(), date(2027, 1, 10)),
        "confidentiality-protocol": lambda: confidentiality_protocol.build(TEAM, profile, samples.member()),
        "membership-notice": lambda: membership_notice.build(
            TEAM, profile, samples.member_changes(), date(2027, 1, 10)
        ),
        "member-list": lambda: member_list.build(TEAM, profile, samples.seats(), date(2027, 1, 10)),
        "chronology": lambda: chronology.build(TEAM, profile, "0231", samples.line(0), samples.chronology()),
        "case-summary": lambda: case_summary.build(TEAM, profile, samples.line(0), samples.case_summary()),
        "action-plan": lambda: action_plan.build(
            TEAM, profile, samples.case(0), wished(samples.page().referrals[0].draft), samples.actions(0)
        ),
        "referral-letter": lambda: referral_letter.build(
            TEAM, profile, samples.letter(), date(2026, 11, 23), "C. Example, Primary schools"
        ),
        "signing-in": lambda: signing_in.build(TEAM, profile, MEETING, samples.members()),
        "what-happened": lambda: what_happened.build(
            TEAM, profile, samples.what_happened(), "M. Example", date(2026, 12, 15)
        ),
        "family-leaflet": lambda: family_leaflet.build(TEAM, profile, profile.services),
        "family-invitation": lambda: family_invitation.build(
            TEAM, profile, samples.invited(), "M. Example", date(2026, 11, 26)
        ),
        "closure-letter": lambda: closure_letter.build(
            TEAM, profile, samples.ended(), samples.ended().child, date(2027, 3, 15)
        ),
        "feedback-form": lambda: feedback_form.build(TEAM, profile, samples.feedback(FeedbackForm.FAMILY).round),
        "questionnaire": lambda: feedback_form.build(TEAM, profile, samples.feedback(FeedbackForm.MEMBERS).round),
        "feedback-counts": lambda: feedback_counts.build(TEAM, profile, samples.feedback(FeedbackForm.FAMILY)),
        "feedback-counts-for-others": lambda: feedback_counts.build_for_others(
            TEAM, profile, samples.feedback(FeedbackForm.FAMILY)
        ),
        "password-slip": lambda: password_slip.build(TEAM, profile, samples.PASSWORD, "C. Example"),
    }


def pdf_of(document: Document) -> bytes:
    """The document as it would be printed, without a time of making."""
    return pdf.render(document, resource("fonts"), invariant=True)


def text_of(data: bytes, password: str | None = None) -> str:
    """What a second reader gets back from a PDF, page by page, without the spaces at the ends of lines."""
    opened = pypdfium2.PdfDocument(data, password=password)
    try:
        pages = [opened[i].get_textpage().get_text_range() for i in range(len(opened))]
    finally:
        opened.close()
    told = "\n\f\n".join(page.replace("\r\n", "\n") for page in pages) + "\n"
    return "\n".join(line.rstrip(" ") for line in told.split("\n"))


def _write() -> None:
    from tests.docs import others  # it asks sizes, which asks this file

    for name, build in documents().items():
        FOLDER.joinpath(f"{name}.txt").write_text(text_of(pdf_of(build())), "utf-8")
    for name, build in others.documents().items():
        FOLDER.joinpath("others", f"{name}.txt").write_text(text_of(pdf_of(build())), "utf-8")


if __name__ == "__main__":
    _write()
