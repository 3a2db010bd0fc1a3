"""What the report's sections show, one file a section: build(results) -> Part."""
