"""Tree to finished files."""
