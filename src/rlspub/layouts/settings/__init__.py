"""Settings of layouts: which there are, and between which numbers each must be."""
