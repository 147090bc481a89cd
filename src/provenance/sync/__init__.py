"""Libraries that live elsewhere: pulled from there, and pushed there. `provenance.sync.zotero` is the first."""
