"""One offline page on which the graph can be looked at, filtered and read back to its sentences."""
