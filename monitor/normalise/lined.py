"""Lines of a printed page, each in an element of its own -> paragraphs: PDF files that were turned into HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from monitor.normalise.lines import NEW_LINE
from monitor.normalise.text import is_heading, is_item
from monitor.normalise.tree import Block
from monitor.normalise.wrapped import SENTENCE_END, compounds, had_room, is_page_number, join_lines, reach

RUNNING = "running"  # the tag of a line that stands on every printed page

_SAMPLES = 32
_FEWEST = 6  # lines in a row
_SHORTEST = 30  # characters of a line that goes on in the next
_MOSTLY = 0.25  # of the lines go on in small letters; of paragraphs hardly any does
_LONGEST_RUNNING = 100  # characters
_OFTEN = 3  # times that a line stands on a page of its own
_NUMBER = re.compile(r"\d{1,9}")


def joined(blocks: list[Block]) -> list[Block]:
    """Make paragraphs of lines; other blocks stay as they are."""
    if not _looks_lined(blocks, max(1, len(blocks) // _SAMPLES)) or not _looks_lined(blocks, 1):
        return blocks
    result: list[Block] = []
    has_title = any(block.level == 1 for block in blocks)
    for run in _runs(blocks):
        if len(run) < _FEWEST or not _is_line(run[0]):
            result += run
            continue
        made = list(_paragraphs(run))
        heads = _headed(made, has_title=has_title)
        has_title = has_title or any(block.level == 1 for block in heads)
        result += heads
    return result


def taken_apart(blocks: list[Block]) -> Iterator[Block]:
    """The lines of blocks that were set with line breaks, each by itself."""
    for block in blocks:
        if block.cells or block.level or NEW_LINE not in block.text:
            yield block
            continue
        links = block.links
        for line in filter(None, map(str.strip, block.text.split(NEW_LINE))):
            yield replace(block, tag="p", text=line, links=links)
            links = ()


def _looks_lined(blocks: list[Block], step: int) -> bool:
    """Whether many a block breaks off in a sentence that goes on in the next one, of those at every `step`."""
    lines = broken = 0
    for at in range(0, len(blocks) - 1, step):
        block, after = blocks[at], blocks[at + 1]
        if len(block.text) > _SHORTEST and block.tag in _TAGS:
            lines += 1
            broken += after.tag == block.tag and after.text[0].islower() and block.text[-1] not in SENTENCE_END
    return broken >= _FEWEST // 2 and broken > _MOSTLY * lines


_TAGS = frozenset(["p", "div", "pre"])


def _is_line(block: Block) -> bool:
    return block.tag in _TAGS and not block.cells and NEW_LINE not in block.text


def _runs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Lines that follow each other, and what stands between them."""
    run: list[Block] = []
    for block in blocks:
        if run and _is_line(block) is not _is_line(run[0]):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _paragraphs(lines: list[Block]) -> Iterator[Block]:
    """Join the lines of paragraphs; what runs on every page comes out by itself."""
    running = _running([line.text for line in lines])
    said = [line.text for at, line in enumerate(lines) if at not in running]
    width, known = reach(said), compounds(said)
    gathered: list[Block] = []
    apart: list[Block] = []
    for at, line in enumerate(lines):
        if at in running:
            apart.append(replace(line, tag=RUNNING))
            continue
        if gathered and not _goes_on(gathered[-1].text, [line.text for line in lines[at : at + 2]], width):
            yield _paragraph(gathered, known)
            yield from apart
            gathered, apart = [], []
        gathered.append(line)
    if gathered:
        yield _paragraph(gathered, known)
    yield from apart


def _goes_on(above: str, lines: list[str], width: int) -> bool:
    """Whether the first of these lines is the next one of a paragraph; a heading is none, though there was no room."""
    below = lines[0]
    if is_item(below) or is_page_number(above) or is_page_number(below):
        return False
    if above[-1] in SENTENCE_END and is_heading(below, lines[1:], is_first=False):
        return False
    return below[0].islower() or not had_room(above, below, width)


def _running(texts: list[str]) -> set[int]:
    """Which lines are page numbers that count up, and what stands beside them page after page."""
    numbers = [(at, int(match[0])) for at, text in enumerate(texts) if (match := _page_number(text))]
    offsets = Counter(number - place for place, (_, number) in enumerate(numbers))
    counted = {at for place, (at, number) in enumerate(numbers) if offsets[number - place] > 1}
    if len(numbers) == 1 and numbers[0][1] == 1:
        counted = {numbers[0][0]}
    places: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        if len(text) < _LONGEST_RUNNING:
            places.setdefault(text, []).append(at)
    return counted.union(*(_running_among(texts, found, counted) for found in places.values()))


def _running_among(texts: list[str], places: list[int], counted: set[int]) -> list[int]:
    """Where a line stands that runs on every page: beside its number, time and again or as a title, or in sentences."""
    title, line = texts[0].casefold(), texts[places[0]].casefold()
    if title in line and places[0]:
        return [at for at in places if at - 1 in counted or at + 1 in counted]
    before = {texts[at - 2 if at - 1 in counted else at - 1] for at in places}
    if len(before) < len(places):
        return []  # a sentence that is said again has the same one before it
    is_beside = any(all(at + side in counted for at in places) for side in (-1, 1))
    if is_beside and len(places) >= max(2, len(counted) - 1):
        return places
    is_within = 2 * sum(_parts_a_sentence(texts, at) for at in places) >= len(places)
    return places if is_within and len(places) >= _OFTEN else []


def _page_number(text: str) -> re.Match[str] | None:
    return _NUMBER.search(text) if is_page_number(text) else None


def _parts_a_sentence(texts: list[str], at: int) -> bool:
    before, after = texts[at - 1 : at], texts[at + 1 : at + 2]
    if not before or not after or len(before[0]) < _SHORTEST:
        return False
    return before[0][-1] not in SENTENCE_END and after[0][0].islower()


def _paragraph(lines: list[Block], known: frozenset[str]) -> Block:
    first = lines[0]
    text = join_lines([line.text for line in lines], known)
    links = tuple([link for line in lines for link in line.links])
    tag = "li" if is_item(text) else first.tag
    return replace(first, tag=tag, text=text, linked=sum([line.linked for line in lines]), links=links)


def _headed(blocks: list[Block], *, has_title: bool) -> list[Block]:
    """Tell headings by how they look, for their markup is that of every line."""
    result: list[Block] = []
    said = [block.text for block in blocks if block.tag != RUNNING]
    at = 0
    for block in blocks:
        if block.tag != RUNNING:
            at += 1
            if is_heading(block.text, said[at : at + 2], is_first=not has_title and at < _FEWEST):
                block, has_title = replace(block, tag="h2" if has_title else "h1"), True
        result.append(block)
    return result
