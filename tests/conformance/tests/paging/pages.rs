//! Pages that links lead to.

use armsmith_conformance::covered;
use azure_core::http::RequestContent;
use conformance_paging::models::BodyParam;

use crate::support::{client, further, had_headers, ids, sent, with_headers};

#[tokio::test]
async fn one_page() {
    let (client, harness) = client();
    assert_eq!(ids(client.get_no_item_name_pages(None)).await, [1]);
    assert_eq!(ids(client.get_empty_next_link_name_pages(None)).await, [1]);
    assert_eq!(ids(client.get_null_next_link_name_pages(None)).await, [1]);
    assert_eq!(ids(client.get_single_pages(None)).await, [1]);
    assert_eq!(
        sent(&harness),
        [
            "GET /noitemname 200",
            "GET /emptynextlink 200",
            "GET /nullnextlink 200",
            "GET /single 200"
        ]
    );
    covered(&[
        "PagingNoItemName",
        "PagingEmptyNextLink",
        "PagingNextLinkNameNull",
        "PagingSingle",
    ]);
}

#[tokio::test]
async fn a_get_with_a_body() {
    let (client, harness) = client();
    let body = BodyParam {
        name: Some("body".to_owned()),
    };
    let body = RequestContent::try_from(body).expect("a body");
    let pager = client.get_single_pages_with_body_params(body, None);
    assert_eq!(ids(pager).await, [1]);
    assert_eq!(
        harness.last().header("content-type"),
        Some("application/json")
    );
    assert_eq!(sent(&harness), ["GET /single/getWithBodyParams 200"]);
    covered(&["PagingSingleWithBodyParams"]);
}

#[tokio::test]
async fn items_that_clients_call_otherwise() {
    let (client, _) = client();
    let pager = client.get_paging_model_with_item_name_with_xms_client_name(None);
    let mut stream = pager.expect("a pager").into_pages();
    let first = armsmith_runtime::TryStreamExt::try_next(&mut stream).await;
    let page = first.expect("a page").expect("one page");
    let page = page.into_model().expect("a page that can be read");
    assert_eq!(
        page.indexes
            .iter()
            .map(crate::support::id)
            .collect::<Vec<_>>(),
        [1]
    );
    covered(&["PagingReturnModelWithXMSClientName"]);
}

/// The link of the first page is a path alone.
#[tokio::test]
async fn a_first_page_without_items() {
    let (client, harness) = client();
    assert_eq!(ids(client.first_response_empty(None)).await, [1]);
    assert_eq!(
        sent(&harness),
        [
            "GET /firstResponseEmpty/1 200",
            "GET /firstResponseEmpty/2 200"
        ]
    );
    covered(&["PagingFirstResponseEmpty"]);
}

const ALL: [i64; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

#[tokio::test]
async fn many_pages() {
    let (client, harness) = self::client();
    let pager = client.get_multiple_pages(Some(with_headers!(PagingClientGetMultiplePagesOptions)));
    assert_eq!(ids(pager).await, ALL);
    let expected = [
        vec!["GET /multiple 200".to_owned()],
        further("/multiple/page"),
    ]
    .concat();
    assert_eq!(sent(&harness), expected);
    assert_eq!(had_headers(&harness), [true; 10]);

    let (client, harness) = self::client();
    assert_eq!(ids(client.get_odata_multiple_pages(None)).await, ALL);
    let further = further("/multiple/odata/page");
    let expected = [vec!["GET /multiple/odata 200".to_owned()], further].concat();
    assert_eq!(sent(&harness), expected);
    assert_eq!(had_headers(&harness), [false; 10]);
    covered(&["PagingMultiple", "PagingOdataMultiple"]);
}

#[tokio::test]
async fn many_pages_below_a_value() {
    let (client, harness) = client();
    let options = with_headers!(PagingClientGetMultiplePagesWithOffsetOptions);
    let pager = client.get_multiple_pages_with_offset(100, Some(options));
    let expected: Vec<i64> = [1].into_iter().chain(102..=110).collect();
    assert_eq!(ids(pager).await, expected);
    let further = further("/multiple/withpath/page/100");
    let expected = [vec!["GET /multiple/withpath/100 200".to_owned()], further].concat();
    assert_eq!(sent(&harness), expected);
    assert_eq!(had_headers(&harness), [true; 10]);
    covered(&["PagingMultiplePath"]);
}

/// The service writes a query of its own into the link: nothing of the first request is added to it.
#[tokio::test]
async fn a_link_with_parameters_of_its_own() {
    let (client, harness) = client();
    let options = conformance_paging::models::PagingClientDuplicateParamsOptions {
        filter: Some("foo".to_owned()),
        ..Default::default()
    };
    assert_eq!(ids(client.duplicate_params(Some(options))).await, [1]);
    assert_eq!(
        sent(&harness),
        [
            "GET /multiple/duplicateParams/1?$filter=foo 200",
            "GET /multiple/duplicateParams/2?%24filter=serviceReturned&%24skiptoken=bar 200"
        ]
    );
    covered(&["PagingDuplicateParameters"]);
}

/// The only value that the document allows is not sent where the caller does not ask for it.
#[tokio::test]
async fn an_optional_parameter_with_one_value() {
    let (client, harness) = client();
    assert!(ids(client.page_with_max_page_size(None)).await.is_empty());
    assert_eq!(sent(&harness), ["GET /maxPageSize 200"]);
    covered(&["PagingDontSendMaxPageSize"]);
}
