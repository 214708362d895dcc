"""A family's part of the minutes: one child's, nobody else's, to who is named in the consent, once arranged."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from jatdesk.domain.chair_decisions import Answered, Matter
from jatdesk.domain.consent import Consent, ConsentState
from jatdesk.domain.family_extract import LEFT_OUT
from jatdesk.domain.ids import Id
from jatdesk.domain.kin import Kin
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.domain.safe_route import SafeRoute
from jatdesk.domain.sending import SendingPlan
from jatdesk.errors import SaveRefused
from jatdesk.operations import chair_decisions, consent, family_extract, kin, meetings, minutes, safe_route, sending
from jatdesk.operations.file_jobs import finished
from tests.operations.conftest import OpenDesk
from tests.operations.outgoing import ADA, CHAIR, Month, month, send
from tests.operations.people import WRITTEN

MOTHER, EMAIL = WRITTEN.given_by, "mother@example.org"
PLANTED = (
    "Sleeps well now. Bert Przykład bullied her on the bus. Her brother Kyle drinks. Mr. Cleo O’Sample rang.\n"
    "The police came in May. Likes swimming. B. Przykład again. He, born 6.5.2012, is older. Ring 07700 900001."
)


def held(open_desk: OpenDesk) -> Month:
    """Minutes approved in which other people stand in the child's part."""
    ready = month(open_desk)
    desk = ready.desk
    kin.add(desk, ready.cases[ADA], Kin("", "brother", "Kyle Sample"))
    meetings.start(desk, ready.meeting.id)
    minutes.record(desk, ItemMinutes(ready.item(ADA), ready.meeting.id, discussion=PLANTED))
    ready.agree(ADA, "youth support to see her with Bert Przykład by 8 jan")
    ready.hold()
    ready.approve()
    return ready


def asked(ready: Month, person: str = MOTHER) -> Id:
    return family_extract.ask(ready.desk, ready.cases[ADA], ready.meeting.id, person, ready.desk.clock.today())[0].id


def plan_of(ready: Month, request: Id) -> SendingPlan:
    return sending.plan(ready.desk, Mailing.FAMILY_EXTRACT, request_id=request)


def text_of(data: bytes, password: str) -> tuple[str, bytes]:
    """What a sealed file says, and everything in it without compression."""
    pages = pypdfium2.PdfDocument(data, password=password)
    said = "\n".join(page.get_textpage().get_text_range() for page in pages)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), password=password) as pdf:
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, compress_streams=False)
    return said, out.getvalue()


def arranged(ready: Month, *, agreed: bool = True) -> None:
    later = next(each for each in meetings.all_meetings(ready.desk) if each.held_on is None)
    question = next(q for q in chair_decisions.docket(ready.desk, later.id).questions if q.matter is Matter.NOTES)
    assert "minutes of 10 December 2026" in question.words
    assert MOTHER not in question.words
    given = Answered(agreed, CHAIR, ready.desk.clock.today(), "by phone", words="" if agreed else "Not now.")
    chair_decisions.record(ready.desk, later.id, Matter.NOTES, question.about_id, given)


def test_nothing_goes_before_it_is_arranged_looked_through_and_a_safe_route_is_known(open_desk: OpenDesk) -> None:
    ready = held(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    assert family_extract.askers(desk, case_id) == (MOTHER,)
    with pytest.raises(SaveRefused, match="not named in the consent"):
        asked(ready, "Uncle Bob")
    request = asked(ready)
    with pytest.raises(SaveRefused, match="already"):
        asked(ready)
    assert len(plan_of(ready, request).problems) == 3
    arranged(ready)
    family_extract.look_through(desk, request, [])
    route = SafeRoute("", MOTHER, True, EMAIL, not_here="1 Sample Road")
    with pytest.raises(SaveRefused, match="must not be used"):
        safe_route.put(
            desk, case_id, SafeRoute("", MOTHER, may_post=True, address="1 sample road", not_here="1 Sample Road")
        )
    safe_route.put(desk, case_id, route)
    plan = plan_of(ready, request)
    assert plan.problems == ()
    assert [(one.name, one.email) for parcel in plan.parcels for one in parcel.recipients] == [(MOTHER, EMAIL)]
    consent.record(desk, case_id, Consent(ConsentState.WITHDRAWN, MOTHER, "mother", desk.clock.today()))
    assert any("not named" in words for words in plan_of(ready, request).problems)
    with pytest.raises(SaveRefused):
        send(ready, plan, finished)


def test_a_chair_who_did_not_agree_stops_it(open_desk: OpenDesk) -> None:
    ready = held(open_desk)
    request = asked(ready)
    arranged(ready, agreed=False)
    assert any("did not agree" in words for words in plan_of(ready, request).problems)
    assert asked(ready) != request, "after a no it may be asked again"


def test_in_the_bytes_of_the_sealed_file_nobody_else_stands(open_desk: OpenDesk) -> None:
    ready = held(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    book = repr(minutes.book(desk, ready.meeting.id).cases[0])
    others = ("Bert", "Przykład", "Kyle", "Cleo", "police", "brother", "B.", "6.5.2012")
    assert all(name in book for name in others), "they are planted"
    request = asked(ready)
    arranged(ready)
    looked = {each.words: each for each in family_extract.passages(desk, request)}
    assert looked["The police came in May."].held, "what sounds like safeguarding is held back until somebody says not"
    assert looked["Her brother Kyle drinks."].about_others
    family_extract.look_through(desk, request, ["The police came in May."])
    safe_route.put(desk, case_id, SafeRoute("", MOTHER, True, EMAIL))
    plan = plan_of(ready, request)
    prepared = send(ready, plan, finished)
    (file,) = [each for each in prepared.files if each.path.endswith(".pdf")]
    said, raw = text_of((sending.outbox(desk) / file.path).read_bytes(), file.password)
    assert "Sleeps well now." in said
    assert "Likes swimming." in said
    assert "Ring 07700 900001." in said, "the family's own number stays"
    assert LEFT_OUT in said
    for name in others:
        assert name not in said
        assert name.encode() not in raw
        assert name.encode("utf-16-be") not in raw
    assert MOTHER not in plan.title + plan.subject + plan.text


def test_a_sister_or_brother_stands_in_it_with_consent_alone(open_desk: OpenDesk) -> None:
    ready = held(open_desk)
    desk, case_id = ready.desk, ready.cases[ADA]
    request = asked(ready)

    def told() -> str:
        return repr(family_extract.extract(desk, request)[2])

    assert "Kyle" not in told()
    (brother,) = kin.of_case(desk, case_id)
    kin.change(desk, case_id, replace(brother.kin, consent="written", consent_by=MOTHER))
    assert "Her brother Kyle drinks." in told()
    assert "Bert" not in told()
