"""One folder per sector: all that holds for that sector only. Found by place, named nowhere."""
