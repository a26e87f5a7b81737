use super::*;

fn url(text: &str) -> Url {
    Url::parse(text).expect("a URL")
}

fn origins(endpoint: &str, allowed: &[&str]) -> Result<Origins> {
    let allowed: Vec<_> = allowed.iter().map(ToString::to_string).collect();
    Origins::new(&url(endpoint), Protection::Required, &allowed)
}

/// Each row: the link, and whether a client of the public cloud follows it.
#[test]
fn links_of_azure_resource_manager() {
    let rows = [
        ("https://management.azure.com/x?y=1", true),
        ("https://management.azure.com:443/x", true),
        ("https://MANAGEMENT.AZURE.COM/x", true),
        ("https://eastus.management.azure.com/x", true),
        ("https://a.b.management.azure.com/x", true),
        ("https://partner.example/x", true),
        ("https://partner.example:8443/x", true),
        ("https://partner.example:8444/x", false),
        ("https://below.partner.example/x", false),
        ("http://partner.example/x", false),
        ("http://management.azure.com/x", false),
        ("http://management.azure.com:443/x", false),
        ("https://management.azure.com:8443/x", false),
        ("https://eastus.management.azure.com:8443/x", false),
        ("https://management.azure.com.evil.example/x", false),
        ("https://evilmanagement.azure.com/x", false),
        ("https://.management.azure.com/x", false),
        ("https://a..management.azure.com/x", false),
        ("https://azure.com/x", false),
        ("https://management.azure.com./x", false),
        ("https://evil.example/management.azure.com", false),
        ("https://evil.example/x#@management.azure.com", false),
        ("https://management.azure.com@evil.example/x", false),
        ("https://user@management.azure.com/x", false),
        ("https://:hunter2@management.azure.com/x", false),
        ("https://management.usgovcloudapi.net/x", false),
        ("https://127.0.0.1/x", false),
        ("ftp://management.azure.com/x", false),
        ("file:///etc/passwd", false),
        ("data:text/plain,x", false),
    ];
    let allowed = ["https://partner.example", "https://partner.example:8443/"];
    let origins = origins("https://management.azure.com", &allowed)
        .expect("origins")
        .with_resource_manager(Some("management.azure.com"));
    for (link, followed) in rows {
        let checked = origins.check(&url(link));
        assert_eq!(checked.is_ok(), followed, "{link}");
        if let Err(error) = checked {
            assert!(!format!("{error}{error:?}").contains("hunter2"), "{link}");
        }
    }
}

#[test]
fn other_services_stay_with_their_origin() {
    let data = origins("https://vault.example:8443/base", &[]).expect("origins");
    assert!(data.check(&url("https://vault.example:8443/other")).is_ok());
    assert!(data.check(&url("https://vault.example/other")).is_err());
    assert!(data.check(&url("https://a.vault.example:8443/")).is_err());
    assert!(data.check(&url("https://management.azure.com/")).is_err());
}

#[test]
fn a_cloud_that_names_no_host_has_the_endpoints() {
    let own = origins("https://arm.stack.example", &[])
        .expect("origins")
        .with_resource_manager(None);
    assert!(own.check(&url("https://north.arm.stack.example/")).is_ok());
    assert!(own.check(&url("https://management.azure.com/")).is_err());
}

#[test]
fn a_refusal_names_the_origin_and_nothing_else_of_the_link() {
    let origins = origins("https://a.example", &[]).expect("origins");
    let error = origins
        .check(&url("https://evil.example/secret?sig=hunter2"))
        .expect_err("refused");
    let text = format!("{error}{error:?}");
    assert!(text.contains("https://evil.example,"), "{text}");
    assert!(text.contains("`allowed_origins`"), "{text}");
    assert!(
        !text.contains("hunter2") && !text.contains("secret"),
        "{text}"
    );
}

#[test]
fn malformed_origins_are_refused_with_a_reason() {
    for (text, reason) in [
        ("", "not a URL"),
        ("partner.example", "not a URL"),
        ("http://partner.example", "does not begin with https://"),
        ("https://partner.example/path", "more than an origin"),
        ("https://partner.example?x", "more than an origin"),
        ("https://partner.example#x", "more than an origin"),
        ("https://user:hunter2@partner.example", "password"),
        ("https://*.example", "one host only"),
    ] {
        let error = origins("https://a.example", &[text]).expect_err(text);
        let shown = format!("{error}{error:?}");
        assert!(shown.contains(reason), "{text}: {shown}");
        assert!(!shown.contains("hunter2"));
    }
}

#[test]
fn plain_http_is_for_clients_without_a_token() {
    let allowed = ["http://b.example".to_string()];
    let endpoint = url("http://a.example");
    let origins = Origins::new(&endpoint, Protection::NotRequired, &allowed).expect("origins");
    assert!(origins.check(&url("http://a.example/x")).is_ok());
    assert!(origins.check(&url("http://b.example/x")).is_ok());
    assert!(origins.check(&url("https://a.example/x")).is_err());
}
