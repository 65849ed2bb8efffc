"""The proof: reads a finished file back and holds its words against the tree.

It trusts no renderer. A word that is missing, cut off or invisible, and a word that stands
nowhere in the manuscript, is an error.
"""

from rlspub.proof.pdf.form import prove_form
from rlspub.proof.verdict import prove

__all__ = ["prove", "prove_form"]
