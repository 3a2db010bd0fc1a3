"""What lies in the inbox: which files, from whom, in which format, and which of several copies."""
