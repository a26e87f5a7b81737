//! What callers should do about a change that breaks their code, where nothing says it better.

use super::{Impact, Kind, RustChange};

/// A sentence for a finding of `kind` that asks for a major version; `None` for all others.
pub(super) fn of(kind: Kind, semver: Impact, rust: &[RustChange]) -> Option<String> {
    if semver < Impact::Major {
        return None;
    }
    let gone = rust.iter().find(|change| change.after.is_none());
    let other = rust
        .iter()
        .find(|change| change.before.is_some() && change.after.is_some());
    let text = match (kind, gone, other) {
        (Kind::DefinitionRemoved | Kind::ItemRemoved | Kind::HeaderRemoved, Some(gone), _) => {
            format!("do without `{}`", gone.item)
        }
        (
            _,
            _,
            Some(RustChange {
                item,
                after: Some(after),
                ..
            }),
        ) => {
            format!("write `{item}` as it reads now: `{after}`")
        }
        (_, Some(gone), _) => format!("do without `{}`", gone.item),
        _ => "adapt the call to what the documents say now".to_owned(),
    };
    Some(text)
}
