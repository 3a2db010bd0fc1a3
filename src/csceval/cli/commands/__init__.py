"""Commands, one file each: HELP, arguments(parser), execute(args, console) -> Outcome."""
