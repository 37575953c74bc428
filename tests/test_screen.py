"""Screening: a page that is not the policy says why."""

from __future__ import annotations

from monitor.model import Clause, Document, FaultKind, Page, ReadHints
from monitor.screen import screen


def test_a_page_without_words_is_an_empty_shell():
    fault = screen(Page(Document((Clause("Loading…"),))), known=None, hints=ReadHints())
    assert fault is not None
    assert fault.kind is FaultKind.EMPTY_SHELL
