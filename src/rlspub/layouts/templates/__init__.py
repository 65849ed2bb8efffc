"""Templates of layouts: what they may do, read before they are filled in."""
