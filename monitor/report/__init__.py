"""Compute on history: read and compare what is kept, and say what it comes to."""

from __future__ import annotations

from monitor.report.backtest import Alert, Backtest, backtest
from monitor.report.catching_up import CaughtUp, Team, catch_up, read_latest, waiting
from monitor.report.stretch import document_of
from monitor.report.summary import Month, Report, summarise

__all__ = [
    "Alert",
    "Backtest",
    "CaughtUp",
    "Month",
    "Report",
    "Team",
    "backtest",
    "catch_up",
    "document_of",
    "read_latest",
    "summarise",
    "waiting",
]
