//! Pages that follow each other: where the next one is found, and what asks for it.

use super::comparison::Comparison;
use super::operations::Pair;
use super::{Behaviour, Kind};
use crate::model::{Pages, Source};

/// How the pages behind the first one are found and fetched.
pub(super) fn compare(comparison: &mut Comparison<'_>, pair: &Pair<'_>, old: &Pages, new: &Pages) {
    if old.next_link != new.next_link {
        let link = |name: &Option<String>| name.clone().unwrap_or_else(|| "none".to_owned());
        let draft = pair
            .draft(
                Kind::NextLinkChanged,
                "",
                "the pager looks for the next page in another property, so more or fewer pages may come",
            )
            .says(link(&old.next_link), link(&new.next_link))
            .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
    let (old, new) = (requested(old), requested(new));
    if old != new {
        let draft = pair
            .draft(
                Kind::NextLinkChanged,
                "operation",
                "the pager asks for the pages behind the first one in another way",
            )
            .says(old, new)
            .behaviour(Behaviour::Differs);
        comparison.add(draft);
    }
}

/// What asks for further pages, in one line, whatever the order in the document.
fn requested(pages: &Pages) -> String {
    let Some(next) = &pages.next else {
        return "the link".to_owned();
    };
    let parameters = next.parameters.iter();
    let mut parameters: Vec<String> = parameters
        .map(|parameter| {
            let (name, place) = (&parameter.wire_name, parameter.location_in);
            let value = match &parameter.source {
                Source::Constant(value) => format!("={value}"),
                Source::Argument | Source::Client => String::new(),
            };
            format!("{name}{value} in {place:?}").to_lowercase()
        })
        .collect();
    parameters.sort_unstable();
    let mut statuses = next.success_statuses.clone();
    statuses.sort_unstable();
    let (id, path, link) = (&next.operation_id, &next.path, &next.link);
    let version = next.api_version.as_ref().map(|_| ", with the api-version");
    let link = link.as_ref().map(|link| format!(", the link as {link}"));
    format!(
        "{id}, {path}{}{}, with {}, success {statuses:?}",
        link.unwrap_or_default(),
        version.unwrap_or_default(),
        parameters.join(", ")
    )
}
