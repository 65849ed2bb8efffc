"""The site of a library: static pages to read and download its leaflets from, and catalogues."""
