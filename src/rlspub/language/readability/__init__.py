"""How hard a text is to read: sentences, syllables, and the formulas that use them.

It knows nothing of manuscripts, so it can be tested with plain strings.
"""
