"""Figures held against each other: limits, doses over them, gaps, ranges and ages."""
