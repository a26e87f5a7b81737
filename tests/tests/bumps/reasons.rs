//! Takes cases in which one kind of finding can have several reasons, or says what it compares in words of its own, gives the
//! proof that these words are true of the case.

use armsmith_codegen::diff::{Finding, Kind};

use crate::case;

/// The finding of a kind in a case, whose subject ends so.
fn found(case: &str, kind: Kind, ending: &str) -> Finding {
    let findings = case::named(case).compare().findings;
    let mut findings = findings.into_iter();
    let found = findings.find(|finding| finding.kind == kind && finding.subject.ends_with(ending));
    found.unwrap_or_else(|| panic!("{case}: no {kind} of {ending}"))
}

fn says(finding: &Finding) -> [&str; 2] {
    let (before, after) = &finding.says;
    [before, after].map(|side| side.as_deref().expect("a text"))
}

#[test]
fn another_media_type_is_sent_or_only_allowed() {
    let sends_another = "the client sends something else, and says so in `Content-Type`";
    let sends_the_same =
        "the client sends the same media type as before; the document allows others";
    for (case, before, after, reason) in [
        (
            "media_type_changed",
            "application/json",
            "text/json",
            sends_another,
        ),
        (
            "media_type_added_beside",
            "application/json",
            "application/json, text/json",
            sends_the_same,
        ),
        (
            "media_types_reordered",
            "text/json",
            "application/merge-patch+json",
            sends_another,
        ),
        (
            "media_type_allowed_without_content",
            "application/json",
            "text/json",
            "the client sends no content; the document allows other media types of it",
        ),
        (
            "form_becomes_multipart",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            sends_another,
        ),
        (
            "form_becomes_multipart_by_a_file",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            sends_another,
        ),
    ] {
        let finding = found(case, Kind::MediaTypeChanged, "consumes");
        assert_eq!(says(&finding), [before, after], "{case}");
        assert_eq!(finding.reason, reason, "{case}");
    }
}

#[test]
fn another_media_type_is_asked_for_or_only_allowed() {
    for (case, reason) in [
        (
            "response_becomes_a_byte_stream",
            "the client asks for something else in `Accept`",
        ),
        (
            "response_media_type_added_beside",
            "the client asks for the same media types as before; the document allows others",
        ),
    ] {
        let finding = found(case, Kind::MediaTypeChanged, "produces");
        assert_eq!(finding.reason, reason, "{case}");
    }
}

#[test]
fn error_bodies_stand_with_their_statuses() {
    for (case, before, after) in [
        (
            "error_bodies_change_places",
            "Absence (statuses: 404), Fault (statuses: default)",
            "Absence (statuses: default), Fault (statuses: 404)",
        ),
        ("error_status_added", "none", "no body (statuses: 404)"),
    ] {
        let finding = found(case, Kind::ErrorBodyChanged, "Widgets_Get");
        assert_eq!(says(&finding), [before, after], "{case}");
    }
}

#[test]
fn a_service_says_where_it_is_and_what_opens_it() {
    for (case, before, after) in [
        (
            "host_changed",
            "a service at https://{shop}.widgets.example.com, without credential",
            "a service at https://{shop}.crafts.example.com, without credential",
        ),
        (
            "host_default_changed",
            "a service at https://{shop}.{zone}.example.com, zone is north, without credential",
            "a service at https://{shop}.{zone}.example.com, zone is south, without credential",
        ),
        (
            "key_moves_to_the_query",
            "a service, key in the header key",
            "a service, key in the query parameter key",
        ),
        (
            "token_becomes_a_key",
            "a service, token for https://widgets.example.com/.default",
            "a service, key in the header Shop-Key",
        ),
    ] {
        let finding = found(case, Kind::ServiceChanged, "service");
        assert_eq!(says(&finding), [before, after], "{case}");
    }
}

#[test]
fn an_element_stands_with_its_type() {
    let finding = found(
        "response_element_changed",
        Kind::ResponseTypeChanged,
        "Widgets_Get",
    );
    let expected = ["Widget as XML, <Widget>", "Widget as XML, <Thing>"];
    assert_eq!(says(&finding), expected);
}
