"""What a figure book says and what is wrong with it: pure, over books, without a look at the database."""
