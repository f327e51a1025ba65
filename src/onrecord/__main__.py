"""``python -m onrecord``: the same as the command."""

import sys

from onrecord.cli import main

if __name__ == "__main__":
    sys.exit(main())
