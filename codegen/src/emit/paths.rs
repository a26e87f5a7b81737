//! Where everything comes from that generated code does not define: std, serde, `azure_core` and the runtime.
//!
//! Takes: nothing. Gives: paths. Does not: decide what is written where.
//!
//! Generated code imports nothing. What stands here is written as a path from a crate, so a definition may bear any
//! name; names of the prelude are written bare unless the package defines a type of that name.

use std::collections::BTreeSet;

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

use crate::model::{BytesFormat, DateTimeFormat, Type, UnusualForm};
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
        let enums = names.enums.iter().chain(&names.unions);
        let enums = enums.map(|each| &each.ty);
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
    bytes = azure_core::Bytes;
    async_response = azure_core::http::AsyncResponse;
    request_content = azure_core::http::RequestContent;
    response = azure_core::http::Response;
    url = azure_core::http::Url;
    file = armsmith_runtime::File;
    json = armsmith_runtime::Json;
    text_format = armsmith_runtime::Text;
    contents = armsmith_runtime::contents;
    operation = armsmith_runtime::Operation;
    runtime = armsmith_runtime;
    date = armsmith_runtime::Date;
    time = armsmith_runtime::Time;
    duration = armsmith_runtime::IsoDuration;
    decimal = armsmith_runtime::Decimal;
    full_date = armsmith_runtime::encoding::FullDate;
    partial_time = armsmith_runtime::encoding::PartialTime;
    service = armsmith_runtime::Service;
    service_client = armsmith_runtime::ServiceClient;
    host_client = armsmith_runtime::HostClient;
    /// `fn(template, &[(name, value)]) -> Result<String>`.
    host = armsmith_runtime::host;
    key_location = armsmith_runtime::KeyLocation;
    /// `fn([(name, Option<&str>); N]) -> Vec<(name, &str)>`.
    kept = armsmith_runtime::kept;
    client_options = armsmith_runtime::client_options;
    service_client_options = armsmith_runtime::ServiceClientOptions;
    value = armsmith_runtime::Value;
    arm_operation = armsmith_runtime::ArmOperation;
    final_state_via = armsmith_runtime::FinalStateVia;
    method_options = armsmith_runtime::MethodOptions;
    long_running_pager_method_options = armsmith_runtime::LongRunningPagerMethodOptions;
    long_running_pager_options = armsmith_runtime::LongRunningPagerOptions;
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
    error_body = armsmith_runtime::error_body;
    xml = armsmith_runtime::Xml;
    xml_response_bodies = armsmith_runtime::xml_response_bodies;
    xml_request_bodies = armsmith_runtime::xml_request_bodies;
    xml_error_bodies = armsmith_runtime::xml_error_bodies;
    string_enum = armsmith_runtime::string_enum;
    integer_enum = armsmith_runtime::integer_enum;
    number_enum = armsmith_runtime::number_enum;
    /// `fn<T: Wire, F: JsonBody>(&T) -> Result<RequestContent<T, F>>`, in examples.
    content = armsmith_runtime::json::content;
    parse_rfc3339 = azure_core::time::parse_rfc3339;
    parse_rfc7231 = azure_core::time::parse_rfc7231;
    unix_epoch = azure_core::time::OffsetDateTime::UNIX_EPOCH;
    examples = armsmith_runtime::test::example::Examples;
    run = armsmith_runtime::test::example::Run;
    read_error_body = armsmith_runtime::test::example::error_body;
    read_plain_error_body = armsmith_runtime::test::example::plain_error_body;
    form = armsmith_runtime::model::Form;
}

/// The format of JSON bodies of this type.
pub(super) fn json_of(ty: &Type) -> TokenStream {
    let json = json();
    match ty.unusual_form() {
        None => json,
        Some(UnusualForm::Rfc7231) => quote!(#json<armsmith_runtime::encoding::Rfc7231>),
        Some(UnusualForm::UnixTime) => quote!(#json<armsmith_runtime::encoding::UnixTime>),
        Some(UnusualForm::Base64Url) => quote!(#json<armsmith_runtime::encoding::Base64Url>),
    }
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

/// `code` with `to` wherever it has `from`, which are paths.
pub(super) fn replaced(code: TokenStream, from: &TokenStream, to: &TokenStream) -> TokenStream {
    let from_texts: Vec<_> = from
        .clone()
        .into_iter()
        .map(|token| token.to_string())
        .collect();
    let tokens: Vec<_> = code.into_iter().collect();
    let (mut rest, mut made) = (tokens.as_slice(), TokenStream::new());
    while let Some((first, others)) = rest.split_first() {
        let texts = rest.iter().map(ToString::to_string);
        if texts.take(from_texts.len()).eq(from_texts.iter().cloned()) {
            made.extend(to.clone());
            rest = rest.get(from_texts.len()..).unwrap_or_default();
            continue;
        }
        made.extend([match first {
            TokenTree::Group(group) => {
                let inner = replaced(group.stream(), from, to);
                TokenTree::Group(Group::new(group.delimiter(), inner))
            }
            other => other.clone(),
        }]);
        rest = others;
    }
    made
}
