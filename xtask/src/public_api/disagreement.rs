//! Where two surfaces differ.
//!
//! Takes: the surface that was predicted and the one that was measured. Gives: each item that they do not agree on, with
//! both texts. Does not: say which of them is right.

use std::collections::BTreeSet;
use std::fmt;

use armsmith_codegen::diff::Surface;

/// An item that the generator predicts otherwise than the compiler sees it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Disagreement {
    /// Path of the item below the package.
    pub item: String,
    /// What was predicted; `None` if nothing was.
    pub predicted: Option<String>,
    /// What is there; `None` if nothing is.
    pub measured: Option<String>,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            item,
            predicted,
            measured,
        } = self;
        match (predicted, measured) {
            (Some(predicted), Some(measured)) => {
                write!(
                    formatter,
                    "{item}: predicted `{predicted}`, measured `{measured}`"
                )
            }
            (Some(predicted), None) => {
                write!(
                    formatter,
                    "{item}: predicted `{predicted}`, and it is not there"
                )
            }
            (None, Some(measured)) => {
                write!(
                    formatter,
                    "{item}: measured `{measured}`, and nothing predicts it"
                )
            }
            (None, None) => formatter.write_str(item),
        }
    }
}

/// The items that the two surfaces do not agree on, sorted. None, if the prediction is right.
#[must_use]
pub fn compare(predicted: &Surface, measured: &Surface) -> Vec<Disagreement> {
    let items: BTreeSet<&String> = predicted.items().chain(measured.items()).collect();
    let differ = items
        .into_iter()
        .filter(|item| predicted.get(item) != measured.get(item));
    differ
        .map(|item| Disagreement {
            item: item.clone(),
            predicted: predicted.get(item).map(str::to_owned),
            measured: measured.get(item).map(str::to_owned),
        })
        .collect()
}
