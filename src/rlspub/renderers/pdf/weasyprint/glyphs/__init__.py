"""Glyphs in a file: each stands for the letters that are read in its place."""
