"""Whether conversion is loaded, which can be asked without loading it."""

from threading import Event

_loaded = Event()
tell_loaded = _loaded.set
is_warm = _loaded.is_set
"""Is everything loaded, so that `convert` answers at once?"""
