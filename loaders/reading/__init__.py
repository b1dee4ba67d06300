"""Curated YAML read strictly: plain values with their places, then records; every fault is told where it stands."""
