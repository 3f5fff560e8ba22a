"""The lineage page in a real browser: size, movement, date, path, and all of that in the address."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import Visit, front_end_browser, visit
from running_server import RunningServer, running

R7_1 = "resolution/cosp-uncac/7/1"
SECRETARIAT = "body/secretariat"
ADDRESS = f"lineage?thing={R7_1}&lang=en"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with front_end_browser(tmp_path_factory.mktemp("fonts")) as found:
        yield found


@pytest.fixture(scope="module")
def server(full_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    limits = ("--workers", "2", "--max-seconds", "30")
    with running(full_store, tmp_path_factory.mktemp("server"), *limits) as found:
        yield found


@pytest.fixture
def reader(browser: Browser, server: RunningServer) -> Iterator[Visit]:
    with visit(browser, server.url) as found:
        yield found


def box(page: Page, path: str) -> Locator:
    return page.locator(f'.picture .box[data-path="{path}"]')


def places(page: Page) -> object:
    """Where everything is drawn."""
    return page.locator(".picture svg").evaluate(
        "svg => [...svg.querySelectorAll('rect, path')].map(one => one.getAttribute('d')"
        " ?? ['x', 'y', 'width', 'height'].map(name => one.getAttribute(name)).join())"
    )


def test_the_path_of_a_thing_stands_out_and_nothing_moves(reader: Visit) -> None:
    page = reader.go(ADDRESS)
    before = places(page)
    box(page, SECRETARIAT).click()
    expect(box(page, SECRETARIAT)).to_have_class(re.compile("followed"))
    expect(box(page, R7_1)).not_to_have_class(re.compile("off"))
    assert page.locator(".picture .box.off").count() > 0
    lit = page.locator(".picture .arrow:not(.off)").evaluate_all(
        "all => all.map(one => [one.dataset.from, one.dataset.to])"
    )
    assert [R7_1, SECRETARIAT] in lit
    assert places(page) == before
    expect(page.get_by_role("status")).to_contain_text("ecretariat")
    page.keyboard.press("Escape")
    expect(page.locator(".picture .off")).to_have_count(0)


def test_a_second_click_opens_the_page_of_the_thing(reader: Visit) -> None:
    page = reader.go(ADDRESS)
    box(page, SECRETARIAT).click()
    box(page, SECRETARIAT).click()
    page.wait_for_url(re.compile("id/body/secretariat[.]html"))


def test_the_slider_hides_what_began_later(reader: Visit) -> None:
    page = reader.go(ADDRESS)
    before = places(page)
    slider = page.get_by_role("slider", name="Until")
    slider.focus()
    page.keyboard.press("Home")
    hidden = page.locator(".picture .box.later")
    assert 0 < hidden.count() < page.locator(".picture .box").count()
    assert places(page) == before
    page.keyboard.press("End")
    expect(hidden).to_have_count(0)


def test_by_keyboard_alone(reader: Visit) -> None:
    page = reader.go(ADDRESS)
    width = page.locator(".picture svg").get_attribute("width")
    page.locator("#picture").focus()
    page.keyboard.press("+")
    assert float(page.locator(".picture svg").get_attribute("width") or 0) > float(width or 0)
    page.keyboard.press("0")
    assert page.locator("#picture").evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".picture .box.followed")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".picture .box.followed")).to_have_count(0)


def test_what_is_seen_stands_in_the_address(reader: Visit) -> None:
    page = reader.go(ADDRESS)
    box(page, SECRETARIAT).click()
    page.get_by_role("button", name="Smaller").click()
    slider = page.get_by_role("slider", name="Until")
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("#.*path=body%2Fsecretariat.*until=.*size=0[.]80"))
    address, seen = page.url, page.locator(".picture .box.later").count()
    page.goto("about:blank")
    page.goto(address)
    expect(box(page, SECRETARIAT)).to_have_class(re.compile("followed"))
    expect(page.locator(".picture .box.later")).to_have_count(seen)
    svg = page.locator(".picture svg")
    view = (svg.get_attribute("viewBox") or "").split()
    assert abs(float(svg.get_attribute("width") or 0) - 0.8 * float(view[2])) < 1


def test_a_strange_address_shows_the_picture(reader: Visit) -> None:
    page = reader.go(ADDRESS + "#path=<b>&until=yesterday&size=-3&left=x")
    expect(page.locator(".picture .box.later")).to_have_count(0)
    expect(page.locator(".picture .off")).to_have_count(0)


def test_the_picture_is_dragged(reader: Visit) -> None:
    page = reader.go(f"{ADDRESS}#size=2")
    page.locator("#picture").evaluate("one => one.scrollIntoView()")
    at = page.locator("#picture").bounding_box()
    assert at
    x, y = at["x"] + 300, at["y"] + 300
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y - 60, steps=4)
    page.mouse.up()
    assert page.locator("#picture").evaluate("one => [one.scrollLeft, one.scrollTop]") == [120, 60]
    expect(page.locator(".picture .box.followed")).to_have_count(0)
