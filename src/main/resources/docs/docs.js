// Shows the contract. Whoever signs in here by trying out an operation is signed in for the others
// too; the token lives in this page only.
const SESSION = /\/api\/v1\/session(\/refresh)?$/;

const ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#contract",
  layout: "BaseLayout",
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 2,
  docExpansion: "list",
  filter: false,
  validatorUrl: null,
  responseInterceptor(response) {
    if (response.ok && SESSION.test(response.url) && response.body?.accessToken) {
      ui.preauthorizeApiKey("bearer", response.body.accessToken);
    }
    return response;
  },
});
