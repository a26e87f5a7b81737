//! The request that an example asks for.
//!
//! Takes: a method and an example. Gives: path, query, headers and body as they must arrive, written here by other code
//! than the runtime's. Does not: send it.

use serde_json::{Map, Value};

use super::stand_in::stand_in;
use super::walk::{Contradiction, Walked, escaped, walk};
use super::{header_map, hosts, query};
use crate::model::{
    CollectionFormat, Crate, Example, Method, Parameter, ParameterLocation, RequestBody, Source,
    Type,
};

const API_VERSION: &str = "api-version";

/// What must be sent, and where the example does not say it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The path, encoded.
    pub path: String,
    /// Query parameters, not encoded, in any order.
    pub query: Vec<(String, String)>,
    /// Headers that the method sets.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<Value>,
    /// Values for parameters that the example lacks, or gives in a way that cannot be sent.
    pub instead: Map<String, Value>,
    /// Where the example contradicts the document.
    pub contradictions: Vec<Contradiction>,
}

/// Compares the parameters of an example with the method.
pub(super) fn request(package: &Crate, method: &Method, example: &Example) -> Request {
    let mut building = Building {
        package,
        example,
        request: Request {
            path: format!("{}{}", hosts::base_path(package), method.path),
            ..Request::default()
        },
    };
    building.api_version(method.api_version.as_deref());
    for parameter in &method.parameters {
        building.parameter(parameter);
    }
    if let Some(body) = &method.body {
        building.body(body);
    }
    if let Some(accept) = &method.accept {
        building.header("accept", accept);
    }
    let in_path = building.query_of_path();
    building.unknown(method, &in_path);
    building.request
}

struct Building<'a> {
    package: &'a Crate,
    example: &'a Example,
    request: Request,
}

impl Building<'_> {
    fn given(&self, name: &str) -> Option<&Value> {
        let mut parameters = self.example.parameters.iter();
        let (_, value) = parameters.find(|(known, _)| known == name)?;
        Some(value).filter(|value| !value.is_null())
    }

    fn contradict(&mut self, name: &str, reason: String, refused: Option<String>) {
        self.request.contradictions.push(Contradiction {
            pointer: pointer(name),
            reason,
            refused,
        });
    }

    fn api_version(&mut self, version: Option<&str>) {
        let Some(version) = version else { return };
        let query = (API_VERSION.to_owned(), version.to_owned());
        self.request.query.push(query);
        match self.given(API_VERSION) {
            Some(given) if *given == version => {}
            Some(given) => {
                let reason =
                    format!("the document is of version `{version}`, the example says {given}");
                self.contradict(API_VERSION, reason, None);
            }
            None => self.missing(API_VERSION),
        }
    }

    fn missing(&mut self, name: &str) {
        let reason = "the document requires the parameter, and the example lacks it";
        self.contradict(name, reason.to_owned(), None);
    }

    fn parameter(&mut self, parameter: &Parameter) {
        if let Some(url) = hosts::url_of_the_service(self.package, parameter) {
            self.instead(&parameter.wire_name, url.into());
            return;
        }
        let given = self.given(&parameter.wire_name).cloned();
        if let Source::Constant(constant) = &parameter.source {
            if given.is_some_and(|given| text(&Type::Any, &given) != *constant) {
                let reason = format!("the document allows `{constant}` only");
                self.contradict(&parameter.wire_name, reason, None);
            }
            self.place(parameter, vec![constant.clone()]);
            return;
        }
        let value = match given {
            Some(given) => self.usable(parameter, &given),
            None if parameter.required => {
                self.missing(&parameter.wire_name);
                None
            }
            None => return,
        };
        let value = value.unwrap_or_else(|| {
            let value = stand_in(self.package, &parameter.ty, &parameter.wire_name);
            self.instead(&parameter.wire_name, value)
        });
        if let Some(prefix) = &parameter.header_prefix {
            let headers = header_map::headers(prefix, &value);
            self.request.headers.extend(headers);
            return;
        }
        let texts = texts(parameter, &value);
        self.place(parameter, texts);
    }

    fn instead(&mut self, name: &str, value: Value) -> Value {
        self.request.instead.insert(name.to_owned(), value.clone());
        value
    }

    /// The value that is sent; `None` where the example's cannot be.
    fn usable(&mut self, parameter: &Parameter, given: &Value) -> Option<Value> {
        let name = &parameter.wire_name;
        let Walked {
            value,
            contradictions,
        } = walk(self.package, &parameter.ty, given, &pointer(name));
        let contradictions = contradictions.into_iter().map(|mut found| {
            // The error names the parameter.
            found.refused = found.refused.map(|_| name.clone());
            found
        });
        self.request.contradictions.extend(contradictions);
        let Some(value) = value else {
            let text = scalar(given).filter(|_| parameter.ty == Type::String)?;
            return Some(self.instead(name, text.into()));
        };
        let in_host = || {
            let text = text(&parameter.ty, &value);
            !hosts::takes(self.package, parameter, &text)
        };
        let unsendable = unsendable(parameter, &value, &self.request.path);
        let of_host = parameter.location_in == ParameterLocation::Host && in_host();
        let unsendable = unsendable.or(of_host.then_some("the value is no part of a host"));
        if let Some(reason) = unsendable {
            self.contradict(name, reason.to_owned(), Some(name.clone()));
            return None;
        }
        Some(value)
    }

    fn place(&mut self, parameter: &Parameter, texts: Vec<String>) {
        let name = &parameter.wire_name;
        let texts = texts.into_iter();
        match parameter.location_in {
            ParameterLocation::Query if parameter.unencoded => {
                let text = format!("{name}={}", texts.collect::<String>());
                self.request.query.extend(query::pairs(&text));
            }
            ParameterLocation::Query => {
                let pairs = texts.map(|text| (name.clone(), text));
                self.request.query.extend(pairs);
            }
            ParameterLocation::Header => {
                let pairs = texts.map(|text| (name.clone(), text));
                self.request.headers.extend(pairs);
            }
            ParameterLocation::Field | ParameterLocation::Part => {}
            ParameterLocation::Host => {
                let text = texts.collect::<String>();
                let variable = format!("{{{name}}}");
                self.request.path = self.request.path.replacen(&variable, &text, 1);
            }
            ParameterLocation::Path => {
                let text = texts.collect::<String>();
                let path = self
                    .request
                    .path
                    .replace(&format!("{{{name}}}"), &encoded(&text));
                let raw = text.strip_prefix('/').unwrap_or(&text);
                let path = path.replace(&format!("/{{+{name}}}"), &format!("/{raw}"));
                self.request.path = path.replace(&format!("{{+{name}}}"), &text);
            }
        }
    }

    fn body(&mut self, body: &RequestBody) {
        let name = &body.wire_name;
        let given = self.given(name).cloned();
        if given.is_none() && !body.required {
            return;
        }
        if given.is_none() {
            self.missing(name);
        }
        let walked = given.map(|given| walk(self.package, &body.ty, &given, &pointer(name)));
        let Walked {
            value,
            contradictions,
        } = walked.unwrap_or_default();
        self.request.contradictions.extend(contradictions);
        let value = value.or_else(|| {
            let value = stand_in(self.package, &body.ty, name);
            let value = self.instead(name, value);
            walk(self.package, &body.ty, &value, "").value
        });
        self.request.body = value;
        self.header("content-type", &body.content_type);
    }

    /// A header, unless a parameter says it.
    fn header(&mut self, name: &str, value: &str) {
        let mut headers = self.request.headers.iter();
        if !headers.any(|(known, _)| known.eq_ignore_ascii_case(name)) {
            let header = (name.to_owned(), value.to_owned());
            self.request.headers.push(header);
        }
    }

    /// Takes what the path says of the query out of it. Gives the names.
    fn query_of_path(&mut self) -> Vec<String> {
        let Some((path, query)) = self.request.path.split_once('?') else {
            return Vec::new();
        };
        let pairs = query::pairs(query).collect::<Vec<_>>();
        self.request.path = path.to_owned();
        for (name, value) in &pairs {
            let given = self.given(name).map(|given| text(&Type::Any, given));
            if given.is_some_and(|given| given != *value) {
                let reason = format!("the path says `{value}`");
                self.contradict(name, reason, None);
            }
        }
        self.request.query.extend(pairs.iter().cloned());
        pairs.into_iter().map(|(name, _)| name).collect()
    }

    /// Values that the operation has no parameter for.
    fn unknown(&mut self, method: &Method, in_path: &[String]) {
        let example = self.example;
        for (name, _) in &example.parameters {
            let mut parameters = method.parameters.iter();
            let is_known = parameters.any(|parameter| parameter.wire_name == *name)
                || method
                    .body
                    .as_ref()
                    .is_some_and(|body| body.wire_name == *name)
                || (name == API_VERSION && method.api_version.is_some())
                || in_path.contains(name);
            if !is_known {
                let reason = "the operation has no such parameter".to_owned();
                self.contradict(name, reason, None);
            }
        }
    }
}

fn pointer(name: &str) -> String {
    format!("/parameters/{}", escaped(name))
}

/// Why a value of the right type cannot be sent where it belongs.
fn unsendable(parameter: &Parameter, value: &Value, path: &str) -> Option<&'static str> {
    if let Some(prefix) = &parameter.header_prefix {
        return header_map::unsendable(prefix, value);
    }
    let texts = texts(parameter, value);
    let text = texts.concat();
    match parameter.location_in {
        ParameterLocation::Query
        | ParameterLocation::Field
        | ParameterLocation::Part
        | ParameterLocation::Host => None,
        ParameterLocation::Header => {
            let is_visible = |byte: u8| matches!(byte, b'\t' | b' '..=b'~');
            let all = text.bytes().all(is_visible);
            (!all).then_some("a header holds visible ASCII characters only")
        }
        ParameterLocation::Path => {
            let is_raw = path.contains(&format!("{{+{}}}", parameter.wire_name));
            let breaks = |each: char| matches!(each, '?' | '#' | '\\') || each.is_control();
            if text.is_empty() {
                Some("a segment of a path is not empty")
            } else if text.split('/').any(|segment| matches!(segment, "." | "..")) {
                Some("a segment of a path is neither `.` nor `..`")
            } else if is_raw && text.contains(breaks) {
                Some("the value does not stay in the path")
            } else {
                None
            }
        }
    }
}

/// The texts of a value: one, but for an array each element of which is a parameter of its own.
fn texts(parameter: &Parameter, value: &Value) -> Vec<String> {
    let (Type::Array(item), Value::Array(items)) = (&parameter.ty, value) else {
        return vec![text(&parameter.ty, value)];
    };
    let items = items.iter().map(|each| text(item, each));
    let items = items.collect::<Vec<_>>();
    let separator = match parameter.collection_format {
        CollectionFormat::Csv => ",",
        CollectionFormat::Ssv => " ",
        CollectionFormat::Tsv => "\t",
        CollectionFormat::Pipes => "|",
        CollectionFormat::Multi => return items,
    };
    vec![items.join(separator)]
}

/// The text of a single value: numbers as Rust shows them.
fn text(ty: &Type, value: &Value) -> String {
    match (ty, value) {
        (Type::Float32 | Type::Float64, Value::Number(number)) => {
            number.as_f64().unwrap_or_default().to_string()
        }
        (Type::Enum(_), Value::Number(number)) if number.is_f64() => {
            number.as_f64().unwrap_or_default().to_string()
        }
        _ => scalar(value).unwrap_or_default(),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Percent-encoded, all but the unreserved characters.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(byte.into());
        } else {
            encoded.extend(["%".to_owned(), format!("{byte:02X}")]);
        }
    }
    encoded
}
