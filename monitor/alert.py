"""Comparison -> Message: what an alert says."""
