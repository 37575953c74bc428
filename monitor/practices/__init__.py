"""What we know of practices, written down: lexicons and small models, read once from the files beside this one."""
