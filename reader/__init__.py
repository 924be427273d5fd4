"""Jiuwen: an offline desktop reader for archives of Chinese-language news."""

__version__ = "0.1.0"
