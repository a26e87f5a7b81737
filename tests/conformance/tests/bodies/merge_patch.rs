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
    // Of the body, the server looks at the length: that of the second as its own client writes it.
    let color = encode_model(&serde_json::json!({ "color": null }))?;
    let foo = RequestContent::from_str(r#"{"foo": "bar"}"#);
    for (patch, text) in [(color, r#"{"color":null}"#), (foo, r#"{"foo": "bar"}"#)] {
        taken(client.patch_single(patch, None).await);
        assert_eq!(
            sent(&harness.last()),
            ("application/merge-patch+json", text)
        );
    }
    covered(&["PassMergePatchObject"]);
    Ok(())
}
