"""A library: many manuscripts in all their editions, of which none is made twice."""
