//! Members of all scalar types.

use super::{client, instant};
use crate::{date, duration, taken, text};
use armsmith_conformance::covered;
use azure_core::Result;
use conformance_body_complex::models::{
    BooleanWrapper, ByteWrapper, DateWrapper, DatetimeWrapper, Datetimerfc1123Wrapper,
    DoubleWrapper, DurationWrapper, FloatWrapper, IntWrapper, LongWrapper, StringWrapper,
};

#[tokio::test]
async fn integers() -> Result<()> {
    let client = client().get_primitive_client();
    let value = client.get_int(None).await?.into_model()?;
    assert_eq!((value.field1, value.field2), (Some(-1), Some(2)));
    let value = IntWrapper {
        field1: Some(-1),
        field2: Some(2),
        ..Default::default()
    };
    taken(client.put_int(value.try_into()?, None).await);
    let value = client.get_long(None).await?.into_model()?;
    assert_eq!(
        (value.field1, value.field2),
        (Some(1_099_511_627_775), Some(-999_511_627_788))
    );
    let value = LongWrapper {
        field1: Some(1_099_511_627_775),
        field2: Some(-999_511_627_788),
        ..Default::default()
    };
    taken(client.put_long(value.try_into()?, None).await);
    covered(&[
        "getComplexPrimitiveInteger",
        "putComplexPrimitiveInteger",
        "getComplexPrimitiveLong",
        "putComplexPrimitiveLong",
    ]);
    Ok(())
}

#[tokio::test]
async fn numbers() -> Result<()> {
    let client = client().get_primitive_client();
    let value = client.get_float(None).await?.into_model()?;
    assert_eq!((value.field1, value.field2), (Some(1.05), Some(-0.003)));
    let value = FloatWrapper {
        field1: Some(1.05),
        field2: Some(-0.003),
        ..Default::default()
    };
    taken(client.put_float(value.try_into()?, None).await);
    let value = client.get_double(None).await?.into_model()?;
    assert_eq!(value.field1, Some(3e-100));
    assert_eq!(value.field_56_zeros_after_the_dot_and_negative_zero_before_dot_and_this_is_a_long_field_name_on_purpose, Some(-5e-57));
    let value = DoubleWrapper {
        field1: Some(3e-100),
        field_56_zeros_after_the_dot_and_negative_zero_before_dot_and_this_is_a_long_field_name_on_purpose: Some(-5e-57),
        ..Default::default()
    };
    taken(client.put_double(value.try_into()?, None).await);
    covered(&[
        "getComplexPrimitiveFloat",
        "putComplexPrimitiveFloat",
        "getComplexPrimitiveDouble",
        "putComplexPrimitiveDouble",
    ]);
    Ok(())
}

#[tokio::test]
async fn booleans_and_strings() -> Result<()> {
    let client = client().get_primitive_client();
    let value = client.get_bool(None).await?.into_model()?;
    assert_eq!(
        (value.field_true, value.field_false),
        (Some(true), Some(false))
    );
    let value = BooleanWrapper {
        field_true: Some(true),
        field_false: Some(false),
        ..Default::default()
    };
    taken(client.put_bool(value.try_into()?, None).await);
    let value = client.get_string(None).await?.into_model()?;
    assert_eq!(value.field, text("goodrequest"));
    assert_eq!(value.empty, text(""));
    assert_eq!(value.null, None);
    let value = StringWrapper {
        field: text("goodrequest"),
        empty: text(""),
        null: None,
        ..Default::default()
    };
    taken(client.put_string(value.try_into()?, None).await);
    covered(&[
        "getComplexPrimitiveBool",
        "putComplexPrimitiveBool",
        "getComplexPrimitiveString",
        "putComplexPrimitiveString",
    ]);
    Ok(())
}

#[tokio::test]
async fn points_in_time() -> Result<()> {
    let client = client().get_primitive_client();
    let (first, now) = (
        instant("0001-01-01T00:00:00Z"),
        instant("2015-05-18T18:38:00Z"),
    );
    let value = client.get_date_time(None).await?.into_model()?;
    assert_eq!((value.field, value.now), (first, now));
    let value = DatetimeWrapper {
        field: first,
        now,
        ..Default::default()
    };
    taken(client.put_date_time(value.try_into()?, None).await);
    // The same in the form of HTTP headers.
    let now = instant("2015-05-18T11:38:00Z");
    let value = client.get_date_time_rfc1123(None).await?.into_model()?;
    assert_eq!((value.field, value.now), (first, now));
    let value = Datetimerfc1123Wrapper {
        field: first,
        now,
        ..Default::default()
    };
    taken(client.put_date_time_rfc1123(value.try_into()?, None).await);
    covered(&[
        "getComplexPrimitiveDateTime",
        "putComplexPrimitiveDateTime",
        "getComplexPrimitiveDateTimeRfc1123",
        "putComplexPrimitiveDateTimeRfc1123",
    ]);
    Ok(())
}

#[tokio::test]
async fn dates_and_durations() -> Result<()> {
    let client = client().get_primitive_client();
    let (field, leap) = (Some(date(1, 1, 1)), Some(date(2016, 2, 29)));
    let value = client.get_date(None).await?.into_model()?;
    assert_eq!((value.field, value.leap), (field, leap));
    let value = DateWrapper {
        field,
        leap,
        ..Default::default()
    };
    taken(client.put_date(value.try_into()?, None).await);
    let field = Some(duration("P123DT22H14M12.011S"));
    assert_eq!(client.get_duration(None).await?.into_model()?.field, field);
    let value = DurationWrapper {
        field,
        ..Default::default()
    };
    taken(client.put_duration(value.try_into()?, None).await);
    covered(&[
        "getComplexPrimitiveDate",
        "putComplexPrimitiveDate",
        "getComplexPrimitiveDuration",
        "putComplexPrimitiveDuration",
    ]);
    Ok(())
}

#[tokio::test]
async fn bytes() -> Result<()> {
    let client = client().get_primitive_client();
    let bytes = Some(vec![255, 254, 253, 252, 0, 250, 249, 248, 247, 246]);
    assert_eq!(client.get_byte(None).await?.into_model()?.field, bytes);
    let value = ByteWrapper {
        field: bytes,
        ..Default::default()
    };
    taken(client.put_byte(value.try_into()?, None).await);
    covered(&["getComplexPrimitiveByte", "putComplexPrimitiveByte"]);
    Ok(())
}
