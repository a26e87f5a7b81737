//! Swagger 2.0 and Azure's `x-ms-*` extensions as serde types.
//!
//! Takes: JSON. Gives: one Rust type for each object of the [specification] and of [AutoRest's extensions].
//! Does not: follow `$ref`, judge, or name anything after Rust. Each spelling of a key appears here and nowhere else.
//!
//! Keys that no type declares end in its `rest`; [`WITHOUT_EFFECT`] lists those that are known to say nothing about
//! the Rust client.
//!
//! [specification]: https://swagger.io/specification/v2/
//! [AutoRest's extensions]: https://azure.github.io/autorest/extensions/

mod map;
mod operation;
mod references;
mod schema;

use serde::Deserialize;
use serde_json::Value;

pub use map::Map;
pub use operation::{
    LongRunningOptions, Operation, Pageable, Parameter, PathItem, Reference, Response,
};
pub use references::{Reached, Target};
pub use schema::{AdditionalProperties, EnumExtension, EnumValueExtension, Required, Schema, Xml};

/// What a type does not declare, by key.
pub type Rest = std::collections::BTreeMap<String, Value>;

/// Members of a document that hold path items.
pub const PATHS: &[&str] = &["paths", "x-ms-paths"];
/// Member of a document with the parameters of its host.
pub const PARAMETERIZED_HOST: &str = "x-ms-parameterized-host";
/// Member of an operation that says how its pages follow each other.
pub const PAGEABLE: &str = "x-ms-pageable";
/// Member of an operation with its recorded calls.
pub const EXAMPLES: &str = "x-ms-examples";
/// Member of an operation that says how its work is followed.
pub const LONG_RUNNING_OPTIONS: &str = "x-ms-long-running-operation-options";
/// Member of those options: the text of a reference to a schema.
pub const FINAL_STATE_SCHEMA: &str = "final-state-schema";

/// Keys that are read by other tools, or that annotate without an effect on the Rust client.
pub const WITHOUT_EFFECT: &[&str] = &[
    "$schema",
    "contact",
    "example",
    "examples",
    "externalDocs",
    "license",
    "tags",
    "termsOfService",
    "x-ms-azure-resource",
    "x-ms-client-default",
    "x-ms-client-flatten",
    "x-ms-client-request-id",
    "x-ms-code-generation-settings",
    "x-ms-correlation-request-id",
    "x-ms-arm-id-details",
    "x-ms-external",
    "x-ms-identifiers",
    "x-ms-mutability",
    "x-ms-odata",
    "x-ms-original",
    "x-ms-parameter-grouping",
    "x-ms-request-id",
    "x-ms-status-code",
    "x-publish",
    "x-typespec-generated",
    "x-typespec-name",
];

/// Formats that Azure's documents use. What a format means is decided where types are.
pub const FORMATS: &[&str] = &[
    "arm-id",
    "base64url",
    "binary",
    "byte",
    "char",
    "date",
    "date-time",
    "date-time-rfc1123",
    "date-time-rfc7231",
    "decimal",
    "double",
    "duration",
    "email",
    "etag",
    "file",
    "float",
    "int32",
    "int64",
    "password",
    "time",
    "unixtime",
    "uri",
    "url",
    "uuid",
];

/// Declared keys that a misspelled one may have meant.
pub const OFTEN_MEANT: &[&str] = &[
    "additionalProperties",
    "allOf",
    "basePath",
    "consumes",
    "default",
    "definitions",
    "description",
    "discriminator",
    "enum",
    "format",
    "headers",
    "items",
    "maximum",
    "maxItems",
    "maxLength",
    "minimum",
    "minItems",
    "minLength",
    "operationId",
    "parameters",
    "paths",
    "pattern",
    "produces",
    "properties",
    "readOnly",
    "required",
    "responses",
    "schema",
    "schemes",
    "security",
    "securityDefinitions",
    "summary",
    "title",
    "type",
    "x-ms-client-name",
    "x-ms-discriminator-value",
    "x-ms-enum",
    "x-ms-error-response",
    "x-ms-examples",
    "x-ms-long-running-operation",
    "x-ms-long-running-operation-options",
    "x-ms-pageable",
    "x-ms-parameter-location",
    "x-ms-secret",
    "x-ms-skip-url-encoding",
    "x-nullable",
];

/// Keys of later JSON Schema and OpenAPI versions that change what a schema means.
pub const NOT_SWAGGER_2: &[&str] = &["anyOf", "const", "not", "oneOf", "patternProperties"];

/// A whole document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// `2.0`.
    pub swagger: Option<Value>,
    /// Present in OpenAPI 3 documents.
    pub openapi: Option<Value>,
    /// Title and version.
    #[serde(default)]
    pub info: Info,
    /// Host without scheme and path.
    pub host: Option<String>,
    /// Path before every path of the document.
    pub base_path: Option<String>,
    /// Transfer protocols.
    #[serde(default)]
    pub schemes: Vec<String>,
    /// Media types of request bodies.
    #[serde(default)]
    pub consumes: Vec<String>,
    /// Media types of response bodies.
    #[serde(default)]
    pub produces: Vec<String>,
    /// Operations by path template.
    #[serde(default)]
    pub paths: Map<PathItem>,
    /// Operations whose path template has a query.
    #[serde(default, rename = "x-ms-paths")]
    pub ms_paths: Map<PathItem>,
    /// Host that holds parameters.
    #[serde(rename = "x-ms-parameterized-host")]
    pub parameterized_host: Option<ParameterizedHost>,
    /// Named schemas.
    #[serde(default)]
    pub definitions: Map<Schema>,
    /// Named parameters.
    #[serde(default)]
    pub parameters: Map<Parameter>,
    /// Named responses.
    #[serde(default)]
    pub responses: Map<Response>,
    /// Security of every operation that names none.
    #[serde(default)]
    pub security: Vec<Map<Vec<String>>>,
    /// Named security schemes.
    #[serde(default)]
    pub security_definitions: Map<SecurityScheme>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

impl Document {
    /// The path items with the key that they stand under and their path templates.
    pub fn path_items(&self) -> impl Iterator<Item = (&'static str, &String, &PathItem)> {
        [("paths", &self.paths), ("x-ms-paths", &self.ms_paths)]
            .into_iter()
            .flat_map(|(key, items)| items.iter().map(move |(path, item)| (key, path, item)))
    }
}

/// The `info` object.
#[derive(Debug, Default, Deserialize)]
pub struct Info {
    /// Title of the service.
    pub title: Option<String>,
    /// The api-version.
    pub version: Option<String>,
    /// What the service is for.
    pub description: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A host with variables.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ParameterizedHost {
    /// The host, variables in braces.
    #[serde(default)]
    pub host_template: String,
    /// The template lacks the scheme.
    pub use_scheme_prefix: Option<bool>,
    /// `first` or `last`: where operations have the variables that they ask their callers for.
    pub position_in_operation: Option<String>,
    /// The variables.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// An entry of `securityDefinitions`.
#[derive(Debug, Deserialize)]
pub struct SecurityScheme {
    /// `oauth2`, `apiKey` or `basic`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Name of the header or the query parameter that holds a key.
    pub name: Option<String>,
    /// `header` or `query`.
    #[serde(rename = "in")]
    pub location: Option<String>,
    /// OAuth scopes with their descriptions.
    #[serde(default)]
    pub scopes: Map<Value>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}
