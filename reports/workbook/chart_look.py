"""How charts look: letters, colours, markers, axes. Knows no table."""

from typing import Any, Literal

from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)

from reports.workbook.cell_text import plain
from reports.workbook.style import DEEP, FACE, INK

Pattern = Literal["wdUpDiag", "pct20", "dkHorz", "smGrid"]
Symbol = Literal["circle", "diamond"]

INK_RGB, DEEP_RGB = INK[2:], DEEP[2:]
WARM_RGB = "B3541E"
"""The second colour: as dark as it takes to be seen on white, and told from the first by its shape too."""
GREY_RGB = "768692"
BLACK_RGB, WHITE_RGB = "000000", "FFFFFF"

SERIES = (DEEP_RGB, WARM_RGB, GREY_RGB, "00703C", "7C2855")
PATTERNS: tuple[Pattern | None, ...] = (None, "wdUpDiag", "pct20", "dkHorz", "smGrid")
"""What tells series apart, should colours look alike."""

TITLE_POINTS, WORDS_POINTS = 13, 10
WIDEST_CM, NARROWEST_CM = 24.0, 15.0
TITLE_CM, AXIS_CM = 1.4, 1.7
"""The height of a title, and of the axis below the plot."""
DIGIT_CM = 0.19
"""The width of a digit of a label."""
EMU_A_POINT = 12_700


def title(*lines: str, points: int = TITLE_POINTS) -> Title:
    """The heading of a chart, or of an axis, in one line or several."""
    letters = _letters(points, bold=points == TITLE_POINTS)
    style = ParagraphProperties(defRPr=letters)
    written = [plain(line).replace("\n", " ") for line in lines if line]
    paragraphs = [Paragraph(pPr=style, r=[RegularTextRun(rPr=letters, t=line)]) for line in written]
    return Title(tx=Text(rich=RichText(RichTextProperties(), p=paragraphs)), overlay=False)


def words(colour: str = INK_RGB, *, bold: bool = False) -> RichText:
    """The letters of labels."""
    style = ParagraphProperties(defRPr=_letters(WORDS_POINTS, bold=bold, colour=colour))
    return RichText(RichTextProperties(), p=[Paragraph(pPr=style, r=[], endParaRPr=CharacterProperties())])


def _letters(points: int, *, bold: bool = False, colour: str = INK_RGB) -> CharacterProperties:
    return CharacterProperties(sz=points * 100, b=bold, solidFill=colour, latin=Font(typeface=FACE))


def shade(part: float) -> str:
    """The colour of a part of a whole, from white for the lowest (0) to the deep colour for the highest (1).

    >>> shade(0), shade(1) == DEEP_RGB
    ('FFFFFF', True)
    """
    channels = ((255, int(DEEP_RGB[place : place + 2], 16)) for place in (0, 2, 4))
    return "".join(f"{round(pale + part * (deep - pale)):02X}" for pale, deep in channels)


def letters_on(colour: str) -> str:
    """The colour of letters that can be read on this one: black or white, for one of them always can."""
    return max((BLACK_RGB, WHITE_RGB), key=lambda letters: contrast(letters, colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> contrast("000000", "FFFFFF")
    21.0
    """
    low, high = sorted(_luminance(colour) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2): 0.2126 R + 0.7152 G + 0.0722 B of the linear channels."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def filled(colour: str, *, pattern: Pattern | None = None) -> GraphicalProperties:
    """A fill with an edge of ink: what is pale is still seen."""
    edge = LineProperties(solidFill=INK_RGB, w=EMU_A_POINT // 2)
    if pattern is None:
        return GraphicalProperties(solidFill=colour, ln=edge)
    # The hints of this library know no colour in letters, which is what it takes.
    colours: Any = colour, WHITE_RGB
    front, back = (ColorChoice(srgbClr=each) for each in colours)
    return GraphicalProperties(pattFill=PatternFillProperties(prst=pattern, fgClr=front, bgClr=back), ln=edge)


def line(colour: str, points: float = 0) -> GraphicalProperties:
    """A line; of no points, none at all."""
    if not points:
        return GraphicalProperties(ln=LineProperties(noFill=True))
    return GraphicalProperties(ln=LineProperties(solidFill=colour, w=int(points * EMU_A_POINT)))


def framed() -> GraphicalProperties:
    """A thin frame without a fill."""
    return GraphicalProperties(noFill=True, ln=LineProperties(solidFill=GREY_RGB, w=EMU_A_POINT // 2))


def marker(symbol: Symbol, colour: str, size: int = 9) -> Marker:
    """A filled mark of that shape."""
    return Marker(symbol=symbol, size=size, spPr=filled(colour))


def name_axis(axis: Any, *lines: str, number_format: str | None = None) -> None:
    """Show an axis with its name, if it has one, without lines across the picture."""
    if any(lines):
        axis.title = title(*lines, points=WORDS_POINTS)
    axis.delete = False
    axis.majorGridlines = None
    axis.txPr = words()
    axis.spPr = line(GREY_RGB, 0.75)
    if number_format:
        axis.number_format = number_format


def span(axis: Any, ends: tuple[float, float], step: float) -> None:
    """Fix the range of an axis."""
    axis.scaling.min, axis.scaling.max = ends
    axis.majorUnit = step


def layout(x: float, y: float, w: float, h: float) -> Layout:
    """Where the plot itself stands, in parts of the chart's width and height."""
    return Layout(ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=x, y=y, w=w, h=h))
