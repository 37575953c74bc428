"""Words before, words after -> runs: a redline by whole words that reads like a lawyer's."""

from __future__ import annotations

import re
from collections.abc import Callable

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq, Postfix, Prefix

from monitor.diff.keys import SPACELESS
from monitor.diff.phrases import Segment, settle, settle_whole
from monitor.model import Op, Run

Token = tuple[str, str]  # the white space before a word, and the word
Settled = Callable[[list[Segment], dict[str, str]], list[Segment]]

_ADDRESS = r"https?://[^\s<>\"]+[\w/]|www\.[^\s<>\"]+[\w/]|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"
_NO_ADDRESS = (
    r"\d{1,2}(?:st|nd|rd|th|er|\.)?(?: of)? [^\W\d_]{3,9}\.?,? \d{4}\b"  # 26 October 2023
    r"|[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, ?\d{4}\b"  # October 26, 2023
    r"|\([$€£¥]?\d+(?:[.,]\d+)*%?\)"  # sixty (60)
    r"|[$€£¥]?\d+(?:[.,:/\-–]\d+)*%?"  # numbers, times, amounts, 2023-10-26
    rf"|[{SPACELESS}]"
    rf"|[^\W\d_{SPACELESS}][^\W{SPACELESS}]*(?:[’'‑-][^\W{SPACELESS}]+)*"
    r"|\S|\Z"
)
_WORD = re.compile(rf"(\s*)({_ADDRESS}|{_NO_ADDRESS})")
# The same without looking at each word for what a text has none of: addresses; then figures and other scripts too.
_WORD_OF_NO_ADDRESS = re.compile(rf"(\s*)({_NO_ADDRESS})")
_PLAIN_WORD = re.compile(r"(\s*)([A-Za-z][A-Za-z_]*(?:['-][A-Za-z_]+)*|\S|\Z)")
_NOT_PLAIN = re.compile(r"[\d@/]|www")
# Beyond this many pairs of words the edit script comes from the bit-parallel LCS; beyond the second there is none.
_FEW_PAIRS, _MOST_PAIRS = 1_600, 400_000_000
_NEARLY_ALL = 0.7  # of the letters; then enough is kept for no redline to replace all
_SPARE = 6  # words left before and behind what differs
_OPS = (Op.SAME, Op.REMOVED, Op.ADDED)  # of a segment's parts


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """The words kept, gone and come. What is same or removed joins to `before`, same or added to `after`."""
    head, tail = _shared_ends(before, after)
    end = len(before) - tail
    parts = _compared(before[head:end], after[head : len(after) - tail], settle if head or tail else settle_whole)
    return _runs(_tidy(_merged([Segment(before[:head], "", ""), *parts, Segment(before[end:], "", "")])))


def _shared_ends(before: str, after: str) -> tuple[int, int]:
    """How many letters at either end no redline touches; none where they are not nearly all of the shorter text.

    Some words are left before and behind what differs: a date is one word, and a stretch may slide to a better place.
    """
    shorter = min(len(before), len(after))
    head = Prefix.similarity(before, after)
    tail = min(Postfix.similarity(before, after), shorter - head)
    if head + tail < _NEARLY_ALL * shorter:
        return 0, 0
    kept, *words = before[:head].rsplit(" ", _SPARE)
    *others, rest = before[len(before) - tail :].split(" ", _SPARE)
    return len(kept) if len(words) == _SPARE else 0, len(rest) + 1 if len(others) == _SPARE else 0


def _compared(before: str, after: str, settled: Settled) -> list[Segment]:
    old, new = _tokens(before), _tokens(after)
    codes: dict[str, str] = {}
    old_code, new_code = _encode(old, codes), _encode(new, codes)
    words = {code: word for word, code in codes.items()}
    if before <= after:
        segments = settled(_segments(_script(old_code, new_code)), words)
    else:  # swapped sides give swapped runs
        swapped = settled(_segments(_script(new_code, old_code)), words)
        segments = [Segment(part.same, part.come, part.gone) for part in swapped]
    return _decode(segments, old, new)


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = _pattern_for(text).findall(text)
    return tokens if tokens[-1] != ("", "") else tokens[:-1]


def _pattern_for(text: str) -> re.Pattern[str]:
    if text.isascii() and not _NOT_PLAIN.search(text):
        return _PLAIN_WORD
    return _WORD if "@" in text or "://" in text or "www." in text else _WORD_OF_NO_ADDRESS


def _encode(tokens: list[Token], codes: dict[str, str]) -> str:
    """One character for each different word, as in diff-match-patch's line mode; surrogates are left out."""
    words = [word for _, word in tokens]
    for word in dict.fromkeys(words):
        if word not in codes:
            number = len(codes)
            codes[word] = chr(number if number < 0xD800 else number + 0x800)
    return "".join(map(codes.__getitem__, words))


def _script(old: str, new: str) -> list[tuple[int, str]]:
    head = Prefix.similarity(old, new)
    tail = min(Postfix.similarity(old, new), min(len(old), len(new)) - head)
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    pairs = len(left) * len(right)
    if not pairs or pairs > _MOST_PAIRS:
        script = [(-1, left), (1, right)]
    else:
        script = _short_script(left, right) if pairs <= _FEW_PAIRS else _long_script(left, right)
    return [(0, old[:head]), *script, (0, old[len(old) - tail :])]


def _short_script(old: str, new: str) -> list[tuple[int, str]]:
    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0  # no clock: the same words give the same redline on any machine
    script: list[tuple[int, str]] = matcher.diff_main(old, new, False)
    return script


def _long_script(old: str, new: str) -> list[tuple[int, str]]:
    script: list[tuple[int, str]] = []
    for block in LCSseq.opcodes(old, new):
        gone, come = old[block.src_start : block.src_end], new[block.dest_start : block.dest_end]
        script += [(0, gone)] if block.tag == "equal" else [(-1, gone), (1, come)]
    return script


def _segments(script: list[tuple[int, str]]) -> list[Segment]:
    segments = []
    same = gone = come = ""
    for op, words in script:
        if op < 0:
            gone += words
        elif op > 0:
            come += words
        elif words and (gone or come):
            segments.append(Segment(same, gone, come))
            same, gone, come = words, "", ""
        else:
            same += words
    return [*segments, Segment(same, gone, come)]


def _decode(segments: list[Segment], old: list[Token], new: list[Token]) -> list[Segment]:
    """Codes back to text; white space that differs before the same word is a small change of its own."""
    parts: list[Segment] = []
    i = j = 0
    for segment in segments:
        size = len(segment.same)
        parts.extend(_kept(old[i : i + size], new[j : j + size]))
        i, j = i + size, j + size
        gone, come = old[i : i + len(segment.gone)], new[j : j + len(segment.come)]
        parts.append(Segment("", _text(gone), _text(come)))
        i, j = i + len(gone), j + len(come)
    return parts


def _text(tokens: list[Token]) -> str:
    return "".join([space + word for space, word in tokens])


def _kept(old: list[Token], new: list[Token]) -> list[Segment]:
    if old == new:
        return [Segment(_text(old), "", "")]
    parts = []
    for (gone, word), (come, _) in zip(old, new, strict=True):
        parts += [Segment(gone + word, "", "")] if gone == come else [Segment("", gone, come), Segment(word, "", "")]
    return parts


def _merged(parts: list[Segment]) -> list[Segment]:
    """Each stretch of text kept, and the change behind it."""
    merged = [Segment("", "", "")]
    for same, gone, come in parts:
        last = merged[-1]
        if not (same and (last.gone or last.come)):
            merged[-1] = Segment(last.same + same, last.gone + gone, last.come + come)
        else:
            merged.append(Segment(same, gone, come))
    return merged


def _tidy(parts: list[Segment]) -> list[Segment]:
    """Leave a space that both sides have outside the change."""
    for at, (same, gone, come) in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else None
        if gone[:1] == " " == come[:1]:
            parts[at] = Segment(same + " ", gone[1:], come[1:])
        elif following and following.same[:1] == " " == (gone or come)[:1] and not (gone and come):
            parts[at] = Segment(same + " ", gone and gone[1:] + " ", come and come[1:] + " ")
            parts[at + 1] = following._replace(same=following.same[1:])
    return parts


def _runs(parts: list[Segment]) -> tuple[Run, ...]:
    return tuple([Run(op, text) for part in parts for op, text in zip(_OPS, part, strict=True) if text])
