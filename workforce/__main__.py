"""``python -m workforce``: the command line of ``workforce.cli``."""

import sys

from workforce.cli.command_line import main

if __name__ == "__main__":
    sys.exit(main())
