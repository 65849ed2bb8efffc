"""Commands that give an author a manuscript to begin with."""
