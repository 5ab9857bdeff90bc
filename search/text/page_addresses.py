"""Addresses of pages: the form in which two addresses of one page are the same.

Left out is what differs between links to a page: the scheme, `www.`, the default port, a slash at the end, the
fragment, and parameters that only tell where a reader came from.

>>> plain_address("https://www.Example.org:443/news/oil/?id=7&utm_source=feed#top")
'example.org/news/oil?id=7'
"""

import re
from urllib.parse import urlsplit

# Parameters that programs for newsletters, advertising and social networks add (documented by each of them).
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|"
    r"mkt_tok|at_\w+|ns_\w+|cmpid|ocid|xtor|wt_mc|wt\.mc_id|ref_src|ref_url)(?:=.*)?",
    re.IGNORECASE,
)
_DEFAULT_PORTS = (":80", ":443")
_SCHEME = re.compile(r"(?:(?:https?:)?//)?", re.IGNORECASE)


def plain_address(address: str) -> str:
    """Return an address without what differs between links to one page; one that cannot be read stays as it is."""
    try:
        parts = urlsplit("//" + _SCHEME.sub("", address.strip(), count=1))
    except ValueError:  # a host in brackets that is no address of the internet
        return address
    host = parts.netloc.rpartition("@")[2].lower().removeprefix("www.")
    for port in _DEFAULT_PORTS:
        host = host.removesuffix(port)
    query = "&".join(each for each in parts.query.split("&") if each and not _TRACKING.fullmatch(each))
    return host + parts.path.rstrip("/") + (f"?{query}" if query else "")
