"""Word files: their parts, their words, and what is mended in them before pandoc reads them."""
