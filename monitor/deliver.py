"""One message, to its channels."""
