"""Engines: who has batches made side by side. What is made does not depend on which one it is."""

from rlspub.library.engines.engine import Engine, Made, Take

__all__ = ["Engine", "Made", "Take"]
