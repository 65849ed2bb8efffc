"""The proof: reads a finished file back and holds its words against the tree.

It trusts no renderer. A word that is missing, cut off or invisible, and a word that stands
nowhere in the manuscript, is an error.
"""
