//! Takes a test server, gives a client of a small made-up service that talks to it. It asserts nothing.
#![allow(dead_code, reason = "not every test file needs all of it")]

pub(crate) mod pages;
pub(crate) mod script;

use armsmith_runtime::{
    Json, Operation, Service, ServiceClient, ServiceClientOptions,
    test::{self, FakeCredential, Server},
};
use azure_core::{
    Result,
    http::{ClientMethodOptions, Method, NoFormat, RequestContent, Response, RetryOptions},
};

pub(crate) const TOKEN: &str = "hunter2-the-token";

pub(crate) static SERVICE: Service = Service {
    crate_name: "armsmith_test",
    crate_version: "1.2.3",
    namespace: "Microsoft.Things",
};

pub(crate) static GET: Operation = Operation {
    id: "Things_Get",
    method: Method::Get,
    path: "/subscriptions/{subscriptionId}/things/{thingName}",
    api_version: Some("2024-01-01"),
    success: &[200],
};

pub(crate) static START: Operation = Operation {
    id: "Things_Start",
    method: Method::Post,
    path: "/subscriptions/{subscriptionId}/things/{thingName}/start",
    api_version: Some("2024-01-01"),
    success: &[200, 202],
};

pub(crate) static PUT: Operation = Operation {
    id: "Things_Put",
    method: Method::Put,
    path: "/things/{thingName}",
    api_version: None,
    success: &[201],
};

#[derive(Clone, Default)]
pub(crate) struct Thing {
    pub(crate) name: Option<String>,
    pub(crate) count: Option<i32>,
}
armsmith_runtime::model!(Thing {
    "name" => name,
    "count" => count,
});
armsmith_runtime::response_bodies!(Thing);
armsmith_runtime::request_bodies!(Thing);

pub(crate) fn options(server: &Server) -> ServiceClientOptions {
    ServiceClientOptions {
        client_options: test::client_options(server),
        ..Default::default()
    }
}

pub(crate) fn client_with(options: ServiceClientOptions) -> Result<ServiceClient> {
    let parameters = [("subscriptionId", "sub")];
    ServiceClient::resource_manager(
        &SERVICE,
        FakeCredential::new(TOKEN),
        Some(options),
        &parameters,
    )
}

pub(crate) fn client(server: &Server) -> ServiceClient {
    client_with(options(server)).expect("a client")
}

pub(crate) fn retrying(server: &Server, retry: RetryOptions) -> ServiceClient {
    let mut options = options(server);
    options.client_options.retry = retry;
    client_with(options).expect("a client")
}

pub(crate) async fn get(client: &ServiceClient, name: &str) -> Result<Response<Thing, Json>> {
    client
        .request(&GET, &[name])?
        .send(ClientMethodOptions::default())
        .await
        .map(Into::into)
}

pub(crate) async fn start(client: &ServiceClient, name: &str) -> Result<Response<(), NoFormat>> {
    client
        .request(&START, &[name])?
        .send(ClientMethodOptions::default())
        .await
        .map(Into::into)
}

pub(crate) async fn put(
    client: &ServiceClient,
    name: &str,
    thing: RequestContent<Thing>,
) -> Result<Response<Thing, Json>> {
    client
        .request(&PUT, &[name])?
        .header("If-Match", "*")
        .query("$filter", "a b&c")
        .query_optional("skip", None)
        .body(thing, "application/merge-patch+json")
        .send(ClientMethodOptions::default())
        .await
        .map(Into::into)
}
