//! Changes in the form of a merge patch.

use crate::{sent, taken};
use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json::encode_model;
use azure_core::Result;
use azure_core::http::RequestContent;
use conformance_merge_patch::MergePatchJsonClient;

#[tokio::test]
async fn a_patch_has_its_media_type_and_its_nulls() -> Result<()> {
    let harness = Harness::new();
    let client = MergePatchJsonClient::new(&server(), Some(harness.options()))?;
    // The server counts the bytes of the patch as its own client writes it.
    let patch = RequestContent::from_str(r#"{"foo": "bar"}"#);
    taken(client.patch_single(patch, None).await);
    assert_eq!(
        sent(&harness.last()),
        ("application/merge-patch+json", r#"{"foo": "bar"}"#)
    );
    let patch = encode_model(&serde_json::json!({ "foobar": null }))?;
    let answer = client.patch_single(patch, None).await;
    assert_eq!(
        sent(&harness.last()),
        ("application/merge-patch+json", r#"{"foobar":null}"#)
    );
    let error = answer.expect_err("one byte more than the server expects");
    assert_eq!(error.http_status(), Some(400.into()));
    covered(&["PassMergePatchObject"]);
    Ok(())
}
