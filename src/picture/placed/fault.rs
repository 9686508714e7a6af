//! What is wrong with an advertisement, and which of it the standard asked for allows.

use std::fmt;

use crate::base::{Inks, Severity, Standard};

/// What a press file may hold beside plates of grey, four inks and spots.
///
/// Source: ISO 15930-1:2001 (X-1a:2001), ISO 15930-4:2003 (X-1a:2003), ISO 15930-7:2010.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    /// The newest PDF version.
    pub version: (u8, u8),
    /// Whether ink may shine through.
    pub transparency: bool,
    /// Whether OpenType programs may be embedded whole (PDF 1.6).
    pub open_type: bool,
    /// Whether pictures may have sixteen bits an ink (PDF 1.5).
    pub sixteen_bits: bool,
    /// Whether grey may carry a profile.
    pub grey_profile: bool,
    /// Whether a mix of inks (DeviceN) may leave its spot inks undescribed: colorants came with PDF 1.6.
    pub bare_mixes: bool,
    /// Whether nothing but black may print: the page is of one colour.
    pub black_alone: bool,
}

impl Allowed {
    /// PDF/X-4, as newspapers use it (no RGB).
    pub const X4: Self =
        Self { version: (1, 6), transparency: true, open_type: true, sixteen_bits: true, grey_profile: true, bare_mixes: false, black_alone: false };
    /// PDF/X-1a:2001.
    pub const X1A_2001: Self = Self {
        version: (1, 3),
        transparency: false,
        open_type: false,
        sixteen_bits: false,
        grey_profile: false,
        bare_mixes: true,
        black_alone: false,
    };
    /// PDF/X-1a:2003.
    pub const X1A_2003: Self = Self { version: (1, 4), ..Self::X1A_2001 };

    /// What a file of `standard` may take over on a page printed in `inks`.
    #[must_use]
    pub fn on(standard: Standard, inks: Inks) -> Self {
        let allowed = match standard {
            Standard::X4 => Self::X4,
            Standard::X1a2001 => Self::X1A_2001,
            Standard::X1a2003 => Self::X1A_2003,
        };
        Self { black_alone: inks == Inks::Black, ..allowed }
    }
}

/// A kind of fault of an advertisement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AdFaultKind {
    /// The content or a stream is damaged.
    Damaged,
    /// RGB, Lab or calibrated colour.
    Rgb,
    /// Four inks under a profile that is not the press's.
    InkProfile,
    /// A spot ink that stands in for itself with something other than four inks.
    SpotAlternate,
    /// A mix of inks that does not describe its spot inks one by one (colorants).
    MixedInks,
    /// A font that is not embedded.
    FontMissing,
    /// A font drawn by page content.
    Type3,
    /// JPEG 2000.
    Jpeg2000,
    /// JBIG2.
    Jbig2,
    /// Another coding that has no place in a press file.
    Coding,
    /// A transfer function.
    Transfer,
    /// A halftone of its own.
    Halftone,
    /// Black generation or undercolour removal.
    BlackGeneration,
    /// PostScript.
    PostScript,
    /// A picture that stands for another one (OPI, alternates, reference XObjects).
    StandIn,
    /// Content in another file.
    External,
    /// A layer that does not print.
    HiddenLayer,
    /// Ink that shines through.
    Transparency,
    /// An OpenType program embedded whole.
    OpenType,
    /// A picture of sixteen bits.
    SixteenBits,
    /// Grey under a profile.
    GreyProfile,
    /// A version the standard does not know.
    NewVersion,
    /// Notes or fields that would print and are left out.
    Annotations,
    /// Registration colour.
    Registration,
    /// Another ink than black.
    Colour,
    /// A solid of more ink than the press takes.
    TotalInk,
    /// White that overprints and so vanishes.
    WhiteOverprints,
    /// Nothing is drawn.
    Empty,
    /// No trim box.
    NoTrim,
}

impl AdFaultKind {
    /// Every kind, the gravest first.
    pub const ALL: [Self; 29] = [
        Self::Damaged,
        Self::Rgb,
        Self::InkProfile,
        Self::SpotAlternate,
        Self::MixedInks,
        Self::FontMissing,
        Self::Type3,
        Self::Jpeg2000,
        Self::Jbig2,
        Self::Coding,
        Self::Transfer,
        Self::Halftone,
        Self::BlackGeneration,
        Self::PostScript,
        Self::StandIn,
        Self::External,
        Self::HiddenLayer,
        Self::Transparency,
        Self::OpenType,
        Self::SixteenBits,
        Self::GreyProfile,
        Self::NewVersion,
        Self::Annotations,
        Self::Registration,
        Self::Colour,
        Self::TotalInk,
        Self::WhiteOverprints,
        Self::Empty,
        Self::NoTrim,
    ];

    /// The stable code of its finding.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Damaged => "ad-damaged",
            Self::Rgb => "ad-rgb",
            Self::InkProfile => "ad-ink-profile",
            Self::SpotAlternate => "ad-spot-alternate",
            Self::MixedInks => "ad-mixed-inks",
            Self::FontMissing => "ad-font-missing",
            Self::Type3 => "ad-type3",
            Self::Jpeg2000 => "ad-jpeg2000",
            Self::Jbig2 => "ad-jbig2",
            Self::Coding => "ad-coding",
            Self::Transfer => "ad-transfer",
            Self::Halftone => "ad-halftone",
            Self::BlackGeneration => "ad-black-generation",
            Self::PostScript => "ad-postscript",
            Self::StandIn => "ad-stand-in",
            Self::External => "ad-external",
            Self::HiddenLayer => "ad-hidden-layer",
            Self::Transparency => "ad-transparency",
            Self::OpenType => "ad-open-type",
            Self::SixteenBits => "ad-sixteen-bits",
            Self::GreyProfile => "ad-grey-profile",
            Self::NewVersion => "ad-new-version",
            Self::Annotations => "ad-annotations",
            Self::Registration => "ad-registration",
            Self::Colour => "ad-colour",
            Self::TotalInk => "ad-total-ink",
            Self::WhiteOverprints => "ad-white-overprints",
            Self::Empty => "ad-empty",
            Self::NoTrim => "ad-no-trim",
        }
    }

    /// How much it matters where `allowed` is what the file may hold: an error keeps the advertisement out of the file; `None`
    /// where it is no fault there.
    ///
    /// A newer version is only told: what the version brought is judged by itself.
    #[must_use]
    pub fn severity(self, allowed: &Allowed) -> Option<Severity> {
        let unless = |allowed: bool| (!allowed).then_some(Severity::Error);
        match self {
            Self::Transparency => unless(allowed.transparency),
            Self::MixedInks => unless(allowed.bare_mixes),
            Self::OpenType => unless(allowed.open_type),
            Self::SixteenBits => unless(allowed.sixteen_bits),
            Self::GreyProfile => unless(allowed.grey_profile),
            Self::Colour => allowed.black_alone.then_some(Severity::Error),
            Self::Damaged
            | Self::Rgb
            | Self::InkProfile
            | Self::SpotAlternate
            | Self::FontMissing
            | Self::Type3
            | Self::Jpeg2000
            | Self::Jbig2
            | Self::Coding
            | Self::Transfer
            | Self::Halftone
            | Self::BlackGeneration
            | Self::PostScript
            | Self::StandIn
            | Self::External
            | Self::HiddenLayer
            | Self::Registration => Some(Severity::Error),
            Self::NewVersion | Self::Annotations | Self::TotalInk | Self::WhiteOverprints | Self::Empty => Some(Severity::Warning),
            Self::NoTrim => Some(Severity::Hint),
        }
    }

    /// What is wrong, in words that follow "the advertisement".
    fn words(self) -> &'static str {
        match self {
            Self::Damaged => "is damaged",
            Self::Rgb => "uses RGB or Lab colour",
            Self::InkProfile => "carries a CMYK profile of another press",
            Self::SpotAlternate => "proofs a spot ink in something other than CMYK",
            Self::MixedInks => "mixes spot inks that it does not describe one by one",
            Self::FontMissing => "does not embed a font",
            Self::Type3 => "uses a Type 3 font",
            Self::Jpeg2000 => "holds a JPEG 2000 picture",
            Self::Jbig2 => "holds a JBIG2 picture",
            Self::Coding => "codes a stream in a way a press file may not",
            Self::Transfer => "has a transfer function",
            Self::Halftone => "has a halftone of its own",
            Self::BlackGeneration => "has black generation or undercolour removal",
            Self::PostScript => "holds PostScript",
            Self::StandIn => "holds a stand-in for another picture",
            Self::External => "keeps content in another file",
            Self::HiddenLayer => "has a layer that does not print",
            Self::Transparency => "is transparent",
            Self::OpenType => "embeds a whole OpenType font",
            Self::SixteenBits => "holds a picture of 16 bits",
            Self::GreyProfile => "carries a profile for grey",
            Self::NewVersion => "is of a newer PDF version",
            Self::Annotations => "has notes or fields that are left out",
            Self::Registration => "uses registration colour",
            Self::Colour => "prints in other inks than black that cannot be turned to it, and its page is of one colour",
            Self::TotalInk => "lays more ink than the press takes",
            Self::WhiteOverprints => "overprints white, which will not show",
            Self::Empty => "draws nothing",
            Self::NoTrim => "has no trim box",
        }
    }
}

/// A fault of an advertisement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AdFault {
    /// Its kind.
    pub kind: AdFaultKind,
    /// What shows it: a font, a colour space, a picture.
    pub what: String,
}

impl fmt::Display for AdFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.kind.words())?;
        if self.what.is_empty() { Ok(()) } else { write!(out, " ({})", self.what) }
    }
}

/// Most faults of one kind that are listed.
const MOST_OF_A_KIND: usize = 6;

/// Faults as they are found: each once, a few of each kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults(Vec<AdFault>);

impl Faults {
    pub(super) fn add(&mut self, kind: AdFaultKind, what: impl Into<String>) {
        let fault = AdFault { kind, what: what.into() };
        // One colour says that a page is coloured.
        let most = if kind == AdFaultKind::Colour { 1 } else { MOST_OF_A_KIND };
        if !self.0.contains(&fault) && self.0.iter().filter(|known| known.kind == kind).count() < most {
            self.0.push(fault);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults by kind, the gravest first.
    pub(super) fn sorted(mut self) -> Vec<AdFault> {
        self.0.sort();
        self.0
    }
}
