"""The drawings: pure functions, data in, SVG text out. No ids, no patterns, colours by class.

Each file begins with what its marks mean. A figure with a `label` is named for those who listen;
without one it is decoration beside words that say the same.
"""
