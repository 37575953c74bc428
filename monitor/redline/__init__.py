"""Comparison -> a redline to look at: terminal, Markdown, HTML."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from monitor.model import Comparison
from monitor.redline.markdown import as_markdown
from monitor.redline.page import as_page
from monitor.redline.passages import safe
from monitor.redline.terminal import as_colour, as_text, changes_alone

__all__ = ["Form", "changes_alone", "render", "safe"]


class Form(StrEnum):
    """TEXT marks what went and came as [-gone-]{+come+}; COLOUR does so too, with ANSI colours for a terminal."""

    TEXT = "text"
    COLOUR = "colour"
    MARKDOWN = "markdown"
    HTML = "html"


class _Renderer(Protocol):
    def __call__(self, comparison: Comparison, title: str, *, why: bool) -> str: ...


_RENDERERS: dict[Form, _Renderer] = {
    Form.TEXT: as_text,
    Form.COLOUR: as_colour,
    Form.MARKDOWN: as_markdown,
    Form.HTML: as_page,
}


def render(comparison: Comparison, form: Form, title: str = "What changed", *, why: bool = False) -> str:
    """The changes first, heaviest first; then the redline in reading order; then the quiet edits with their reasons.

    `why` shows with each change the rules, and the words with their weights, that decided.

    The words of a policy are hostile input: they are escaped for the form, and can colour, link or script nothing.
    """
    return _RENDERERS[form](comparison, title, why=why)
