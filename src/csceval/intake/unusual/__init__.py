"""What is unusual in accepted rows, one check a file: a warning for a person, never a reason to set a row aside."""
