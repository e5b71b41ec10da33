"""Where a WSGI server enters."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from bulletin.environment import WrongSetting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bulletin.settings")

application = get_wsgi_application()
if settings.DEBUG:
    raise WrongSetting("DEBUG=1 会把内部情况显示给访问者，不能用来提供服务，请去掉 DEBUG")
