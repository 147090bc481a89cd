"""Where a library of Zotero is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

__all__ = ["CONNECTOR", "Place"]

WEB: Final = "https://api.zotero.org"
CONNECTOR: Final = "http://127.0.0.1:23119"
"""Where Zotero listens on the computer it runs on; never on another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One library: its address, and the key that opens it."""

    base: str
    """The address that paths are added to, without a slash at the end."""
    library: str
    """``users/123456``, ``groups/98765``; ``users/0`` is that of the computer's own Zotero. Empty: the key's owner."""
    key: str = ""
    is_local: bool = False

    @classmethod
    def web(cls, *, key: str, user: str = "", group: str = "", base: str = WEB) -> Self:
        """Return a library on zotero.org: a user's, a group's, or without either that of the key's owner."""
        library = f"groups/{group}" if group else f"users/{user}" if user else ""
        return cls(base=base.rstrip("/"), library=library, key=key)

    @classmethod
    def local(cls, *, key: str = "", group: str = "", base: str = CONNECTOR) -> Self:
        """Return a library of the Zotero that runs on this computer. The key is asked for where none is given."""
        library = f"groups/{group}" if group else "users/0"
        return cls(base=f"{base.rstrip('/')}/api", library=library, key=key, is_local=True)

    @property
    def connector(self) -> str:
        """Return the address of the connector's server beside the local interface."""
        return f"{self.base.removesuffix('/api')}/connector"
