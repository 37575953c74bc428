"""Comparison -> a redline to look at: terminal, Markdown, HTML."""
