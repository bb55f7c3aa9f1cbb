"""What the server loads: the whole site, its replies at hand before Django is asked."""

from careerguide.server.adapter import Adapter
from careerguide.wsgi import application as site

application = Adapter(site)
