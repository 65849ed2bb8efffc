"""Figures held against what is usual: a net under the author, which knows few substances."""
