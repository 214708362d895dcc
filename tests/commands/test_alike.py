"""`alike CHILDREN < QUERIES`: one line a query with who it may be and why."""

import io
import json
import sys
from pathlib import Path

import pytest

from jatdesk.commands.alike import main

CHILDREN = """id,name,known_as,date_of_birth,address,postcode,carer
c1,Catherine O'Neverland,,2014-03-04,"3 Teapot Court, Nowhere",ZZ99 1AA,Ada O'Neverland
c2,Мария Соловьёва,,2016-07-09,,,
c3,Thomas Teapot,,2012-01-02,,,
"""


def ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path, queries: str, *more: str
) -> tuple[int, list[dict[str, object]]]:
    file = folder / "children.csv"
    file.write_text(CHILDREN, "utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(queries))
    code = main([str(file), "--today", "2026-11-22", *more])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_child_asked_about_gets_a_line_with_who_it_may_be_and_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    queries = (
        "name,date_of_birth,id\nKatie ONeverland,4/3/2014,c1\nMaria Solovyova,9 July 2016,q2\nNobody Known,,q3\n"
        "Zebedee O’Neverland,2018-05-06,q4\n"
    )
    code, lines = ask(monkeypatch, capsys, tmp_path, queries)
    assert code == 0
    assert [line["id"] for line in lines] == ["c1", "q2", "q3", "q4"]
    first, second, third, fourth = (line["candidates"] for line in lines)
    assert [(one["id"], one["kind"]) for one in first] == [("c1", "same")]  # type: ignore[attr-defined]
    assert "same day of birth" in first[0]["why"]  # type: ignore[index]
    assert [one["id"] for one in second] == ["c2"]  # type: ignore[attr-defined]
    assert third == fourth == []


def test_a_sister_is_called_one_and_no_more_are_printed_than_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    queries = "name,date_of_birth,address,postcode\nZelda O'Neverland,2018-05-06,3 Teapot Ct,zz991aa\n"
    _, lines = ask(monkeypatch, capsys, tmp_path, queries)
    assert [one["kind"] for one in lines[0]["candidates"]] == ["sibling"]  # type: ignore[attr-defined]
    _, none = ask(monkeypatch, capsys, tmp_path, queries, "--limit", "0")
    assert none[0]["candidates"] == []


def test_a_file_without_names_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, lines = ask(monkeypatch, capsys, tmp_path, "id,birth\n1,2\n")
    assert (code, lines) == (2, [])
    assert main([str(tmp_path / "missing.csv")]) == 2
    assert "can't be read" in capsys.readouterr().err
