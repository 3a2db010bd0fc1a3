"""Words in German."""
