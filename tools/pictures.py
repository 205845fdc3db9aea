"""Takes the pictures of the README from the demonstration: a page on a phone, a sheet of the gap report.

Needs a browser, LibreOffice (soffice) and Poppler (pdftotext, pdftoppm). Knows no wording."""

import re
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from tests.browser.find import find_or_install
from tests.live import Installation, installed, serving

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
PHONE = ViewportSize(width=375, height=812)
CHOSEN = ("D1.1.importance.6", "D1.1.performance.3")
SHEET = "Priorities, page"
DOTS_PER_INCH = 100
SEEN = ("-x", "18", "-y", "45", "-W", "1130", "-H", "570")


def phone(join_url: str, picture: Path) -> None:
    """The first page of statements, the first of them rated."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), chromium_sandbox=False)
        page = browser.new_page(viewport=PHONE, device_scale_factor=2)
        page.goto(join_url)
        for _ in range(3):
            page.locator('button[value="next"]').click()
        for rating in CHOSEN:
            page.locator(f'input[id="{rating}"]').check()
        page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()")
        page.screenshot(path=picture)
        browser.close()


def workbook(report: Path, picture: Path) -> None:
    """The top of a sheet, as LibreOffice prints it."""
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(report.parent), str(report))
    pdf = report.with_suffix(".pdf")
    pages = run("pdftotext", "-layout", str(pdf), "-").split("\f")
    [number, *_] = (str(number) for number, text in enumerate(pages, start=1) if SHEET in text)
    drawn = ("-png", "-singlefile", "-r", str(DOTS_PER_INCH), *SEEN)
    run("pdftoppm", "-f", number, *drawn, str(pdf), str(picture.with_suffix("")))


def demonstration(installation: Installation) -> tuple[str, str]:
    """Load it; the open wave's link and the released wave."""
    said = installation.run("demo").stdout
    link, wave = re.search(r"http\S+", said), re.search(r"wave report (\w+)", said)
    if not link or not wave:
        raise SystemExit(f"The demonstration does not say what to open:\n{said}")
    return link[0], wave[1]


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(installed(Path(folder))) as installation:
        join_url, wave = demonstration(installation)
        report = Path(folder) / "report.xlsx"
        installation.run("wave", "report", wave, "--output", str(report))
        phone(join_url, PICTURES / "phone.png")
        workbook(report, PICTURES / "workbook.png")


if __name__ == "__main__":
    main()
