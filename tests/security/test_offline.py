"""No network: no module for it is ever imported by the program, and no socket is made."""

import ast
import socket
from pathlib import Path

import pytest

from tests.conftest import ROOT

_NETWORK = {
    "socket", "socketserver", "ssl", "http", "urllib", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "xmlrpc",
    "asyncio", "requests", "httpx", "aiohttp", "urllib3",
}  # fmt: skip
_QT_NETWORK = {"QtNetwork", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebSockets", "QtNetworkAuth", "QtBluetooth"}


def _imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _reaches_out(tree: ast.AST) -> set[str]:
    names = _imports(tree)
    return {name for name in names if name.split(".")[0] in _NETWORK or set(name.split(".")) & _QT_NETWORK}


@pytest.mark.parametrize(
    "planted",
    [
        "import socket",
        "from urllib.request import urlopen",
        "import http.client",
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6 import QtNetwork",
    ],
)
def test_the_search_finds_what_is_planted(planted: str) -> None:
    assert _reaches_out(ast.parse(f"def hidden():\n    {planted}"))


def test_no_module_of_the_program_imports_anything_of_a_network() -> None:
    files = sorted((ROOT / "jatdesk").rglob("*.py"))
    assert len(files) > 100
    found = {str(path): _reaches_out(ast.parse(path.read_text("utf-8"))) for path in files}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_socket_in_a_test_fails_it() -> None:
    for family in (socket.AF_INET, socket.AF_INET6):
        with pytest.raises(RuntimeError, match="offline"):
            socket.socket(family)
    from tests import conftest

    conftest._called.clear()


def _where(word: str) -> set[str]:
    files = (ROOT / "jatdesk").rglob("*.py")
    return {path.relative_to(ROOT).as_posix() for path in files if word in path.read_text("utf-8")}


@pytest.mark.parametrize("word", ["raw_hex", "store_key", "history_key", "PRAGMA key"])
def test_keys_are_seen_only_where_they_are_used(word: str) -> None:
    places = _where(word)
    assert places, "the word is in use"
    allowed = ("jatdesk/crypto/", "jatdesk/operations/", "jatdesk/db/")
    assert [place for place in sorted(places) if not place.startswith(allowed)] == []


def test_the_folder_of_the_program_is_where_this_looks() -> None:
    assert (Path(ROOT) / "jatdesk" / "crypto" / "keys.py").exists()
