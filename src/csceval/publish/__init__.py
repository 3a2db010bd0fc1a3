"""What may be shown: planned, protected, and only then handed on."""
