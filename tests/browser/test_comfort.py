"""What the script adds besides saving: codes to copy, pages to print or keep, a quick way out."""

from pathlib import Path
from urllib.parse import urlsplit

from lxml import html
from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.browser.walk import at_ratings

ELSEWHERE = "https://www.bbc.co.uk/**"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
PRINTED = "window.print = () => { document.documentElement.dataset.printed = 'yes' }"
OF_MEMORY = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
GLOBALS = "Object.getOwnPropertyNames(window).filter(name => !/^\\d+$/.test(name))"
MOST_BYTES = 4_096


def at_promise(nurse: Nurse, site: Site) -> Nurse:
    """With a fresh code on the page."""
    return nurse.open(site.pre_registration).press()


def sent(nurse: Nurse, site: Site) -> Nurse:
    """At the receipt, with enough answered for a profile."""
    at_ratings(nurse, site).answer().press()
    return nurse.open(f"{site.url}/survey/check").press("send")


def shown_buttons(nurse: Nurse) -> list[str]:
    """The words of the buttons that send nothing."""
    buttons = nurse.page.locator("main button[type=button]").all()
    return [button.inner_text() for button in buttons if button.is_visible()]


def test_the_code_is_copied_at_a_press_and_that_is_said_politely(site: Site, arrive: Arrive) -> None:
    nurse = at_promise(arrive(), site)
    nurse.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(nurse.page.get_by_role("status")).to_have_text("")
    nurse.page.get_by_role("button", name="Copy the code").click()
    expect(nurse.page.get_by_role("status")).to_have_text("Copied")
    copied = nurse.page.evaluate("navigator.clipboard.readText()")
    assert copied == nurse.page.locator("#access-code").inner_text()


def test_where_nothing_may_be_copied_the_receipt_is_selected(site: Site, arrive: Arrive) -> None:
    nurse = arrive()
    nurse.page.add_init_script(NO_CLIPBOARD)
    sent(nurse, site).page.get_by_role("button", name="Copy the receipt").click()
    selected = nurse.page.evaluate("String(getSelection())")
    assert selected.strip() == nurse.page.locator("#receipt").inner_text()
    expect(nurse.page.get_by_role("status")).to_have_text("Selected. You can copy it now.")


def test_a_page_is_printed_at_a_press(site: Site, arrive: Arrive) -> None:
    nurse = at_promise(arrive(), site)
    nurse.page.evaluate(PRINTED)
    nurse.page.get_by_role("button", name="Print this page").click()
    assert nurse.page.locator("html").get_attribute("data-printed") == "yes"


def test_the_profile_becomes_a_file_of_its_own(site: Site, arrive: Arrive, tmp_path: Path) -> None:
    nurse = sent(arrive(), site)
    with nurse.page.expect_download() as download:
        nurse.page.get_by_role("button", name="Save as file").click()
    assert download.value.suggested_filename == "my-profile.html"
    file = tmp_path / "profile.html"
    download.value.save_as(file)
    page = html.fromstring(file.read_bytes())
    assert page.xpath("//*[@src] | //link | //script | //button | //form") == []
    assert nurse.page.locator("#receipt").inner_text() not in file.read_text()
    reader = arrive(scripts=False).open(file.as_uri())
    assert reader.page.locator("#profile").inner_text() == nurse.page.locator("#profile").inner_text()
    assert reader.page.title() == "Your own profile"
    assert {urlsplit(address).scheme for address in reader.asked_for} == {"file"}
    assert nurse.complaints == []


def test_leaving_empties_the_screen_before_anything_else_is_there(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    nurse.page.route("**/leave", lambda route: route.fulfill(status=204))  # nothing comes instead
    nurse.page.get_by_role("link", name="Leave this page").click()
    expect(nurse.page.locator("h1")).to_be_hidden()


def test_leaving_takes_the_page_out_of_the_history(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    nurse.page.context.route(ELSEWHERE, lambda route: route.fulfill(body="The weather"))
    before = nurse.path
    nurse.page.get_by_role("link", name="Leave this page").click()
    nurse.page.wait_for_url(ELSEWHERE)
    nurse.page.go_back()
    assert nurse.path != before
    assert nurse.offered() == {}


def test_nobody_is_asked_whether_they_really_want_to_leave(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    asked: list[str] = []
    nurse.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    nurse.page.route("**/survey/section/*", lambda route: route.fulfill(status=503))
    nurse.page.context.route(ELSEWHERE, lambda route: route.fulfill(body="The weather"))
    nurse.tick("D1.1.importance", "6")
    expect(nurse.form.get_by_role("status")).to_contain_text("Not saved yet")
    nurse.page.get_by_role("link", name="Leave this page").click()
    nurse.page.wait_for_url(ELSEWHERE)
    assert asked == []


def test_a_page_from_memory_is_asked_for_anew(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    with nurse.page.expect_navigation():
        nurse.page.evaluate(OF_MEMORY)
    assert nurse.path == "/survey/section/D1"


def test_the_receipt_from_memory_sends_nothing_again(site: Site, arrive: Arrive) -> None:
    nurse = sent(arrive(), site)
    methods: list[str] = []
    nurse.page.on("request", lambda request: methods.append(request.method))
    with nurse.page.expect_navigation():
        nurse.page.evaluate(OF_MEMORY)
    assert set(methods) == {"GET"}
    assert nurse.heading == "Your answers were received"


def test_without_scripts_there_is_no_dead_button_and_nothing_is_said(site: Site, arrive: Arrive) -> None:
    nurse = at_promise(arrive(scripts=False), site)
    assert shown_buttons(nurse) == []
    nurse.press().press().tick("D1.1.importance", "6")
    assert nurse.form.get_by_role("status").inner_text() == ""
    assert shown_buttons(sent(arrive(scripts=False), site)) == []


def test_with_scripts_the_buttons_are_there(site: Site, arrive: Arrive) -> None:
    nurse = at_promise(arrive(), site)
    assert shown_buttons(nurse) == ["Copy the code", "Print this page"]
    nurse = sent(arrive(), site)
    assert shown_buttons(nurse) == ["Copy the receipt", "Print this page", "Save as file"]
    assert shown_buttons(nurse.open(nurse.page.url)) == ["Copy the receipt", "Print this page"]


def test_no_button_is_printed(site: Site, arrive: Arrive) -> None:
    nurse = at_promise(arrive(), site)
    nurse.page.emulate_media(media="print")
    assert shown_buttons(nurse) == []
    nurse = sent(arrive(), site)
    nurse.page.emulate_media(media="print")
    assert shown_buttons(nurse) == []


def test_the_script_adds_no_name_to_the_page(site: Site, arrive: Arrive) -> None:
    with_it, without_it = arrive(), arrive()
    without_it.page.route("**/*.js", lambda route: route.abort())
    names = [set(at_ratings(nurse, site).page.evaluate(GLOBALS)) for nurse in (with_it, without_it)]
    assert names[0] == names[1]
    assert "fetch" in names[0]


def test_the_script_is_small(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.url)
    address = nurse.page.locator("script").get_attribute("src")
    reply = nurse.page.request.get(f"{site.url}{address}", headers={"Accept-Encoding": "gzip"})
    assert reply.headers["content-encoding"] == "gzip"
    assert 1_000 < int(reply.headers["content-length"]) <= MOST_BYTES
