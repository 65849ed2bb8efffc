"""What a clinic wants to know of a manuscript: on one screen, and on a page to file."""
