"""`python -m csceval` is the command `csceval`."""

from csceval.cli import main

raise SystemExit(main())
