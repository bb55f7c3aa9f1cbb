"""The figure book and the estimate: pure Python, standard library only, no clock and no input or output."""
