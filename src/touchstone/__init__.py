"""Touchstone: the open system for infant massage certification."""

__version__ = "0.1.0"
