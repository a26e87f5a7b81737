//! Paths, operations, parameters and responses.

use serde::Deserialize;
use serde_json::{Number, Value};

use super::{EnumExtension, Map, Rest, Schema};

/// The operations of one path.
#[derive(Debug, Default, Deserialize)]
pub struct PathItem {
    /// `GET`.
    pub get: Option<Operation>,
    /// `PUT`.
    pub put: Option<Operation>,
    /// `POST`.
    pub post: Option<Operation>,
    /// `DELETE`.
    pub delete: Option<Operation>,
    /// `OPTIONS`.
    pub options: Option<Operation>,
    /// `HEAD`.
    pub head: Option<Operation>,
    /// `PATCH`.
    pub patch: Option<Operation>,
    /// Parameters of every operation of the path.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// Where the path item really stands.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

impl PathItem {
    /// The operations with the keys that they stand under.
    pub fn operations(&self) -> impl Iterator<Item = (&'static str, &Operation)> {
        [
            ("get", &self.get),
            ("put", &self.put),
            ("post", &self.post),
            ("delete", &self.delete),
            ("options", &self.options),
            ("head", &self.head),
            ("patch", &self.patch),
        ]
        .into_iter()
        .filter_map(|(method, operation)| Some((method, operation.as_ref()?)))
    }
}

/// What one method on one path does.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// Unique name, `Group_Verb`.
    pub operation_id: Option<String>,
    /// One line.
    pub summary: Option<String>,
    /// More than one line.
    pub description: Option<String>,
    /// Parameters in any order.
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// Responses by status, and `default`.
    #[serde(default)]
    pub responses: Map<Response>,
    /// Media types of the request body.
    pub consumes: Option<Vec<String>>,
    /// Media types of the response body.
    pub produces: Option<Vec<String>>,
    /// Security instead of the document's.
    pub security: Option<Vec<Map<Vec<String>>>>,
    /// Transfer protocols instead of the document's.
    pub schemes: Option<Vec<String>>,
    /// Callers should stop using it.
    pub deprecated: Option<bool>,
    /// The response is one page of many.
    #[serde(rename = "x-ms-pageable")]
    pub pageable: Option<Pageable>,
    /// The response only starts the work.
    #[serde(rename = "x-ms-long-running-operation")]
    pub long_running: Option<bool>,
    /// How the work is followed.
    #[serde(rename = "x-ms-long-running-operation-options")]
    pub long_running_options: Option<LongRunningOptions>,
    /// Recorded requests and responses by title.
    #[serde(default, rename = "x-ms-examples")]
    pub examples: Map<Reference>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// `x-ms-pageable`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Pageable {
    /// Property that holds the link to the next page.
    pub next_link_name: Option<String>,
    /// Property that holds the items, `value` unless said otherwise.
    pub item_name: Option<String>,
    /// Operation that fetches the next page.
    pub operation_name: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// `x-ms-long-running-operation-options`.
#[derive(Debug, Deserialize)]
pub struct LongRunningOptions {
    /// Where the result is found in the end.
    #[serde(rename = "final-state-via")]
    pub final_state_via: Option<String>,
    /// Reference to the schema of the result.
    #[serde(rename = "final-state-schema")]
    pub final_state_schema: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// `$ref` alone.
#[derive(Debug, Deserialize)]
pub struct Reference {
    /// Where the thing really stands.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

/// A parameter, or a reference to one.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// Where the parameter really stands.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// Name on the wire.
    pub name: Option<String>,
    /// `path`, `query`, `header`, `body` or `formData`.
    #[serde(rename = "in")]
    pub location: Option<String>,
    /// What the value means.
    pub description: Option<String>,
    /// Must be sent.
    pub required: Option<bool>,
    /// Type of a body.
    pub schema: Option<Schema>,
    /// Type of anything but a body.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Refines the type.
    pub format: Option<String>,
    /// Elements of an array.
    pub items: Option<Box<Schema>>,
    /// How the elements of an array are joined.
    pub collection_format: Option<String>,
    /// The value that the service assumes.
    pub default: Option<Value>,
    /// The values that are allowed.
    #[serde(rename = "enum")]
    pub enumeration: Option<Vec<Value>>,
    /// May be sent without a value.
    pub allow_empty_value: Option<bool>,
    /// Smallest length of a string.
    pub min_length: Option<u64>,
    /// Largest length of a string.
    pub max_length: Option<u64>,
    /// Regular expression that a string matches.
    pub pattern: Option<String>,
    /// Smallest number.
    pub minimum: Option<Number>,
    /// Largest number.
    pub maximum: Option<Number>,
    /// The smallest number is not itself allowed.
    pub exclusive_minimum: Option<bool>,
    /// The largest number is not itself allowed.
    pub exclusive_maximum: Option<bool>,
    /// The number is a multiple of this one.
    pub multiple_of: Option<Number>,
    /// Smallest number of elements.
    pub min_items: Option<u64>,
    /// Largest number of elements.
    pub max_items: Option<u64>,
    /// No element stands twice.
    pub unique_items: Option<bool>,
    /// Name and values of an enum.
    #[serde(rename = "x-ms-enum")]
    pub enum_extension: Option<EnumExtension>,
    /// The value must not be shown.
    #[serde(rename = "x-ms-secret")]
    pub secret: Option<bool>,
    /// May be null, which is its absence: neither URL nor header has another.
    #[serde(rename = "x-nullable")]
    pub nullable: Option<bool>,
    /// The name in client code.
    #[serde(rename = "x-ms-client-name")]
    pub client_name: Option<String>,
    /// `client` or `method`: who keeps the value.
    #[serde(rename = "x-ms-parameter-location")]
    pub parameter_location: Option<String>,
    /// The value is written into the path or the query as it is.
    #[serde(rename = "x-ms-skip-url-encoding")]
    pub skip_url_encoding: Option<bool>,
    /// Whether this is the api-version, whatever its name suggests.
    #[serde(rename = "x-ms-api-version")]
    pub api_version: Option<bool>,
    /// The header is one of many that share this prefix.
    #[serde(rename = "x-ms-header-collection-prefix")]
    pub header_collection_prefix: Option<String>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}

impl Parameter {
    /// The schema of anything but a body, whose keys stand in the parameter itself.
    #[must_use]
    pub fn inline_schema(&self) -> Schema {
        Schema {
            kind: self.kind.clone(),
            format: self.format.clone(),
            items: self.items.clone(),
            default: self.default.clone(),
            enumeration: self.enumeration.clone(),
            min_length: self.min_length,
            max_length: self.max_length,
            pattern: self.pattern.clone(),
            minimum: self.minimum.clone(),
            maximum: self.maximum.clone(),
            exclusive_minimum: self.exclusive_minimum,
            exclusive_maximum: self.exclusive_maximum,
            multiple_of: self.multiple_of.clone(),
            min_items: self.min_items,
            max_items: self.max_items,
            unique_items: self.unique_items,
            enum_extension: self.enum_extension.clone(),
            secret: self.secret,
            ..Schema::default()
        }
    }
}

/// A response, or a reference to one.
#[derive(Debug, Deserialize)]
pub struct Response {
    /// Where the response really stands.
    #[serde(rename = "$ref")]
    pub reference: Option<String>,
    /// When it is sent.
    pub description: Option<String>,
    /// Type of the body.
    pub schema: Option<Schema>,
    /// Headers by name, which are declared like parameters.
    #[serde(default)]
    pub headers: Map<Parameter>,
    /// The status is a failure, whatever its number.
    #[serde(rename = "x-ms-error-response")]
    pub error_response: Option<bool>,
    /// Everything else.
    #[serde(flatten)]
    pub rest: Rest,
}
