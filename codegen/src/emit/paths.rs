//! Where everything comes from that generated code does not define: std, serde, `azure_core` and the runtime.
//!
//! Takes: nothing. Gives: paths. Does not: decide what is written where.
//!
//! Generated code imports nothing. What stands here is written as a path from a crate, so a definition may bear any
//! name; names of the prelude are written bare unless the package defines a type of that name.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::{BytesFormat, DateTimeFormat};
use crate::names::Names;

/// The package of the pipeline.
pub(super) const AZURE_CORE: &str = "azure_core";
/// The version of it that a crate of its own asks for.
pub(super) const AZURE_CORE_VERSION: &str = "1.1";
/// The package of the runtime.
pub(super) const RUNTIME: &str = "armsmith-runtime";
/// The oldest compiler that takes what is emitted.
pub(super) const RUST_VERSION: &str = "1.88";

/// Names of the prelude, for a package that may define some of them itself.
pub(super) struct Prelude(BTreeSet<String>);

impl Prelude {
    /// Looks at which types the package defines.
    pub(super) fn new(names: &Names) -> Self {
        let models = names.models.iter().map(|model| &model.ty);
        let enums = names.enums.iter().map(|each| &each.ty);
        Self(models.chain(enums).map(ToString::to_string).collect())
    }

    fn bare(&self, name: &str) -> bool {
        !self.0.contains(name)
    }

    /// `Option`.
    pub(super) fn option(&self) -> TokenStream {
        if self.bare("Option") {
            quote!(Option)
        } else {
            quote!(std::option::Option)
        }
    }
    /// `String`.
    pub(super) fn string(&self) -> TokenStream {
        if self.bare("String") {
            quote!(String)
        } else {
            quote!(std::string::String)
        }
    }

    /// `Vec`.
    pub(super) fn vec(&self) -> TokenStream {
        if self.bare("Vec") {
            quote!(Vec)
        } else {
            quote!(std::vec::Vec)
        }
    }

    /// `Box`.
    pub(super) fn boxed(&self) -> TokenStream {
        if self.bare("Box") {
            quote!(Box)
        } else {
            quote!(std::boxed::Box)
        }
    }
}

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident = $path:path;)*) => {
        $($(#[$doc])* pub(super) fn $name() -> TokenStream { quote!($path) })*
    };
}

paths! {
    arc = std::sync::Arc;
    b_tree_map = std::collections::BTreeMap;
    default = std::default::Default;
    result = azure_core::Result;
    token_credential = azure_core::credentials::TokenCredential;
    secret = azure_core::credentials::Secret;
    date_time = azure_core::time::OffsetDateTime;
    core_method_options = azure_core::http::ClientMethodOptions;
    core_pager_options = azure_core::http::pager::PagerOptions;
    http_method = azure_core::http::Method;
    no_format = azure_core::http::NoFormat;
    pager = azure_core::http::Pager;
    poller = azure_core::http::Poller;
    request_content = azure_core::http::RequestContent;
    response = azure_core::http::Response;
    url = azure_core::http::Url;
    json = armsmith_runtime::Json;
    operation = armsmith_runtime::Operation;
    runtime = armsmith_runtime;
    service = armsmith_runtime::Service;
    service_client = armsmith_runtime::ServiceClient;
    service_client_options = armsmith_runtime::ServiceClientOptions;
    value = armsmith_runtime::Value;
    arm_operation = armsmith_runtime::ArmOperation;
    final_state_via = armsmith_runtime::FinalStateVia;
    method_options = armsmith_runtime::MethodOptions;
    pager_method_options = armsmith_runtime::PagerMethodOptions;
    poller_method_options = armsmith_runtime::PollerMethodOptions;
    poller_options = armsmith_runtime::PollerOptions;
    options = armsmith_runtime::options;
    pages = armsmith_runtime::pages;
    response_headers = armsmith_runtime::response_headers;
    results = armsmith_runtime::results;
    /// `fn<T: Display>(&[T], &str) -> String`.
    joined = armsmith_runtime::joined;
    /// `fn<T: Display>(&[T]) -> Vec<String>`.
    texts = armsmith_runtime::texts;
    /// `fn<T: Wire>(&T) -> Result<RequestContent<T>>`, in examples.
    encode = armsmith_runtime::json::encode_model;
    model = armsmith_runtime::model;
    union = armsmith_runtime::union;
    nullable = armsmith_runtime::Nullable;
    response_bodies = armsmith_runtime::response_bodies;
    request_bodies = armsmith_runtime::request_bodies;
    error_bodies = armsmith_runtime::error_bodies;
    string_enum = armsmith_runtime::string_enum;
    integer_enum = armsmith_runtime::integer_enum;
    parse_rfc3339 = azure_core::time::parse_rfc3339;
    parse_rfc7231 = azure_core::time::parse_rfc7231;
    unix_epoch = azure_core::time::OffsetDateTime::UNIX_EPOCH;
    examples = armsmith_runtime::test::example::Examples;
    run = armsmith_runtime::test::example::Run;
    read_error_body = armsmith_runtime::test::example::error_body;
    form = armsmith_runtime::model::Form;
}

/// The runtime's type that writes and reads a point in time.
pub(super) fn date_time_encoding(format: DateTimeFormat) -> TokenStream {
    match format {
        DateTimeFormat::Rfc3339 => quote!(armsmith_runtime::encoding::Rfc3339),
        DateTimeFormat::Rfc7231 => quote!(armsmith_runtime::encoding::Rfc7231),
        DateTimeFormat::UnixTime => quote!(armsmith_runtime::encoding::UnixTime),
    }
}

/// The runtime's type that writes and reads bytes.
pub(super) fn bytes_encoding(format: BytesFormat) -> TokenStream {
    match format {
        BytesFormat::Base64 => quote!(armsmith_runtime::encoding::Base64),
        BytesFormat::Base64Url => quote!(armsmith_runtime::encoding::Base64Url),
    }
}

/// A path as serde's attributes want it: text without spaces.
pub(super) fn text(path: &TokenStream) -> String {
    path.to_string().replace(' ', "")
}
