//! Words for what can be wrong with a document: measures with bounds, things that are counted, faults of marks.

macro_rules! words {
    ($(#[$doc:meta] $name:ident { $(#[$about:meta] $variant:ident = $code:literal, $english:literal;)* })*) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $(#[$about] $variant,)* }
        impl $name {
            /// The code word, a choice in the catalogue's sentences.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
            /// The English words.
            #[must_use]
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $english,)* }
            }
        }
    )*};
}

words! {
    /// A measure with bounds.
    Measure {
        /// Width of the trimmed page.
        TrimWidth = "trim-width", "page width";
        /// Height of the trimmed page.
        TrimHeight = "trim-height", "page height";
        /// Bleed.
        Bleed = "bleed", "bleed";
        /// Left edge of the type area.
        TypeAreaLeft = "type-area-left", "left edge of the type area";
        /// Top edge of the type area.
        TypeAreaTop = "type-area-top", "top edge of the type area";
        /// Basic columns.
        Columns = "columns", "number of columns";
        /// Characters in a basic column.
        Characters = "characters", "number of characters in a column";
        /// Lines of the grid.
        GridLines = "grid-lines", "number of lines";
        /// Space between columns.
        Gutter = "gutter", "gutter";
        /// Body type size.
        BodySize = "body-size", "body type size";
        /// Line pitch.
        LinePitch = "line-pitch", "line pitch";
        /// Left edge of a frame.
        FrameLeft = "frame-left", "left edge";
        /// Top edge of a frame.
        FrameTop = "frame-top", "top edge";
        /// Width of a frame.
        FrameWidth = "frame-width", "width";
        /// Height of a frame.
        FrameHeight = "frame-height", "height";
        /// How far a frame is turned.
        FrameTurn = "frame-turn", "angle";
        /// Width left inside a frame's insets.
        InnerWidth = "inner-width", "width inside the insets";
        /// Height left inside a frame's insets.
        InnerHeight = "inner-height", "height inside the insets";
        /// Insets of a frame.
        Inset = "inset", "inset";
        /// Distance of other text from a frame.
        Wrap = "wrap", "distance of the run-around";
        /// Weight of a line.
        Weight = "weight", "weight of a line";
        /// Place of a picture in its frame, across or down.
        PictureOffset = "picture-offset", "offset of the picture";
        /// Width of a placed picture.
        PictureWidth = "picture-width", "width of the picture";
        /// Focus of a cropped picture.
        Focus = "focus", "focus of the picture";
        /// How far a picture is turned.
        PictureRotation = "picture-rotation", "rotation of the picture";
        /// Radius of a picture's corners.
        CornerRadius = "corner-radius", "radius of the picture's corners";
        /// Corners of a picture's shape.
        ShapeCorners = "shape-corners", "number of corners of the picture's shape";
        /// Place of a corner of a picture's shape.
        ShapeCorner = "shape-corner", "corner of the picture's shape";
        /// A type size of the table or of a style.
        TypeSize = "type-size", "type size";
        /// First-line indent.
        Indent = "indent", "indent";
        /// Free lines round a paragraph, lines kept together.
        LineCount = "line-count", "number of lines";
        /// Space added after characters.
        Tracking = "tracking", "tracking";
        /// Width of characters.
        ScaleX = "scale-x", "width of characters";
        /// Shift of characters.
        Shift = "shift", "shift";
        /// Weight of the line round letters.
        OutlineWidth = "outline-width", "weight of the outline";
        /// How far a shadow lies from its letters.
        ShadowShift = "shadow-shift", "shift of the shadow";
        /// Size of a face within a composite.
        FaceScale = "face-scale", "size of a face";
        /// Space between Han and Latin or digits.
        ScriptSpace = "script-space", "space between Han and Latin or digits";
        /// Lines of a drop initial.
        DropLines = "drop-lines", "lines of a drop initial";
        /// Place of a guide.
        Guide = "guide-place", "place of a guide";
        /// Where an article's block or a picture in it begins.
        CellPlace = "cell-place", "first column or line";
        /// Width of a picture slot to its height.
        PictureRatio = "picture-ratio", "proportion of the picture";
        /// What cropping adds to or takes from a picture's height.
        PictureCrop = "picture-crop", "crop of the picture";
        /// The most of its size that a headline takes.
        HeadlineSize = "headline-size", "share of the headline's size";
        /// Distance of crop marks.
        MarkOffset = "mark-offset", "distance of the crop marks";
        /// An id.
        Id = "id", "id";
        /// Share of a table's width that a column takes.
        TableShare = "table-share", "share of the table's width";
        /// Columns or rows a cell takes.
        CellSpan = "cell-span", "number of columns or rows of a cell";
        /// Height of a table's row.
        RowHeight = "row-height", "height of a row";
        /// Width of an ornamental border.
        OrnamentWidth = "ornament-width", "width of the ornamental border";
        /// From one line or dot of a pattern to the next.
        PatternPitch = "pattern-pitch", "pitch of the pattern";
        /// Parts that an advertisement size counts in.
        AdParts = "ad-parts", "parts of the advertisement size";
        /// Air inside a paragraph's box.
        BoxAir = "box-air", "air inside the paragraph's box";
        /// Free characters inside an article's box.
        BoxRoom = "box-room", "space inside the article's box";
    }
    /// Things that are counted or must not stand twice.
    Thing {
        /// Pages.
        Page = "page", "pages";
        /// Frames.
        Frame = "frame", "frames";
        /// Paragraphs.
        Paragraph = "paragraph", "paragraphs";
        /// Bytes of text.
        Byte = "byte", "bytes of text";
        /// Marks.
        Mark = "mark", "marks";
        /// Entries of a table.
        Entry = "entry", "entries in one table";
        /// Parts of a folio.
        FolioPart = "folio-part", "parts in a folio";
        /// Guides of a page.
        Guide = "guide", "guides";
        /// Layers of the document.
        Layer = "layer", "layers";
        /// Groups a frame belongs to.
        Group = "group", "groups in one another";
        /// Captions or pictures of an article.
        Member = "member", "captions or pictures";
        /// Styles based on one another.
        Base = "base", "styles based on one another";
        /// Stories.
        Story = "story", "stories";
        /// Pictures.
        Picture = "picture", "pictures";
        /// Rows of a table, or cells of a row.
        Cell = "cell", "rows or cells";
        /// Articles of a digest, lines of a nameplate.
        Listed = "listed", "lines";
        /// Editions.
        Edition = "edition", "editions";
        /// Parent pages.
        Parent = "parent", "parent pages";
    }
    /// What is wrong with a mark.
    MarkFault {
        /// It ends where or before it starts.
        Empty = "empty", "ends where or before it starts";
        /// It reaches beyond the text.
        Outside = "outside", "reaches beyond the text";
        /// It divides a character.
        InsideCharacter = "inside-character", "begins or ends inside a character";
        /// It starts before the one in front of it.
        Unordered = "unordered", "starts before the mark in front of it";
    }
}
