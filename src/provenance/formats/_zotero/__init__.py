"""Records as items of Zotero, whatever they are written in."""
