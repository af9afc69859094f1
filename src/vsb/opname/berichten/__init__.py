"""One module per kind of message; its file name is `soort` on the wire."""
