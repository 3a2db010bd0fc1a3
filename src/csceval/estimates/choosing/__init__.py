"""Which designs a panel can carry: its shape, what each design needs, and how sure a result would be."""
