"""Who may work at the desk, how they sign in, and what of it goes into the audit log."""
