"""Real servers on loopback that take what the real services take, and refuse what they refuse."""
