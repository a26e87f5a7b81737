//! Objects in objects. The documents ask some generators to flatten them; in Rust `properties` stays a struct of its own.

use crate::{map, text};
use armsmith_conformance::{Harness, covered, server};
use armsmith_runtime::json::content;
use azure_core::Result;
use conformance_model_flattening::AutoRestResourceFlatteningTestServiceClient as Client;
use conformance_model_flattening::models::{
    AutoRestResourceFlatteningTestServiceClientPostFlattenedSimpleProductOptions as PostProductOptions,
    AutoRestResourceFlatteningTestServiceClientPutArrayOptions as PutArrayOptions,
    AutoRestResourceFlatteningTestServiceClientPutDictionaryOptions as PutDictionaryOptions,
    AutoRestResourceFlatteningTestServiceClientPutResourceCollectionOptions as PutCollectionOptions,
    AutoRestResourceFlatteningTestServiceClientPutSimpleProductOptions as PutProductOptions,
    AutoRestResourceFlatteningTestServiceClientPutSimpleProductWithGroupingOptions as PutGroupedOptions,
    FlattenedProduct, FlattenedProductProperties,
    FlattenedProductPropertiesProvisioningStateValues, ProductUrl, Resource, ResourceCollection,
    SimpleProduct, SimpleProductProperties, SimpleProductPropertiesMaxProductCapacity,
};
use std::collections::BTreeMap;

fn client(harness: &Harness) -> Client {
    Client::new(&server(), Some(harness.options())).expect("a client")
}

fn tags() -> BTreeMap<String, String> {
    map([("tag1", "value1".to_owned()), ("tag2", "value3".to_owned())])
}

fn sent(location: &str, name: &str) -> FlattenedProduct {
    FlattenedProduct {
        // Read-only: the server wants a body without them.
        id: text("not sent"),
        type_: text("not sent"),
        name: text("not sent"),
        location: text(location),
        properties: Some(FlattenedProductProperties {
            p_name: text(name),
            type_: text("Flat"),
            provisioning_state_values: Some(
                FlattenedProductPropertiesProvisioningStateValues::Failed,
            ),
            ..Default::default()
        }),
        ..Default::default()
    }
}

/// The one with everything in it.
fn assert_full(product: &FlattenedProduct, id: &str, name: &str, product_name: &str) {
    assert_eq!(product.id, text(id));
    assert_eq!(product.name, text(name));
    assert_eq!(product.type_, text("Microsoft.Web/sites"));
    assert_eq!(product.location, text("Building 44"));
    assert_eq!(product.tags, Some(tags()));
    let properties = product.properties.as_ref().expect("properties");
    assert_eq!(properties.p_name, text(product_name));
    assert_eq!(properties.type_, text("Flat"));
    assert_eq!(properties.provisioning_state, text("Succeeded"));
    assert_eq!(
        properties.provisioning_state_values,
        Some(FlattenedProductPropertiesProvisioningStateValues::Ok)
    );
}

/// One with an id, a name and perhaps a location.
fn assert_bare(product: &FlattenedProduct, id: &str, name: &str, location: Option<&str>) {
    assert_eq!(product.id, text(id));
    assert_eq!(product.name, text(name));
    assert_eq!(product.location.as_deref(), location);
    assert_eq!(product.type_, None);
    assert_eq!(product.tags, None);
    assert!(product.properties.is_none());
}

fn assert_three(products: &[&FlattenedProduct]) {
    let [first, second, third] = products else {
        panic!("{products:?}");
    };
    assert_full(first, "1", "Resource1", "Product1");
    assert_bare(second, "2", "Resource2", Some("Building 44"));
    assert_bare(third, "3", "Resource3", None);
}

#[tokio::test]
async fn an_array() -> Result<()> {
    let client = client(&Harness::new());
    let products = client.get_array(None).await?.into_model()?;
    assert_three(&products.iter().collect::<Vec<_>>());
    let resources = vec![
        Resource {
            location: text("West US"),
            tags: Some(tags()),
            id: text("not sent"),
            ..Default::default()
        },
        Resource {
            location: text("Building 44"),
            ..Default::default()
        },
    ];
    let options = PutArrayOptions {
        resource_array: Some(content(&resources)?),
        ..Default::default()
    };
    crate::taken(client.put_array(Some(options)).await);
    covered(&["getModelFlattenArray", "putModelFlattenArray"]);
    Ok(())
}

fn two_products() -> BTreeMap<String, FlattenedProduct> {
    let first = FlattenedProduct {
        tags: Some(tags()),
        ..sent("West US", "Product1")
    };
    map([
        ("Resource1", first),
        ("Resource2", sent("Building 44", "Product2")),
    ])
}

#[tokio::test]
async fn a_dictionary() -> Result<()> {
    let client = client(&Harness::new());
    let products = client.get_dictionary(None).await?.into_model()?;
    assert_eq!(
        products.keys().collect::<Vec<_>>(),
        ["Product1", "Product2", "Product3"]
    );
    assert_three(&products.values().collect::<Vec<_>>());
    let options = PutDictionaryOptions {
        resource_dictionary: Some(content(&two_products())?),
        ..Default::default()
    };
    crate::taken(client.put_dictionary(Some(options)).await);
    covered(&["getModelFlattenDictionary", "putModelFlattenDictionary"]);
    Ok(())
}

#[tokio::test]
async fn a_collection() -> Result<()> {
    let client = client(&Harness::new());
    let collection = client.get_resource_collection(None).await?.into_model()?;
    let named = collection.dictionaryofresources.expect("a dictionary");
    assert_three(&named.values().collect::<Vec<_>>());
    let listed = collection.arrayofresources.expect("an array");
    let [first, second, third] = &listed[..] else {
        panic!("{listed:?}");
    };
    assert_full(first, "4", "Resource4", "Product4");
    assert_bare(second, "5", "Resource5", Some("Building 44"));
    assert_bare(third, "6", "Resource6", None);
    let single = collection.productresource.expect("a product");
    assert_bare(&single, "7", "Resource7", Some("Building 44"));

    let first = FlattenedProduct {
        tags: Some(tags()),
        ..sent("West US", "Product1")
    };
    let collection = ResourceCollection {
        arrayofresources: Some(vec![first, sent("East US", "Product2")]),
        dictionaryofresources: Some(two_products()),
        productresource: Some(sent("India", "Azure")),
        ..Default::default()
    };
    let options = PutCollectionOptions {
        resource_complex_object: Some(collection.try_into()?),
        ..Default::default()
    };
    crate::taken(client.put_resource_collection(Some(options)).await);
    covered(&[
        "getModelFlattenResourceCollection",
        "putModelFlattenResourceCollection",
    ]);
    Ok(())
}

fn product(image: ProductUrl) -> SimpleProduct {
    SimpleProduct {
        product_id: text("123"),
        description: text("product description"),
        details: Some(SimpleProductProperties {
            max_product_display_name: text("max name"),
            max_product_image: Some(image),
            // The capacity is a constant.
            ..Default::default()
        }),
        ..Default::default()
    }
}

fn image(generic: Option<&str>) -> ProductUrl {
    ProductUrl {
        odata_value: text("http://foo"),
        generic_value: generic.map(str::to_owned),
        ..Default::default()
    }
}

fn assert_product(product: SimpleProduct, generic: Option<&str>) {
    assert_eq!(product.product_id, text("123"));
    assert_eq!(product.description, text("product description"));
    let details = product.details.expect("details");
    assert_eq!(details.max_product_display_name, text("max name"));
    assert_eq!(
        details.capacity,
        Some(SimpleProductPropertiesMaxProductCapacity::Large)
    );
    let image = details.max_product_image.expect("an image");
    assert_eq!(image.odata_value, text("http://foo"));
    assert_eq!(image.generic_value.as_deref(), generic);
}

#[tokio::test]
async fn a_product_with_an_inherited_member() -> Result<()> {
    let options = PutProductOptions {
        simple_body_product: Some(product(image(Some("https://generic"))).try_into()?),
        ..Default::default()
    };
    let answer = client(&Harness::new())
        .put_simple_product(Some(options))
        .await?;
    assert_product(answer.into_model()?, Some("https://generic"));
    covered(&["putModelFlattenCustomBase"]);
    Ok(())
}

#[tokio::test]
async fn a_product_whose_members_are_parameters_elsewhere() -> Result<()> {
    let options = PostProductOptions {
        simple_body_product: Some(product(image(None)).try_into()?),
        ..Default::default()
    };
    let answer = client(&Harness::new())
        .post_flattened_simple_product(Some(options))
        .await?;
    assert_product(answer.into_model()?, None);
    covered(&["postModelFlattenCustomParameter"]);
    Ok(())
}

#[tokio::test]
async fn a_product_that_is_grouped_with_a_parameter_elsewhere() -> Result<()> {
    let harness = Harness::new();
    let options = PutGroupedOptions {
        simple_body_product: Some(product(image(None)).try_into()?),
        ..Default::default()
    };
    let client = client(&harness);
    let answer = client
        .put_simple_product_with_grouping("groupproduct", Some(options))
        .await?;
    assert_product(answer.into_model()?, None);
    assert_eq!(
        harness.last().target,
        "/model-flatten/customFlattening/parametergrouping/groupproduct/"
    );
    covered(&["putModelFlattenCustomGroupedParameter"]);
    Ok(())
}
