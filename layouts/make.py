#!/usr/bin/env python3
"""Writes the page templates of this folder: three of 四开 (tabloid, -front, -photo) and three of 对开 (broadsheet, -inside, -weekend).

A page is described as a tree of stacks and rows, counted in columns and lines of the grid; this script turns it into
frames. Run it from anywhere: it writes beside itself. Names of frames say what they take: a1.headline, a1.text, a1.picture
belong to the first article, p1.picture and p1.caption to the first picture that stands alone.
"""
import json
import pathlib

HERE = pathlib.Path(__file__).parent
MM, PT = 36000, 12700


def length(units):
    """A length as the program prints it: exact mm, else exact pt, else units."""
    for per, name in ((MM, "mm"), (PT, "pt")):
        if units * 10000 % per == 0:
            value = units * 10000 // per
            sign, value = ("-", -value) if value < 0 else ("", value)
            text = f"{value // 10000}.{value % 10000:04d}".rstrip("0").rstrip(".")
            return f"{sign}{text}{name}"
    return f"{units}u"


def pt(value):
    return length(round(value * PT))


def ink(c=0, m=0, y=0, k=0):
    return {"process": {"c": c, "m": m, "y": y, "k": k}}


def face(family, weight="regular"):
    return {"family": family, "weight": weight}


def styles(headlines):
    """Style sheets of a page; `headlines` gives size and face of each article's headline."""
    paragraph = {
        "body": {"face": "报宋", "size": "小五", "align": "justify", "indent": "2em", "cjk": "报纸", "orphan": 2, "widow": 2},
        "subhead": {"face": "粗黑", "size": "五号", "align": "centre", "balanced": True, "lines": 2, "keep_with_next": 2, "cjk": "标题"},
        "byline": {"based_on": "body", "face": "楷", "align": "end", "indent": "0em"},
        "kicker": {"face": "楷", "size": headlines[0][2], "align": "centre", "balanced": True, "cjk": "标题"},
        "deck": {"face": "楷", "size": headlines[0][3], "align": "centre", "balanced": True, "cjk": "标题"},
        "headline": {"face": headlines[0][1], "size": headlines[0][0], "align": "centre", "balanced": True, "cjk": "标题"},
        "caption": {"face": "楷", "size": "8.5pt", "line_pitch": "10.5pt", "align": "justify", "cjk": "报纸"},
        "folio": {"face": "黑", "size": "小五", "cjk": "报纸"},
        "folio-page": {"face": "特黑", "size": "三号", "cjk": "报纸"},
        "folio-paper": {"face": "宋黑", "size": "四号", "cjk": "报纸"},
        "folio-section": {"face": "粗黑", "size": "四号", "cjk": "报纸", "colour": {"swatch": "红"}},
        "nameplate": {"face": "宋黑", "size": "54pt", "tracking": "0.06em", "cjk": "标题", "colour": {"swatch": "红"}},
    }
    for number, (size, name, *_) in enumerate(headlines[1:], 2):
        paragraph[f"headline{number}"] = {"based_on": "headline", "face": name, "size": size}
    return {
        "paragraph": dict(sorted(paragraph.items())),
        "character": {
            "credit": {"face": "黑", "size": "7.5pt", "unbreakable": True},
            "dateline": {"face": "粗黑"},
        },
        "cjk": {"报纸": {"han_latin_most": "0.333333em"}, "标题": {"last_line_min": 1}},
    }


def document(page, headlines):
    return {
        "edition": {"paper": "", "date": "", "mark_offset": "0mm"},
        "type_sizes": {
            "初号": "42pt", "小初": "36pt", "一号": "26pt", "小一": "24pt", "二号": "22pt", "小二": "18pt", "三号": "16pt", "小三": "15pt",
            "四号": "14pt", "小四": "12pt", "五号": "10.5pt", "小五": "9pt", "六号": "7.5pt", "小六": "6.5pt", "七号": "5.5pt",
        },
        "faces": {
            "报宋": {"han": face("Banxin Song")},
            "粗宋": {"han": face("Banxin Song", "bold")},
            "宋黑": {"han": face("Banxin Song", "black")},
            "黑": {"han": face("Banxin Hei")},
            "粗黑": {"han": face("Banxin Hei", "bold")},
            "特黑": {"han": face("Banxin Hei", "black")},
            "楷": {"han": face("LXGW WenKai"), "marks": face("Banxin Song")},
        },
        "swatches": {
            "黑": ink(k=100), "灰": ink(k=35), "浅灰": ink(k=12), "红": ink(m=95, y=90), "蓝": ink(c=90, m=55, k=10), "米": ink(y=8, k=4), "纸": ink(),
        },
        "styles": styles(headlines),
        "pages": [page],
    }


class Grid:
    def __init__(self, width, height, columns, characters, lines, pitch, top):
        self.columns, self.characters, self.lines = columns, characters, lines
        self.body, self.pitch, self.trim = 9 * PT, round(pitch * PT), (width * MM, height * MM)
        self.x = (self.trim[0] - self.span(columns)) // 2
        self.y = round(top * MM)

    def span(self, columns):
        return columns * self.characters * self.body + (columns - 1) * self.body

    def left(self, column):
        return self.x + column * (self.characters + 1) * self.body

    def block(self, lines):
        return (lines - 1) * self.pitch + self.body

    def top(self, line):
        return self.y + line * self.pitch

    def json(self):
        return {
            "origin": {"x": length(self.x), "y": length(self.y)}, "columns": self.columns, "characters": self.characters, "gutter": "1em",
            "lines": self.lines, "body_size": length(self.body), "line_pitch": length(self.pitch),
        }


def stack(*parts):
    return ("stack", parts)


def row(*parts):
    """Parts side by side: (columns, tree) each, or trees alone for equal shares."""
    return ("row", parts)


def leaf(kind, name, lines, **more):
    return ("leaf", kind, name, lines, more)


def headline(article, lines, **more):
    return leaf("headline", f"{article}.headline", lines, block_align="centre", **more)


def text(article, lines, columns):
    return leaf("text", f"{article}.text", lines, columns=columns, level_feet=True)


def picture(name, lines):
    return leaf("picture", f"{name}.picture", lines)


def caption(name, lines):
    return leaf("caption", f"{name}.caption", lines)


def gap(lines=1):
    return ("gap", lines)


def water(lines=2):
    """A rule between articles (水线) in the middle of the gap it takes."""
    return leaf("rule", "水线", lines)


HAIR = {"weight": "0.35pt", "colour": {"swatch": "黑"}}


def content(kind, lines, more):
    if kind == "picture":
        return {"picture": {"fit": {"fill": {"focus_x": 0.5, "focus_y": 0.5}}}}
    if kind == "rule":
        return {"rule": {"stroke": HAIR}}
    return {kind: more}


class Maker:
    def __init__(self, grid):
        self.grid, self.frames = grid, []

    def add(self, kind, name, x, line, width, lines, more):
        rect = {"x": length(x), "y": length(self.grid.top(line)), "width": length(width), "height": length(self.grid.block(lines))}
        frame = {"id": len(self.frames) + 1, "name": name, "rect": rect, "content": content(kind, lines, more)}
        if kind == "ad":
            # Where the table's size puts it: at the foot of the type area.
            frame["border"] = HAIR
            frame["content"] = {"picture": {"fit": {"fill": {"focus_x": 0.5, "focus_y": 0.5}}}}
            frame["ad"] = {"size": more["size"]}
        if kind == "digest":
            frame["insets"] = {"top": "0mm", "right": "2mm", "bottom": "0mm", "left": "2mm"}
            frame["shade"] = {"colour": {"swatch": "米"}}
        if kind == "caption":
            frame["insets"] = {"top": "1.1mm", "right": "0mm", "bottom": "0mm", "left": "0mm"}
        self.frames.append(frame)

    def lay(self, tree, x, width, line):
        """Lays `tree` from `line` down; returns the line after it."""
        kind = tree[0]
        if kind == "gap":
            return line + tree[1]
        if kind == "leaf":
            _, what, name, lines, more = tree
            self.add(what, name, x, line, width, lines, more)
            return line + lines
        if kind == "stack":
            for part in tree[1]:
                line = self.lay(part, x, width, line)
            return line
        parts, ends, gutter = tree[1], [], self.grid.body
        if isinstance(parts[0][0], int):
            for columns, part in parts:
                own = self.grid.span(columns)
                ends.append(self.lay(part, x, own, line))
                x += own + gutter
        else:
            own = (width - gutter * (len(parts) - 1)) // len(parts)
            for index, part in enumerate(parts):
                ends.append(self.lay(part, x + index * (own + gutter), own, line))
        if len(set(ends)) > 1:
            raise SystemExit(f"a row is not level: {ends} in {[str(part)[:60] for part in parts]}")
        return ends[0]


def page(grid, label, section, tree, name):
    maker = Maker(grid)
    end = maker.lay(tree, grid.x, grid.span(grid.columns), 0)
    if end != grid.lines:
        raise SystemExit(f"{name}: the page has {grid.lines} lines, the frames take {end}")
    return {
        "id": 1, "label": label, "section": section,
        "trim": {"width": length(grid.trim[0]), "height": length(grid.trim[1])}, "bleed": "3mm", "grid": grid.json(), "frames": maker.frames,
    }


def folio(lines):
    parts = {
        "left": [{"text": "{paper}", "style": "folio-paper"}, {"text": "{date} {weekday}", "style": "folio"}],
        "middle": [{"text": "{section}", "style": "folio-section"}],
        "right": [{"text": "{editors}", "style": "folio"}, {"text": "{page}", "style": "folio-page"}],
        "rule": {"weight": "1.6pt", "colour": {"swatch": "黑"}, "kind": "thick-thin"},
    }
    return leaf("folio", "报眉", lines, **parts)


def nameplate(lines):
    parts = {
        "left": [{"text": "{paper}", "style": "nameplate"}],
        "right": [{"text": "{date} {weekday}", "style": "folio"}, {"text": "第{number}期", "style": "folio"}, {"text": "{hotline}", "style": "folio"}, {"text": "{page}", "style": "folio-page"}],
        "rule": {"weight": "3pt", "colour": {"swatch": "红"}, "kind": "thick-thin"},
    }
    return leaf("folio", "报头", lines, **parts)


def tabloid():
    grid = Grid(270, 390, 5, 14, 88, 11.25, 20)
    tree = stack(
        folio(2), gap(1), headline("a1", 10), gap(1),
        row((3, text("a1", 29, 3)), (2, stack(picture("p1", 12), caption("p1", 3), gap(1), picture("p2", 10), caption("p2", 3)))),
        water(3),
        row(
            (2, stack(headline("a4", 9), picture("a4", 15), gap(1), text("a4", 17, 2))),
            (3, stack(
                headline("a2", 7), text("a2", 10, 3), water(2), headline("a3", 5), text("a3", 4, 3), gap(1),
                row(stack(picture("p3", 9), caption("p3", 4)), stack(picture("p4", 9), caption("p4", 4))),
            )),
        ),
    )
    headlines = [("40pt", "宋黑", "18pt", "16pt"), ("22pt", "特黑"), ("20pt", "粗宋"), ("22pt", "宋黑")]
    return document(page(grid, "A07", "社区", tree, "tabloid"), headlines)


def broadsheet():
    grid = Grid(390, 545, 8, 13, 124, 11.25, 27)
    tree = stack(
        nameplate(9), gap(1), headline("a1", 13), gap(1),
        row(
            (4, text("a1", 38, 4)),
            (4, stack(picture("p1", 23), caption("p1", 2), water(2), headline("a5", 3), text("a5", 8, 4))),
        ),
        water(2),
        row(
            (3, stack(headline("a2", 6), picture("a2", 26), gap(1), text("a2", 27, 3))),
            (3, stack(headline("a3", 5), text("a3", 27, 3), water(2), headline("a4", 5), text("a4", 21, 3))),
            (2, stack(picture("p2", 13), caption("p2", 3), gap(1), picture("p3", 14), caption("p3", 3), gap(1), picture("p4", 22), caption("p4", 3))),
        ),
    )
    headlines = [("56pt", "宋黑", "20pt", "18pt"), ("26pt", "特黑"), ("24pt", "粗宋"), ("24pt", "宋黑"), ("20pt", "粗黑")]
    return document(page(grid, "A01", "要闻", tree, "broadsheet"), headlines)


def ad(size, lines):
    """A place for an advertisement of a size of the table, marked 广告."""
    return leaf("ad", f"广告·{size}", lines, size=size)


def plate(lines):
    """The nameplate of a front page: name, dates at the left, numbers at the right, the legal line along the foot."""
    def words(*texts):
        return [{"text": text, "style": "folio"} for text in texts]
    parts = {
        "name": {"text": "{paper}", "style": "nameplate"},
        "left": words("{date}", "{weekday}", "农历{lunar}"),
        "right": words("总第{number}期", "今日{pages}版", "{hotline}"),
        "foot": words("国内统一连续出版物号 {cn}", "{publisher}出版", "邮发代号 {postal-code}", "零售价 {price}"),
        "foot_rule": {"weight": "0.5pt", "colour": {"swatch": "黑"}},
        "rule": {"weight": "3pt", "colour": {"swatch": "红"}, "kind": "thick-thin"},
    }
    return ("leaf", "nameplate", "报头", lines, parts)


def contents(lines):
    """What is inside; the desk says of which articles."""
    return leaf("digest", "导读", lines, style="digest", page="{page}版", page_style="digest-page")


def furnished(value, side_rule=False):
    """The document with what a whole issue needs: jump lines, sizes of advertisements, rules that the page draws between articles."""
    styles = value["styles"]["paragraph"]
    styles["jump"] = {"face": "楷", "size": "小五", "cjk": "报纸"}
    styles["ad-mark"] = {"face": "黑", "size": "六号", "cjk": "报纸"}
    styles["digest"] = {"face": "粗黑", "size": "五号", "line_pitch": "15pt", "cjk": "标题"}
    styles["digest-page"] = {"based_on": "digest", "face": "特黑", "colour": {"swatch": "红"}}
    value["styles"]["paragraph"] = dict(sorted(styles.items()))
    value["jumps"] = {"to": "（下转{page}版）", "from": "（上接{page}版）", "style": "jump"}
    whole = {"columns": 1, "of_columns": 1}
    half = {"columns": 1, "of_columns": 2}
    value["ad_sizes"] = {
        "整版": {"area": {**whole, "lines": 1, "of_lines": 1}},
        "半版": {"area": {**whole, "lines": 1, "of_lines": 2}},
        "四分之一版": {"area": {**half, "lines": 1, "of_lines": 2}},
        "通栏": {"area": {**whole, "lines": 1, "of_lines": 7}},
        "双通栏": {"area": {**whole, "lines": 2, "of_lines": 7}},
        "半通栏": {"area": {**half, "lines": 1, "of_lines": 7}},
        "报眼": {"ear": {"columns": 2, "lines": 9}},
        "中缝": "fold",
    }
    page = value["pages"][0]
    page["issue"] = {"letter": page["label"][0], "article_rule": HAIR}
    if side_rule:
        page["issue"]["side_rule"] = HAIR
    return value


def tabloid_front():
    grid = Grid(270, 390, 5, 14, 88, 11.25, 20)
    tree = stack(
        plate(11), gap(1), contents(4), gap(1), headline("a1", 10), gap(1),
        row((3, text("a1", 28, 3)), (2, stack(picture("p1", 24), caption("p1", 4)))),
        gap(2),
        row((2, stack(headline("a2", 5), text("a2", 12, 2))), (3, stack(headline("a3", 5), text("a3", 12, 3)))),
        gap(1), ad("通栏", 12),
    )
    headlines = [("42pt", "特黑", "18pt", "16pt"), ("22pt", "粗黑"), ("24pt", "粗宋")]
    return furnished(document(page(grid, "A01", "要闻", tree, "tabloid-front"), headlines))


def tabloid_photo():
    grid = Grid(270, 390, 5, 14, 88, 11.25, 20)
    tree = stack(
        folio(2), gap(1), headline("a1", 8), gap(1), picture("p1", 37), caption("p1", 2), gap(1), text("a1", 13, 5), gap(2),
        row(*(stack(picture(f"p{index}", 18), caption(f"p{index}", 3)) for index in (2, 3, 4))),
    )
    headlines = [("36pt", "宋黑", "18pt", "16pt")]
    return furnished(document(page(grid, "A05", "摄影", tree, "tabloid-photo"), headlines))


def broadsheet_inside():
    grid = Grid(390, 545, 8, 13, 124, 11.25, 27)
    tree = stack(
        folio(3), gap(1),
        row(
            (5, stack(headline("a1", 9), gap(1), row((3, text("a1", 43, 3)), (2, stack(picture("p1", 39), caption("p1", 4)))))),
            (3, stack(headline("a2", 6), text("a2", 47, 3))),
        ),
        gap(2),
        row(
            (2, stack(headline("a3", 6), text("a3", 41, 2))),
            (3, stack(headline("a4", 6), picture("a4", 22), gap(1), text("a4", 18, 3))),
            (3, stack(headline("a5", 5), text("a5", 17, 3), gap(2), headline("a6", 5), text("a6", 18, 3))),
        ),
        gap(1), ad("通栏", 17),
    )
    headlines = [("40pt", "特黑", "20pt", "18pt"), ("28pt", "粗宋"), ("26pt", "宋黑"), ("26pt", "粗黑"), ("22pt", "粗宋"), ("22pt", "粗黑")]
    return furnished(document(page(grid, "A02", "本市", tree, "broadsheet-inside"), headlines), side_rule=True)


def broadsheet_weekend():
    grid = Grid(390, 545, 8, 13, 124, 11.25, 27)
    tree = stack(
        folio(3), gap(2),
        row((5, stack(picture("p1", 56), caption("p1", 4))), (3, stack(headline("a1", 14), gap(1), text("a1", 45, 2)))),
        gap(3),
        row(
            (4, stack(headline("a2", 8), gap(1), text("a2", 47, 3))),
            (4, stack(
                headline("a3", 8), gap(1), row(stack(picture("p2", 20), caption("p2", 3)), stack(picture("p3", 20), caption("p3", 3))),
                gap(1), text("a3", 23, 3),
            )),
        ),
    )
    headlines = [("38pt", "宋黑", "18pt", "18pt"), ("30pt", "粗宋"), ("30pt", "粗宋")]
    return furnished(document(page(grid, "B01", "周末", tree, "broadsheet-weekend"), headlines))


def write(name, value):
    text = json.dumps({"banxin": "document", "version": 1, "document": value}, ensure_ascii=False, indent=2) + "\n"
    (HERE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write("tabloid.banxin", tabloid())
    write("broadsheet.banxin", broadsheet())
    write("tabloid-front.banxin", tabloid_front())
    write("tabloid-photo.banxin", tabloid_photo())
    write("broadsheet-inside.banxin", broadsheet_inside())
    write("broadsheet-weekend.banxin", broadsheet_weekend())
