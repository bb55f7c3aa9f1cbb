"""The desk: what editors can change, compiled into figure books, written by one writer, with its history."""
