"""Getting help: whom to call, by which number, and what to do."""
