from touchstone.engine.triggers import append_only

for table in ("decision", "edition", "revocation"):
    append_only(f"credentials_{table}")
