"""Editions: one manuscript and its translations, which say the same."""
