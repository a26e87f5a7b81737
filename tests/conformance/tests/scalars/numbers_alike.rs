//! What the documents of numbers have alike: the same tests for the client of each.

use armsmith_runtime::Decimal;

/// A decimal with the digits of the text.
pub(crate) fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// The tests, for the `client` of the module that uses the names in them.
macro_rules! numbers_alike {
    () => {
        #[tokio::test]
        async fn single_precision_goes_round() {
            let harness = Harness::new();
            let client = client(&harness);
            let content = json::content(&3.402_823e20_f32).expect("content");
            accepted_number(
                client.put_big_float(content, None).await,
                &harness,
                3.402_823e20,
            );
            let content = json::content(&3.402_823e-20_f32).expect("content");
            accepted_number(
                client.put_small_float(content, None).await,
                &harness,
                3.402_823e-20,
            );
            let big = decoded(client.get_big_float(None).await);
            assert_eq!(big.to_bits(), 3.402_823e20_f32.to_bits());
            // The document says double.
            let small = decoded(client.get_small_float(None).await);
            assert_eq!(small.to_bits(), 3.402_823e-20_f64.to_bits());
            covered(&[
                "putFloatBigScientificNotation",
                "putFloatSmallScientificNotation",
                "getFloatBigScientificNotation",
                "getFloatSmallScientificNotation",
            ]);
        }

        #[tokio::test]
        async fn doubles_are_sent_with_all_their_digits() {
            let harness = Harness::new();
            let client = client(&harness);
            let content = json::content(&2.597_693_1e101).expect("content");
            accepted_number(
                client.put_big_double(content, None).await,
                &harness,
                2.597_693_1e101,
            );
            let content = json::content(&2.597_693_1e-101).expect("content");
            accepted_number(
                client.put_small_double(content, None).await,
                &harness,
                2.597_693_1e-101,
            );
            let content = json::content(&99_999_999.99).expect("content");
            let answer = client.put_big_double_positive_decimal(content, None).await;
            accepted(answer, &harness, "99999999.99");
            let content = json::content(&-99_999_999.99).expect("content");
            let answer = client.put_big_double_negative_decimal(content, None).await;
            accepted(answer, &harness, "-99999999.99");
            covered(&[
                "putDoubleBigScientificNotation",
                "putDoubleSmallScientificNotation",
                "putDoubleBigPositiveDecimal",
                "putDoubleBigNegativeDecimal",
            ]);
        }

        #[tokio::test]
        async fn doubles_are_the_nearest_there_are() {
            let client = client(&Harness::new());
            for (found, expected) in [
                (decoded(client.get_big_double(None).await), 2.597_693_1e101),
                (
                    decoded(client.get_small_double(None).await),
                    2.597_693_1e-101,
                ),
                (
                    decoded(client.get_big_double_positive_decimal(None).await),
                    99_999_999.99,
                ),
                (
                    decoded(client.get_big_double_negative_decimal(None).await),
                    -99_999_999.99_f64,
                ),
            ] {
                assert_eq!(found.to_bits(), expected.to_bits());
            }
            covered(&[
                "getDoubleBigScientificNotation",
                "getDoubleSmallScientificNotation",
                "getDoubleBigPositiveDecimal",
                "getDoubleBigNegativeDecimal",
            ]);
        }

        #[tokio::test]
        async fn decimals_are_sent_as_they_are_written() {
            let harness = Harness::new();
            let client = client(&harness);
            let content = decimal("2.5976931e+101").try_into().expect("content");
            accepted(
                client.put_big_decimal(content, None).await,
                &harness,
                "2.5976931e+101",
            );
            let content = decimal("2.5976931e-101").try_into().expect("content");
            accepted(
                client.put_small_decimal(content, None).await,
                &harness,
                "2.5976931e-101",
            );
            let content = decimal("99999999.990").try_into().expect("content");
            let answer = client.put_big_decimal_positive_decimal(content, None).await;
            accepted(answer, &harness, "99999999.990");
            let content = decimal("-99999999.99").try_into().expect("content");
            let answer = client.put_big_decimal_negative_decimal(content, None).await;
            accepted(answer, &harness, "-99999999.99");
            covered(&[
                "putDecimalBig",
                "putDecimalSmall",
                "putDecimalBigPositiveDecimal",
                "putDecimalBigNegativeDecimal",
            ]);
        }

        #[tokio::test]
        async fn decimals_keep_the_text_of_the_service() {
            let client = client(&Harness::new());
            for (found, expected) in [
                (
                    decoded(client.get_big_decimal(None).await),
                    "2.5976931e+101",
                ),
                (
                    decoded(client.get_small_decimal(None).await),
                    "2.5976931e-101",
                ),
                (
                    decoded(client.get_big_decimal_positive_decimal(None).await),
                    "99999999.99",
                ),
                (
                    decoded(client.get_big_decimal_negative_decimal(None).await),
                    "-99999999.99",
                ),
            ] {
                assert_eq!(found.to_string(), expected);
            }
            covered(&[
                "getDecimalBig",
                "getDecimalSmall",
                "getDecimalBigPositiveDecimal",
                "getDecimalBigNegativeDecimal",
            ]);
        }
    };
}

pub(crate) use numbers_alike;
