"""How much a picture may hold: each limit is far above what a page can show.

What is below them is read in seconds and in some hundred megabytes. How large its file may be
stands with the limits of other files, in `inputs/limits.toml`.
"""

# Decoding takes about 8 bytes a pixel; this many fill an A3 sheet at 300 dots an inch.
MOST_PIXELS = 20_000_000
MOST_PIXELS_ASIDE = 20_000
# Programs write photographs in about ten scans, each of which may go over all pixels; files of the
# largest size in some thousand parts, and in some ten thousand blocks.
MOST_SCANS = 50
MOST_PARTS = 20_000
MOST_BLOCKS = 200_000

# Of a drawing. Drawing programs nest some thirty deep; readers of XML give up at 256, or crash.
DEEPEST = 200
MOST_ELEMENTS = 20_000
# What is drawn, counted as often as it is repeated, by the time that setting it takes: some ten
# millionths of a second each, or six seconds in all.
MOST_EFFORT = 500_000
EFFORT_OF_ELEMENT = 25
EFFORT_OF_NUMBER = 1
EFFORT_OF_LETTER = 20
EFFORT_OF_PICTURE = 100
EFFORT_OF_DASH = 10
EFFORT_OF_RUN = 25
EFFORT_OF_SHEET = 1_000
# A part is looked for by its name among so many elements in that time.
ELEMENTS_SEARCHED = 2
# Of its style sheets, in letters, and how often a selector may be held against an element.
LONGEST_STYLE = 200_000
MOST_COMPARISONS = 3_000_000
# Of broken lines: how many lengths their pattern may have, and how often they may be broken.
MOST_DASHES = 50
MOST_DASHES_DRAWN = 10_000
# How often a line may run from one end of its own box to the other: a page of outlined letters
# comes to a hundred.
MOST_RUNS = 1_000
# Parts that are seen through are painted on a sheet of their own, as large as the page.
MOST_SHEETS = 20
# On paper, numbers have six digits after the point.
SMALLEST_FRAME = 0.01
SMALLEST_SCALE = 0.0004
LARGEST_NUMBER = 1_000_000
LARGEST_TYPE = 10_000
# Of its words: on a page, an eightieth of the width is type of six points.
SMALLEST_TYPE = 80
