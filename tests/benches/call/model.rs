//! The model as somebody writes it by hand, with serde's derive: the same fields and types as the generated one.

use std::collections::BTreeMap;

use azure_core::credentials::Secret;
use azure_core::time::OffsetDateTime;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "decoding them is what is measured")]
pub(crate) struct ContainerAppAuthToken {
    id: Option<String>,
    name: Option<String>,
    #[serde(rename = "type")]
    type_: Option<String>,
    system_data: Option<SystemData>,
    tags: Option<BTreeMap<String, String>>,
    location: Option<String>,
    pub(crate) properties: Option<Properties>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "decoding them is what is measured")]
pub(crate) struct Properties {
    pub(crate) token: Option<Secret>,
    #[serde(default, with = "azure_core::time::rfc3339::option")]
    expires: Option<OffsetDateTime>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "decoding them is what is measured")]
struct SystemData {
    created_by: Option<String>,
    created_by_type: Option<CreatedByType>,
    #[serde(default, with = "azure_core::time::rfc3339::option")]
    created_at: Option<OffsetDateTime>,
    last_modified_by: Option<String>,
    last_modified_by_type: Option<CreatedByType>,
    #[serde(default, with = "azure_core::time::rfc3339::option")]
    last_modified_at: Option<OffsetDateTime>,
}

#[derive(Deserialize)]
enum CreatedByType {
    User,
    Application,
    ManagedIdentity,
    Key,
}
