//! An operation at a host with parameters: the path that `Location` has is one of that host.

use armsmith_conformance::{Harness, covered, server};
use conformance_lro_parameterized_endpoints::{
    LroWithParamaterizedEndpointsClient as Client, LroWithParamaterizedEndpointsClientOptions,
    models::{
        LroWithParamaterizedEndpointsClientPollWithConstantParameterizedEndpointsOptions as ConstantOptions,
        LroWithParamaterizedEndpointsClientPollWithParameterizedEndpointsOptions as Options,
    },
};

use crate::support::{assert_sent, every_second, result};

/// The beginning of the server's host, which callers give to each method, and a client that keeps its end.
fn client() -> (&'static str, Client, Harness) {
    const ACCOUNT: &str = "127.0.0.";
    let harness = Harness::new();
    let server = server();
    let host = server
        .strip_prefix("http://127.0.0.")
        .expect("the server is on this machine");
    let options = LroWithParamaterizedEndpointsClientOptions {
        host: Some(host.to_owned()),
        service_options: harness.options(),
    };
    (
        ACCOUNT,
        Client::new(Some(options)).expect("a client"),
        harness,
    )
}

#[tokio::test]
async fn a_location_without_a_host() {
    let (account, client, harness) = client();
    let options = Options {
        method_options: every_second(),
    };
    let text = client.begin_poll_with_parameterized_endpoints(account, Some(options));
    assert_eq!(result(text).await, "success");
    assert_sent(
        &harness,
        &[
            "POST ParameterizedEndpoints 202",
            "GET ParameterizedEndpoints/results/1 200",
        ],
    );
    covered(&["LROParameterizedEndpoint"]);
}

#[tokio::test]
async fn a_path_with_a_constant() {
    let (account, client, harness) = client();
    let options = ConstantOptions {
        method_options: every_second(),
    };
    let text = client.begin_poll_with_constant_parameterized_endpoints(account, Some(options));
    assert_eq!(result(text).await, "success");
    assert_sent(
        &harness,
        &[
            "POST ConstantParameterizedEndpoints/iAmConstant 202",
            "GET ConstantParameterizedEndpoints/iAmConstant/results/1 200",
        ],
    );
    covered(&[
        "LROConstantParameterizedPost",
        "LROConstantParameterizedGet",
    ]);
}
