"""Every change of state in classes. One module a subject; the doors call them by it."""
