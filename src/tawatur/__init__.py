"""Tawatur reads what many news outlets say about the same happenings and lays their accounts side by side."""

__version__ = "0.1.0"
