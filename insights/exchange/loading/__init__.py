"""From a neutral project into a workspace: everything or nothing, in the caller's transaction."""

from insights.exchange.loading.project import Taken, take_in

__all__ = ["Taken", "take_in"]
