//! The differences of two surfaces, item by item.

use std::collections::BTreeSet;
use std::fmt;

use super::{Impact, Surface, surface, wording};

/// One difference.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change {
    /// Path of the item below the package: `ContainerAppsClient::get_auth_token`.
    pub item: String,
    /// How it reads in Rust before; `None` where it is new.
    pub before: Option<String>,
    /// How it reads in Rust after; `None` where it is gone.
    pub after: Option<String>,
}

impl Change {
    /// What the change asks of the version. New fields are no break: structs that callers write are completed with
    /// `..Default::default()`, all others cannot be written by callers.
    #[must_use]
    pub fn impact(&self) -> Impact {
        let is_mark = self.item.ends_with(&format!(": {}", wording::DEPRECATED));
        match (self.before.as_deref(), self.after.as_deref()) {
            // What was warned of is not any more.
            (Some(_), None) if is_mark => Impact::Patch,
            (None, _) | (Some(surface::CLOSED_STRUCT), Some(surface::OPEN_STRUCT)) => Impact::Minor,
            (Some(_), _) => Impact::Major,
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            item,
            before,
            after,
        } = self;
        write!(formatter, "{}: {item}", self.impact())?;
        match (before, after) {
            (Some(before), Some(after)) => write!(formatter, ": `{before}` becomes `{after}`"),
            (Some(before), None) => write!(formatter, ": `{before}` is gone"),
            (None, Some(after)) => write!(formatter, ": `{after}` is new"),
            (None, None) => Ok(()),
        }
    }
}

/// The differences between two surfaces, by item.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Changes(pub Vec<Change>);

impl Changes {
    /// What all changes together ask of the version.
    #[must_use]
    pub fn impact(&self) -> Impact {
        let impacts = self.0.iter().map(Change::impact);
        impacts.max().unwrap_or(Impact::Patch)
    }
}

/// Compares two surfaces.
#[must_use]
pub fn diff(before: &Surface, after: &Surface) -> Changes {
    let items: BTreeSet<&String> = before.items().chain(after.items()).collect();
    let changes = items.into_iter().filter_map(|item| {
        let (old, new) = (before.get(item), after.get(item));
        (old != new).then(|| Change {
            item: item.clone(),
            before: old.map(str::to_owned),
            after: new.map(str::to_owned),
        })
    });
    Changes(changes.collect())
}

#[cfg(test)]
mod tests {
    use super::{Impact, Surface, diff};

    fn surface(items: &[(&str, &str)]) -> Surface {
        items
            .iter()
            .map(|(item, text)| ((*item).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_surface_does_not_differ_from_itself() {
        let same = surface(&[("A", "struct"), ("A::b", "String")]);
        let changes = diff(&same, &same);
        assert!(changes.0.is_empty());
        assert_eq!(changes.impact(), Impact::Patch);
    }

    #[test]
    fn what_is_new_is_minor_and_the_reverse_is_major() {
        let (small, large) = (
            surface(&[("A", "struct")]),
            surface(&[("A", "struct"), ("B", "enum")]),
        );
        let changes = diff(&small, &large);
        assert_eq!(changes.impact(), Impact::Minor);
        assert_eq!(changes.0[0].to_string(), "minor: B: `enum` is new");
        let changes = diff(&large, &small);
        assert_eq!(changes.impact(), Impact::Major);
        assert_eq!(changes.0[0].to_string(), "major: B: `enum` is gone");
    }

    #[test]
    fn a_struct_that_callers_may_write_now_is_minor() {
        let (closed, open) = (
            surface(&[("A", "non_exhaustive struct")]),
            surface(&[("A", "struct")]),
        );
        assert_eq!(diff(&closed, &open).impact(), Impact::Minor);
        assert_eq!(diff(&open, &closed).impact(), Impact::Major);
    }

    #[test]
    fn what_reads_otherwise_is_major() {
        let changes = diff(&surface(&[("A::b", "i32")]), &surface(&[("A::b", "i64")]));
        assert_eq!(changes.impact(), Impact::Major);
        assert_eq!(changes.0[0].to_string(), "major: A::b: `i32` becomes `i64`");
    }
}
