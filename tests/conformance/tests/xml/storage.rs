//! A storage account: queries in the path, nested lists, maps, enums, and elements of many types.

use crate::support::{asked_for_xml, client, sent, time};
use armsmith_conformance::covered;
use conformance_xml_service::models::{
    AccessPolicy, BlobType, LeaseStatusType, Logging, Metrics, PublicAccessType, RetentionPolicy,
    SignedIdentifier, SignedIdentifiers, StorageServiceProperties,
};

#[tokio::test]
async fn containers_are_listed() {
    let (client, harness) = client();
    let answer = client.list_containers(None).await;
    let list = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(asked_for_xml(&harness).target, "/xml/?comp=list");
    assert_eq!(
        list.service_endpoint.as_deref(),
        Some("https://myaccount.blob.core.windows.net/")
    );
    assert_eq!(
        (list.max_results, list.next_marker.as_deref()),
        (Some(3), Some("video"))
    );
    assert_eq!((list.prefix, list.marker), (None, None));
    let containers = list.containers.expect("containers");
    let found = containers.iter().map(|container| {
        let properties = container.properties.as_ref().expect("properties");
        assert_eq!(properties.last_modified, Some(time("2016-10-26T20:39:39Z")));
        (
            container.name.as_deref().unwrap_or_default(),
            properties.etag.as_deref().unwrap_or_default(),
            properties.public_access.clone(),
        )
    });
    let expected = [
        (
            "audio",
            "0x8CACB9BD7C6B1B2",
            Some(PublicAccessType::Container),
        ),
        ("images", "0x8CACB9BD7C1EEEC", None),
        ("textfiles", "0x8CACB9BD7BACAC3", None),
    ];
    assert_eq!(found.collect::<Vec<_>>(), expected);
    covered(&["StorageListContainersXML"]);
}

#[tokio::test]
async fn blobs_are_listed() {
    let (client, harness) = client();
    let answer = client.list_blobs(None).await;
    let list = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(
        asked_for_xml(&harness).target,
        "/xml/mycontainer?comp=list&restype=container"
    );
    assert_eq!(
        list.container_name.as_deref(),
        Some("https://myaccount.blob.core.windows.net/mycontainer")
    );
    assert_eq!(list.next_marker.as_deref(), Some(""));
    let blobs = list.blobs.expect("blobs");
    assert!(blobs.blob_prefix.is_none());
    let blobs = blobs.blob.expect("blobs");
    let names = blobs.iter().filter_map(|blob| blob.name.as_deref());
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "blob1.txt",
            "blob2.txt",
            "blob2.txt",
            "blob2.txt",
            "blob3.txt"
        ]
    );
    assert_eq!(
        blobs[1].snapshot.as_deref(),
        Some("2009-09-09T09:20:03.0427659Z")
    );

    let first = blobs[0].properties.as_ref().expect("properties");
    assert_eq!(first.last_modified, Some(time("2009-09-09T09:20:02Z")));
    assert_eq!(first.content_length, Some(100));
    assert_eq!(first.content_type.as_deref(), Some("text/html"));
    assert_eq!(first.content_encoding.as_deref(), Some(""));
    assert_eq!(first.content_md5.as_deref(), Some(""));
    assert_eq!(first.blob_type, Some(BlobType::BlockBlob));
    assert_eq!(first.lease_status, Some(LeaseStatusType::Unlocked));
    let metadata = blobs[1].metadata.as_ref().expect("metadata");
    assert_eq!(metadata["Color"], "green");
    assert_eq!(metadata["x-ms-invalid-name"], "nasdf$@#$$");
    let page = blobs[4].properties.as_ref().expect("properties");
    assert_eq!(page.blob_sequence_number, Some(3));
    assert_eq!(page.blob_type, Some(BlobType::PageBlob));
    assert_eq!(page.lease_status, Some(LeaseStatusType::Locked));
    covered(&["StorageListBlobsXML"]);
}

fn retention() -> RetentionPolicy {
    RetentionPolicy {
        enabled: Some(true),
        days: Some(7),
    }
}

fn metrics(include_ap_is: bool) -> Metrics {
    Metrics {
        version: Some("1.0".to_owned()),
        enabled: Some(true),
        include_ap_is: Some(include_ap_is),
        retention_policy: Some(retention()),
    }
}

#[tokio::test]
async fn service_properties_are_read() {
    let (client, harness) = client();
    let answer = client.get_service_properties(None).await;
    let properties = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(
        asked_for_xml(&harness).target,
        "/xml/?comp=properties&restype=service"
    );
    let logging = properties.logging.expect("logging");
    assert_eq!(logging.version.as_deref(), Some("1.0"));
    assert_eq!(
        (logging.delete, logging.read, logging.write),
        (Some(true), Some(false), Some(true))
    );
    let retained =
        |policy: Option<RetentionPolicy>| policy.map(|policy| (policy.enabled, policy.days));
    assert_eq!(
        retained(logging.retention_policy),
        Some((Some(true), Some(7)))
    );
    for (metrics, include_ap_is) in [
        (properties.hour_metrics, false),
        (properties.minute_metrics, true),
    ] {
        let metrics = metrics.expect("metrics");
        assert_eq!(metrics.version.as_deref(), Some("1.0"));
        assert_eq!(metrics.enabled, Some(true));
        assert_eq!(metrics.include_ap_is, Some(include_ap_is));
        assert_eq!(
            retained(metrics.retention_policy),
            Some((Some(true), Some(7)))
        );
    }
    assert!(properties.cors.is_none());
    covered(&["StorageGetServicePropertiesXML"]);
}

#[tokio::test]
async fn service_properties_are_written() {
    let (client, harness) = client();
    let properties = StorageServiceProperties {
        logging: Some(Logging {
            version: Some("1.0".to_owned()),
            delete: Some(true),
            read: Some(false),
            write: Some(true),
            retention_policy: Some(retention()),
        }),
        hour_metrics: Some(metrics(false)),
        minute_metrics: Some(metrics(true)),
        ..Default::default()
    };
    let content = properties.try_into().expect("XML");
    let answer = client.put_service_properties(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    assert_eq!(
        harness.last().target,
        "/xml/?comp=properties&restype=service"
    );
    let retention = "<RetentionPolicy><Enabled>true</Enabled><Days>7</Days></RetentionPolicy>";
    let metrics = |name: &str, include: bool| {
        format!(
            "<{name}><Version>1.0</Version><Enabled>true</Enabled><IncludeAPIs>{include}</IncludeAPIs>{retention}</{name}>"
        )
    };
    sent(
        &harness,
        &format!(
            "<StorageServiceProperties><Logging><Version>1.0</Version><Delete>true</Delete><Read>false</Read><Write>true</Write>{retention}</Logging>{}{}</StorageServiceProperties>",
            metrics("HourMetrics", false),
            metrics("MinuteMetrics", true),
        ),
    );
    covered(&["StoragePutServicePropertiesXML"]);
}

#[tokio::test]
async fn policies_are_read_and_written() {
    const ID: &str = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=";
    let (client, harness) = client();
    let answer = client.get_acls(None).await;
    let read = answer.expect("an answer").into_model().expect("a model");
    let target = "/xml/mycontainer?comp=acl&restype=container";
    assert_eq!(asked_for_xml(&harness).target, target);
    let [identifier] = read.items.as_slice() else {
        panic!("one identifier");
    };
    assert_eq!(identifier.id.as_deref(), Some(ID));
    let policy = identifier.access_policy.as_ref().expect("a policy");
    assert_eq!(policy.start, Some(time("2009-09-28T08:49:37.123Z")));
    assert_eq!(policy.expiry, Some(time("2009-09-29T08:49:37.123Z")));
    assert_eq!(policy.permission.as_deref(), Some("rwd"));

    let identifiers = SignedIdentifiers {
        items: vec![SignedIdentifier {
            id: Some(ID.to_owned()),
            access_policy: Some(AccessPolicy {
                start: Some(time("2009-09-28T08:49:37.123Z")),
                expiry: Some(time("2009-09-29T08:49:37.123Z")),
                permission: Some("rwd".to_owned()),
            }),
        }],
    };
    let content = identifiers.try_into().expect("XML");
    let answer = client.put_acls(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    assert_eq!(harness.last().target, target);
    sent(
        &harness,
        &format!(
            "<SignedIdentifiers><SignedIdentifier><Id>{ID}</Id><AccessPolicy><Start>2009-09-28T08:49:37.123Z</Start><Expiry>2009-09-29T08:49:37.123Z</Expiry><Permission>rwd</Permission></AccessPolicy></SignedIdentifier></SignedIdentifiers>"
        ),
    );
    covered(&["StorageGetContainerACLXML", "StoragePutContainerACLXML"]);
}
