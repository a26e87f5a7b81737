//! Whether an operation sends the api-version of its client.

use super::comparison::Comparison;
use super::operations::Pair;
use super::{Behaviour, Impact, Kind};

/// Whether the api-version is sent at all; which one is no difference.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: &Pair<'_>) {
    let (before, after) = (pair.before.method, pair.after.method);
    let name = "the api-version of the client";
    let draft = match (&before.api_version, &after.api_version) {
        (None, Some(_)) => {
            let reason = "the client sends its api-version with each call";
            pair.draft(Kind::ParameterAdded, name, reason)
                .gives("in query")
        }
        (Some(_), None) => {
            let reason = "the client does not send its api-version any more";
            pair.draft(Kind::ParameterRemoved, name, reason)
                .takes("in query")
        }
        _ => return,
    };
    comparison.add(
        draft
            .at(Some(&before.location), Some(&after.location))
            .items(pair.items())
            .exactly(Impact::Patch)
            .behaviour(Behaviour::Differs),
    );
}
