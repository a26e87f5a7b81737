//! An operation at a host with parameters: the path that `Location` has is one of that host.

use armsmith_conformance::{Harness, covered, host_parts};
use conformance_lro_parameterized_endpoints::{
    LroWithParamaterizedEndpointsClient as Client, LroWithParamaterizedEndpointsClientOptions,
    models::{
        LroWithParamaterizedEndpointsClientPollWithConstantParameterizedEndpointsOptions as ConstantOptions,
        LroWithParamaterizedEndpointsClientPollWithParameterizedEndpointsOptions as Options,
    },
};

use crate::support::{assert_sent, every_second, result};

/// The beginning of the server's host, which callers give to each method, and a client that keeps its end.
fn client() -> (String, Client, Harness) {
    let harness = Harness::new();
    let (account, host) = host_parts();
    let options = LroWithParamaterizedEndpointsClientOptions {
        host: Some(host),
        service_options: harness.options(),
    };
    let client = Client::new(Some(options)).expect("a client");
    (account, client, harness)
}

#[tokio::test]
async fn a_location_without_a_host() {
    let (account, client, harness) = client();
    let options = Options {
        method_options: every_second(),
    };
    let text = client.begin_poll_with_parameterized_endpoints(&account, Some(options));
    assert_eq!(result(text).await, "success");
    assert_sent(
        &harness,
        &[
            "POST /lroParameterizedEndpoints 202",
            "GET /lroParameterizedEndpoints/results/1 200",
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
    let text = client.begin_poll_with_constant_parameterized_endpoints(&account, Some(options));
    assert_eq!(result(text).await, "success");
    assert_sent(
        &harness,
        &[
            "POST /lroConstantParameterizedEndpoints/iAmConstant 202",
            "GET /lroConstantParameterizedEndpoints/iAmConstant/results/1 200",
        ],
    );
    covered(&[
        "LROConstantParameterizedPost",
        "LROConstantParameterizedGet",
    ]);
}
