"""Doses: how they are written, and whether they agree."""
