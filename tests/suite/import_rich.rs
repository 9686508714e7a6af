//! Word documents, Markdown and web pages read as copy: roles, looks, tables, pictures, what is left out, what is refused.

use std::io::{Cursor, Write as _};

use banxin::import::{AsideKind, Declined, ImportError, Imported, NoteCode, SpanKind, import, import_html, import_named};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

/// A Word document of parts.
pub struct Word {
    body: String,
    styles: String,
    parts: Vec<(String, Vec<u8>)>,
    relations: String,
}

impl Word {
    pub fn new(body: &str) -> Self {
        Self { body: body.to_owned(), styles: String::new(), parts: Vec::new(), relations: String::new() }
    }
    fn styles(mut self, styles: &str) -> Self {
        self.styles = styles.to_owned();
        self
    }
    fn part(mut self, kind: &str, id: &str, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.relations += &format!("<Relationship Id=\"{id}\" Type=\"http://x/relationships/{kind}\" Target=\"{name}\"/>");
        self.parts.push((format!("word/{name}"), bytes.into()));
        self
    }
    pub fn bytes(self) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut put = |name: &str, bytes: &[u8]| {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(bytes).unwrap();
        };
        let space = "xmlns:w=\"http://w\" xmlns:r=\"http://r\" xmlns:a=\"http://a\" xmlns:wp=\"http://wp\" xmlns:mc=\"http://mc\" xmlns:wps=\"http://wps\" xmlns:v=\"http://v\"";
        put(
            "_rels/.rels",
            b"<Relationships><Relationship Id=\"rId1\" Type=\"http://x/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>",
        );
        put("word/document.xml", format!("<?xml version=\"1.0\"?><w:document {space}><w:body>{}</w:body></w:document>", self.body).as_bytes());
        let styles = format!("<w:styles {space}>{}</w:styles>", self.styles);
        put("word/styles.xml", styles.as_bytes());
        let relations = format!(
            "<Relationships><Relationship Id=\"s\" Type=\"http://x/relationships/styles\" Target=\"styles.xml\"/>{}</Relationships>",
            self.relations
        );
        put("word/_rels/document.xml.rels", relations.as_bytes());
        for (name, bytes) in &self.parts {
            put(name, bytes);
        }
        out.finish().unwrap().into_inner()
    }
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn style(id: &str, name: &str, more: &str) -> String {
    format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>")
}

#[track_caller]
fn word(word: Word) -> Imported {
    import_named("稿件.docx", &word.bytes(), &Declined::new()).unwrap()
}

fn body(imported: &Imported, article: usize) -> Vec<&str> {
    imported.articles[article].body.iter().map(|paragraph| paragraph.text.as_str()).collect()
}

fn headline(imported: &Imported, article: usize) -> Option<&str> {
    imported.articles[article].headline.as_ref().map(|heading| heading.text.as_str())
}

fn codes(imported: &Imported, code: NoteCode) -> Vec<String> {
    let notes = imported.notes.iter().filter(|note| note.code == code);
    notes.map(|note| note.text.clone().or_else(|| note.removed.clone()).unwrap_or_default()).collect()
}

/// The parts of the first article's paragraphs that are set apart, with their looks.
fn spans(imported: &Imported) -> Vec<(&str, &SpanKind)> {
    let paragraphs = imported.articles[0].body.iter();
    paragraphs.flat_map(|paragraph| paragraph.spans.iter().map(|span| (&paragraph.text[span.start..span.end], &span.kind))).collect()
}

#[test]
fn heading_styles_make_articles_and_subheads() {
    let styles = style("1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")
        + &style("2", "heading 2", "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>");
    let text = [
        styled("1", "老码头迎来新航线"),
        p("晚报讯（记者 张三）昨天上午，第一班船开出。"),
        styled("2", "先试航"),
        p("乘客说：“这条江又近了。”"),
        p("张三 李四"),
        styled("1", "第二篇的标题"),
        p("这里是第二篇的正文。"),
    ];
    let read = word(Word::new(&text.concat()).styles(&styles));
    assert_eq!((headline(&read, 0), headline(&read, 1)), (Some("老码头迎来新航线"), Some("第二篇的标题")));
    assert_eq!(body(&read, 0), ["昨天上午，第一班船开出。", "先试航", "乘客说：“这条江又近了。”"]);
    assert_eq!(read.articles[0].dateline.as_deref(), Some("晚报讯"));
    assert_eq!(read.articles[0].byline.len(), 3, "{:?}", read.articles[0].byline);
}

#[test]
fn style_names_of_the_newsroom_say_the_roles() {
    let styles = style("a", "引题", "") + &style("b", "主题", "") + &style("c", "副题", "") + &style("d", "小标题", "");
    let text = [
        styled("a", "江边的早晨"),
        styled("b", "老码头迎来新航线"),
        styled("c", "全程四十分钟"),
        p("正文一。"),
        styled("d", "先试航"),
        p("正文二。"),
    ];
    let read = word(Word::new(&text.concat()).styles(&styles));
    let article = &read.articles[0];
    let heads = [&article.kicker, &article.headline, &article.deck].map(|heading| heading.as_ref().map(|heading| heading.text.as_str()));
    assert_eq!(heads, [Some("江边的早晨"), Some("老码头迎来新航线"), Some("全程四十分钟")]);
    assert_eq!(body(&read, 0), ["正文一。", "先试航", "正文二。"]);
}

#[test]
fn large_type_makes_headings_where_no_style_does() {
    let sized = |half_points: u32, text: &str| format!("<w:p><w:r><w:rPr><w:sz w:val=\"{half_points}\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let long = "昨天上午，第一班船从老码头开出，沿江两岸的居民纷纷来到江边观看，孩子们挥手欢呼。";
    let text = [
        sized(28, "江边的早晨"),
        sized(44, "老码头迎来新航线"),
        sized(21, long),
        sized(28, "先试航"),
        sized(21, long),
        sized(36, "第二篇标题"),
        sized(21, long),
    ];
    let read = word(Word::new(&text.concat()));
    assert_eq!(read.articles.len(), 2, "{read:?}");
    assert_eq!(read.articles[0].kicker.as_ref().map(|kicker| kicker.text.as_str()), Some("江边的早晨"));
    assert_eq!((headline(&read, 0), headline(&read, 1)), (Some("老码头迎来新航线"), Some("第二篇标题")));
    assert_eq!(body(&read, 0), [long, "先试航", long]);
}

#[test]
fn looks_survive_cleaning_datelines_and_joins() {
    let text = "<w:p><w:r><w:t>本报讯 社区</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>议事,平</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>台</w:t></w:r><w:r><w:t>今天</w:t></w:r><w:r><w:rPr><w:i w:val=\"1\"/></w:rPr><w:t> 启用 </w:t></w:r>\
        <w:r><w:rPr><w:em w:val=\"dot\"/></w:rPr><w:t>必须</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>遵守</w:t></w:r>\
        <w:r><w:ruby><w:rt><w:r><w:t>xián</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>贤</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>。</w:t></w:r></w:p>";
    let read = word(Word::new(text));
    assert_eq!(body(&read, 0), ["社区议事，平台今天 启用 必须遵守贤。"]);
    let ruby = SpanKind::Ruby("xián".to_owned());
    assert_eq!(spans(&read), [("议事，平台", &SpanKind::Strong), ("启用", &SpanKind::Italic), ("必须", &SpanKind::Emphasis), ("贤", &ruby)]);
}

#[test]
fn changes_are_taken_as_accepted() {
    let text = "<w:p><w:r><w:t>会议</w:t></w:r><w:del><w:r><w:delText>昨天</w:delText></w:r></w:del><w:ins><w:r><w:t>今天</w:t></w:r></w:ins><w:r><w:t>召开，</w:t></w:r>\
        <w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>两段</w:t></w:r></w:p><w:p><w:r><w:t>合一。</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>末段。</w:t></w:r></w:p>";
    let read = word(Word::new(text));
    assert_eq!(body(&read, 0), ["会议今天召开，两段合一。", "末段。"]);
    assert_eq!(codes(&read, NoteCode::Deleted), ["昨天", "移走"]);
    assert_eq!(codes(&read, NoteCode::Hidden), ["隐藏"]);
}

#[test]
fn tables_keep_their_merged_cells() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let rows = [
        format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>", cell("<w:gridSpan w:val=\"2\"/>", "线路"), cell("", "票价")),
        format!("<w:tr>{}{}{}</w:tr>", cell("<w:vMerge w:val=\"restart\"/>", "一号线"), cell("", "早"), cell("", "2元")),
        format!("<w:tr>{}{}{}</w:tr>", cell("<w:vMerge/>", ""), cell("", "晚"), cell("", "3元")),
    ];
    let text = format!("{}<w:tbl>{}</w:tbl>{}", p("班次见下表。"), rows.concat(), p("以上为准。"));
    let read = word(Word::new(&text));
    let table = &read.tables[0];
    let cells: Vec<(&str, usize, usize)> = table.table.rows.iter().flatten().map(|cell| (cell.text.as_str(), cell.columns, cell.rows)).collect();
    let expected = [("线路", 2, 1), ("票价", 1, 1), ("一号线", 1, 2), ("早", 1, 1), ("2元", 1, 1), ("晚", 1, 1), ("3元", 1, 1)];
    assert_eq!(cells, expected);
    assert_eq!((table.table.heads, table.table.width(), table.article, table.paragraph), (1, 3, Some(0), 1));
    assert_eq!(body(&read, 0), ["班次见下表。", "以上为准。"]);
    let boxed = word(Word::new(&format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("框里的正文。"))));
    assert!(boxed.tables.is_empty());
    assert_eq!(body(&boxed, 0), ["框里的正文。"]);
}

#[test]
fn pictures_come_with_their_bytes_and_captions() {
    let drawing = "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:blip r:embed=\"p1\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>";
    let text = format!("{}{drawing}{}{}", p("正文在前。"), p("图为清晨的码头。 王五 摄"), p("正文在后。"));
    let read = word(Word::new(&text).part("image", "p1", "media/image1.jpeg", b"\xff\xd8\xff\xe0jpeg".to_vec()));
    assert_eq!((read.files.len(), read.files[0].name.as_str(), &read.files[0].bytes[..4]), (1, "image1.jpeg", &b"\xff\xd8\xff\xe0"[..]));
    assert_eq!(read.pictures[0].file.as_deref(), Some("image1.jpeg"));
    assert_eq!(read.pictures[0].caption, Some(0));
    assert_eq!((read.captions[0].text.as_str(), read.captions[0].credit[0].text.as_str()), ("图为清晨的码头。", "王五 摄"));
    assert_eq!(body(&read, 0), ["正文在前。", "正文在后。"]);
    let read = word(Word::new(&format!("{}{drawing}", p("正文。"))).part("image", "p1", "media/image1.emf", b"emf".to_vec()));
    assert_eq!(codes(&read, NoteCode::OtherPicture), ["image1.emf"]);
}

#[test]
fn notes_boxes_and_fields_are_not_lost() {
    let text = "<w:p><w:r><w:t>正文一</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>。</w:t></w:r></w:p>\
        <w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框中的话</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框中的话</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
        <w:r><w:t>正文二</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
        <w:r><w:t>三月</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:sym w:font=\"Wingdings\" w:char=\"F06C\"/><w:noBreakHyphen/><w:t>完。</w:t></w:r></w:p>";
    let notes = "<w:footnotes><w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:t>注文在此。</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let read = word(Word::new(text).part("footnotes", "f", "footnotes.xml", notes));
    assert_eq!(body(&read, 0), ["正文一。", "正文二三月●\u{2011}完。"]);
    let asides: Vec<(AsideKind, &str)> = read.asides.iter().map(|aside| (aside.kind, aside.text.as_str())).collect();
    assert_eq!(asides, [(AsideKind::Footnote, "注文在此。"), (AsideKind::TextBox, "框中的话")]);
    let alone =
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>全文在框里。</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>";
    assert_eq!(body(&word(Word::new(alone)), 0), ["全文在框里。"], "a document that is all text boxes");
}

#[test]
fn heads_and_feet_of_words_pages_stand_beside_the_copy_once() {
    let head = |kind: &str, text: &str| format!("<w:{kind} xmlns:w=\"http://w\">{text}</w:{kind}>");
    let imported = word(
        Word::new(&(p("江边的早晨") + &p("船开了，江面上的雾还没有散，岸边已经站满了人。")))
            .part("header", "h1", "header1.xml", head("hdr", &p("临江晚报社新闻稿纸")))
            .part("header", "h2", "header2.xml", head("hdr", &p("临江晚报社新闻稿纸")))
            .part("footer", "f1", "footer1.xml", head("ftr", &(p("第 1 页 共 3 页") + &p("总编室存档")))),
    );
    let asides: Vec<(AsideKind, &str)> = imported.asides.iter().map(|aside| (aside.kind, aside.text.as_str())).collect();
    assert_eq!(asides, [(AsideKind::Header, "临江晚报社新闻稿纸"), (AsideKind::Header, "总编室存档")]);
    assert!(imported.articles.iter().flat_map(|article| &article.body).all(|paragraph| !paragraph.text.contains("稿纸")));
}

#[test]
fn automatic_numbers_are_written_out() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let item = |level: u32, text: &str| {
        format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let text = [
        p("会议议定以下要点。"),
        item(0, "加强学习，注重实践。"),
        item(1, "分项一。"),
        item(1, "分项二。"),
        item(0, "抓好落实，善始善终。"),
        item(1, "重新起数。"),
    ];
    let read = word(Word::new(&text.concat()).part("numbering", "n", "numbering.xml", numbering));
    assert_eq!(
        body(&read, 0),
        ["会议议定以下要点。", "一、加强学习，注重实践。", "1. 分项一。", "2. 分项二。", "二、抓好落实，善始善终。", "1. 重新起数。"]
    );
    assert_eq!(codes(&read, NoteCode::Numbered).len(), 5);
}

#[test]
fn bad_packages_are_refused_with_a_sentence() {
    let good = Word::new(&p("正文。")).bytes();
    let error = |bytes: &[u8]| import_named("稿件.docx", bytes, &Declined::new()).unwrap_err();
    assert!(matches!(error(&good[..good.len() - 30]), ImportError::BrokenPackage { .. }));
    assert!(matches!(error(b"PK\x03\x04rest"), ImportError::BrokenPackage { .. }));
    assert_eq!(error(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"), ImportError::OldWord);
    let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(error(&locked), ImportError::Encrypted);
    let broken = Word::new("<w:p><w:r>").bytes();
    assert!(matches!(error(&broken), ImportError::BrokenXml { part, .. } if part == "word/document.xml"));
    assert!(matches!(error(&Word::new(&"<w:p>".repeat(50_000)).bytes()), ImportError::TooMuch { .. }));
    let bomb = Word::new(&" ".repeat(120 << 20)).bytes();
    assert!(bomb.len() < 200_000);
    assert!(matches!(error(&bomb), ImportError::TooMuch { .. }));
    let lost = "<w:p><w:r><w:drawing><a:blip r:embed=\"p\"/></w:drawing></w:r></w:p>";
    let mut without = Word::new(lost).part("image", "p", "media/a.png", "x");
    without.parts.clear();
    assert!(matches!(error(&without.bytes()), ImportError::NoPart { .. }));
    assert_eq!(error(&Word::new("").bytes()), ImportError::Empty);
    let mut other = zip::ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let other = other.finish().unwrap().into_inner();
    assert!(matches!(error(&other), ImportError::NotWord { found } if found.contains("Excel")));
}

// ---- Markdown ----

fn markdown(text: &str) -> Imported {
    import_named("稿件.md", text.as_bytes(), &Declined::new()).unwrap()
}

#[test]
fn markdown_keeps_the_rules_of_plain_copy() {
    let copies = [
        "### 江边的早晨——\n## 老码头迎来新航线\n\n晚报讯 昨天上午，第一班船开出。\n\n#### 先试航\n\n乘客说：“这条江又近了。” 张三 李四\n\n\n\n\n老码头的清晨。 王五 摄\n",
        "# 题\n\n居民利用议事平\n\n台，协商解决问题。\n\n又一段。",
        "# 题\n\n需要准备：\n\n- 苹果\n- 香蕉\n- 雨衣\n\n带齐出发。",
        "##题\n\n他说：“我们一定努力”\n\n大家鼓掌。（完）\n\n要点如下：\n\n一、加强学习；\n\n二、注重实践。",
        "# 题\n\n![老街夜景。 张三 摄](a.jpg)\n\n正文。",
        "题目在此\n\n　　晚报讯 昨天上午，花园社区的居民来到小院里，看着新修的长廊和花坛，个个喜上眉梢。\n　　一年来，社区先后召开议事会二十多次。\n",
        "题\n===\n\n正文一。\n\n---\n\n正文二。",
        "A07 社区\n\n# 题\n\n正文在此（下转A3版）\n",
    ];
    for copy in copies {
        let (plain, marked) = (import(copy.as_bytes()).unwrap(), markdown(copy));
        let told = |read: &Imported| {
            let articles = read.articles.iter().map(|article| {
                let paragraphs: Vec<(String, usize)> = article.body.iter().map(|one| (one.text.clone(), one.line)).collect();
                (article.kicker.clone(), article.headline.clone(), article.deck.clone(), article.dateline.clone(), article.byline.clone(), paragraphs)
            });
            (articles.collect::<Vec<_>>(), read.captions.clone(), read.pictures.clone(), read.folio.clone())
        };
        assert_eq!(told(&marked), told(&plain), "{copy}");
    }
}

#[test]
fn markdown_tables_looks_and_escapes() {
    let read = markdown(
        "# 题\n\n今天**特别**的*一天*，见 [网页](http://a.b)：\\*星\\* &amp; 5 &lt; 6。\n\n| 站 | 时 |\n|---|:-:|\n| 东站 | **8点** |\n| 西站 | 9点 |\n\n> 引文一句。\n\n注释[^1]在此。\n\n[^1]: 脚注文字。\n",
    );
    assert_eq!(spans(&read), [("特别", &SpanKind::Strong), ("一天", &SpanKind::Italic)]);
    assert_eq!(body(&read, 0)[0], "今天特别的一天，见 网页：*星* & 5 < 6。");
    assert_eq!(body(&read, 0)[1..], ["引文一句。", "注释在此。"]);
    let cells: Vec<&str> = read.tables[0].table.rows.iter().flatten().map(|cell| cell.text.as_str()).collect();
    assert_eq!((cells, read.tables[0].table.heads, read.tables[0].paragraph), (vec!["站", "时", "东站", "8点", "西站", "9点"], 1, 1));
    assert_eq!(read.asides[0].text, "脚注文字。");
}

#[test]
fn markdown_loses_no_text() {
    let read = markdown("# 题\n\n[注]: 这是一句说明\n\n<div>网页里的话。</div>\n\n```\n代码块里的话。\n```\n\n<江边>的话。\n");
    assert_eq!(body(&read, 0), ["[注]: 这是一句说明网页里的话。", "代码块里的话。", "<江边>的话。"]);
}

// ---- web pages ----

#[test]
fn pages_give_headings_looks_tables_and_pictures() {
    let page = "<!DOCTYPE html><html><head><title>不是稿件</title><style>p{}</style></head><body><script>var a='不是';</script>\
        <h1>老码头<br>迎来新航线</h1><p>晚报讯　昨天，<b>第一班</b>船\n  开出。<ruby>贤<rt>xián</rt></ruby></p><h2>先试航</h2><p>一<br>二。</p>\
        <ul><li>苹果<li>香蕉</ul><ol start=3><li>第三项。</ol>\
        <figure><img src=\"a.jpg\"><figcaption>清晨的码头。 王五 摄</figcaption></figure>\
        <table><tr><th colspan=2>班次</th></tr><tr><td>东站</td><td>8&nbsp;点</td></tr></table><p style=\"display:none\">隐藏</p><p>末段。</p></body></html>";
    let read = import(page.as_bytes()).unwrap();
    assert_eq!(headline(&read, 0), Some("老码头\u{3000}迎来新航线"));
    assert_eq!(body(&read, 0), ["昨天，第一班船开出。贤", "先试航", "一二。", "• 苹果", "• 香蕉", "3. 第三项。", "末段。"]);
    assert_eq!(spans(&read), [("第一班", &SpanKind::Strong), ("贤", &SpanKind::Ruby("xián".to_owned()))]);
    assert_eq!((read.pictures[0].file.as_deref(), read.captions[0].text.as_str()), (Some("a.jpg"), "清晨的码头。"));
    let cells: Vec<(&str, usize)> = read.tables[0].table.rows.iter().flatten().map(|cell| (cell.text.as_str(), cell.columns)).collect();
    assert_eq!((cells, read.tables[0].table.heads), (vec![("班次", 2), ("东站", 1), ("8\u{a0}点", 1)], 1));
}

#[test]
fn pasted_pieces_and_old_encodings() {
    let read = import_html("<b style=\"font-weight:normal\"><p>粘贴的<span style='font-weight: 700'>重点</span>。</p><p>第二段。</p></b>").unwrap();
    assert_eq!(body(&read, 0), ["粘贴的重点。", "第二段。"]);
    assert_eq!(spans(&read), [("重点", &SpanKind::Strong)]);
    let old = encoding_rs::GB18030.encode("<html><meta charset=gb2312><p>江边的早晨，居民来到小院里，看着新修的长廊。</p></html>").0;
    assert_eq!(body(&import(&old).unwrap(), 0), ["江边的早晨，居民来到小院里，看着新修的长廊。"]);
    let layout = "<table><tr><td><h1>标题</h1><p>正文。</p></td><td><p>旁栏。</p></td></tr></table>";
    let read = import_html(layout).unwrap();
    assert_eq!((headline(&read, 0), read.tables.len()), (Some("标题"), 0));
    assert!(matches!(import_html("<script>x</script>"), Err(ImportError::Empty)));
}

// ---- whatever comes ----

/// Bytes with a few changed, cut or doubled.
pub fn spoiled(bytes: &[u8], changes: &[(usize, u8)], cut: usize) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for (at, byte) in changes {
        if !out.is_empty() {
            let at = at % out.len();
            out[at] = *byte;
        }
    }
    let length = out.len();
    out.truncate(length - cut % (length + 1));
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_word_document_breaks_the_program(
        body in "(<w:(p|r|t|tbl|tr|tc|sdt|del|ins|drawing|ruby|pPr|numPr)>|</w:(p|r|t|tbl|tr|tc)>|<w:(br|tab|cr)/>|[一-丁。，&a-c ]){0,40}",
        changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 0..4),
        cut in 0_usize..3,
    ) {
        let bytes = spoiled(&Word::new(&body).bytes(), &changes, cut);
        if let Err(error) = import(&bytes) {
            prop_assert!(error.to_string().chars().count() > 20);
        }
    }

    #[test]
    fn no_markdown_or_page_breaks_the_program(
        text in "([#*_\\[\\]()|>`~\\-=!\\\\\n ]|<[a-z]{1,3}|</?(p|b|table|tr|td|li|ruby|rt|h1|script)>|&[a-z]{2};|[一-龥。：——，“”]|[\\t\u{a0}\u{3000}]){0,80}",
    ) {
        for name in ["a.md", "a.html", "a.csv", "a.txt"] {
            if let Ok(read) = import_named(name, text.as_bytes(), &Declined::new()) {
                for paragraph in read.articles.iter().flat_map(|article| &article.body) {
                    for span in &paragraph.spans {
                        prop_assert!(paragraph.text.get(span.start..span.end).is_some_and(|part| !part.is_empty()));
                    }
                }
            }
        }
    }
}
