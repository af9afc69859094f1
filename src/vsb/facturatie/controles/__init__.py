"""The billing controls that hold for every sector: one file per rule, found by place."""
