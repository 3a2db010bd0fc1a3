"""Personal data: known by header and content, hashed, left out or held back until somebody decides."""
