//! Constants, and limits that the service checks.

use crate::texts;
use armsmith_conformance::{Harness, covered, server};
use azure_core::Result;
use conformance_validation::AutoRestValidationTestClient;
use conformance_validation::models::{
    AutoRestValidationTestClientPostWithConstantInBodyOptions as PostOptions, ChildProduct,
    ChildProductConstProperty, ConstantProduct, ConstantProductConstProperty,
    ConstantProductConstProperty2, EnumConst, Product, ProductConstInt, ProductConstString,
};
use serde_json::{Value, json};

fn client(harness: &Harness) -> AutoRestValidationTestClient {
    let options = Some(harness.options());
    AutoRestValidationTestClient::new(&server(), "abc123", "12-34-5678", options).expect("a client")
}

#[tokio::test]
async fn a_constant_in_the_path() -> Result<()> {
    let harness = Harness::new();
    let answer = client(&harness).get_with_constant_in_path(None).await?;
    assert_eq!(answer.status(), 200);
    assert_eq!(
        harness.last().target,
        "/validation/constantsInPath/constant/value"
    );
    covered(&["ConstantsInPath"]);
    Ok(())
}

#[tokio::test]
async fn constants_of_a_body_are_sent_by_default() -> Result<()> {
    let body = Product {
        display_names: Some(texts(["one", "two"])),
        capacity: Some(50),
        image: Some("http://picture".to_owned()),
        child: Some(ChildProduct {
            count: Some(2),
            ..Default::default()
        }),
        const_child: Some(ConstantProduct::default()),
        ..Default::default()
    };
    let options = PostOptions {
        body: Some(body.try_into()?),
        ..Default::default()
    };
    let harness = Harness::new();
    let answer = client(&harness)
        .post_with_constant_in_body(Some(options))
        .await?;
    let sent = harness.last();
    assert_eq!(sent.target, "/validation/constantsInPath/constant/value");
    let sent: Value = serde_json::from_slice(&sent.body)?;
    assert_eq!(
        sent,
        json!({
            "display_names": ["one", "two"],
            "capacity": 50,
            "image": "http://picture",
            "child": { "constProperty": "constant", "count": 2 },
            "constChild": { "constProperty": "constant", "constProperty2": "constant2" },
            "constInt": 0,
            "constString": "constant",
        })
    );
    // The server gives back what it was sent.
    let product = answer.into_model()?;
    assert_eq!(product.display_names, Some(texts(["one", "two"])));
    assert_eq!(product.capacity, Some(50));
    assert_eq!(product.image.as_deref(), Some("http://picture"));
    assert_eq!(product.const_int, Some(ProductConstInt::_0));
    assert_eq!(product.const_string, Some(ProductConstString::Constant));
    assert_eq!(product.const_string_as_enum, None);
    let child = product.child.expect("a child");
    assert_eq!(
        child.const_property,
        Some(ChildProductConstProperty::Constant)
    );
    assert_eq!(child.count, Some(2));
    let constants = product.const_child.expect("constants");
    assert_eq!(
        constants.const_property,
        Some(ConstantProductConstProperty::Constant)
    );
    assert_eq!(
        constants.const_property2,
        Some(ConstantProductConstProperty2::Constant2)
    );
    covered(&["ConstantsInBody"]);
    Ok(())
}

/// What the document forbids goes out as it is, and comes back as it is: the service judges.
#[tokio::test]
async fn limits_are_the_services() -> Result<()> {
    let body = Product {
        display_names: Some(vec!["twice".to_owned(); 7]),
        capacity: Some(1000),
        image: Some("no address".to_owned()),
        child: Some(ChildProduct {
            count: Some(-1),
            ..Default::default()
        }),
        const_child: Some(ConstantProduct::default()),
        const_string_as_enum: Some(EnumConst::ConstantStringAsEnum),
        ..Default::default()
    };
    let options = PostOptions {
        body: Some(body.try_into()?),
        ..Default::default()
    };
    let answer = client(&Harness::new())
        .post_with_constant_in_body(Some(options))
        .await?;
    let product = answer.into_model()?;
    assert_eq!(product.display_names, Some(vec!["twice".to_owned(); 7]));
    assert_eq!(product.capacity, Some(1000));
    assert_eq!(product.image.as_deref(), Some("no address"));
    assert_eq!(product.child.and_then(|child| child.count), Some(-1));
    assert_eq!(
        product.const_string_as_enum,
        Some(EnumConst::ConstantStringAsEnum)
    );
    Ok(())
}

/// The server has no such path: what is asked is that a forbidden argument is sent, and that a refusal is an error.
#[tokio::test]
async fn limits_of_arguments_are_the_services() {
    let harness = Harness::new();
    let client = client(&harness);
    let error = client
        .validation_of_method_parameters("1", 7, None)
        .await
        .err();
    assert_eq!(
        error.and_then(|error| error.http_status()),
        Some(404.into())
    );
    assert_eq!(
        harness.last().target,
        "/fakepath/abc123/1/7?apiVersion=12-34-5678"
    );
}
