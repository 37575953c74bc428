"""sources.toml -> sources, channels and settings, or all its mistakes at once."""
