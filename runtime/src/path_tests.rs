//! Takes templates and hostile values, gives the proof that a value stays the one segment that it is meant to be. It
//! does not send anything.

use super::*;
use percent_encoding::percent_decode_str;
use proptest::prelude::*;

fn url(base: &str, template: &str, arguments: &[&str]) -> Result<Url> {
    let endpoint = Url::parse(base).expect("a base URL");
    append(
        &endpoint,
        template,
        &[("subscriptionId", "sub".to_string())],
        arguments,
    )
}

fn path(template: &str, arguments: &[&str]) -> String {
    url("https://a.example", template, arguments)
        .expect("a path")
        .path()
        .to_string()
}

fn message(template: &str, arguments: &[&str]) -> String {
    url("https://a.example", template, arguments)
        .expect_err("refused")
        .to_string()
}

/// The raw segments of the path that the transport would send.
fn segments(url: &Url) -> Vec<String> {
    url.path()
        .split('/')
        .skip(1)
        .map(|segment| {
            percent_decode_str(segment)
                .decode_utf8()
                .expect("UTF-8")
                .into_owned()
        })
        .collect()
}

#[test]
fn an_argument_may_have_the_name_of_a_parameter_of_the_client() {
    assert_eq!(path("/{subscriptionId}/{a}", &["1"]), "/sub/1");
    assert_eq!(path("/{=subscriptionId}/{a}", &["0/0", "1"]), "/0%2F0/1");
    assert_eq!(path("/{=+subscriptionId}/{a}", &["0/0", "1"]), "/0/0/1");
    let refused = message("/{=subscriptionId}", &[""]);
    assert_eq!(refused, "the parameter `subscriptionId` is empty");
    let missing = message("/{=subscriptionId}", &[]);
    assert!(missing.contains("`subscriptionId`"), "{missing}");
}

const HOSTILE: &[&str] = &[
    "../../a/b#c%2f",
    ".\t.",
    "..\r",
    "\n..",
    "a\nb",
    "a\\b",
    "%2e%2e",
    "%2E.",
    "%",
    "a b?x=1",
    "é/ü",
    "日本",
    "..;",
    "...",
    "a//b",
    "/",
    "\\",
    "?",
    "#",
    ";",
    ":",
    "@",
    "\u{0}",
    "\u{feff}..",
    "{x}",
    "{+x}",
    " ..",
    ".. ",
];

#[test]
fn hostile_names_stay_one_segment() {
    for value in HOSTILE {
        let url = url(
            "https://a.example/base/",
            "/s/{subscriptionId}/x/{name}/y",
            &[value],
        )
        .expect(value);
        assert_eq!(
            segments(&url),
            ["base", "s", "sub", "x", value, "y"],
            "{value:?}"
        );
        assert_eq!((url.query(), url.fragment()), (None, None));
    }
}

#[test]
fn values_are_encoded_but_for_unreserved_characters() {
    assert_eq!(
        path("/{a}", &["Az09-._~!$&'()*+,;=:@/ %"]),
        "/Az09-._~%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40%2F%20%25"
    );
}

#[test]
fn empty_and_dot_values_are_refused_by_name() {
    for value in ["", ".", ".."] {
        assert!(
            message("/x/{containerAppName}/y", &[value]).contains("`containerAppName`"),
            "{value:?}"
        );
        assert!(
            check_value("subscriptionId", value)
                .expect_err("refused")
                .to_string()
                .contains("`subscriptionId`")
        );
    }
    assert!(message("/x/{name}.", &["."]).contains("`name`"));
    assert!(message("/x/%2e{name}", &["."]).contains("`name`"));
    assert!(message("/x/{name}%2E", &["."]).contains("`name`"));
}

#[test]
fn a_variable_may_stand_inside_a_segment() {
    assert_eq!(path("/a/b.{x}:{y}/c", &["1/2", "3"]), "/a/b.1%2F2:3/c");
    assert_eq!(path("/a/..{x}", &["b"]), "/a/..b");
}

#[test]
fn the_base_path_is_kept() {
    for base in ["https://a.example/p/q", "https://a.example/p/q/"] {
        assert_eq!(
            url(base, "/{x}", &["1"]).expect("a path").as_str(),
            "https://a.example/p/q/1"
        );
    }
    assert_eq!(
        url("https://a.example", "", &[]).expect("a path").path(),
        "/"
    );
}

#[test]
fn a_query_in_the_template_is_kept() {
    let url = url(
        "https://a.example",
        "/{x}?restype={y}&comp=list",
        &["1", "a b&c"],
    )
    .expect("a path");
    assert_eq!(
        url.as_str(),
        "https://a.example/1?restype=a%20b%26c&comp=list"
    );
}

#[test]
fn unencoded_values_cannot_walk() {
    assert_eq!(
        path("/{+scope}/providers/x", &["/subscriptions/s/y z"]),
        "/subscriptions/s/y%20z/providers/x"
    );
    for value in [
        "a/../b",
        "..",
        "a/%2e%2E/b",
        "a/.%2e",
        "./a",
        "a?b",
        "a#b",
        "a\\..\\b",
        "a\tb",
        "a\n",
        "",
        "/",
        "a/.\t./b",
        "a/..",
    ] {
        assert!(
            message("/x/{+scope}/y", &[value]).contains("`scope`"),
            "{value:?}"
        );
    }
}

#[test]
fn the_number_of_values_must_fit() {
    assert!(message("/{a}/{b}", &["1"]).contains("`b`"));
    assert!(message("/{a}", &["1", "2"]).contains("2 path values"));
    assert!(message("/{a", &["1"]).contains("unclosed"));
    assert_eq!(path("/{a}/{b}/{a}", &["1", "2"]), "/1/2/1");
}

#[test]
fn a_template_that_is_no_path_is_refused() {
    for template in ["/a/../b", "/a/%2e%2e/b", "/./a"] {
        assert!(!message(template, &[]).is_empty(), "{template}");
    }
}

#[test]
fn what_a_url_does_not_hold_is_encoded_in_the_template_too() {
    assert_eq!(
        path("/a\\b c\n/it's\"é/100%25/('{x}')", &["1"]),
        "/a%5Cb%20c%0A/it's%22%C3%A9/100%25/('1')"
    );
}

proptest! {
    #[test]
    fn any_value_is_refused_or_one_segment(value in any::<String>()) {
        if let Ok(url) = url("https://a.example/base", "/x/{name}/y", &[&value]) {
            prop_assert_eq!(segments(&url), ["base", "x", value.as_str(), "y"]);
            prop_assert_eq!((url.query(), url.fragment(), url.host_str()), (None, None, Some("a.example")));
        } else {
            prop_assert!(matches!(value.as_str(), "" | "." | ".."));
        }
    }

    #[test]
    fn dots_and_controls_are_refused_or_one_segment(value in "[./\\\\%2eE\\t\\r\\n?#]{0,8}") {
        if let Ok(url) = url("https://a.example/base", "/x/{name}/y", &[&value]) {
            prop_assert_eq!(segments(&url), ["base", "x", value.as_str(), "y"]);
        }
        if let Ok(url) = url("https://a.example/base", "/x/{+scope}/y", &[&value]) {
            prop_assert!(url.path().starts_with("/base/x/") && url.path().ends_with("/y"));
            prop_assert_eq!((url.query(), url.fragment()), (None, None));
        }
    }
}
