"""What gunicorn serves: `gunicorn wsgi:app`."""

import os

from search.settings import Settings
from web import create_app

app = create_app(Settings.from_environment(os.environ))
