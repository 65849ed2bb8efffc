"""How much a picture may hold: each limit is far above what a page can show.

What is below them is read in seconds and in some hundred megabytes.
"""

# Of a file.
MOST_BYTES = 20_000_000
# Decoding takes about 8 bytes a pixel; this many fill an A3 sheet at 300 dots an inch.
MOST_PIXELS = 20_000_000
MOST_PIXELS_ASIDE = 20_000

# Of a drawing. Drawing programs nest some thirty deep; readers of XML give up at 256, or crash.
DEEPEST = 200
MOST_ELEMENTS = 20_000
# What is drawn, counted as often as it is repeated, by the time that setting it takes.
MOST_EFFORT = 500_000
EFFORT_OF_ELEMENT = 10
EFFORT_OF_SEGMENT = 1
EFFORT_OF_LETTER = 20
EFFORT_OF_PICTURE = 100
# Parts that are looked for by name, in all of the drawing each time.
MOST_NAMES = 2_000
MOST_DASHES = 50
LARGEST_NUMBER = 1_000_000
LARGEST_TYPE = 10_000
