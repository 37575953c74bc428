"""Compute on history: read and compare what is kept, and say what it comes to."""

from __future__ import annotations

from monitor.report.backtest import Alert, Backtest, backtest
from monitor.report.catching_up import CaughtUp, catch_up, document_of, read_latest
from monitor.report.summary import Month, Report, summarise

__all__ = [
    "Alert",
    "Backtest",
    "CaughtUp",
    "Month",
    "Report",
    "backtest",
    "catch_up",
    "document_of",
    "read_latest",
    "summarise",
]
