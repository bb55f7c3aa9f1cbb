"""The browser, axe and the HTML validator work at all: each is seen to find a fault, and to find none where none is."""

GOOD = '<!DOCTYPE html>\n<html lang="en"><head><title>Pay</title></head><body><main><h1>Pay</h1></main></body></html>'
NO_LANGUAGE = GOOD.replace(' lang="en"', "")
PALE = GOOD.replace("<h1>", '<h1 style="color:#666;font-size:16px;background:#fff">')


def test_axe_finds_a_missing_language(page, axe_findings):
    page.set_content(NO_LANGUAGE)
    assert [finding.partition(":")[0] for finding in axe_findings(page)] == ["html-has-lang"]


def test_axe_holds_text_to_the_stricter_contrast(page, axe_findings):
    page.set_content(PALE)
    assert "color-contrast-enhanced" in [finding.partition(":")[0] for finding in axe_findings(page)]


def test_axe_has_nothing_to_say_of_a_good_page(page, axe_findings):
    page.set_content(GOOD)
    assert axe_findings(page) == []


def test_the_validator_finds_an_unclosed_element(html_findings):
    findings = html_findings({"guide": GOOD.replace("</h1>", "</h1><p>")})
    assert "guide, line 2: Element <p> is implicitly closed by parent </main> (no-implicit-close)" in findings


def test_the_validator_has_nothing_to_say_of_a_good_page(html_findings):
    assert html_findings({"guide": GOOD}) == []


def test_the_sign_in_page_runs_under_the_security_policy(page, live_server, axe_findings):
    page.goto(f"{live_server.url}/admin/login/")
    assert page.title()
    assert axe_findings(page, strict=False) == []
