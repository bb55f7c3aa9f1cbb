"""Links in the prose of guides: each leads to a page of ours, to a part it has, with answers it understands."""

import re

from django.test import Client

from salaries.engine.guides import Guide


def links(guide: Guide) -> set[str]:
    prose = (guide.opening, *(section.body for section in guide.sections))
    return {link for text in prose for link in re.findall(r"\]\((/[^)]*)\)", text)}


def wrong(client: Client, link: str) -> str:
    """What is wrong with where a link leads, in a word; nothing if it is right."""
    address, _, part = link.partition("#")
    reply = client.get(address)
    page = reply.content.decode()
    if reply.status_code != 200:
        return str(reply.status_code)
    if 'class="problems' in page:
        return "answers"
    return "" if not part or f'id="{part}"' in page else "part"


def test_each_link_leads_where_it_says(published, client: Client) -> None:
    told = sorted({link for guide in published.book.guides for link in links(guide)})
    assert "/guides/asking-for-more/" in told
    assert {link: found for link in told if (found := wrong(client, link))} == {}
