//! The same request as somebody writes it who knows `azure_core`, in the shape of Azure's own clients: no encoding of
//! the names, no test of the arguments.

use std::sync::Arc;

use armsmith::app::API_VERSION;
use armsmith_runtime::test::FakeCredential;
use azure_core::Result;
use azure_core::error::CheckSuccessOptions;
use azure_core::http::policies::auth::BearerTokenAuthorizationPolicy;
use azure_core::http::{
    ClientMethodOptions, Method, Pipeline, PipelineSendOptions, Request, Response, Url,
};

use crate::model::ContainerAppAuthToken;
use crate::{SUBSCRIPTION, TOKEN, transport};

pub(crate) struct Client {
    endpoint: Url,
    subscription_id: String,
    api_version: String,
    pipeline: Pipeline,
}

impl Client {
    pub(crate) fn new(port: u16) -> Self {
        let bearer = BearerTokenAuthorizationPolicy::new(
            FakeCredential::new(TOKEN),
            ["https://management.azure.com/.default"],
        );
        Self {
            endpoint: Url::parse("https://management.azure.com").expect("a URL"),
            subscription_id: SUBSCRIPTION.to_owned(),
            api_version: API_VERSION.to_owned(),
            pipeline: Pipeline::new(
                Some(env!("CARGO_PKG_NAME")),
                Some(env!("CARGO_PKG_VERSION")),
                transport::client_options(port),
                Vec::new(),
                vec![Arc::new(bearer)],
                None,
            ),
        }
    }

    pub(crate) async fn call(&self, resource_group_name: &str, name: &str) -> String {
        let options = ClientMethodOptions::default();
        let response = self
            .get_auth_token(resource_group_name, name, options)
            .await
            .expect("an answer");
        let model = response.into_model().expect("the model");
        let token = model.properties.and_then(|properties| properties.token);
        token.expect("a token").secret().to_owned()
    }

    async fn get_auth_token(
        &self,
        resource_group_name: &str,
        container_app_name: &str,
        options: ClientMethodOptions<'_>,
    ) -> Result<Response<ContainerAppAuthToken>> {
        let context = options.context.to_borrowed();
        let mut url = self.endpoint.clone();
        url.set_path(&format!(
            "/subscriptions/{}/resourceGroups/{resource_group_name}/providers/Microsoft.App/containerApps/\
             {container_app_name}/getAuthtoken",
            self.subscription_id
        ));
        url.query_pairs_mut()
            .append_pair("api-version", &self.api_version);
        let mut request = Request::new(url, Method::Post);
        request.insert_header("accept", "application/json");
        let options = PipelineSendOptions {
            check_success: CheckSuccessOptions {
                success_codes: &[200],
            },
            ..Default::default()
        };
        let response = self
            .pipeline
            .send(&context, &mut request, Some(options))
            .await?;
        Ok(response.into())
    }
}
