//! `azure-parameter-grouping.json`: a group changes nothing: what is required is an argument, the rest are options.

use armsmith_conformance::{Harness, covered, server};
use azure_core::http::StatusCode;
use conformance_azure_parameter_grouping::{
    AutoRestParameterGroupingTestServiceClient as Client, ParameterGroupingClient,
    models::{
        EncryptionAlgorithmType,
        ParameterGroupingClientGroupWithConstantOptions as GroupWithConstantOptions,
        ParameterGroupingClientPostMultiParamGroupsOptions as PostMultiParamGroupsOptions,
        ParameterGroupingClientPostOptionalOptions as PostOptionalOptions,
        ParameterGroupingClientPostRequiredOptions as PostRequiredOptions,
        ParameterGroupingClientPostReservedWordsOptions as PostReservedWordsOptions,
        ParameterGroupingClientPostSharedParameterGroupObjectOptions as PostSharedOptions,
    },
};

fn client() -> (ParameterGroupingClient, Harness) {
    let harness = Harness::new();
    let client = Client::new(&server(), Some(harness.options())).expect("a client");
    (client.get_parameter_grouping_client(), harness)
}

#[tokio::test]
async fn required_parameters_are_arguments() {
    let (client, harness) = client();
    let options = PostRequiredOptions {
        query: Some(21),
        custom_header: Some("header".to_owned()),
        ..Default::default()
    };
    let body = || 1234.try_into().expect("a body");
    let response = client.post_required("path", body(), Some(options)).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(sent.target, "/parameterGrouping/postRequired/path?query=21");
    assert_eq!(sent.header("customheader"), Some("header"));
    let response = client.post_required("path", body(), None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(sent.target, "/parameterGrouping/postRequired/path");
    assert_eq!(sent.header("customheader"), None);
    let error = client.post_required("path", 4321.try_into().expect("a body"), None);
    let error = error.await.expect_err("the service reads the body");
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    let error = client.post_required("", body(), None).await;
    error.expect_err("a segment is not empty");
    assert_eq!(harness.exchanges().len(), 3);
    covered(&["postParameterGroupingRequiredParameters"]);
}

#[tokio::test]
async fn optional_parameters_are_options() {
    let (client, harness) = client();
    let options = PostOptionalOptions {
        query: Some(21),
        custom_header: Some("header".to_owned()),
        ..Default::default()
    };
    let response = client.post_optional(Some(options)).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(sent.target, "/parameterGrouping/postOptional?query=21");
    assert_eq!(sent.header("customheader"), Some("header"));
    let response = client.post_optional(None).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    assert_eq!(harness.last().target, "/parameterGrouping/postOptional");
    covered(&["postParameterGroupingOptionalParameters"]);
}

#[tokio::test]
async fn words_of_other_languages_are_names_here() {
    let (client, harness) = client();
    let options = PostReservedWordsOptions {
        from: Some("bob".to_owned()),
        accept: Some("yes".to_owned()),
        ..Default::default()
    };
    let response = client.post_reserved_words(Some(options)).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(
        sent.target,
        "/parameterGrouping/postReservedWords?from=bob&accept=yes"
    );
    covered(&["PostParameterGroupingWithReservedWords"]);
}

#[tokio::test]
async fn several_groups_stand_in_the_same_options() {
    let (client, harness) = client();
    let options = PostMultiParamGroupsOptions {
        query_one: Some(21),
        query_two: Some(42),
        header_one: Some("header".to_owned()),
        header_two: Some("header2".to_owned()),
        ..Default::default()
    };
    let response = client.post_multi_param_groups(Some(options)).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    let (_, query) = sent.target.split_once('?').expect("a query");
    assert_eq!(query, "query-one=21&query-two=42");
    assert_eq!(sent.header("header-one"), Some("header"));
    assert_eq!(sent.header("header-two"), Some("header2"));
    covered(&["postParameterGroupingMultipleParameterGroups"]);
}

#[tokio::test]
async fn a_group_of_another_operation_is_no_type_of_its_own() {
    let (client, harness) = client();
    let options = PostSharedOptions {
        query_one: Some(21),
        header_one: Some("header".to_owned()),
        ..Default::default()
    };
    let response = client.post_shared_parameter_group_object(Some(options));
    let response = response.await.expect("success");
    assert_eq!(response.status(), StatusCode::Ok);
    let sent = harness.last();
    assert!(
        sent.target.ends_with("Object?query-one=21"),
        "{}",
        sent.target
    );
    assert_eq!(sent.header("header-one"), Some("header"));
    covered(&["postParameterGroupingSharedParameterGroupObject"]);
}

#[tokio::test]
async fn an_optional_constant_is_an_option() {
    let (client, harness) = client();
    let options = GroupWithConstantOptions {
        grouped_constant: Some(EncryptionAlgorithmType::Foo),
        grouped_parameter: Some("bar".to_owned()),
        ..Default::default()
    };
    let response = client.group_with_constant(Some(options)).await;
    assert_eq!(response.expect("success").status(), StatusCode::Ok);
    let sent = harness.last();
    assert_eq!(sent.header("groupedconstant"), Some("foo"));
    assert_eq!(sent.header("groupedparameter"), Some("bar"));
    covered(&["PutParameterGroupingConstant"]);
}
