"""Texts of other programs, made into manuscripts: `rlspub import`."""
