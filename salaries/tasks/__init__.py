"""Work that takes minutes: a line of tasks in the database, and the processes that do them."""
