"""Groups -> edits, and edits applied to the old statements."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.diff.align import align
from monitor.diff.board import Group
from monitor.diff.keys import squeezed
from monitor.diff.repeats import mark_repeated
from monitor.diff.statements import Statements
from monitor.diff.words import word_runs
from monitor.model import Clause, Edit, EditKind, Op, Run


def edits_between(old: Statements, new: Statements) -> tuple[Edit, ...]:
    """What turns the old statements into the new ones, in reading order of the new."""
    head, tail = old.shared_ends(new)
    if head + tail == max(len(old), len(new)):
        return ()
    groups = align(old, new, head, tail)
    touched = [group for group in groups if not _is_kept(group, old, new)]
    edits = [edit for group in _moved_together(touched, old, new) if (edit := _edit(group, old, new))]
    edits += _gone(groups, old, range(head, len(old) - tail))
    edits += _come(groups, new, range(head, len(new) - tail))
    return mark_repeated(_in_reading_order(edits, groups, range(head, len(old) - tail)), old, new)


def apply(edits: tuple[Edit, ...], old: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The new statements, made of the old ones and the edits: what no edit names stays, in its order."""
    touched = {at for edit in edits for at in edit.old_at}
    staying = iter([clause for at, clause in enumerate(old) if at not in touched])
    placed = {at: clause for edit in edits for at, clause in zip(edit.new_at, edit.new, strict=True)}
    length = len(old) - len(touched) + len(placed)
    return tuple(placed[at] if at in placed else next(staying) for at in range(length))


def _is_kept(group: Group, old: Statements, new: Statements) -> bool:
    """Whether one statement stands where it stood, with the same words, number and links."""
    if group.moved or len(group.old) > 1 or len(group.new) > 1:
        return False
    return old.is_same(group.old[0], new, group.new[0])


def _moved_together(groups: list[Group], old: Statements, new: Statements) -> Iterator[Group]:
    """A passage that moved as it was is one edit, not one for each of its sentences."""
    passage: Group | None = None
    for group in groups:
        if not _is_plain_move(group, old, new):
            yield group
        elif passage and (passage.old[-1] + 1, passage.new[-1] + 1) == (group.old[0], group.new[0]):
            passage = Group(passage.old + group.old, passage.new + group.new, moved=True)
        else:
            if passage:
                yield passage
            passage = group
    if passage:
        yield passage


def _is_plain_move(group: Group, old: Statements, new: Statements) -> bool:
    return group.moved and len(group.old) == len(group.new) == 1 and old.texts[group.old[0]] == new.texts[group.new[0]]


def _edit(group: Group, old: Statements, new: Statements) -> Edit | None:
    before, after = (tuple(side[at] for at in places) for side, places in ((old, group.old), (new, group.new)))
    kind = _kind(group, before, after)
    if kind is None:
        return None
    was, is_now = ("\n".join([clause.text for clause in clauses]) for clauses in (before, after))
    if kind in (EditKind.MOVED, EditKind.RENUMBERED, EditKind.RELINKED):
        return Edit(kind, before, after, group.old, group.new, (Run(Op.SAME, is_now),), group.moved)
    runs = word_runs(was, is_now)
    form_only = group.score > 60 and _is_form_only(runs)
    return Edit(kind, before, after, group.old, group.new, runs, group.moved, form_only)


def _is_form_only(runs: tuple[Run, ...]) -> bool:
    """Whether both sides have the same letters and figures, from the first to the last word that was touched."""
    touched = [at for at, run in enumerate(runs) if run.op is not Op.SAME]
    inner = runs[touched[0] : touched[-1] + 1] if touched else ()
    was, is_now = ([run.text for run in inner if run.op is not op] for op in (Op.ADDED, Op.REMOVED))
    return squeezed("".join(was)) == squeezed("".join(is_now))


def _kind(group: Group, before: tuple[Clause, ...], after: tuple[Clause, ...]) -> EditKind | None:
    if len(before) != len(after):
        return EditKind.SPLIT if len(before) < len(after) else EditKind.MERGED
    if any(one.text != other.text for one, other in zip(before, after, strict=True)):
        return EditKind.REWORDED
    if group.moved:
        return EditKind.MOVED
    if any(_targets(one) != _targets(other) for one, other in zip(before, after, strict=True)):
        return EditKind.RELINKED
    if any(_is_renumbered(one.marker, other.marker) for one, other in zip(before, after, strict=True)):
        return EditKind.RENUMBERED
    return None


def _targets(clause: Clause) -> list[str]:
    return [link.target for link in clause.links]


def _is_renumbered(old: str, new: str) -> bool:
    """Bullets of another shape are no other numbers."""
    return old != new and any(map(str.isalnum, old + new))


def _gone(groups: list[Group], old: Statements, between: range) -> list[Edit]:
    found = {at for group in groups for at in group.old}
    return [
        Edit(EditKind.REMOVED, old=(old[at],), old_at=(at,), runs=(Run(Op.REMOVED, old.texts[at]),))
        for at in between
        if at not in found
    ]


def _come(groups: list[Group], new: Statements, between: range) -> list[Edit]:
    found = {at for group in groups for at in group.new}
    return [
        Edit(EditKind.ADDED, new=(new[at],), new_at=(at,), runs=(Run(Op.ADDED, new.texts[at]),))
        for at in between
        if at not in found
    ]


def _in_reading_order(edits: list[Edit], groups: list[Group], between: range) -> list[Edit]:
    """By the new version; what was removed stands behind the last statement before it that stayed."""
    behind, last = {}, between.start - 1
    stayed = {at: group.new[-1] for group in groups if not group.moved for at in group.old}
    for at in between:
        last = stayed.get(at, last)
        behind[at] = last

    def place(edit: Edit) -> tuple[float, int]:
        if edit.new_at:
            return edit.new_at[0], -1
        return behind[edit.old_at[0]] + 0.5, edit.old_at[0]

    return sorted(edits, key=place)
