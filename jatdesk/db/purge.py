"""Destroys what the store holds of one case, so that no word of it is left in the file; only here is ATTACH let in.

What happened stays in the chain of history; what those lines said goes. Deleting is one transaction (`destroy`),
then the file is written anew without its free pages (`rewrite`). No other part of `db` deletes a case.
"""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, or_, select, update

from jatdesk.db import connect, leaks, likeness, search_index, search_texts
from jatdesk.db.schema import (
    access_decisions,
    access_requests,
    achievements,
    actions,
    agency_update_parts,
    agenda_items,
    agenda_readers,
    agreed_readers,
    assessments,
    audit_checks,
    audit_outcomes,
    audit_samples,
    audits,
    breach_steps,
    breaches,
    case_studies,
    cases,
    chair_decisions,
    chairs_meetings,
    chairs_points,
    children,
    closure_reports,
    comments,
    concerns,
    consents,
    copies,
    corrections,
    directory,
    disagreements,
    drafts,
    eligibility_answers,
    engagements,
    feedback_remarks,
    going_on,
    hand_overs,
    held_back,
    history,
    history_content,
    issues,
    item_minutes,
    kept_mails,
    kin,
    knowledge,
    late_papers,
    lead_updates,
    letters_given,
    mailing_files,
    mailings,
    measures,
    meetings,
    merges,
    minutes_versions,
    notes,
    outcomes,
    paper_places,
    papers,
    participation_talks,
    passwords,
    places,
    plain_sentences,
    referrals,
    return_figures,
    returned_answers,
    returned_changes,
    returned_minutes,
    safe_routes,
    sharing_decisions,
    team_reviews,
    team_words,
    tellings,
    views,
    visits,
    withheld,
)
from jatdesk.domain.ids import Id
from jatdesk.domain.minutes_codec import without
from jatdesk.domain.passwords import Circle
from jatdesk.domain.search import fold

_TRIES, _PAUSE = 50, 0.1
_SHORT = 2


@dataclass(frozen=True)
class Purged:
    """What was destroyed: how many records, of how many lines of history the content, and whether the child went too.

    `elsewhere` says in how many records of other cases, members or meetings the child's name still stands.
    """

    records: int
    lines: int
    elsewhere: int
    child_too: bool


def approved_with(connection: Connection, case_id: Id) -> tuple[date, ...]:
    """The days of the meetings whose approved minutes tell of a case."""
    query = (
        select(meetings.c.day)
        .join_from(minutes_versions, meetings, minutes_versions.c.meeting_id == meetings.c.id)
        .where(minutes_versions.c.kind == "approved", func.instr(minutes_versions.c.body, case_id) > 0)
        .order_by(meetings.c.day)
    )
    return tuple(dict.fromkeys(connection.execute(query).scalars()))


def mailings_with(connection: Connection, case_id: Id) -> tuple[tuple[Id, bool], ...]:
    """The mailings that hold a case, and whether each was sent."""
    held = select(mailing_files.c.mailing_id).where(mailing_files.c.cases.contains(case_id))
    query = select(mailings.c.id, mailings.c.sent_on).where(or_(mailings.c.case_id == case_id, mailings.c.id.in_(held)))
    return tuple((row.id, row.sent_on is not None) for row in connection.execute(query))


def shown_with(connection: Connection, case_id: Id) -> tuple[tuple[str, Id], ...]:
    """Actions, meetings and mailings that lose something when the case goes, by kind and id."""
    acts = connection.execute(select(actions.c.id).where(actions.c.case_id == case_id)).scalars()
    days = connection.execute(select(agenda_items.c.meeting_id).where(agenda_items.c.case_id == case_id)).scalars()
    found = [("action", ref) for ref in acts] + [("meeting", ref) for ref in dict.fromkeys(days)]
    return (*found, *(("mailing", ref) for ref, _ in mailings_with(connection, case_id)))


def destroy(connection: Connection, case_id: Id) -> Purged:
    """Deletes a case with everything that tells of it, inside the caller's transaction.

    The child goes too if it has no other case. Mailings that were not sent are
    forgotten; of those that were only stays that they were.
    """
    case = connection.execute(select(cases.c.number, cases.c.child_id).where(cases.c.id == case_id)).one()
    name = str(connection.execute(select(children.c.name).where(children.c.id == case.child_id)).scalar_one())
    others = connection.execute(select(cases.c.id).where(cases.c.child_id == case.child_id, cases.c.id != case_id))
    child_too = others.first() is None
    records = _records(connection, case_id)
    lines = _destroy_content(connection, records, case_id, name if child_too else "")
    items = [ref for kind, ref in records if kind == "item"]
    connection.execute(delete(drafts).where(or_(drafts.c.ref.in_(items), func.instr(drafts.c.text, case_id) > 0)))
    no_item = drafts.c.ref.not_in(select(agenda_items.c.id))  # half typed under an item that has left its agenda since
    connection.execute(delete(drafts).where(drafts.c.kind == "minutes", no_item))
    connection.execute(delete(places).where(func.instr(places.c.body, case_id) > 0))
    connection.execute(
        delete(minutes_versions).where(
            minutes_versions.c.kind != "approved", func.instr(minutes_versions.c.body, case_id) > 0
        )
    )
    _blank_approved(connection, case_id)
    connection.execute(delete(paper_places).where(paper_places.c.ref == case_id))
    _leave_mailings(connection, case_id)
    _leave_issues(connection, case_id, name)
    _leave_audits(connection, case_id)
    # a return that was sent keeps its numbers; which case was behind them is told no more
    unnamed = {"body": func.replace(return_figures.c.body, f'"{case_id}"', '""')}
    connection.execute(update(return_figures).where(func.instr(return_figures.c.body, case_id) > 0).values(unnamed))
    connection.execute(delete(item_minutes).where(item_minutes.c.case_id == case_id))
    connection.execute(delete(agenda_items).where(agenda_items.c.case_id == case_id))
    # a merge that moved this case, or made another record of the child one with it, can't be undone any more
    of_child = merges.c.kept_id == case.child_id if child_too else func.instr(merges.c.body, case_id) > 0
    connection.execute(delete(merges).where(of_child))
    search_texts.forget(connection, case.number)
    search_index.forget(connection, case.number)
    connection.execute(delete(cases).where(cases.c.id == case_id))  # and with it all that hangs on it
    if child_too:
        connection.execute(delete(kin).where(kin.c.other_id == case.child_id))  # a brother's link names nobody now
        likeness.forget(connection, case.child_id)
        leaks.forget(connection, case.child_id)
        connection.execute(delete(children).where(children.c.id == case.child_id))
    if child_too:
        _forget_views(connection, name)
        connection.execute(delete(team_words).where(team_words.c.word.in_(name.casefold().split())))
    elsewhere = _named_elsewhere(connection, name) if child_too else 0
    return Purged(len(records), lines, elsewhere, child_too)


def rewrite(connection: Connection) -> bool:
    """Writes the whole file anew without its free pages, and empties the log beside it. Outside any transaction.

    False when another connection holds on to the log for seconds: it is emptied when the store is closed.
    """
    raw: Any = connection.connection.dbapi_connection
    raw.execute("INSERT INTO case_search(case_search) VALUES('optimize')")
    raw.execute("INSERT INTO case_words(case_words) VALUES('optimize')")
    raw.set_authorizer(None)  # VACUUM attaches the file it writes, under the store's own key and in memory
    try:
        raw.execute("VACUUM")
    finally:
        raw.set_authorizer(connect.authorise)
    for _ in range(_TRIES):
        busy, _pages, _moved = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            return True
        time.sleep(_PAUSE)
    return False


def _records(connection: Connection, case_id: Id) -> list[tuple[str, Id]]:
    """Every record of a case that may have lines of history, by the kind those lines have."""
    held: list[tuple[str, Table, ColumnElement[bool]]] = [
        ("referral", referrals, referrals.c.case_id == case_id),
        ("consent", consents, consents.c.case_id == case_id),
        ("concern", concerns, concerns.c.case_id == case_id),
        ("paper", papers, papers.c.case_id == case_id),
        ("note", notes, notes.c.case_id == case_id),
        ("action", actions, actions.c.case_id == case_id),
        ("issue", issues, issues.c.case_id == case_id),
        ("item", agenda_items, agenda_items.c.case_id == case_id),
        ("minutes", agenda_items, agenda_items.c.case_id == case_id),
        ("mailing", mailings, mailings.c.case_id == case_id),
    ]
    found = [("case", case_id)]
    for kind, table, condition in held:
        found += [(kind, ref) for ref in connection.execute(select(table.c.id).where(condition)).scalars()]
    return found


def _destroy_content(connection: Connection, records: Sequence[tuple[str, Id]], case_id: Id, name: str) -> int:
    """What the lines of these records said, and every other line that holds the case's id or the child's whole name."""
    of_record = (
        select(history.c.id)
        .where(history.c.kind == bindparam("line_kind"), history.c.ref == bindparam("line_ref"))
        .scalar_subquery()
    )
    gone = 0
    for kind, ref in records:
        statement = delete(history_content).where(history_content.c.history_id.in_(of_record))
        gone += connection.execute(statement, {"line_kind": kind, "line_ref": ref}).rowcount
    for words in _as_kept([case_id, *([name] if len(name.split()) > 1 else [])]):
        said = or_(func.instr(history_content.c.before, words) > 0, func.instr(history_content.c.after, words) > 0)
        gone += connection.execute(delete(history_content).where(said)).rowcount
    return gone


def _as_kept(words: Sequence[str]) -> Iterator[str]:
    """Words as they stand inside the JSON of a line."""
    for each in words:
        yield json.dumps(each, ensure_ascii=False)[1:-1]


def _blank_approved(connection: Connection, case_id: Id) -> None:
    """The case's parts of approved minutes go with their salts; their hashes stay, so that the approval still holds."""
    told = minutes_versions.c.kind == "approved", func.instr(minutes_versions.c.body, case_id) > 0
    for row in connection.execute(select(minutes_versions.c.id, minutes_versions.c.body).where(*told)).all():
        blank = update(minutes_versions).where(minutes_versions.c.id == row.id)
        connection.execute(blank.values(body=without(row.body, {case_id})))


def _leave_mailings(connection: Connection, case_id: Id) -> None:
    for mailing_id, sent in mailings_with(connection, case_id):
        if not sent:
            connection.execute(delete(mailings).where(mailings.c.id == mailing_id))
            continue
        whole = update(mailings).where(mailings.c.id == mailing_id, mailings.c.case_id == case_id).values(case_id=None)
        if connection.execute(whole).rowcount:  # it was about this case alone: who got it may be of the family
            _forget_readers(connection, mailing_id)
        held = select(mailing_files.c.id, mailing_files.c.cases).where(mailing_files.c.mailing_id == mailing_id)
        for row in connection.execute(held).all():
            left = [each for each in json.loads(row.cases) if each != case_id]
            if len(left) != len(json.loads(row.cases)):
                this = update(mailing_files).where(mailing_files.c.id == row.id)
                connection.execute(this.values(cases=json.dumps(left), about=""))


def _leave_issues(connection: Connection, case_id: Id, name: str) -> None:
    """A theme outlives the case it came from; what was written about this family goes, and so does a theme that names
    the child."""
    of_case = issues.c.case_id == case_id
    connection.execute(update(issues).where(of_case).values(words=""))
    points = select(issues.c.id).where(of_case)
    for column in (chairs_points.c.words, chairs_points.c.answer):
        named = chairs_points.c.issue_id.in_(points) & (func.instr(func.lower(column), name.lower()) > 0)
        connection.execute(update(chairs_points).where(named).values({column.name: "(destroyed)"}))
    for column in (issues.c.theme, issues.c.raised_with, issues.c.answer, issues.c.changed):
        named = of_case & (func.instr(func.lower(column), name.lower()) > 0)
        connection.execute(update(issues).where(named).values({column.name: "(destroyed)"}))


def _leave_audits(connection: Connection, case_id: Id) -> None:
    """An audit keeps its counts; what was written about this record goes, and so does which one it was."""
    samples = select(audit_samples.c.id).where(audit_samples.c.case_id == case_id)
    connection.execute(update(audit_checks).where(audit_checks.c.sample_id.in_(samples)).values(words=""))
    of_case = audit_outcomes.c.sample_id.in_(samples) & (audit_outcomes.c.why_none != "")
    connection.execute(update(audit_outcomes).where(of_case).values(why_none="(destroyed)"))
    connection.execute(update(audit_samples).where(audit_samples.c.case_id == case_id).values(case_id=None))


def _forget_readers(connection: Connection, mailing_id: Id) -> None:
    sent = mailing_files.c.mailing_id == mailing_id
    one_offs = select(mailing_files.c.password_id).where(sent)
    this = passwords.c.id.in_(one_offs) & (passwords.c.circle == Circle.ONE_OFF.value)
    connection.execute(update(passwords).where(this).values(holder="A destroyed case"))
    connection.execute(update(mailing_files).where(sent).values(recipients="[]", about=""))
    connection.execute(delete(hand_overs).where(hand_overs.c.mailing_id == mailing_id))


def _forget_views(connection: Connection, name: str) -> None:
    """People's own filters that ask for words of the child's name."""
    for row in connection.execute(select(views.c.id, views.c.name, views.c.body)).all():
        said = fold(f"{row.name} {row.body}")
        if any(word in said for word in fold(name).split() if len(word) > _SHORT):
            connection.execute(delete(views).where(views.c.id == row.id))


def _named_elsewhere(connection: Connection, name: str) -> int:
    """In how many other records a name of two words or more stands, whole; a single word is in too many."""
    if len(name.split()) < 2:
        return 0
    columns = [
        *(item_minutes.c[each] for each in ("discussion", "going_well", "family_wants", "told_how")),
        *(tellings.c[each] for each in ("to_whom", "by", "how", "why")),
        *(notes.c[each] for each in ("heading", "small", "text")),
        knowledge.c.words, eligibility_answers.c.words,
        *(going_on.c[each] for each in ("reason", "chair_words", "social_work_words")), late_papers.c.words,
        agency_update_parts.c.words, agency_update_parts.c.asked, copies.c.why,
        agenda_readers.c.name, agenda_readers.c.role, agreed_readers.c.name, agreed_readers.c.organisation,
        *(lead_updates.c[each] for each in ("progress", "child_says", "parents_say", "next_steps")),
        *(disagreements.c[each] for each in ("who", "about", "to_whom", "answer")),
        *(actions.c[each] for each in ("what", "who", "progress")),
        *(outcomes.c[each] for each in ("sought", "words")),
        *(issues.c[each] for each in ("theme", "words", "answer", "changed")),
        *(chairs_points.c[each] for each in ("words", "answer")), chairs_meetings.c.words,
        *(closure_reports.c[each] for each in ("comment", "parent_words", "young_words", "exit_talk")),
        *(concerns.c[each] for each in ("words", "done", "answer", "release_reason")),
        *(kin.c[each] for each in ("name", "known_as", "consent_by")),
        *(consents.c[each] for each in ("given_by", "family", "not_with", "reason")),
        *(consents.c[each] for each in ("capacity_why", "told_young_person")),
        *(withheld.c[each] for each in ("whom", "what", "why")),
        *(sharing_decisions.c[each] for each in ("what", "with_whom", "reason", "answer_words", "ended_why")),
        *(measures.c[each] for each in ("what", "words")),
        *(assessments.c[each] for each in ("by", "words")),
        *(visits.c[each] for each in ("name", "supporter", "requirements")),
        *(cases.c[each] for each in ("why", "lead_wish", "closure_words", "parent_words", "old_notes")),
        referrals.c.body, comments.c.words, drafts.c.text,
        *(agenda_items.c[each] for each in ("title", "note", "presenter", "asked_by")),
        minutes_versions.c.body, chair_decisions.c.words, kept_mails.c.words, kept_mails.c.subject,
        corrections.c.was, corrections.c.becomes,
        returned_changes.c.before, returned_changes.c.after, returned_minutes.c.note,
        returned_answers.c.words, held_back.c.words, plain_sentences.c.plain, breach_steps.c.who, breach_steps.c.words,
        *(breaches.c[each] for each in ("what", "who_has_it", "risk", "decided_why")),
        access_decisions.c.why, *(access_requests.c[each] for each in ("person", "asked_by", "longer_why")),
        *(safe_routes.c[each] for each in ("person", "address", "not_here", "note")),
        *(case_studies.c[each] for each in ("title", "words", "agreed_by")), achievements.c.words,
        *(letters_given.c[each] for each in ("person", "how")),
        feedback_remarks.c.words, audit_checks.c.words, audits.c.words, audit_outcomes.c.why_none,
        *(engagements.c[each] for each in ("what", "done", "answer")), team_reviews.c.words,
        participation_talks.c.words, directory.c.what_for, directory.c.asked_for,
    ]  # fmt: skip
    found = 0
    for table in dict.fromkeys(column.table for column in columns):
        said = [func.instr(func.lower(column), name.lower()) > 0 for column in columns if column.table is table]
        found += int(connection.execute(select(func.count()).select_from(table).where(or_(*said))).scalar_one())
    return found
