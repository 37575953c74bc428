"""Pairs -> edits, and edits applied to the old statements."""

from __future__ import annotations

from monitor.diff.align import Pair, align
from monitor.diff.words import word_runs
from monitor.model import Clause, Edit, EditKind, Op, Run


def edits_between(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> tuple[Edit, ...]:
    pairs = align(old, new)
    edits = [edit for pair in pairs if (edit := _edit(pair, old[pair.old], new[pair.new]))]
    kept_old, kept_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    edits += [
        Edit(EditKind.REMOVED, old=(old[i],), old_at=(i,), runs=(Run(Op.REMOVED, old[i].text),))
        for i in range(len(old))
        if i not in kept_old
    ]
    edits += [
        Edit(EditKind.ADDED, new=(new[j],), new_at=(j,), runs=(Run(Op.ADDED, new[j].text),))
        for j in range(len(new))
        if j not in kept_new
    ]
    return _in_reading_order(edits, pairs, len(old))


def _edit(pair: Pair, old: Clause, new: Clause) -> Edit | None:
    kind = _kind(pair, old, new)
    if kind is None:
        return None
    return Edit(kind, (old,), (new,), (pair.old,), (pair.new,), runs=word_runs(old.text, new.text))


def _kind(pair: Pair, old: Clause, new: Clause) -> EditKind | None:
    if pair.moved:
        return EditKind.MOVED
    if old.text != new.text:
        return EditKind.REWORDED
    if [link.target for link in old.links] != [link.target for link in new.links]:
        return EditKind.RELINKED
    if old.marker != new.marker and any(sign.isalnum() for sign in old.marker + new.marker):
        return EditKind.RENUMBERED
    return None


def _in_reading_order(edits: list[Edit], pairs: list[Pair], length: int) -> tuple[Edit, ...]:
    """By the new version; what was removed stands behind the last statement before it that stayed."""
    behind, last = [], -1
    stayed = {pair.old: pair.new for pair in pairs if not pair.moved}
    for at in range(length):
        last = stayed.get(at, last)
        behind.append(last)

    def place(edit: Edit) -> tuple[float, int]:
        if edit.new_at:
            return edit.new_at[0], -1
        return behind[edit.old_at[0]] + 0.5, edit.old_at[0]

    return tuple(sorted(edits, key=place))


def apply(edits: tuple[Edit, ...], old: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The new statements, made of the old ones and the edits: what no edit names stays, in its order."""
    touched = {at for edit in edits for at in edit.old_at}
    staying = iter([clause for at, clause in enumerate(old) if at not in touched])
    placed = {at: clause for edit in edits for at, clause in zip(edit.new_at, edit.new, strict=True)}
    length = len(old) - len(touched) + len(placed)
    return tuple(placed[at] if at in placed else next(staying) for at in range(length))
