//! Objects: attributes, text, names of their own, values of several types, and JSON beside XML.

use crate::support::{asked_for_xml, client, sent, text, time};
use armsmith_conformance::covered;
use armsmith_runtime::Xml;
use azure_core::http::RequestContent;
use conformance_xml_service::models::{
    Banana, ComplexTypeNoMeta, ComplexTypeWithMeta, JsonInput, ModelWithByteProperty,
    ModelWithUrlProperty, RootWithRefAndMeta, RootWithRefAndNoMeta,
    XmlClientGetHeadersResultHeaders as _,
};

#[tokio::test]
async fn a_property_names_the_element_of_a_type_without_a_name() {
    let (client, harness) = client();
    let answer = client.get_complex_type_ref_no_meta(None).await;
    let root = answer.expect("an answer").into_model().expect("a model");
    asked_for_xml(&harness);
    let inner = root.ref_to_model.expect("the inner one");
    assert_eq!(inner.id.as_deref(), Some("myid"));
    assert_eq!(root.something.as_deref(), Some("else"));

    let root = RootWithRefAndNoMeta {
        ref_to_model: Some(ComplexTypeNoMeta {
            id: Some("myid".to_owned()),
        }),
        something: Some("else".to_owned()),
    };
    let content = root.try_into().expect("XML");
    let answer = client.put_complex_type_ref_no_meta(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        "<RootWithRefAndNoMeta><RefToModel><ID>myid</ID></RefToModel><Something>else</Something></RootWithRefAndNoMeta>",
    );
    covered(&["GetRootWithRefAndNoMetaXML", "PutRootWithRefAndNoMetaXML"]);
}

#[tokio::test]
async fn a_type_names_its_element() {
    let (client, harness) = client();
    let answer = client.get_complex_type_ref_with_meta(None).await;
    let root = answer.expect("an answer").into_model().expect("a model");
    let inner = root.ref_to_model.expect("the inner one");
    assert_eq!(inner.id.as_deref(), Some("myid"));
    assert_eq!(root.something.as_deref(), Some("else"));

    let root = RootWithRefAndMeta {
        ref_to_model: Some(ComplexTypeWithMeta {
            id: Some("myid".to_owned()),
        }),
        something: Some("else".to_owned()),
    };
    let content = root.try_into().expect("XML");
    let answer = client.put_complex_type_ref_with_meta(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        "<RootWithRefAndMeta><XMLComplexTypeWithMeta><ID>myid</ID></XMLComplexTypeWithMeta><Something>else</Something></RootWithRefAndMeta>",
    );
    covered(&["GetRootWithRefAndMetaXML", "PutRootWithRefAndMetaXML"]);
}

#[tokio::test]
async fn an_empty_element_is_an_empty_text() {
    let (client, harness) = client();
    let answer = client.get_empty_child_element(None).await;
    let banana = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(banana.name.as_deref(), Some("Unknown Banana"));
    assert_eq!(banana.flavor.as_deref(), Some(""));
    assert_eq!(banana.expiration, Some(time("2012-02-24T00:53:52.789Z")));

    let banana = Banana {
        name: Some("Unknown Banana".to_owned()),
        flavor: Some(String::new()),
        expiration: Some(time("2012-02-24T00:53:52.789Z")),
    };
    let content = banana.try_into().expect("XML");
    let answer = client.put_empty_child_element(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        "<banana><name>Unknown Banana</name><flavor/><expiration>2012-02-24T00:53:52.789Z</expiration></banana>",
    );
    covered(&["GetXMLEmptyNode", "PutXMLEmptyNode"]);
}

#[tokio::test]
async fn text_stands_beside_attributes() {
    let (client, _) = client();
    let answer = client.get_x_ms_text(None).await;
    let data = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(data.language.as_deref(), Some("english"));
    assert_eq!(data.content.as_deref(), Some("I am text"));
    covered(&["GetWithXMsText"]);
}

#[tokio::test]
async fn bytes_are_base64() {
    let (client, harness) = client();
    let answer = client.get_bytes(None).await;
    let model = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(model.bytes.as_deref(), Some(&b"Hello world"[..]));

    let model = ModelWithByteProperty {
        bytes: Some(b"Hello world".to_vec()),
    };
    let content = model.try_into().expect("XML");
    let answer = client.put_binary(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        "<ModelWithByteProperty><Bytes>SGVsbG8gd29ybGQ=</Bytes></ModelWithByteProperty>",
    );
    covered(&["XmlGetBytes", "XmlPutBytes"]);
}

#[tokio::test]
async fn urls_are_texts() {
    const URL: &str = "https://myaccount.blob.core.windows.net/";
    let (client, harness) = client();
    let answer = client.get_uri(None).await;
    let model = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(model.url.as_deref(), Some(URL));

    let model = ModelWithUrlProperty {
        url: Some(URL.to_owned()),
    };
    let content = model.try_into().expect("XML");
    let answer = client.put_uri(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        &format!("<ModelWithUrlProperty><Url>{URL}</Url></ModelWithUrlProperty>"),
    );
    covered(&["XmlGetUrl", "XmlPutUrl"]);
}

#[tokio::test]
async fn json_goes_on_beside_xml() {
    let (client, harness) = client();
    let content = JsonInput { id: Some(42) }.try_into().expect("JSON");
    let answer = client.json_input(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 200);
    let last = harness.last();
    assert_eq!(last.header("content-type"), Some("application/json"));
    assert_eq!(last.body, br#"{"id":42}"#);

    let answer = client.json_output(None).await;
    let output = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(output.id, Some(42));
    assert_eq!(harness.last().header("accept"), Some("application/json"));
    covered(&["jsonInputInXMLSwagger", "jsonOutputInXMLSwagger"]);
}

#[tokio::test]
async fn headers_are_typed() {
    let (client, _) = client();
    let answer = client.get_headers(None).await.expect("an answer");
    let header = answer.custom_header().expect("a header");
    assert_eq!(header.as_deref(), Some("custom-value"));
}

#[tokio::test]
async fn what_the_server_refuses_is_an_error() {
    let (client, _) = client();
    let wrong = ModelWithUrlProperty {
        url: Some("a & b".to_owned()),
    };
    let content: RequestContent<_, Xml> = wrong.try_into().expect("XML");
    assert!(text(&content).contains("a &amp; b"), "{}", text(&content));
    let error = client.put_uri(content, None).await.expect_err("refused");
    assert_eq!(error.http_status().map(u16::from), Some(400));
}
