"""Realistic data in our own model, made from a seed: for benchmarks and for tests of scale.

    python -m bench.generate --triples 1000000 --seed 7 --output data.nq.gz --faults 5

Everything in it is fictional and lies below https://example.org/khoi/. The same seed gives the
same bytes. Data comes in cells, a bloc with all that belongs to it, each made and written on its
own, so that memory does not grow with the number of triples.
"""
