"""Run the command line as ``python -m exportctl``."""

import sys

from exportctl.cli import main

if __name__ == "__main__":
    sys.exit(main())
