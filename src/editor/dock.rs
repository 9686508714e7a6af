//! Where panels stand: two sides of the window, each with groups of tabs one above the other.

use serde::{Deserialize, Serialize};

/// A panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PanelKind {
    /// 版面: thumbnails.
    Pages,
    /// 稿件.
    Articles,
    /// 属性.
    Properties,
    /// 样式.
    Styles,
    /// 色板.
    Swatches,
    /// 检查.
    Findings,
    /// 链接.
    Links,
    /// 图层.
    Layers,
    /// 历史.
    History,
    /// 分色.
    Plates,
}

impl PanelKind {
    /// All.
    pub const ALL: [Self; 10] = [
        Self::Pages,
        Self::Articles,
        Self::Properties,
        Self::Styles,
        Self::Swatches,
        Self::Findings,
        Self::Links,
        Self::Layers,
        Self::History,
        Self::Plates,
    ];

    /// The key of its name.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Pages => "panel-pages",
            Self::Articles => "panel-articles",
            Self::Properties => "panel-properties",
            Self::Styles => "panel-styles",
            Self::Swatches => "panel-swatches",
            Self::Findings => "panel-findings",
            Self::Links => "panel-links",
            Self::Layers => "panel-layers",
            Self::History => "panel-history",
            Self::Plates => "panel-plates",
        }
    }
}

/// Panels that share one place; one of them is seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The panels, in the order of their tabs.
    pub tabs: Vec<PanelKind>,
    /// The one seen.
    pub shown: PanelKind,
}

/// One side of the window.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DockSide {
    /// Its width in logical pixels.
    pub width: f32,
    /// Share of its height that the first group has, where there are two.
    pub split: f32,
    /// One group, or two one above the other.
    pub groups: Vec<Group>,
}

impl Default for DockSide {
    fn default() -> Self {
        Self { width: 264.0, split: 0.6, groups: Vec::new() }
    }
}

/// A place a panel can go to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DockSpot {
    /// Whether at the right side.
    pub right: bool,
    /// Whether in the lower group.
    pub lower: bool,
}

impl DockSpot {
    /// All, from the top left.
    pub const ALL: [Self; 4] = [
        Self { right: false, lower: false },
        Self { right: false, lower: true },
        Self { right: true, lower: false },
        Self { right: true, lower: true },
    ];

    /// The key of its name.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match (self.right, self.lower) {
            (false, false) => "dock-left-upper",
            (false, true) => "dock-left-lower",
            (true, false) => "dock-right-upper",
            (true, true) => "dock-right-lower",
        }
    }
}

/// Where every open panel stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dock {
    /// The left side.
    pub left: DockSide,
    /// The right side.
    pub right: DockSide,
}

impl Default for Dock {
    fn default() -> Self {
        use PanelKind::{Articles, Findings, History, Layers, Links, Pages, Properties, Styles, Swatches};
        let group = |tabs: &[PanelKind]| Group { tabs: tabs.to_vec(), shown: tabs[0] };
        Self {
            left: DockSide { width: 224.0, split: 0.6, groups: vec![group(&[Pages, Articles])] },
            right: DockSide {
                width: 276.0,
                split: 0.64,
                groups: vec![group(&[Properties, Styles, Swatches]), group(&[Findings, Links, Layers, History])],
            },
        }
    }
}

impl Dock {
    /// The group `kind` stands in.
    #[must_use]
    pub fn spot_of(&self, kind: PanelKind) -> Option<DockSpot> {
        DockSpot::ALL.into_iter().find(|spot| self.group(*spot).is_some_and(|group| group.tabs.contains(&kind)))
    }
    /// Whether `kind` is seen.
    #[must_use]
    pub fn shows(&self, kind: PanelKind) -> bool {
        self.spot_of(kind).and_then(|spot| self.group(spot)).is_some_and(|group| group.shown == kind)
    }
    /// The side.
    #[must_use]
    pub const fn side(&self, right: bool) -> &DockSide {
        if right { &self.right } else { &self.left }
    }
    /// The side, to change it.
    pub const fn side_mut(&mut self, right: bool) -> &mut DockSide {
        if right { &mut self.right } else { &mut self.left }
    }
    fn group(&self, spot: DockSpot) -> Option<&Group> {
        self.side(spot.right).groups.get(usize::from(spot.lower))
    }

    /// Brings `kind` to the front of its group; where it is closed, it opens where it stands in a fresh dock.
    pub fn show(&mut self, kind: PanelKind) {
        let spot = self.spot_of(kind).or_else(|| Self::default().spot_of(kind)).unwrap_or(DockSpot::ALL[2]);
        self.put(kind, spot);
    }
    /// Takes `kind` away.
    pub fn close(&mut self, kind: PanelKind) {
        for side in [&mut self.left, &mut self.right] {
            for group in &mut side.groups {
                let at = group.tabs.iter().position(|tab| *tab == kind);
                group.tabs.retain(|tab| *tab != kind);
                if let (Some(at), true) = (at, group.shown == kind) {
                    // The neighbour comes up.
                    group.shown = group.tabs.get(at).or(group.tabs.last()).copied().unwrap_or(kind);
                }
            }
            side.groups.retain(|group| !group.tabs.is_empty());
        }
    }
    /// Puts `kind` into the group at `spot`, at its end, and shows it. A lower group is made where there is none.
    pub fn put(&mut self, kind: PanelKind, spot: DockSpot) {
        if self.spot_of(kind) != Some(spot) {
            self.close(kind);
        }
        let groups = &mut self.side_mut(spot.right).groups;
        let index = usize::from(spot.lower).min(groups.len());
        match groups.get_mut(index) {
            Some(group) => {
                if !group.tabs.contains(&kind) {
                    group.tabs.push(kind);
                }
                group.shown = kind;
            }
            None => groups.push(Group { tabs: vec![kind], shown: kind }),
        }
    }
    /// Mends what a file of settings may say wrongly: panels twice, groups without a panel, a third group, sizes beyond use.
    #[must_use]
    pub fn mended(&self) -> Self {
        let mut seen = Vec::new();
        let mut dock = self.clone();
        for side in [&mut dock.left, &mut dock.right] {
            side.width = if side.width.is_finite() { side.width.clamp(150.0, 520.0) } else { 264.0 };
            side.split = if side.split.is_finite() { side.split.clamp(0.15, 0.85) } else { 0.6 };
            for group in &mut side.groups {
                group.tabs.retain(|tab| {
                    let new = !seen.contains(tab);
                    seen.push(*tab);
                    new
                });
                if !group.tabs.contains(&group.shown) {
                    group.shown = group.tabs.first().copied().unwrap_or(group.shown);
                }
            }
            side.groups.retain(|group| !group.tabs.is_empty());
            while side.groups.len() > 2 {
                let spare = side.groups.pop().map(|group| group.tabs).unwrap_or_default();
                side.groups[1].tabs.extend(spare);
            }
        }
        dock
    }

    /// The panels that are seen, from the top left.
    #[must_use]
    pub fn shown(&self) -> Vec<PanelKind> {
        [&self.left, &self.right].into_iter().flat_map(|side| side.groups.iter().map(|group| group.shown)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panels_move_between_sides_and_come_back() {
        let mut dock = Dock::default();
        // Plates are looked at when somebody asks for them.
        assert_eq!(dock.spot_of(PanelKind::Plates), None);
        for kind in PanelKind::ALL.into_iter().filter(|kind| *kind != PanelKind::Plates) {
            assert!(dock.spot_of(kind).is_some(), "{kind:?}");
        }
        let left_low = DockSpot { right: false, lower: true };
        dock.put(PanelKind::Links, left_low);
        assert!(dock.shows(PanelKind::Links) && dock.spot_of(PanelKind::Links) == Some(left_low));
        assert!(!dock.right.groups.iter().any(|group| group.tabs.contains(&PanelKind::Links)));
        dock.close(PanelKind::Links);
        assert_eq!((dock.spot_of(PanelKind::Links), dock.left.groups.len()), (None, 1), "an empty group goes");
        dock.show(PanelKind::Links);
        assert_eq!(dock.spot_of(PanelKind::Links), Some(DockSpot { right: true, lower: true }));
        dock.close(PanelKind::Links);
        assert!(dock.shows(PanelKind::History), "the neighbour comes up: {:?}", dock.right);
    }

    #[test]
    fn broken_settings_still_give_a_dock() {
        let text = r#"{"left":{"width":1e9,"groups":[{"tabs":["pages","pages"],"shown":"links"},{"tabs":[],"shown":"links"}]}}"#;
        let dock: Dock = serde_json::from_str(text).expect("it reads");
        let dock = dock.mended();
        assert_eq!(dock.left.groups, [Group { tabs: vec![PanelKind::Pages], shown: PanelKind::Pages }]);
        assert!((150.0..=520.0).contains(&dock.left.width));
        let again: Dock = serde_json::from_slice(&serde_json::to_vec(&dock).expect("it writes")).expect("it reads");
        assert_eq!(again, dock.mended());
    }
}
