import os, pytest
from tests.browser.looks import shown
pytestmark = pytest.mark.django_db(transaction=True)
P = {
 "two": "/compare/?a.role=machine-learning-engineer&a.tier=mid&a.location=san-francisco-bay-area&b.role=data-engineer&b.tier=senior&b.location=london&b.education=doctorate&b.industry=finance",
 "start": "/compare/",
 "four": "/compare/?a.role=machine-learning-engineer&a.tier=mid&a.location=berlin&a.education=doctorate&b.role=data-engineer&b.tier=senior&b.location=london&b.work-mode=remote&b.industry=finance&c.role=data-analyst&c.location=paris&c.skill=aws&d.location=zurich&d.tier=executive&currency=CHF&period=hour",
 "problem": "/compare/?a.role=machine-learning-engineer&a.tier=mid&b.role=ai-engineer&b.tier=executive",
}
def test_shots(published, live_server, page):
    for name in os.environ.get("SHOTS", ",".join(P)).split(","):
        page.goto(live_server.url + P[name])
        for width, theme in ((1280,"light"),(360,"dark"),(768,"light"),(1280,"dark"),(360,"light")):
            if name != "two" and (width,theme) not in ((1280,"light"),(360,"dark")): continue
            shown(page, width, theme)
            if width == 360 and name == "two":
                high = page.evaluate("document.documentElement.scrollHeight")
                for n, top in enumerate(range(0, high, 1400)):
                    page.screenshot(path=f"/tmp/w/shots/c-{name}-{theme}-part{n}.png", full_page=True, clip={"x": 0, "y": top, "width": 360, "height": min(1400, high - top)})
            page.screenshot(path=f"/tmp/w/shots/c-{name}-{width}-{theme}.png", full_page=True)
    page.set_viewport_size({"width": 702, "height": 1000})
    page.emulate_media(media="print")
    print(page.evaluate("[...document.querySelectorAll('.sides, .sides li')].map(e => JSON.stringify([e.getBoundingClientRect(), getComputedStyle(e).display, getComputedStyle(e).gridTemplateColumns]))"))
    page.screenshot(path="/tmp/w/shots/c-print.png", full_page=True)
    page.pdf(path="/tmp/w/shots/c.pdf", format="A4")
