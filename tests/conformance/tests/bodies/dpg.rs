//! A service that grows: what its first clients send, and what its later ones can.

use crate::sent;
use armsmith_conformance::{Harness, covered, options, server};
use armsmith_runtime::{Operation, Service, ServiceClient, Value};
use azure_core::Result;
use azure_core::http::{ClientMethodOptions, Method, RequestContent, Response};
use conformance_dpg_initial as initial;
use conformance_dpg_update1 as update1;
use update1::models::{
    ParamsClientGetOptionalOptions, ParamsClientGetRequiredOptions,
    ParamsClientHeadNoParamsOptions, ParamsClientPostParametersContent,
    ParamsClientPutRequiredOptionalOptions, PostInput,
};

const URL: &str = "http://example.org/myimage.jpeg";

fn before(harness: &Harness) -> Result<initial::ParamsClient> {
    let client = initial::DpgClientClient::new(&server(), Some(harness.options()))?;
    Ok(client.get_params_client())
}

fn after(harness: &Harness) -> Result<update1::ParamsClient> {
    let client = update1::DpgClientClient::new(&server(), Some(harness.options()))?;
    Ok(client.get_params_client())
}

fn returned(answer: Response<Value, armsmith_runtime::Json>) -> Result<()> {
    let answer = answer.into_model()?;
    assert_eq!(answer["message"], "An object was successfully returned");
    Ok(())
}

fn new() -> String {
    "new".to_owned()
}

#[tokio::test]
async fn a_parameter_is_added_to_a_head() -> Result<()> {
    let harness = Harness::new();
    assert!(before(&harness)?.head_no_params(None).await?);
    assert_eq!(harness.last().target, "/serviceDriven/parameters");
    let options = ParamsClientHeadNoParamsOptions {
        new_parameter: Some(new()),
        ..Default::default()
    };
    assert!(after(&harness)?.head_no_params(None).await?);
    assert!(after(&harness)?.head_no_params(Some(options)).await?);
    assert_eq!(
        harness.last().target,
        "/serviceDriven/parameters?new_parameter=new"
    );
    covered(&["DPGAddOptionalInput_NoParams"]);
    Ok(())
}

#[tokio::test]
async fn a_parameter_is_added_to_a_required_one() -> Result<()> {
    let harness = Harness::new();
    returned(before(&harness)?.get_required("a", None).await?)?;
    let options = ParamsClientGetRequiredOptions {
        new_parameter: Some(new()),
        ..Default::default()
    };
    returned(after(&harness)?.get_required("a", None).await?)?;
    returned(after(&harness)?.get_required("a", Some(options)).await?)?;
    assert_eq!(
        harness.last().target,
        "/serviceDriven/parameters?parameter=a&new_parameter=new"
    );
    covered(&["DPGAddOptionalInput"]);
    Ok(())
}

#[tokio::test]
async fn a_parameter_is_added_to_required_and_optional_ones() -> Result<()> {
    let harness = Harness::new();
    returned(before(&harness)?.put_required_optional("a", None).await?)?;
    let options = ParamsClientPutRequiredOptionalOptions {
        optional_param: Some("b".to_owned()),
        new_parameter: Some(new()),
        ..Default::default()
    };
    returned(
        after(&harness)?
            .put_required_optional("a", Some(options))
            .await?,
    )?;
    assert_eq!(
        harness.last().target,
        "/serviceDriven/parameters?requiredParam=a&optionalParam=b&new_parameter=new"
    );
    covered(&["DPGAddOptionalInput_RequiredOptionalParam"]);
    Ok(())
}

#[tokio::test]
async fn a_parameter_is_added_to_an_optional_one() -> Result<()> {
    let harness = Harness::new();
    returned(before(&harness)?.get_optional(None).await?)?;
    let options = ParamsClientGetOptionalOptions {
        optional_param: Some("b".to_owned()),
        new_parameter: Some(new()),
        ..Default::default()
    };
    returned(after(&harness)?.get_optional(Some(options)).await?)?;
    assert_eq!(
        harness.last().target,
        "/serviceDriven/moreParameters?optionalParam=b&new_parameter=new"
    );
    covered(&["DPGAddOptionalInput_OptionalParam"]);
    Ok(())
}

/// Code that gives a model compiles before and after, because the model becomes whatever the method takes.
#[tokio::test]
async fn a_kind_of_body_is_added() -> Result<()> {
    let harness = Harness::new();
    let old = initial::models::PostInput {
        url: Some(URL.to_owned()),
    };
    let answer = before(&harness)?
        .post_parameters(old.try_into()?, None)
        .await?;
    assert_eq!(answer.status(), 200);
    let new = PostInput {
        url: Some(URL.to_owned()),
    };
    let answer = after(&harness)?
        .post_parameters(new.try_into()?, None)
        .await?;
    assert_eq!(answer.status(), 200);
    let json = format!(r#"{{"url":"{URL}"}}"#);
    assert_eq!(sent(&harness.last()), ("application/json", json.as_str()));
    let image = RequestContent::from_static(b"JPEG");
    let image = ParamsClientPostParametersContent::ImageJpeg(image);
    let answer = after(&harness)?.post_parameters(image, None).await?;
    assert_eq!(answer.status(), 200);
    assert_eq!(sent(&harness.last()), ("image/jpeg", "JPEG"));
    covered(&[
        "DPGNewBodyType.JSON",
        "DPGNewBodyType.JPEG",
        "DPGNewBodyType",
    ]);
    Ok(())
}

#[tokio::test]
async fn an_operation_and_a_path_are_added() -> Result<()> {
    let harness = Harness::new();
    let answer = after(&harness)?.delete_parameters(None).await?;
    assert_eq!(answer.status(), 204);
    returned(after(&harness)?.get_new_operation(None).await?)?;
    assert_eq!(harness.last().target, "/serviceDriven/newPath");
    covered(&["DPGAddNewOperation", "DPGAddNewPath"]);
    Ok(())
}

/// An operation that no document has: a constant says what it is, and the runtime of the client's crate calls it.
#[tokio::test]
async fn an_operation_that_the_document_lacks_can_be_called() -> Result<()> {
    static SERVICE: Service = Service {
        crate_name: "glass_breaker",
        crate_version: "1.0.0",
        namespace: "Conformance",
    };
    static BREAK_GLASS: Operation = Operation {
        id: "Params_BreakGlass",
        method: Method::Get,
        path: "/serviceDriven/glassBreaker",
        api_version: None,
        success: &[200],
    };
    let client: update1::runtime::ServiceClient =
        ServiceClient::anonymous(&SERVICE, &server(), Some(options()), &[])?;
    let request = client.request(&BREAK_GLASS, &[])?;
    let answer = request.send(ClientMethodOptions::default()).await?;
    returned(answer.into())?;
    covered(&["DPGGlassBreaker"]);
    Ok(())
}
