"""Plain language: will the people who need this text understand it.

What is checked, and with which numbers, is the profile's; each finding says what to
write instead. Rules that need to know a language are for English only.
"""
