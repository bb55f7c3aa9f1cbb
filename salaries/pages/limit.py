"""How often one address may do something within an hour, counted in the cache without keeping the address."""

from datetime import datetime

from django.core.cache import cache
from django.utils.crypto import salted_hmac

HOUR = 60 * 60


def one_too_many(what: str, address: str, most: int, now: datetime) -> bool:
    """Count once more, and say whether that is more than ``most`` times within this hour.

    The key is a hash that only this site can make, another one each hour, and gone after an hour. A cache that is away
    counts nothing: then nobody is refused.
    """
    hour = int(now.timestamp()) // HOUR
    key = f"limit-{salted_hmac('salaries.limit', f'{what} {hour} {address}', algorithm='sha256').hexdigest()}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key) > most
    except ValueError:  # It has ended between the two.
        return False
