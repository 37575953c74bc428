"""Version 3: time stamps over heads of the chain."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def migrate(db: Database) -> None:
    db.table("stamps").create(
        {"id": int, "entry": int, "stamped_at": str, "authority": str, "reply": bytes},
        pk="id",
        not_null={"entry", "stamped_at", "reply"},
    )
