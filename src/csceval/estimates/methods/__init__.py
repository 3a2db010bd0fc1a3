"""Methods, one file each: estimate(data, *, ...) -> Estimate."""
