"""Checks, one file each: check(estimate, data, **settings) -> CheckResult."""
