"""A client of the REST interface for notebooks and scripts: `pip install '.[client]'` in a clone.

from khoi.client import Client

client = Client("http://127.0.0.1:8000")
rows = client.who_held("Bộ trưởng", agency="Bộ Tư pháp", on="2023-03-30")
pandas.DataFrame(rows)
"""

from khoi.client.client import Client
from khoi.client.errors import ClientError
from khoi.client.rows import Found, Held, Question

__all__ = ["Client", "ClientError", "Found", "Held", "Question"]
