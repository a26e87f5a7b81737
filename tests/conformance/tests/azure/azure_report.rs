//! `azure-report.json`: what the server counts; no scenario.

use armsmith_conformance::{options, server};
use conformance_azure_report::AutoRestReportServiceForClient as Client;

#[tokio::test]
async fn the_counts_are_read() {
    let client = Client::new(&server(), Some(options())).expect("a client");
    let counts = client.get_report(None).await.expect("success");
    let counts = counts.into_model().expect("counts");
    assert!(counts.contains_key("AzureODataFilter"), "{counts:?}");
}
