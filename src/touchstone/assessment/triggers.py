from touchstone.engine.triggers import append_only

for table in ("answer", "observation", "wallexception"):
    append_only(f"assessment_{table}")
