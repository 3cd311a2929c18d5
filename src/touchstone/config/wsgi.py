import os

from django.core.wsgi import get_wsgi_application

from touchstone.engine.tether import end_with_parent_process

end_with_parent_process()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "touchstone.config.settings")
application = get_wsgi_application()
