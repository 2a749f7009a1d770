"""`python -m codegen_papers` is the command."""

import sys

from codegen_papers.cli import main

sys.exit(main())
