"""Scripts, styles and drawings are left out before a page is parsed: that changes no word of it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.model import ReadHints
from monitor.normalise.emptied import Slight, emptied
from monitor.normalise.opened import Opened, open_page
from monitor.normalise.tree import Walker

PIECES = [
    "<p>Words</p>", "<div>", "</div>", "more words", "<p title='", '<p title="', "'>", '">', "<b>",
    "<a href=/x>", "</a>", "<script>", "<SCRIPT src=x>", '<script data-a="a>b">', "</script>", "</Script >",
    "</script x>", "a < b", "<!--", "-->", "--!>", "<!-->", "<style>", "</style>", "<style media='p'>", "<svg>",
    '<svg viewBox="0 0 1 1">', "</svg>", "<path d=x>", "<title>", "</title>", "<textarea>", "</textarea>",
    "<iframe src=x>", "</iframe>", "<xmp>", "</xmp>", "<template>", "</template>", "<table><tr><td>",
    "</table>", "<plaintext>", "<svg/>", "<script/>", "<p x=<script>", "<![CDATA[", "]]>", "<math>", "<select>",
    "</select>", "<br>", "<noembed>", "<title>Terms</title>", "<body>", "</body>", "<p", "<script",
]  # fmt: skip


def blocks(page: object) -> list[tuple[str, str, int, object]]:
    assert isinstance(page, Opened)
    walker = Walker()
    for tokens in page.tokens:
        walker.walk(tokens)
    return [(block.tag, block.text, block.linked, block.links) for block in walker.blocks]


def read_both_ways(markup: bytes) -> tuple[object, object]:
    slight, whole = emptied(markup), Slight(markup, 0, is_whole=False)
    return open_page(markup, slight, ReadHints()), open_page(markup, whole, ReadHints())


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
@example(["<!--", "--!>", "<noembed>", "<!-->"])
@example(["<!-->", "<noembed>", "--!>"])
def test_what_is_left_out_before_the_parser_changes_no_word(pieces):
    light, whole = read_both_ways("".join(pieces).encode())
    assert blocks(light) == blocks(whole)


@pytest.mark.parametrize(
    "markup",
    [
        '<p>One</p><script>if (a<b) x("</p><p>");</script><p>Two</p>',
        "<p>One</p><SCRIPT><!-- x = '<p>' //--></SCRIPT><p>Two</p>",
        "<p>One</p><style>p > a { color: red }</style><p>Two</p>",
        '<p>One</p><svg viewBox="0 0 9 9"><g><path d="M0 0"/></g></svg><p>Two</p>',
        "<p>One</p><iframe src='x'><p>no frames</p></iframe><p>Two</p>",
        "<p>One</p><script>never ended <p>Two</p></script x><p>Two</p>",
        '<p>One</p><p title="<script>">Two</p><p title="</script>"></p>',
        "<p>One</p><svg><p>Two</p></svg>",
    ],
)
def test_only_what_is_no_words_is_left_out(markup):
    page, _ = read_both_ways(markup.encode())
    assert [text for _, text, _, _ in blocks(page)] == ["One", "Two"]


def test_a_script_within_a_title_or_an_attribute_is_told_from_one():
    light, whole = read_both_ways(b'<title>A <script>B</title><p data-x="<script>">C</p><i title="</script>">D</i>')
    assert isinstance(light, Opened)
    assert (light.title, light.scripts) == ("A <script>B", 0)
    assert blocks(light) == blocks(whole)


def test_most_of_a_page_with_scripts_is_left_out():
    script = b"<script>" + b"var a = 1;" * 1000 + b"</script>"
    slight = emptied(b"<p>Words</p>" + 20 * script)
    assert len(slight.markup) < 1000
    assert (slight.scripts, slight.is_whole) == (20, True)
