"""The short way to an answer: workers that small queries reach without passing through the service.

The service lends a worker the connections of clients that ask small queries. The worker reads them, evaluates and
answers by itself, and gives back whatever is not small, not plain or not well. The service keeps every connection it
has lent, and sees on a board what a worker is at: if a query takes long, the worker is killed, and its connections
go on in the service as if they had never been lent.
"""
