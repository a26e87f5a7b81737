//! Takes one recorded call, gives its parts to the test that makes it, and takes what came of it.

use super::{
    Attempt,
    data::{Contradiction, Example, Operation, Response as Recorded},
    pointer, script,
};
use crate::{
    ArmOperation, Json, KeyLocation, ServiceClientOptions,
    json::{self, JsonBody},
    model::{self, Form, Wire},
    test::{self, FakeCredential, Server},
};
use azure_core::{
    Error, Result,
    credentials::Secret,
    error::ErrorKind,
    http::{
        DeserializeWith, Format, NoFormat, Pager, Poller, RequestContent, Response, Url,
        pager::Page,
    },
};
use futures_core::Stream as _;
use serde_json::{Map, Value};
use std::{
    future::poll_fn,
    pin::pin,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

/// The token of a test.
pub(super) const TOKEN: &str = "a token of a test";

/// The key of a test.
pub(super) const KEY: &str = "a-key-of-a-test";

/// One call, and a server that answers it.
#[derive(Debug)]
pub struct Run {
    pub(super) method: String,
    pub(super) example: Example,
    pub(super) response: Recorded,
    pub(super) attempt: Attempt,
    pub(super) server: Server,
    pub(super) has_token: AtomicBool,
    pub(super) key: OnceLock<KeyLocation>,
    /// What the error names, where a value is tried that is refused.
    pub(super) named: String,
    arguments: Map<String, Value>,
}

/// What a method gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A body with this status, decoded and encoded again. A long-running operation gives its result with any status.
    Body(Option<u16>, Value),
    /// No body.
    Nothing(Option<u16>),
    /// True or false.
    Exists(bool),
}

impl Run {
    pub(super) fn new(
        operation: &Operation,
        example: &Example,
        response: &Recorded,
        attempt: Attempt,
    ) -> Self {
        let named = named(example, response, attempt);
        let response = answered(response, attempt);
        Self {
            named,
            method: operation.method.clone(),
            server: Server::start(script::replies(operation, &response)),
            arguments: arguments(example, attempt),
            example: example.clone(),
            response,
            attempt,
            has_token: AtomicBool::new(false),
            key: OnceLock::new(),
        }
    }

    /// The credential of the client.
    pub fn credential(&self) -> Arc<FakeCredential> {
        self.has_token.store(true, Ordering::Relaxed);
        FakeCredential::new(TOKEN)
    }

    /// The key of the client, which must arrive at this place.
    pub fn key(&self, location: KeyLocation) -> Secret {
        let _ = self.key.set(location);
        Secret::from(KEY)
    }

    /// The endpoint of a client that is not told by its cloud where it is.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        "https://service.example"
    }

    /// The options of the client: it talks to the server, and goes where the recorded headers lead.
    #[must_use]
    pub fn options(&self) -> ServiceClientOptions {
        let values = self.response.headers.iter().map(|(_, value)| value);
        let origins = values.filter_map(|value| {
            let url = Url::parse(value).ok()?;
            (url.scheme() == "https").then(|| url.origin().ascii_serialization())
        });
        ServiceClientOptions {
            client_options: test::client_options(&self.server),
            allowed_origins: origins.collect(),
            ..Default::default()
        }
    }

    /// A parameter that the client keeps. Operations without it do not mind its value.
    ///
    /// # Errors
    /// It is not a text.
    pub fn client_parameter<'r>(&'r self, name: &'r str) -> Result<&'r str> {
        match self.arguments.get(name) {
            None => Ok(name),
            Some(_) => self.text(name),
        }
    }

    /// A parameter of any type that the client keeps; `otherwise` is its JSON where the operation has none.
    ///
    /// # Errors
    /// It is not of this type.
    pub fn client_argument<T: Wire>(&self, name: &str, otherwise: &str, form: Form) -> Result<T> {
        match self.arguments.get(name) {
            Some(value) => read(name, value, form),
            None => read(name, &serde_json::from_str(otherwise)?, form),
        }
    }

    /// A required parameter that is a text.
    ///
    /// # Errors
    /// It is not a text, or missing.
    pub fn text(&self, name: &str) -> Result<&str> {
        match self.arguments.get(name) {
            Some(Value::String(text)) => Ok(text),
            _ => Err(refused(name, "expected a string")),
        }
    }

    /// A required parameter of any type.
    ///
    /// # Errors
    /// It is not of this type, or missing.
    pub fn argument<T: Wire>(&self, name: &str) -> Result<T> {
        self.argument_as(name, Form::Default)
    }

    /// A required parameter whose dates or bytes have this form.
    ///
    /// # Errors
    /// It is not of this type, or missing.
    pub fn argument_as<T: Wire>(&self, name: &str, form: Form) -> Result<T> {
        match self.arguments.get(name) {
            Some(value) => read(name, value, form),
            None => Err(refused(name, "it is missing")),
        }
    }

    /// A parameter that the example need not have.
    ///
    /// # Errors
    /// It is not of this type.
    pub fn option<T: Wire>(&self, name: &str) -> Result<Option<T>> {
        self.option_as(name, Form::Default)
    }

    /// A parameter that the example need not have, whose dates or bytes have this form.
    ///
    /// # Errors
    /// It is not of this type.
    pub fn option_as<T: Wire>(&self, name: &str, form: Form) -> Result<Option<T>> {
        let value = self.arguments.get(name).filter(|value| !value.is_null());
        value.map(|value| read(name, value, form)).transpose()
    }

    /// The body of the request: the recorded one, read as a model and made a body as a caller does it.
    ///
    /// # Errors
    /// It is not the model's JSON, or missing.
    pub fn body<T>(&self, name: &str) -> Result<RequestContent<T>>
    where
        T: Wire + TryInto<RequestContent<T>, Error = Error>,
    {
        self.model::<T>(name, Form::Default)?.try_into()
    }

    /// A body that the example need not have.
    ///
    /// # Errors
    /// It is not the model's JSON.
    pub fn optional_body<T>(&self, name: &str) -> Result<Option<RequestContent<T>>>
    where
        T: Wire + TryInto<RequestContent<T>, Error = Error>,
    {
        self.given(name).then(|| self.body(name)).transpose()
    }

    /// A body that is no model: an array, a map, a single value.
    ///
    /// # Errors
    /// It is not of this type, or missing.
    pub fn plain_body<T: Wire, F: JsonBody>(&self, name: &str) -> Result<RequestContent<T, F>> {
        json::content(&self.model::<T>(name, F::FORM)?)
    }

    /// A body that is no model, and that the example need not have.
    ///
    /// # Errors
    /// It is not of this type.
    pub fn optional_plain_body<T: Wire, F: JsonBody>(
        &self,
        name: &str,
    ) -> Result<Option<RequestContent<T, F>>> {
        self.given(name).then(|| self.plain_body(name)).transpose()
    }

    fn given(&self, name: &str) -> bool {
        self.arguments
            .get(name)
            .is_some_and(|value| !value.is_null())
    }

    fn model<T: Wire>(&self, name: &str, form: Form) -> Result<T> {
        match self.arguments.get(name) {
            Some(value) => json::decode_as(value.to_string().as_bytes(), form),
            None => Err(refused(name, "it is missing")),
        }
    }

    /// What a method with a body gave.
    ///
    /// # Errors
    /// That of the method, and that of decoding.
    pub fn found<T, F>(&self, result: Result<Response<T, F>>) -> Result<Found>
    where
        T: DeserializeWith<F> + Wire,
        F: Format + JsonBody,
    {
        let response = result?;
        let status = response.status().into();
        body(Some(status), &response.into_model()?, F::FORM)
    }

    /// What a method with a body or none gave.
    ///
    /// # Errors
    /// That of the method, and that of decoding.
    pub fn found_optional<T, F>(&self, result: Result<Response<Option<T>, F>>) -> Result<Found>
    where
        Option<T>: DeserializeWith<F>,
        T: Wire,
        F: Format + JsonBody,
    {
        let response = result?;
        let status = response.status().into();
        match response.into_model()? {
            Some(model) => body(Some(status), &model, F::FORM),
            None => Ok(Found::Nothing(Some(status))),
        }
    }

    /// What a method without a body gave.
    ///
    /// # Errors
    /// That of the method.
    pub fn found_nothing(&self, result: Result<Response<(), NoFormat>>) -> Result<Found> {
        Ok(Found::Nothing(Some(result?.status().into())))
    }

    /// What a method gave that asks whether something is there.
    ///
    /// # Errors
    /// That of the method.
    pub fn found_exists(&self, result: Result<bool>) -> Result<Found> {
        result.map(Found::Exists)
    }

    /// What a method gave whose result depends on the status, where the test does not know the status.
    ///
    /// # Errors
    /// Always.
    pub fn found_unknown(&self) -> Result<Found> {
        Err(Error::with_message(
            ErrorKind::Other,
            "the status is none that the test knows",
        ))
    }

    /// The first page. The link to the next one leads to where nothing is recorded.
    ///
    /// # Errors
    /// That of the method, and that of decoding.
    pub async fn found_page<P>(&self, result: Result<Pager<P, Json>>) -> Result<Found>
    where
        P: DeserializeWith<Json> + Wire + Page + Send + 'static,
    {
        let mut pages = pin!(result?.into_pages());
        match poll_fn(|context| pages.as_mut().poll_next(context)).await {
            Some(page) => self.found(page),
            None => Err(Error::with_message(ErrorKind::Other, "there is no page")),
        }
    }

    /// The first page of a long-running operation's result.
    ///
    /// # Errors
    /// As [`Self::found_page`], and that of the operation.
    pub async fn found_first_page<P>(&self, result: Result<Pager<P, Json>>) -> Result<Found>
    where
        P: DeserializeWith<Json> + Wire + Page + Send + 'static,
    {
        match self.found_page(result).await? {
            // The status is that of the end, and the one that is recorded that of the beginning.
            Found::Body(_, value) => Ok(Found::Body(None, value)),
            other => Ok(other),
        }
    }

    /// The result of a long-running operation.
    ///
    /// # Errors
    /// That of the method, that of the operation, and that of decoding.
    pub async fn found_result<T, F>(
        &self,
        result: Result<Poller<ArmOperation<T, F>, Json>>,
    ) -> Result<Found>
    where
        T: DeserializeWith<F> + Wire + Send + 'static,
        F: Format + JsonBody + Send + 'static,
    {
        body(None, &result?.await?.into_model()?, F::FORM)
    }

    /// The end of a long-running operation without a result.
    ///
    /// # Errors
    /// That of the method, and that of the operation.
    pub async fn found_end(
        &self,
        result: Result<Poller<ArmOperation<(), NoFormat>, Json>>,
    ) -> Result<Found> {
        result?.await?;
        Ok(Found::Nothing(None))
    }
}

fn body(status: Option<u16>, model: &dyn Wire, form: Form) -> Result<Found> {
    Ok(Found::Body(status, written_as(model, form)?))
}

/// The model as JSON, by way of its text: single precision has no other form.
pub(super) fn written(model: &dyn Wire) -> Result<Value> {
    written_as(model, Form::Default)
}

fn written_as(model: &dyn Wire, form: Form) -> Result<Value> {
    let mut text = Vec::new();
    model::write(model, form, &mut serde_json::Serializer::new(&mut text))?;
    Ok(serde_json::from_slice(&text)?)
}

fn read<T: Wire>(name: &str, value: &Value, form: Form) -> Result<T> {
    let mut read = T::blank();
    match model::fill(read.place(), form, value) {
        Ok(()) => Ok(read),
        Err(error) => Err(refused(name, &error.to_string())),
    }
}

fn refused(name: &str, why: &str) -> Error {
    Error::with_message(
        ErrorKind::DataConversion,
        format!("the parameter `{name}`: {why}"),
    )
}

/// The parameters with which a call is made.
fn arguments(example: &Example, attempt: Attempt) -> Map<String, Value> {
    let tried = match attempt {
        Attempt::Request(index) => example.contradictions.get(index),
        Attempt::Fitting | Attempt::Response(_) => None,
    };
    let tried = tried.map(|found| found.at.as_str());
    let mut parameters = Value::Object(example.parameters.clone());
    let others = others(&example.contradictions, tried);
    pointer::remove(&mut parameters, "/parameters", others);
    let mut arguments = match parameters {
        Value::Object(arguments) => arguments,
        _ => Map::new(),
    };
    for (name, value) in &example.instead {
        if tried != Some(&format!("/parameters/{}", pointer::escaped(name))) {
            arguments.insert(name.clone(), value.clone());
        }
    }
    arguments
}

/// The response without what is refused, but for what is tried.
fn answered(response: &Recorded, attempt: Attempt) -> Recorded {
    let tried = match attempt {
        Attempt::Response(index) => response.contradictions.get(index),
        Attempt::Fitting | Attempt::Request(_) => None,
    };
    let tried = tried.map(|found| found.at.as_str());
    let mut answered = response.clone();
    if let Some(body) = answered.result.as_mut().or(answered.body.as_mut()) {
        let others = others(&response.contradictions, tried);
        pointer::remove(body, &response.decoded, others);
    }
    answered
}

/// What the error names when a value is tried that is refused.
fn named(example: &Example, response: &Recorded, attempt: Attempt) -> String {
    let (contradictions, index) = match attempt {
        Attempt::Fitting => return String::new(),
        Attempt::Request(index) => (&example.contradictions, index),
        Attempt::Response(index) => (&response.contradictions, index),
    };
    let Some(tried) = contradictions.get(index) else {
        return String::new();
    };
    let name = tried.refused.as_deref().unwrap_or_default();
    let others = others(contradictions, Some(&tried.at)).collect::<Vec<_>>();
    if let Attempt::Request(_) = attempt {
        let parameters = Value::Object(example.parameters.clone());
        return pointer::moved(name, &tried.at, &parameters, "/parameters", &others);
    }
    let body = response.result.as_ref().or(response.body.as_ref());
    let body = body.unwrap_or(&Value::Null);
    pointer::moved(name, &tried.at, body, &response.decoded, &others)
}

/// Pointers of what is refused, without that of what is tried.
fn others<'c>(
    contradictions: &'c [Contradiction],
    tried: Option<&str>,
) -> impl Iterator<Item = &'c str> {
    let refused = contradictions
        .iter()
        .filter(|found| found.refused.is_some());
    let pointers = refused.map(|found| found.at.as_str());
    pointers.filter(move |at| Some(*at) != tried)
}
