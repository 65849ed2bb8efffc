"""`python -m rlspub.cli`, where there is no `rlspub` on the path."""

import sys

from rlspub.cli import main

sys.exit(main())
