"""The invented county, one module a part of its story; generate.py writes what they draw, truth.py what is true."""
