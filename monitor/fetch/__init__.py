"""Source -> Capture: the one gate to the web."""
