"""A real browser for tests: Debian's Chromium on a machine without Chinese fonts, watched for what it asks for."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, expect, sync_playwright

from accoop.pages import assets

ROOT = Path(__file__).resolve().parent.parent
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 740}
# How long anything may take on a machine that does much else at once, in milliseconds.
PATIENCE = 60_000

_LATIN_FONTS = ("dejavu", "liberation", "liberation2", "croscore")
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
{folders}
  <cachedir>{cache}</cachedir>
</fontconfig>
"""


def chromium() -> str:
    """Where Chromium is; the test is skipped where it is not."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not here")
    return path


@contextlib.contextmanager
def bare_browser(folder: Path) -> Iterator[Browser]:
    """A browser that knows Latin letters only, whatever is installed."""
    path = chromium()
    installed = (Path("/usr/share/fonts/truetype") / name for name in _LATIN_FONTS)
    folders = "\n".join(f"  <dir>{place}</dir>" for place in installed if place.is_dir())
    settings = folder / "fonts.conf"
    settings.write_text(_FONTS.format(folders=folders, cache=folder / "cache"), encoding="utf-8")
    environment: dict[str, str | float | bool] = {**os.environ, "FONTCONFIG_FILE": str(settings)}
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = _launched(playwright, path, environment)
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def front_end_browser(folder: Path) -> Iterator[Browser]:
    """Such a browser for pages with scripts; the test is skipped where the front end was not built."""
    chromium()
    if not assets.built():
        if os.environ.get("ACCOOP_CI"):
            pytest.fail("the front end was not built")
        pytest.skip("the front end was not built here")
    with bare_browser(folder) as browser:
        yield browser


def _launched(playwright: Playwright, path: str, environment: dict[str, str | float | bool]) -> Browser:
    return playwright.chromium.launch(
        executable_path=path,
        env=environment,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )


@dataclass
class Visit:
    """One reader's visit: a window, and all that it asked for, said and broke.

    Attributes:
        address: where the site is, ending in `/`.
        asked: the addresses of all requests.
        scripts: whether the browser runs any.
        troubles: errors of scripts, and what the browser complains of.
    """

    context: BrowserContext
    page: Page
    address: str
    scripts: bool = True
    asked: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site; on that of the editor, wait until it has begun."""
        self.page.goto(self.address + path)
        if self.scripts and path.startswith("sparql"):
            self.page.locator(".yasqe_queryButton:visible").wait_for()
        return self.page

    def watch(self) -> None:
        """Write down what happens from now on."""
        self.context.on("request", self._note)
        self.context.on("console", lambda message: self._complain(message.type, message.text))
        self.context.on("weberror", lambda error: self.troubles.append(str(error.error)))

    def strangers(self) -> list[str]:
        """Requests to anywhere but the site."""
        own = urlsplit(self.address).netloc
        return [url for url in self.asked if urlsplit(url).netloc != own and not url.startswith("blob:http")]

    def scrolls_sideways(self) -> bool:
        """Whether the page is wider than the window."""
        return bool(
            self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        )

    def _note(self, request: Request) -> None:
        self.asked.append(request.url)

    def _complain(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "status of 4" not in text:
            self.troubles.append(text)


@contextlib.contextmanager
def visit(browser: Browser, address: str, **options: Any) -> Iterator[Visit]:
    """A visit, at whose end nothing was asked of anybody else, and nothing went wrong."""
    context = browser.new_context(**{"viewport": WIDE, "locale": "en", **options})
    context.set_default_timeout(PATIENCE)
    found = Visit(context, context.new_page(), address, options.get("java_script_enabled", True))
    found.watch()
    try:
        yield found
    finally:
        context.close()
    assert found.strangers() == []
    assert found.troubles == []
    assert found.asked


def follow_into_editor(page: Page, link: str, words: str) -> None:
    """Follow a link to the editor, and wait until a query with such words stands there."""
    page.get_by_role("link", name=link).click()
    expect(page.locator(".active .CodeMirror-code")).to_contain_text(words)


def follow_saved_query(reader: Visit, path: str) -> None:
    """Open the page of the query `resolution-acts` in English, and that query in the editor."""
    page = reader.go(path)
    follow_into_editor(page, "Open in the editor", "What did each resolution ask")
    expect(page.locator("#example")).to_have_value("resolution-acts")


# A rule that axe-core calls experimental: who speaks to a page must find what they read on it.
_RULES = {"label-content-name-mismatch": {"enabled": True}}


def serious_findings(page: Page) -> list[str]:
    """What axe-core finds serious or critical on a page, in short."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("(rules) => axe.run({resultTypes: ['violations'], rules})", _RULES)
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]} ({len(one['nodes'])})"
        for one in result["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def blank_characters(page: Page, selector: str = "body") -> str:
    """The characters of a page that are drawn like one that no font has."""
    return str(page.evaluate(_BLANK, selector))


_BLANK = """async (selector) => {
  await document.fonts.ready;
  const found = new Map();
  for (const element of document.querySelectorAll(selector + ", " + selector + " *")) {
    for (const node of element.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE || element.checkVisibility && !element.checkVisibility()) continue;
      const style = getComputedStyle(element);
      for (const character of node.textContent) {
        if (character > "\\u02ff" && /\\S/.test(character)) found.set(character, style.fontFamily);
      }
    }
  }
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 48;
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = (character, family) => {
    drawing.clearRect(0, 0, 48, 48);
    drawing.font = `32px ${family}`;
    drawing.fillText(character, 6, 36);
    return drawing.getImageData(0, 0, 48, 48).data.join();
  };
  let blank = "";
  for (const [character, family] of found) {
    await document.fonts.load(`32px ${family}`, character);
    const shape = drawn(character, family);
    if (shape === drawn("\\uE123", family) || shape === drawn(" ", family)) blank += character;
  }
  if (found.size === 0) blank = "nothing to look at";
  return blank;
}"""
