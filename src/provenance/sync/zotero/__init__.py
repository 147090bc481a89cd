"""Zotero: records from its libraries and into them, by the web interface, the local one, or the connector.

    here = Place.local()                        # Zotero on this computer
    there = Place.web(user="123456", key="…")   # or Place.web(group="98765", key="…")
    pulled = pull(there)
    plan = push(records, there, dry_run=True)   # what would change, field by field
    done = push(records, there)

A record has the same key in Zotero each time, made of its own key, so that pushing twice changes nothing. What is in
Zotero and not in the record stays there: tags, collections and relations are joined, never taken away. An item that
was changed in Zotero since it was pulled is a conflict, and is not written over.

Source: the documentation of the Zotero Web API, version 3 (basics, write requests, syncing, local API), and of the
connector's HTTP server. Nothing of it is run against a real desktop in the tests: they speak to a server of their own
that answers as documented.
"""

from __future__ import annotations

from provenance.sync.zotero._place import Place
from provenance.sync.zotero._plan import Change
from provenance.sync.zotero._pull import Pulled, pull
from provenance.sync.zotero._push import Failure, Pushed, push

__all__ = ["Change", "Failure", "Place", "Pulled", "Pushed", "pull", "push"]
