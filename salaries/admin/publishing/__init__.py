"""From the desk to readers: the review, publishing, and the editions."""
