"""The names of units by language."""
