import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from touchstone.engine.proxy import behind_a_proxy
from touchstone.engine.tether import end_with_parent_process

end_with_parent_process()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "touchstone.config.settings")
application = get_wsgi_application()
if settings.SECURE:  # https ends at a proxy
    application = behind_a_proxy(application)  # type: ignore[assignment]  # still WSGI
