//! Lists: one element an item, an element around them, and as the root.

use crate::support::{asked_for_xml, client, sent, time};
use armsmith_conformance::covered;
use azure_core::http::Response;
use conformance_xml_service::models::{AppleBarrel, Banana, Bananas, Slide, Slideshow};

fn slideshow() -> Slideshow {
    Slideshow {
        title: Some("Sample Slide Show".to_owned()),
        date: Some("Date of publication".to_owned()),
        author: Some("Yours Truly".to_owned()),
        slides: Some(vec![
            Slide {
                type_: Some("all".to_owned()),
                title: Some("Wake up to WonderWidgets!".to_owned()),
                items: None,
            },
            Slide {
                type_: Some("all".to_owned()),
                title: Some("Overview".to_owned()),
                items: Some(vec![
                    "Why WonderWidgets are great".to_owned(),
                    String::new(),
                    "Who buys WonderWidgets".to_owned(),
                ]),
            },
        ]),
    }
}

#[tokio::test]
async fn attributes_and_items_are_read_and_written() {
    let (client, harness) = client();
    let answer = client.get_simple(None).await.expect("an answer");
    asked_for_xml(&harness);
    let (read, expected) = (answer.into_model().expect("a model"), slideshow());
    assert_eq!(read.title, expected.title);
    assert_eq!(read.date, expected.date);
    assert_eq!(read.author, expected.author);
    let slides = |slideshow: Slideshow| {
        let slides = slideshow.slides.expect("slides").into_iter();
        let slides = slides.map(|slide| (slide.type_, slide.title, slide.items));
        slides.collect::<Vec<_>>()
    };
    assert_eq!(slides(read), slides(expected));

    let content = slideshow().try_into().expect("XML");
    let answer = client.put_simple(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        concat!(
            r#"<slideshow title="Sample Slide Show" date="Date of publication" author="Yours Truly">"#,
            r#"<slide type="all"><title>Wake up to WonderWidgets!</title></slide>"#,
            r#"<slide type="all"><title>Overview</title><item>Why WonderWidgets are great</item><item/>"#,
            "<item>Who buys WonderWidgets</item></slide></slideshow>",
        ),
    );
    covered(&["GetSimpleXML", "PutSimpleXML"]);
}

#[tokio::test]
async fn a_list_may_have_an_element_around_its_items() {
    let (client, harness) = client();
    let answer = client.get_wrapped_lists(None).await;
    let barrel = answer.expect("an answer").into_model().expect("a model");
    let good = vec!["Fuji".to_owned(), "Gala".to_owned()];
    let bad = vec!["Red Delicious".to_owned()];
    assert_eq!(barrel.good_apples, Some(good.clone()));
    assert_eq!(barrel.bad_apples, Some(bad.clone()));

    let barrel = AppleBarrel {
        good_apples: Some(good),
        bad_apples: Some(bad),
    };
    let content = barrel.try_into().expect("XML");
    let answer = client.put_wrapped_lists(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        "<AppleBarrel><GoodApples><Apple>Fuji</Apple><Apple>Gala</Apple></GoodApples><BadApples><Apple>Red Delicious</Apple></BadApples></AppleBarrel>",
    );
    covered(&["GetWrappedXMLList", "PutWrappedXMLList"]);
}

#[tokio::test]
async fn a_list_without_items_is_not_there() {
    let (client, harness) = client();
    let answer = client.get_empty_list(None).await;
    let slideshow = answer.expect("an answer").into_model().expect("a model");
    assert!(slideshow.slides.is_none() && slideshow.title.is_none());

    let slideshow = Slideshow {
        slides: Some(Vec::new()),
        ..Default::default()
    };
    let content = slideshow.try_into().expect("XML");
    let answer = client.put_empty_list(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(&harness, "<slideshow/>");
    covered(&["GetEmptyXMLList", "PutEmptyXMLList"]);
}

#[tokio::test]
async fn an_empty_element_is_an_empty_list() {
    let (client, harness) = client();
    let answer = client.get_empty_wrapped_lists(None).await;
    let barrel = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(barrel.good_apples, Some(Vec::new()));
    assert_eq!(barrel.bad_apples, Some(Vec::new()));

    let barrel = AppleBarrel {
        good_apples: Some(Vec::new()),
        bad_apples: Some(Vec::new()),
    };
    let content = barrel.try_into().expect("XML");
    let answer = client.put_empty_wrapped_lists(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        "<AppleBarrel><GoodApples/><BadApples/></AppleBarrel>",
    );
    covered(&["GetEmptyWrappedXMLList", "PutEmptyWrappedXMLList"]);
}

fn bananas() -> Vec<Banana> {
    let banana = |name: &str, flavor: &str| Banana {
        name: Some(name.to_owned()),
        flavor: Some(flavor.to_owned()),
        expiration: Some(time("2018-02-28T00:40:00.123Z")),
    };
    vec![banana("Cavendish", "Sweet"), banana("Plantain", "Savory")]
}

/// Checks that a list holds the first `count` of the bananas.
fn are_bananas(answer: azure_core::Result<Response<Bananas, armsmith_runtime::Xml>>, count: usize) {
    let read = answer.expect("an answer").into_model().expect("a model");
    assert_eq!(read.items.len(), count);
    for (read, expected) in read.items.iter().zip(bananas()) {
        assert_eq!(read.name, expected.name);
        assert_eq!(read.flavor, expected.flavor);
        assert_eq!(read.expiration, expected.expiration);
    }
}

const CAVENDISH: &str = "<banana><name>Cavendish</name><flavor>Sweet</flavor><expiration>2018-02-28T00:40:00.123Z</expiration></banana>";
const PLANTAIN: &str = "<banana><name>Plantain</name><flavor>Savory</flavor><expiration>2018-02-28T00:40:00.123Z</expiration></banana>";

#[tokio::test]
async fn a_list_can_be_the_root() {
    let (client, harness) = client();
    are_bananas(client.get_root_list(None).await, 2);

    let content = Bananas { items: bananas() }.try_into().expect("XML");
    let answer = client.put_root_list(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(
        &harness,
        &format!("<bananas>{CAVENDISH}{PLANTAIN}</bananas>"),
    );
    covered(&["GetXMLListAtRoot", "PutXMLListAtRoot"]);
}

#[tokio::test]
async fn a_root_can_have_one_item() {
    let (client, harness) = client();
    are_bananas(client.get_root_list_single_item(None).await, 1);

    let items = bananas().into_iter().take(1).collect();
    let content = Bananas { items }.try_into().expect("XML");
    let answer = client.put_root_list_single_item(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(&harness, &format!("<bananas>{CAVENDISH}</bananas>"));
    covered(&["GetXMLListAtRootSingle", "PutXMLListAtRootSingle"]);
}

#[tokio::test]
async fn a_root_can_be_empty() {
    let (client, harness) = client();
    are_bananas(client.get_empty_root_list(None).await, 0);

    let content = Bananas::default().try_into().expect("XML");
    let answer = client.put_empty_root_list(content, None).await;
    assert_eq!(u16::from(answer.expect("an answer").status()), 201);
    sent(&harness, "<bananas/>");
    covered(&["GetEmptyXMLListAtRoot", "PutEmptyXMLListAtRoot"]);
}
