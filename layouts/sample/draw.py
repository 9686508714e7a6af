#!/usr/bin/env python3
"""Draws the maps, charts and advertisements of the sample issue as PDF pages: DeviceCMYK, black overprinting, every word an outline.

    layouts/sample/draw.py

writes into pictures/ and ads/. Lengths are millimetres from the top left, colours percent of C, M, Y, K, type sizes points.
Needs Python with fontTools; the faces are those of fonts/.
"""
import math
import pathlib
import zlib

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
FONTS = HERE.parent.parent / "fonts"
FACES = {
    "黑": "BanxinHei-Regular.otf", "粗黑": "BanxinHei-Bold.otf", "特黑": "BanxinHei-Black.otf",
    "宋": "BanxinSong-Regular.otf", "粗宋": "BanxinSong-Bold.otf", "宋黑": "BanxinSong-Black.otf", "楷": "LXGWWenKai-Regular.ttf",
}
MM = 72 / 25.4
BLACK, WHITE, RED = (0, 0, 0, 100), (0, 0, 0, 0), (0, 95, 90, 0)
GREY, PALE, BLUE, SKY = (0, 0, 0, 45), (0, 0, 0, 10), (85, 45, 0, 5), (18, 4, 0, 0)
LEAF, GRASS, WATER, EARTH, PAPER = (55, 10, 70, 10), (26, 0, 42, 0), (24, 6, 3, 0), (12, 18, 30, 8), (0, 2, 8, 0)


class Outline(BasePen):
    def __init__(self, glyphs, place):
        super().__init__(glyphs)
        self.place, self.out = place, []

    def _put(self, word, *points):
        self.out.append(" ".join(f"{x:.2f} {y:.2f}" for x, y in map(self.place, points)) + " " + word)

    def _moveTo(self, p):
        self._put("m", p)

    def _lineTo(self, p):
        self._put("l", p)

    def _curveToOne(self, a, b, c):
        self._put("c", a, b, c)

    def _closePath(self):
        self.out.append("h")


class Sheet:
    """One PDF page of a finished size."""

    fonts = {}

    def __init__(self, width, height, lines):
        """`lines` of the page's grid high; places are drawn in a sheet of `height` and pressed into that, circles stay round."""
        self.width, self.height, self.ops = width, ((lines - 1) * 11.25 + 9) / MM, []
        self.press = self.height / height

    def at(self, x, y):
        return x * MM, (self.height - y * self.press) * MM

    def font(self, face):
        if face not in self.fonts:
            font = TTFont(FONTS / FACES[face])
            self.fonts[face] = (font, font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm)
        return self.fonts[face]

    def paint(self, path, fill=None, stroke=None, weight=0.35, dash="", even=False):
        """`path` is PDF operators; weights are points."""
        out = ["q"]
        # Black goes over what is below it, so that plates a little apart show no white; a ring round a filled sign and a heavy
        # line do not, since they stand on lines of full colour.
        over = ("F" if fill == BLACK else "") + ("S" if stroke == BLACK and not fill and weight < 0.8 else "")
        if over:
            out.append(f"/Over{over} gs")
        if fill:
            out.append("%.3g %.3g %.3g %.3g k" % tuple(v / 100 for v in fill))
        if stroke:
            out.append("%.3g %.3g %.3g %.3g K %.3g w 1 J 1 j [%s] 0 d" % (*(v / 100 for v in stroke), weight, dash))
        out.append(path)
        out.append({(1, 0): "f*" if even else "f", (0, 1): "S", (1, 1): "B"}[(int(bool(fill)), int(bool(stroke)))])
        self.ops.append("\n".join(out + ["Q"]))

    def poly(self, points, closed=True, **how):
        parts = [("%.2f %.2f " % self.at(*p)) + ("l" if i else "m") for i, p in enumerate(points)]
        self.paint(" ".join(parts) + (" h" if closed else ""), **how)

    def smooth(self, points, closed=False, **how):
        """A curve through `points` (Catmull-Rom)."""
        n = len(points)
        get = (lambda i: points[i % n]) if closed else (lambda i: points[max(0, min(n - 1, i))])
        path = "%.2f %.2f m" % self.at(*points[0])
        for i in range(n if closed else n - 1):
            (ax, ay), (bx, by), (cx, cy), (dx, dy) = get(i - 1), get(i), get(i + 1), get(i + 2)
            p = [(bx + (cx - ax) / 6, by + (cy - ay) / 6), (cx - (dx - bx) / 6, cy - (dy - by) / 6), (cx, cy)]
            path += " " + " ".join("%.2f %.2f" % self.at(*q) for q in p) + " c"
        self.paint(path + (" h" if closed else ""), **how)

    def rect(self, x, y, w, h, **how):
        self.poly([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], **how)

    def round(self, x, y, w, h, r, **how):
        k = 0.4477 * r
        c = [(x + r, y), (x + w - r, y), (x + w - k, y), (x + w, y + k), (x + w, y + r), (x + w, y + h - r), (x + w, y + h - k), (x + w - k, y + h),
             (x + w - r, y + h), (x + r, y + h), (x + k, y + h), (x, y + h - k), (x, y + h - r), (x, y + r), (x, y + k), (x + k, y), (x + r, y)]
        s = ["%.2f %.2f" % self.at(*p) for p in c]
        self.paint(f"{s[0]} m {s[1]} l {s[2]} {s[3]} {s[4]} c {s[5]} l {s[6]} {s[7]} {s[8]} c {s[9]} l {s[10]} {s[11]} {s[12]} c {s[13]} l {s[14]} {s[15]} {s[16]} c h", **how)

    def circle(self, x, y, r, **how):
        self.ellipse(x, y, r, r, **how)

    def ellipse(self, x, y, rx, ry, **how):
        ry /= self.press
        a, b = 0.5523 * rx, 0.5523 * ry
        c = [(x + rx, y), (x + rx, y + b), (x + a, y + ry), (x, y + ry), (x - a, y + ry), (x - rx, y + b), (x - rx, y),
             (x - rx, y - b), (x - a, y - ry), (x, y - ry), (x + a, y - ry), (x + rx, y - b), (x + rx, y)]
        s = ["%.2f %.2f" % self.at(*p) for p in c]
        self.paint(f"{s[0]} m " + " ".join(f"{s[i]} {s[i+1]} {s[i+2]} c" for i in range(1, 13, 3)) + " h", **how)

    def line(self, *points, colour=BLACK, weight=0.35, dash=""):
        self.poly(points, closed=False, stroke=colour, weight=weight, dash=dash)

    def measure(self, words, size, face, tracking=0.0):
        font, _, cmap, em = self.font(face)
        return sum(font["hmtx"][cmap[ord(c)]][0] / em + tracking for c in words) * size / MM

    def text(self, x, y, words, size=8, face="黑", colour=BLACK, align="left", tracking=0.0, turn=0.0):
        """Words with their baseline at `y`; `turn` in degrees, clockwise."""
        font, glyphs, cmap, em = self.font(face)
        width = self.measure(words, size, face, tracking)
        pen_x = -{"left": 0, "centre": width / 2, "right": width}[align] * MM
        ox, oy = self.at(x, y)
        cos, sin = math.cos(math.radians(-turn)), math.sin(math.radians(-turn))
        out = []
        for c in words:
            name, s, left = cmap[ord(c)], size / em, pen_x
            pen = Outline(glyphs, lambda p, left=left, s=s: (ox + (left + p[0] * s) * cos - p[1] * s * sin, oy + (left + p[0] * s) * sin + p[1] * s * cos))
            glyphs[name].draw(pen)
            out += pen.out
            pen_x += (font["hmtx"][name][0] / em + tracking) * size
        if out:
            self.paint("\n".join(out), fill=colour)

    def lines(self, x, y, rows, size=8, pitch=None, **how):
        for i, row in enumerate(rows):
            self.text(x, y + i * (pitch or size * 1.3) / MM / self.press, row, size=size, **how)

    def save(self, name, title):
        """Writes PDF/X-1a:2003 for newsprint: trim without bleed, named printing condition, no fonts, no RGB."""
        body = zlib.compress("\n".join(self.ops).encode(), 9)
        box = "[0 0 %.3f %.3f]" % (self.width * MM, self.height * MM)
        hexed = "<FEFF" + title.encode("utf-16-be").hex().upper() + ">"
        day = "D:20260512180000+08'00'"
        used = [over for over in ("F", "S", "FS") if any(f"/Over{over} gs" in op for op in self.ops)]
        state = "/Over%s << /Type /ExtGState /OP %s /op %s /OPM 1 >>"
        states = "/ExtGState << " + " ".join(state % (over, str("S" in over).lower(), str("F" in over).lower()) for over in used) + " >>" if used else ""
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (IFRA26) /RegistryName (http://www.color.org) /Info (Newsprint, coldset) >>] >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /TrimBox {box} /Resources << {states} >> /Contents 4 0 R >>".encode(),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(body) + body + b"\nendstream",
            f"<< /Title {hexed} /Creator (draw.py) /Producer (draw.py) /CreationDate ({day}) /ModDate ({day}) /Trapped /False /GTS_PDFXVersion (PDF/X-1a:2003) >>".encode(),
        ]
        out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
        for number, value in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + value + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
        mark = zlib.crc32(body).to_bytes(4, "big").hex().encode() * 4
        out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, mark, mark, start)
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(out)


def callout(s, number, x, y, title, rows, to, right=False):
    """A numbered note at `x`, `y` with a leader to the point `to`."""
    way = -1 if right else 1
    start = x + way * (4.4 + s.measure(title, 9, "粗黑"))
    s.line((start, y - 1.2), (to[0] - way * 3, y - 1.2), to, colour=BLACK, weight=0.4)
    s.circle(*to, 0.6, fill=BLACK)
    s.circle(x, y - 1.2, 2.2, fill=RED)
    s.text(x, y - 0.15, str(number), 8, "粗黑", WHITE, "centre")
    tx, align = (x + 3.4, "left") if not right else (x - 3.4, "right")
    s.text(tx, y, title, 9, "粗黑", align=align)
    s.lines(tx, y + 4, rows, 7.5, 9.8, align=align)


def person(s, x, foot, h, colour=(0, 0, 0, 80)):
    r = h * 0.075
    s.circle(x, foot - h + r, r, fill=colour)
    s.round(x - h * 0.115, foot - h * 0.83, h * 0.23, h * 0.42, h * 0.07, fill=colour)
    s.rect(x - h * 0.09, foot - h * 0.45, h * 0.075, h * 0.45, fill=colour)
    s.rect(x + h * 0.015, foot - h * 0.45, h * 0.075, h * 0.45, fill=colour)


def house(s, x, w, eave, ground, flip=False):
    s.rect(x, eave, w, ground - eave, fill=(4, 12, 16, 6))
    for i in range(int((ground - eave) / 1.5)):
        y = eave + 1.5 * i
        s.line((x, y), (x + w, y), colour=(6, 20, 24, 18), weight=0.2)
        for j in range(int(w / 3) + 1):
            bx = x + 3 * j + (1.5 if i % 2 else 0)
            if bx < x + w:
                s.line((bx, y), (bx, min(y + 1.5, ground)), colour=(6, 20, 24, 18), weight=0.2)
    over = 2.2
    ridge = x if not flip else x + w
    tip = x + w + over if not flip else x - over
    s.poly([(ridge, eave - 8), (tip, eave + 1.2), (tip, eave + 2.4), (ridge, eave + 0.2)], fill=(0, 0, 0, 62))
    for i in range(1, 12):
        t = i / 12
        px = ridge + (tip - ridge) * t
        s.line((px, eave - 8 + 9.2 * t), (px, eave + 0.2 + 2.2 * t), colour=(0, 0, 0, 25), weight=0.3)
    for k in range(2):
        wx = x + w * (0.22 + 0.42 * k)
        s.rect(wx, eave + 5, w * 0.17, 7, fill=(0, 0, 0, 70))
        s.rect(wx + 0.5, eave + 5.5, w * 0.17 - 1, 6, fill=(0, 6, 35, 0))
        s.line((wx + w * 0.085, eave + 5.5), (wx + w * 0.085, eave + 11.5), colour=(0, 0, 0, 70), weight=0.6)
        s.line((wx + 0.5, eave + 8.5), (wx + w * 0.17 - 0.5, eave + 8.5), colour=(0, 0, 0, 70), weight=0.6)


def gallery():
    """The pipe gallery under a lane, cut open."""
    s = Sheet(139.7, 112, 27)
    s.rect(0, 0, 139.7, 42, fill=SKY)
    s.rect(0, 42, 139.7, 70, fill=EARTH)
    s.poly([(0, 50), (40, 51), (80, 49.5), (139.7, 51), (139.7, 112), (0, 112)], fill=(14, 21, 33, 16))
    s.poly([(0, 96), (50, 94), (100, 97), (139.7, 95), (139.7, 112), (0, 112)], fill=(12, 20, 30, 28))
    for i in range(90):
        px, py = (i * 37.7) % 139.7, 53 + (i * 23.3) % 57
        s.ellipse(px, py, 0.5 + i % 3 * 0.22, 0.32 + i % 2 * 0.12, fill=(12, 20, 30, 36))
    house(s, 0, 44, 19, 42)
    house(s, 95.7, 44, 19, 42, flip=True)
    # The lane: slabs, two people, the stall, the pavilion over the stairs.
    s.rect(44, 41.4, 51.7, 2.2, fill=(0, 0, 0, 40))
    for i in range(9):
        s.line((44 + i * 5.75, 41.4), (44 + i * 5.75, 43.6), colour=(0, 0, 0, 70), weight=0.3)
    s.poly([(46.5, 28.5), (54.5, 24.2), (62.5, 28.5), (61, 29.8), (48, 29.8)], fill=(0, 0, 0, 72))
    for px in (49, 60):
        s.rect(px - 0.5, 29.8, 1, 11.6, fill=(0, 60, 60, 30))
    s.text(54.5, 34.2, "检修亭", 7, "粗黑", align="centre")
    person(s, 70, 41.4, 11)
    person(s, 74.6, 41.4, 8, (0, 0, 0, 60))
    s.rect(84, 36, 9, 5.4, fill=(0, 35, 45, 20))
    s.poly([(82.5, 31), (94.5, 31), (93.4, 33.6), (83.6, 33.6)], fill=RED)
    s.line((84.2, 33.6), (84.2, 36), weight=0.8)
    s.line((92.8, 33.6), (92.8, 36), weight=0.8)
    s.text(88.5, 39.6, "烧饼", 7, "粗黑", WHITE, "centre")
    # The shaft and its stairs.
    s.rect(49.5, 43.6, 10, 18, fill=(0, 0, 0, 6))
    s.rect(49.5, 43.6, 10, 18, stroke=(0, 0, 0, 75), weight=1.2)
    steps = []
    for i in range(9):
        steps += [(50.4 + i * 0.95, 45.2 + i * 1.75), (50.4 + (i + 1) * 0.95, 45.2 + i * 1.75)]
    s.line(*steps, colour=(0, 0, 0, 85), weight=1)
    # The gallery.
    s.round(39, 58.5, 62, 44, 3, fill=(0, 0, 0, 55))
    s.round(41, 60.5, 58, 40, 2, fill=(12, 2, 0, 0))
    s.rect(50.5, 57, 8, 4, fill=(0, 0, 0, 6))
    s.rect(41, 88, 58, 1.6, fill=(0, 0, 0, 55))
    s.rect(41.6, 89.6, 56.8, 10.3, fill=(10, 10, 22, 18))
    s.rect(67, 61.5, 6, 1.2, fill=(0, 0, 60, 0))
    s.poly([(67, 62.7), (73, 62.7), (80, 88), (60, 88)], fill=(4, 0, 14, 0))
    for y, r in ((69.5, 5.2), (81, 5.2)):
        s.circle(48.6, y, r, fill=BLUE)
        s.circle(48.6, y, r - 1.1, fill=(45, 14, 0, 0))
        s.rect(41, y + r, 12.6, 0.9, fill=(0, 0, 0, 60))
    s.line((97.6, 64), (97.6, 88), colour=(0, 0, 0, 70), weight=1.2)
    tints = [(0, 70, 90, 0), (0, 25, 95, 0), (0, 0, 0, 75), (60, 0, 80, 0)]
    for shelf in range(4):
        y = 68.4 + shelf * 6
        s.rect(84, y, 14, 0.8, fill=(0, 0, 0, 60))
        for i in range(5):
            s.circle(86 + i * 2.5, y - 1.2, 1.0, fill=tints[shelf] if (i + shelf) % 3 else (0, 0, 0, 75))
    s.ellipse(62, 95, 3.6, 3.6, fill=(20, 25, 40, 45))
    s.ellipse(62, 95, 2.5, 2.5, fill=(25, 25, 45, 15))
    s.ellipse(79, 95, 3.6, 3.6, fill=(20, 25, 40, 45))
    s.ellipse(79, 95, 2.5, 2.5, fill=(25, 25, 45, 15))
    person(s, 69.5, 88, 20.5, (0, 0, 0, 85))
    s.round(71.5, 75.5, 4.6, 3.2, 0.5, fill=WHITE, stroke=BLACK, weight=0.5)
    s.poly([(67.6, 68.3), (71.4, 68.3), (70.6, 66.8), (68.4, 66.8)], fill=(0, 25, 95, 0))
    # Words.
    s.rect(0, 0, 139.7, 9.2, fill=WHITE)
    s.rect(0, 0, 26, 1, fill=RED)
    s.text(0, 6.7, "一条巷子，两层通行", 12, "特黑")
    s.text(139.7, 6.6, "示意图，未按比例　制图　陶知夏", 7.5, "楷", align="right")
    callout(s, 1, 5, 65, "自来水", ["直径60厘米，两根", "渗水响铃，7分钟到场"], (44.4, 72))
    callout(s, 2, 134.7, 65, "电缆与光纤", ["四层托架，11条管线", "分属6家单位"], (96, 72.6), right=True)
    callout(s, 3, 5, 88, "污水舱", ["单独隔开，气味", "不进走廊"], (58.4, 95.5))
    callout(s, 4, 134.7, 88, "巡检通道", ["宽2.6米，高2.9米", "往返一次50分钟"], (74.4, 82.5), right=True)
    s.round(103, 45.6, 35, 7.4, 1, fill=WHITE)
    s.text(120.5, 50.4, "顶管每天前进3米", 8.5, "粗黑", align="centre")
    s.round(1.6, 45.6, 35, 7.4, 1, fill=WHITE)
    s.text(19.1, 50.4, "墙体位移最大2.3毫米", 8.5, "粗黑", align="centre")
    s.save("pictures/a02/3-gallery.pdf", "青果巷地下管廊示意图")


def curve(points, parts=12):
    """Points of the Catmull-Rom curve through `points`, close enough to fill under it."""
    out, last = [], len(points) - 1
    for i in range(last):
        a, b, c, d = (points[max(0, min(last, i + k))] for k in (-1, 0, 1, 2))
        for j in range(parts):
            t = j / parts
            out.append(tuple(0.5 * (2 * b[k] + (c[k] - a[k]) * t + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t**3) for k in (0, 1)))
    return out + [points[-1]]


def trail():
    """The mountain trail from end to end: how high it goes, and what it passes."""
    s = Sheet(234.95, 31, 8)
    left, right, foot, top = 0, 234.95, 26, 8
    x = lambda km: left + (right - left) * km / 28.6
    y = lambda metres: foot - (foot - top) * metres / 720
    shape = [(0, 36), (1.8, 90), (3.2, 210), (4.6, 180), (6.4, 300), (8.2, 262), (10.1, 420), (11.6, 398), (13.4, 560), (14.8, 520), (16.3, 687), (18, 560), (19.4, 590), (21.2, 380), (23.1, 300), (24.6, 190), (26.2, 210), (28.6, 42)]
    outline = curve([(x(km), y(m)) for km, m in shape])
    s.poly(outline + [(right, foot), (left, foot)], fill=(30, 2, 36, 0))
    s.poly([(a, b + (foot - b) * 0.45) for a, b in outline] + [(right, foot), (left, foot)], fill=(42, 6, 50, 4))
    s.poly(outline, closed=False, stroke=(70, 20, 80, 15), weight=1.4)
    s.line((left, foot), (right, foot), weight=0.6)
    for km in range(0, 25, 4):
        s.line((x(km), foot), (x(km), foot + 1), weight=0.5)
        s.text(x(km), foot + 4.2, f"{km}公里" if km else "地铁北门站", 7.5, align="centre" if km else "left")
    s.text(right, foot + 4.2, "28.6公里　青石镇", 7.5, align="right")

    def height(km):
        return min(outline, key=lambda p: abs(p[0] - x(km)))[1]

    villages = [(1.8, "石门口"), (3.9, "上溪"), (6.4, "竹篷"), (8.8, "石屋村"), (11, "云盘"), (19.2, "岭背"), (21.4, "栗坪"), (24, "青竹坞"), (26.3, "柿子湾")]
    for km, name in villages:
        s.circle(x(km), height(km), 0.9, fill=WHITE, stroke=BLACK, weight=0.8)
        s.text(x(km), height(km) + (4.4 if name == "岭背" else -2), name, 8, "黑", align="centre")
    for km, name in ((13.4, "听泉台"), (16.3, "望云台 687米"), (18.6, "")):
        if name:
            s.poly([(x(km), height(km) - 0.4), (x(km) - 1.3, height(km) - 3), (x(km) + 1.3, height(km) - 3)], fill=RED)
            s.text(x(km) + (2.4 if km > 14 else -2.2), height(km) - 0.8, name, 8.5, "粗黑", align="left" if km > 14 else "right")
    s.rect(0, 0, 26, 1, fill=RED)
    s.text(0, 6.2, "一条山道，九座老村", 12, "特黑")
    s.text(right, 6, "步道剖面示意　制图　陶知夏", 7.5, "楷", align="right")
    s.save("pictures/a01/2-trail.pdf", "望云山步道剖面示意图")


def steelyard():
    """A steelyard at rest: beam, stars, hook, weight."""
    s = Sheet(139.7, 11, 3)
    wood = (20, 55, 70, 35)
    s.poly([(20, 3.7), (132, 4.3), (132, 5.1), (20, 5.7)], fill=wood)
    s.rect(18, 3.4, 4, 2.6, fill=(0, 20, 60, 30))
    s.rect(130.6, 4, 2.4, 1.4, fill=(0, 20, 60, 30))
    for i in range(46):
        s.circle(40 + i * 1.92, 4.7, 0.3 if i % 5 else 0.52, fill=(0, 12, 55, 0))
    s.line((31, 3.5), (31, 1.6), weight=0.7)
    s.ellipse(31, 1.1, 0.9, 0.9, stroke=BLACK, weight=0.8)
    s.line((20, 5.8), (13, 9), colour=(0, 0, 0, 80), weight=0.5)
    s.line((20, 5.8), (27, 9), colour=(0, 0, 0, 80), weight=0.5)
    s.poly([(11.4, 8.8), (28.6, 8.8), (25.6, 10.6), (14.4, 10.6)], fill=(0, 0, 0, 70))
    for a in (16, 20, 24):
        s.circle(a, 8, 1.5, fill=(0, 80, 85, 0))
        s.line((a, 6.6), (a + 0.6, 5.9), colour=(60, 0, 80, 20), weight=0.6)
    s.line((93, 5.5), (93, 6.6), weight=0.5)
    s.poly([(91.6, 6.6), (94.4, 6.6), (95.6, 10.6), (90.4, 10.6)], fill=(0, 0, 0, 85))
    s.save("pictures/a01/3-steelyard.pdf", "一杆老秤")


def levels():
    """Two rains, one stream: its level through the night."""
    s = Sheet(139.7, 58, 14)
    s.rect(0, 0, 26, 1, fill=RED)
    s.text(0, 6.7, "两场雨，一条溪：竹溪老城段水位", 12, "特黑")
    s.text(139.7, 6.6, "单位：米　制图　陶知夏", 7.5, "楷", align="right")
    left, right, top, foot = 9, 137, 13, 50
    x = lambda hour: left + (right - left) * hour / 8
    y = lambda level: foot - (foot - top) * (level - 1.5) / 2.5
    for level in (1.5, 2.0, 2.5, 3.0, 3.5, 4.0):
        s.line((left, y(level)), (right, y(level)), colour=(0, 0, 0, 22) if level > 1.5 else BLACK, weight=0.25 if level > 1.5 else 0.6)
        s.text(left - 1.4, y(level) + 1, f"{level:.1f}", 7.5, align="right")
    for hour in range(0, 9):
        s.text(x(hour), foot + 4.2, f"{hour}小时" if hour else "开始下雨", 7.5, align="left" if not hour else "right" if hour == 8 else "centre")
    s.line((left, y(3.2)), (right, y(3.2)), colour=RED, weight=0.8, dash="3 2")
    s.text(right, y(3.2) - 1.1, "街面积水线　3.2米", 7.5, "粗黑", RED, "right")
    last = [(0, 1.8), (0.5, 1.86), (1, 2.05), (1.5, 2.42), (2, 2.86), (2.5, 3.26), (3, 3.52), (3.6, 3.6), (4.5, 3.55), (5.5, 3.42), (6.4, 3.2), (7.2, 2.84), (8, 2.46)]
    now = [(0, 1.8), (0.5, 1.88), (1, 2.08), (1.5, 2.38), (2, 2.6), (2.6, 2.74), (3.2, 2.8), (4, 2.72), (5, 2.5), (6, 2.26), (7, 2.06), (8, 1.95)]
    s.poly([(x(h), y(v)) for h, v in curve(now)] + [(x(8), foot), (x(0), foot)], fill=(22, 8, 0, 0))
    s.smooth([(x(h), y(v)) for h, v in last], stroke=(0, 0, 0, 75), weight=1.6)
    s.smooth([(x(h), y(v)) for h, v in now], stroke=BLUE, weight=2.2)
    s.text(x(3.6), y(3.6) - 1.8, "去年7月：最高3.6米", 8.5, "粗黑", align="centre")
    s.text(x(3.3), y(2.8) + 7, "今年4月26日：最高2.8米", 8.5, "粗黑", BLUE, "centre")
    s.line((x(1.3), y(2.27)), (x(1.3), y(2.56)), weight=0.4)
    s.circle(x(1.3), y(2.27), 0.9, fill=RED)
    s.text(x(0.12), y(2.88), "提前55分钟提示", 8, "粗黑")
    s.text(x(0.12), y(2.62), "三座泵站依次启动", 7.5)
    s.save("pictures/a02/4-levels.pdf", "竹溪水位对照图")


def route():
    """The night bus N3 on its new line."""
    s = Sheet(139.7, 66, 17)
    s.rect(0, 9.2, 139.7, 56.8, fill=PAPER)
    bank = [(-6, 56), (14, 52), (34, 53), (56, 60), (80, 57), (104, 48), (124, 51), (148, 47)]
    s.smooth(bank + [(150, 80), (-10, 80)], fill=WATER)
    s.smooth(bank, stroke=(45, 15, 0, 0), weight=0.8)
    s.text(70, 63.4, "临　　　江", 10, "楷", BLUE, "centre", tracking=0.4)
    for points in ([(12, 10), (20, 30), (17, 46)], [(47, 10), (45, 32), (52, 58)], [(92, 10), (90, 28), (97, 49)], [(0, 24), (40, 27), (80, 22), (139.7, 27)], [(0, 39), (30, 36), (64, 40), (100, 36), (139.7, 38)], [(118, 10), (121, 30), (118, 48)]):
        s.smooth(points, stroke=(0, 0, 0, 12), weight=3)
    metro = [(8, 14), (30, 20), (58, 21), (92, 31), (126, 31), (139.7, 34)]
    s.smooth(metro, stroke=(0, 0, 0, 40), weight=1.4, dash="4 2")
    s.text(9.5, 13.2, "地铁1号线", 7.5, "黑", (0, 0, 0, 70))
    stops = [("江湾医院", 8, 38, 0, 6), ("护校", 20, 33.5, 0, -3), ("桂花巷", 31, 29.5, 0, 6), ("北门口", 42, 20.6, 0, -3), ("城隍街", 56, 33.5, 0, 6), ("市二医院", 70, 36.5, 0, -3),
             ("南塘", 82, 33, 0, 6), ("望江路口", 92, 31, 0, -3), ("物流园", 105, 38.5, 0, 6), ("花园里", 116, 31, 0, -3), ("北门市场", 131, 24, -1, -2.4)]
    s.smooth([(a, b) for _, a, b, *_ in stops], stroke=WHITE, weight=5)
    s.smooth([(a, b) for _, a, b, *_ in stops], stroke=BLUE, weight=3.2)
    for i, (name, a, b, dx, dy) in enumerate(stops):
        end, change = i in (0, len(stops) - 1), name in ("北门口", "望江路口", "花园里")
        s.circle(a, b, 2.1 if end or change else 1.35, fill=WHITE, stroke=RED if change or end else BLUE, weight=1.6 if end or change else 1.1)
        if end:
            s.circle(a, b, 1, fill=RED)
        s.text(a + dx, b + dy - (0.6 if dy < 0 and (end or change) else 0), name, 8.5 if end else 7.5, "粗黑" if end or change else "黑", align="centre")
    s.text(8, 47.6, "23时首班", 7.5, "黑", RED, "centre")
    s.text(138.4, 15, "4时30分末班", 7.5, "黑", RED, "right")
    s.circle(109, 61.2, 1.7, fill=WHITE, stroke=RED, weight=1.6)
    s.text(112, 62.2, "换乘地铁末班车", 7.5)
    s.rect(0, 0, 26, 1, fill=RED)
    s.text(0, 6.7, "夜间公交N3路新线，14.2公里", 12, "特黑")
    s.text(139.7, 6.6, "示意图　制图　陶知夏", 7.5, "楷", align="right")
    s.save("pictures/a03/2-night-bus.pdf", "夜间公交N3路线图")


def island():
    """The meadow island."""
    s = Sheet(139.7, 74, 19)
    s.rect(0, 9.2, 139.7, 64.8, fill=WATER)
    for i in range(26):
        a, b = (i * 31.3) % 139, 13 + (i * 17.9) % 58
        s.smooth([(a, b), (a + 2, b - 0.6), (a + 4, b), (a + 6, b - 0.6)], stroke=(45, 15, 0, 0), weight=0.35)
    s.smooth([(-8, 9.2), (30, 14), (70, 11), (110, 14.5), (148, 10), (148, 2), (-8, 2)], fill=(4, 3, 12, 4))
    s.smooth([(-8, 74), (40, 70.5), (90, 72), (148, 68), (148, 90), (-8, 90)], fill=(4, 3, 12, 4))
    shore = [(8, 43), (22, 33), (48, 26), (78, 24), (106, 28), (126, 36), (134, 43), (122, 52), (96, 58), (64, 60), (34, 56), (16, 50)]
    s.smooth(shore, closed=True, fill=(6, 8, 26, 2), stroke=(20, 20, 40, 20), weight=0.5)
    inner = [(14, 43), (25, 35.5), (49, 29), (78, 27), (104, 30.5), (122, 37.5), (128, 43), (118, 50), (94, 55), (64, 57), (36, 53.4), (20, 48)]
    s.smooth(inner, closed=True, fill=GRASS)
    s.smooth([(54, 33), (76, 30.5), (98, 34), (108, 41), (96, 49), (72, 51), (55, 46), (48, 39)], closed=True, fill=(45, 5, 65, 0))
    path = [(134, 43), (120, 41), (108, 41), (96, 49), (72, 51), (55, 46), (40, 45), (26, 42), (12, 43)]
    s.smooth(path, stroke=WHITE, weight=4)
    s.smooth(path, stroke=(0, 30, 70, 15), weight=1.1, dash="2.5 1.8")
    for i in range(46):
        t, u = (i * 0.7549) % 1, (i * 0.5698) % 1
        a, b = 21 + t * 20, 38.2 + u * 11 - t * 2
        if abs(b - 44.2) < 2.2:
            continue
        s.circle(a, b, 1.15, fill=LEAF)
        s.circle(a - 0.3, b - 0.3, 0.5, fill=(35, 0, 50, 0))
    for i in range(110):
        t, u = (i * 0.7549) % 1, (i * 0.5698) % 1
        a, b = 57 + t * 42, 34.5 + u * 14
        if 39.2 < b < 49.5 and 55 < a < 99:
            continue
        s.line((a, b), (a - 0.5, b - 1.5), colour=(60, 10, 80, 20), weight=0.3)
        s.line((a, b), (a + 0.5, b - 1.5), colour=(60, 10, 80, 20), weight=0.3)
    s.rect(112.4, 40.2, 3.4, 3.4, stroke=RED, weight=1)
    s.circle(122, 44.6, 1.7, fill=RED)
    s.poly([(131, 40.4), (137, 40.4), (136, 42.6), (132, 42.6)], fill=(0, 0, 0, 80))
    s.line((134, 40.4), (134, 36.8), weight=0.6)
    s.text(77, 43.5, "草滩　26公顷", 11, "特黑", align="centre")
    s.text(77, 48, "每年10月割一遍", 7.5, align="centre")
    s.text(29, 53, "杂木林", 8.5, "粗黑", align="centre")
    s.text(122, 50.4, "驿站", 8.5, "粗黑", align="centre")
    s.line((114, 39.9), (114, 22.6), weight=0.4)
    s.text(114, 20.8, "2023年的样地", 8.5, "粗黑", align="centre")
    s.text(134, 34.6, "渡口", 8.5, "粗黑", align="centre")
    s.line((86, 51), (90, 63.4), weight=0.4)
    s.text(90, 66.8, "步道两侧矮草带，各宽1.5米", 8.5, "粗黑", align="centre")
    s.line((18, 36.5), (18, 24), weight=0.4)
    s.text(18, 22.2, "洲头：豆雁停了9天", 8.5, "粗黑", align="left")
    s.text(6, 68, "← 临江上游", 8, "楷", BLUE) if ord("←") in s.font("楷")[2] else s.text(6, 68, "临江上游", 8, "楷", BLUE)
    s.line((112, 66.4), (132, 66.4), weight=0.9)
    s.text(122, 65, "300米", 7.5, align="centre")
    s.rect(0, 0, 139.7, 9.2, fill=WHITE)
    s.rect(0, 0, 26, 1, fill=RED)
    s.text(0, 6.7, "长宁洲，哪里割草，哪里不割", 12, "特黑")
    s.text(139.7, 6.6, "示意图　制图　陶知夏", 7.5, "楷", align="right")
    s.save("pictures/a05/3-island.pdf", "长宁洲示意图")


def tea():
    """An advertisement over the whole width: a tea house."""
    s = Sheet(234.95, 78, 20)
    s.rect(0, 0, 234.95, 78, fill=(10, 0, 14, 0))
    s.circle(150, 21, 10, fill=(0, 55, 70, 0))
    ranges = [
        ((20, 2, 22, 0), [(-10, 46), (24, 30), (52, 40), (88, 22), (122, 37), (160, 26), (196, 38), (246, 24)]),
        ((34, 5, 38, 2), [(-10, 56), (30, 46), (66, 53), (104, 38), (140, 50), (182, 41), (214, 50), (246, 42)]),
        ((52, 12, 56, 8), [(-10, 64), (36, 60), (78, 64), (118, 54), (158, 62), (200, 55), (246, 61)]),
    ]
    for tint, points in ranges:
        s.smooth([(-30, 96)] + points + [(266, 96)], fill=tint)
    for row in range(4):
        y = 66 + row * 3.6
        s.smooth([(-10, y + 2), (50, y - 1.2), (110, y + 1.4), (170, y - 1), (246, y + 1.6)], stroke=(66, 18, 74, 14), weight=2.4, dash="5 2.6")
    # The cup: a lidded bowl, its leaf and steam.
    s.ellipse(196, 66.5, 27, 4.2, fill=(30, 10, 30, 30))
    s.ellipse(196, 64.8, 24, 3.6, fill=(4, 2, 6, 6))
    s.ellipse(196, 64, 20, 2.6, fill=(6, 3, 9, 14))
    s.smooth([(176.5, 41), (178.5, 52), (185, 61.5), (190, 64), (202, 64), (207, 61.5), (213.5, 52), (215.5, 41)], fill=WHITE)
    s.smooth([(205, 43), (208, 43), (205.5, 53), (200, 62.8), (197, 62.8), (202, 54)], fill=(8, 2, 8, 8))
    s.ellipse(196, 41, 19.5, 4.6, fill=(6, 2, 8, 8))
    s.ellipse(196, 41.2, 17.4, 3.7, fill=(20, 18, 78, 8))
    for a, b, r in ((190, 41, 0.4), (199, 42, -0.3), (204, 40.4, 0.2)):
        s.smooth([(a - 3, b), (a - 1, b - 1 + r), (a + 3, b - 0.2), (a, b + 0.9)], closed=True, fill=(62, 12, 84, 18))
    for dx in (-6, 0, 6):
        s.smooth([(196 + dx, 34), (194.4 + dx, 28.5), (197.4 + dx, 23), (195.2 + dx, 17), (196.6 + dx, 12)], stroke=WHITE, weight=2)
    s.line((183.5, 50), (187.5, 56), colour=(55, 12, 62, 8), weight=1.6)
    s.line((185.6, 53), (190, 51.6), colour=(55, 12, 62, 8), weight=1.2)
    # Words.
    s.text(14, 23, "渡云", 44, "宋黑", tracking=0.04)
    s.round(53, 9.6, 8.4, 15, 1, fill=RED)
    s.text(57.2, 16.2, "茶", 13, "粗宋", WHITE, "centre")
    s.text(57.2, 22.4, "馆", 13, "粗宋", WHITE, "centre")
    s.text(14, 36.5, "一江春水，一盏新茶。", 22, "粗宋")
    s.text(14, 45, "望云山头采新茶，到店开泡。坐下来，等一壶水开。", 12, "楷")
    s.round(0, 68, 234.95, 10, 0.01, fill=(0, 0, 0, 88))
    s.text(14, 74.6, "青果巷19号　　每天9时至21时　　订座 8855 0019", 12, "粗黑", WHITE)
    s.text(220.9, 74.6, "凭本版广告赠茶点一份，五月内有效", 10.5, "黑", WHITE, "right")
    s.save("ads/tea-house.pdf", "渡云茶馆，通栏")


def water_saving():
    """A public notice of two columns."""
    s = Sheet(92.075, 58, 13)
    s.rect(0, 0, 92.075, 58, fill=(12, 3, 0, 0))
    for i in range(5):
        s.smooth([(x, 41 + i * 3.6 + 1.3 * math.sin(x / 7 + i)) for x in range(-8, 104, 4)] + [(104, 80), (-8, 80)], fill=(20 + i * 9, 6 + i * 5, 0, 0))
    s.smooth([(73, 9), (79, 19), (81.4, 24.8), (78, 31), (73, 32.4), (68, 31), (64.6, 24.8), (67, 19)], closed=True, fill=BLUE)
    s.smooth([(68.6, 22.6), (68.2, 26), (70.4, 28.6)], stroke=WHITE, weight=1.8)
    s.text(7, 19, "关紧它，", 24, "特黑")
    s.text(7, 31, "就是给江续一滴水。", 16, "粗黑")
    s.text(7, 54.4, "公益广告　临江晚报社", 8, "粗黑")
    s.save("ads/water.pdf", "节水公益广告")


if __name__ == "__main__":
    for draw in (trail, steelyard, gallery, levels, route, island, tea, water_saving):
        draw()
