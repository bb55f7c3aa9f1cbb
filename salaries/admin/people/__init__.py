"""Who may work at the desk, and how they sign in."""
