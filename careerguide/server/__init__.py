"""How the site is served: granian reads HTTP, and what stands here decides what is taken, by whom and for how long."""
