"""Words before, words after -> runs: a redline by whole words that reads like a lawyer's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from monitor.model import Op, Run

_WORD = re.compile(
    r"(?P<space>\s*)(?P<core>"
    r"https?://[^\s<>\"]+[\w/]|www\.[^\s<>\"]+[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # addresses
    r"|\d{1,2}(?:st|nd|rd|th|er|\.)?(?: of)? [^\W\d_]{3,9}\.?,? \d{4}\b"  # 26 October 2023
    r"|[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?, ?\d{4}\b"  # October 26, 2023
    r"|[$€£¥]?\d+(?:[.,:/\-–]\d+)*%?"  # numbers, times, amounts, 2023-10-26
    r"|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|[^\W\d_]\w*(?:[’'‑-]\w+)*"
    r"|\S|\Z)"
)
# Beyond this many pairs of words the exact edit script comes from the bit-parallel LCS alone.
_PAIRS = 40_000
_KEPT = 0.3


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """The words kept, gone and come. What is same or removed joins to `before`, same or added to `after`."""
    if before == after:
        return (Run(Op.SAME, before),) if before else ()
    old, new = _tokens(before), _tokens(after)
    codes: dict[str, str] = {}
    old_code, new_code = _encode(old, codes), _encode(new, codes)
    script = _script(old_code, new_code)
    return _join(_decode(script, old, new))


def _tokens(text: str) -> list[tuple[str, str]]:
    """Each word with the white space before it."""
    return [(m["space"], m["core"]) for m in _WORD.finditer(text) if m[0]]


def _encode(tokens: list[tuple[str, str]], codes: dict[str, str]) -> str:
    """One character for each different word, as in diff-match-patch's line mode; surrogates are left out."""
    coded = []
    for _, core in tokens:
        number = len(codes)
        coded.append(codes.setdefault(core, chr(number + 1 if number < 0xD000 else number + 0x1000)))
    return "".join(coded)


def _script(old: str, new: str) -> list[tuple[int, str]]:
    matcher = diff_match_patch()
    matcher.Diff_Timeout = 0  # no clock: the same words give the same redline on any machine
    script = matcher.diff_main(old, new, False) if len(old) * len(new) <= _PAIRS else _quick_script(old, new)
    matcher.diff_cleanupSemantic(script)
    kept = sum(len(words) for op, words in script if op == 0)
    if kept < _KEPT * min(len(old), len(new)):
        return [(-1, old), (1, new)]
    return script


def _quick_script(old: str, new: str) -> list[tuple[int, str]]:
    script: list[tuple[int, str]] = []
    for block in LCSseq.opcodes(old, new):
        gone, come = old[block.src_start : block.src_end], new[block.dest_start : block.dest_end]
        script += [(0, gone)] if block.tag == "equal" else [(-1, gone), (1, come)]
    return [part for part in script if part[1]]


def _decode(
    script: list[tuple[int, str]], old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> Iterator[tuple[Op, str]]:
    old_at = new_at = 0
    for op, words in script:
        for _ in words:
            if op == 0:
                yield from _kept(old[old_at], new[new_at])
            else:
                yield (Op.REMOVED, "".join(old[old_at])) if op < 0 else (Op.ADDED, "".join(new[new_at]))
            old_at += op <= 0
            new_at += op >= 0


def _kept(old: tuple[str, str], new: tuple[str, str]) -> Iterator[tuple[Op, str]]:
    if old[0] == new[0]:
        yield Op.SAME, "".join(old)
        return
    yield Op.REMOVED, old[0]
    yield Op.ADDED, new[0]
    yield Op.SAME, old[1]


def _join(parts: Iterator[tuple[Op, str]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    same, gone, come = "", "", ""

    def close() -> None:
        nonlocal same, gone, come
        if gone[:1] == " " == come[:1]:
            same, gone, come = same + " ", gone[1:], come[1:]
        runs.extend(Run(op, text) for op, text in ((Op.SAME, same), (Op.REMOVED, gone), (Op.ADDED, come)) if text)
        same = gone = come = ""

    for op, text in parts:
        if op is Op.SAME:
            if gone or come:
                close()
            same += text
        elif op is Op.REMOVED:
            gone += text
        else:
            come += text
    close()
    return tuple(runs)
