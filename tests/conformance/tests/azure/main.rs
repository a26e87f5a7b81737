//! Scenarios of the area `azure`: see `cargo xtask conformance`.

mod azure_parameter_grouping;
mod azure_report;
mod azure_special_properties;
mod multiapi_custom_base_url;
mod multiapi_v0;
mod multiapi_v1;
mod multiapi_v2;
mod multiapi_v3;
mod policies;
mod report;
mod reserved_words;
mod subscription_id_api_version;

use armsmith_conformance::{Exchange, Harness};

/// The request that was sent last: it went to this path, and came back with status 200.
fn sent(harness: &Harness, target: &str) -> Exchange {
    let sent = harness.last();
    assert_eq!((&*sent.target, sent.status), (target, 200));
    sent
}
