"""The catalogue: what a library knows of its manuscripts, and which of them need somebody."""
