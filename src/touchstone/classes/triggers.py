from touchstone.engine.triggers import append_only

append_only("classes_meetingmark")
