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

/// What was sent: `METHOD target status`.
fn requests(harness: &Harness) -> Vec<String> {
    harness.sent_below("/serviceDriven")
}

/// The grown client has sent what the old one sent, and in the end what is new. The server answers all of it alike.
fn has_grown(old: &Harness, grown: &Harness, same: &[&str], new: &str) {
    assert_eq!(requests(old), same);
    let mut grown = requests(grown);
    assert_eq!(grown.pop().as_deref(), Some(new));
    assert_eq!(grown, same);
}

#[tokio::test]
async fn a_parameter_is_added_to_a_head() -> Result<()> {
    let (old, grown) = (Harness::new(), Harness::new());
    assert!(before(&old)?.head_no_params(None).await?);
    let client = after(&grown)?;
    assert!(client.head_no_params(None).await?);
    let options = ParamsClientHeadNoParamsOptions {
        new_parameter: Some(new()),
        ..Default::default()
    };
    assert!(client.head_no_params(Some(options)).await?);
    let same = ["HEAD /parameters 200"];
    let new = "HEAD /parameters?new_parameter=new 200";
    has_grown(&old, &grown, &same, new);
    covered(&["DPGAddOptionalInput_NoParams"]);
    Ok(())
}

#[tokio::test]
async fn a_parameter_is_added_to_a_required_one() -> Result<()> {
    let (old, grown) = (Harness::new(), Harness::new());
    returned(before(&old)?.get_required("a", None).await?)?;
    let client = after(&grown)?;
    returned(client.get_required("a", None).await?)?;
    let options = ParamsClientGetRequiredOptions {
        new_parameter: Some(new()),
        ..Default::default()
    };
    returned(client.get_required("a", Some(options)).await?)?;
    let same = ["GET /parameters?parameter=a 200"];
    let new = "GET /parameters?parameter=a&new_parameter=new 200";
    has_grown(&old, &grown, &same, new);
    covered(&["DPGAddOptionalInput"]);
    Ok(())
}

#[tokio::test]
async fn a_parameter_is_added_to_required_and_optional_ones() -> Result<()> {
    let (old, grown) = (Harness::new(), Harness::new());
    let client = before(&old)?;
    let options = initial::models::ParamsClientPutRequiredOptionalOptions {
        optional_param: Some("b".to_owned()),
        ..Default::default()
    };
    returned(client.put_required_optional("a", None).await?)?;
    returned(client.put_required_optional("a", Some(options)).await?)?;
    let client = after(&grown)?;
    let options = |new_parameter| ParamsClientPutRequiredOptionalOptions {
        optional_param: Some("b".to_owned()),
        new_parameter,
        ..Default::default()
    };
    let (with_b, with_new) = (options(None), options(Some(new())));
    returned(client.put_required_optional("a", None).await?)?;
    returned(client.put_required_optional("a", Some(with_b)).await?)?;
    returned(client.put_required_optional("a", Some(with_new)).await?)?;
    let same = [
        "PUT /parameters?requiredParam=a 200",
        "PUT /parameters?requiredParam=a&optionalParam=b 200",
    ];
    let new = "PUT /parameters?requiredParam=a&optionalParam=b&new_parameter=new 200";
    has_grown(&old, &grown, &same, new);
    covered(&["DPGAddOptionalInput_RequiredOptionalParam"]);
    Ok(())
}

#[tokio::test]
async fn a_parameter_is_added_to_an_optional_one() -> Result<()> {
    let (old, grown) = (Harness::new(), Harness::new());
    let client = before(&old)?;
    let options = initial::models::ParamsClientGetOptionalOptions {
        optional_param: Some("b".to_owned()),
        ..Default::default()
    };
    returned(client.get_optional(None).await?)?;
    returned(client.get_optional(Some(options)).await?)?;
    let client = after(&grown)?;
    let options = |new_parameter| ParamsClientGetOptionalOptions {
        optional_param: Some("b".to_owned()),
        new_parameter,
        ..Default::default()
    };
    let (with_b, with_new) = (options(None), options(Some(new())));
    returned(client.get_optional(None).await?)?;
    returned(client.get_optional(Some(with_b)).await?)?;
    returned(client.get_optional(Some(with_new)).await?)?;
    let same = [
        "GET /moreParameters 200",
        "GET /moreParameters?optionalParam=b 200",
    ];
    let new = "GET /moreParameters?optionalParam=b&new_parameter=new 200";
    has_grown(&old, &grown, &same, new);
    covered(&["DPGAddOptionalInput_OptionalParam"]);
    Ok(())
}

/// Code that gives a model compiles before and after, because the model becomes whatever the method takes.
#[tokio::test]
async fn a_kind_of_body_is_added() -> Result<()> {
    let harness = Harness::new();
    let json = format!(r#"{{"url":"{URL}"}}"#);
    let old = initial::models::PostInput {
        url: Some(URL.to_owned()),
    };
    let answer = before(&harness)?
        .post_parameters(old.try_into()?, None)
        .await?;
    assert_eq!(answer.status(), 200);
    assert_eq!(sent(&harness.last()), ("application/json", json.as_str()));
    let new = PostInput {
        url: Some(URL.to_owned()),
    };
    let answer = after(&harness)?
        .post_parameters(new.try_into()?, None)
        .await?;
    assert_eq!(answer.status(), 200);
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
    let new = ["DELETE /parameters 204", "GET /newPath 200"];
    assert_eq!(requests(&harness), new);
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
