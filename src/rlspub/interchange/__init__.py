"""The tree for other programs and for curious people: `rlspub tree`."""
