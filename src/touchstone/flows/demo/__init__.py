"""The demonstration: an invented institution, made and kept by the same acts as every real one."""
