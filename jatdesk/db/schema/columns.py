"""The kinds of column the tables are made of, and the one list of all tables."""

from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, LargeBinary, MetaData, String, text

metadata = MetaData()


def text_column(name: str) -> Column[str]:
    """Words, empty when there are none."""
    return Column(name, String, nullable=False, default="", server_default="")


def bytes_column(name: str) -> Column[bytes]:
    """Bytes, empty when there are none."""
    return Column(name, LargeBinary, nullable=False, default=b"", server_default=text("x''"))


def flag_column(name: str) -> Column[bool]:
    """Yes or no; no unless said."""
    return Column(name, Boolean, nullable=False, default=False, server_default="0")


def id_column() -> Column[str]:
    """The random id of a row."""
    return Column("id", String, primary_key=True)


def reference(name: str, target: str, **more: Any) -> Column[str]:
    """The id of the row this one hangs on; it goes with it."""
    return Column(name, String, ForeignKey(target, ondelete="CASCADE"), nullable=False, index=True, **more)
