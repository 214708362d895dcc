"""What became of the test file at each address."""

import json
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from jatdesk.db.schema import gateway_results, mailing_files, mailings
from jatdesk.domain.gateways import GatewayResult, Taken, folded
from jatdesk.domain.mailings import Mailing


def every(connection: Connection) -> dict[str, GatewayResult]:
    """The newest answer by address."""
    rows = connection.execute(select(gateway_results))
    return {row.address: GatewayResult(Taken(row.result), row.found_on, row.found_by) for row in rows}


def write(connection: Connection, address: str, result: GatewayResult | None) -> None:
    """Keeps an answer in place of the one before; None: there is none."""
    connection.execute(delete(gateway_results).where(gateway_results.c.address == folded(address)))
    if result is not None:
        connection.execute(
            insert(gateway_results).values(
                address=folded(address), result=result.taken.value, found_on=result.on, found_by=result.by
            )
        )


def asked(connection: Connection) -> dict[str, date]:
    """The last day a test file was sent, by address."""
    query = (
        select(mailing_files.c.recipients, mailings.c.sent_on)
        .join_from(mailing_files, mailings, mailing_files.c.mailing_id == mailings.c.id)
        .where(mailings.c.mailing == Mailing.TEST_FILE.value, mailings.c.sent_on.is_not(None))
        .order_by(mailings.c.sent_on)
    )
    return {folded(each): row.sent_on for row in connection.execute(query) for each in json.loads(row.recipients)}
