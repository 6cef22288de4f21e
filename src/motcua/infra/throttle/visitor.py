"""Which address a request came from, seen through the proxies that stand before us."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# A household gets a whole /64 of IPv6 addresses; counting each alone would count nothing.
HOUSEHOLD_BITS = 64


def visitor_of(request: HttpRequest) -> str:
    """Give the visitor's address; IPv6 as its /64.

    `settings.TRUSTED_PROXIES` says how many proxies stand before us. Each appends the address it was asked
    from to X-Forwarded-For; what is written further left was sent by the visitor and may be invented.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies: int = settings.TRUSTED_PROXIES
    chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if proxies and chain:
        address = chain[-min(proxies, len(chain))]
    return _household(address)


def _household(address: str) -> str:
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"  # a Unix socket, or a proxy that writes names: all such share one count
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, HOUSEHOLD_BITS), strict=False))
    return str(parsed)
