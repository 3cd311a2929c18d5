from touchstone.engine.triggers import append_only

append_only("catalog_programmeversion")
