"""The command line: `csceval COMMAND`, one file a command in `cli/commands`."""

from csceval.cli.entry import main as main
