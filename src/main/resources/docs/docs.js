// Shows the contract. Operations are tried out as a machine client that signs in under "Authorize", as
// whoever signs in by trying that operation out, or as the person whose session this browser has. The
// token lives in this page only.
const SESSION = /\/api\/v1\/session(\/refresh)?$/;

const button = document.querySelector("#session");
let session;
let lent;

const ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#contract",
  layout: "BaseLayout",
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 2,
  docExpansion: "none",
  filter: false,
  validatorUrl: null,
  onComplete() {
    button.hidden = localStorage.getItem("didymium.signed-in") === null;
  },
  requestInterceptor: renewed,
  responseInterceptor(response) {
    if (response.ok && SESSION.test(response.url) && response.body?.accessToken) {
      ui.preauthorizeApiKey("bearer", response.body.accessToken);
    }
    return response;
  },
});

button.addEventListener("click", lend);

/** Lends this page the session of the portal's other pages; a client that signed in here steps back. */
async function lend() {
  button.disabled = true;
  ({ session } = await import("/app/kit/session.js"));
  if (await session.restore()) {
    if (ui.authSelectors.authorized()?.has("oauth")) ui.authActions.logout(["oauth"]);
    take(await session.token());
    say(`Requests go as ${session.participant.name}`);
    button.hidden = true;
  } else {
    say("The session has ended: sign in to the portal again.");
    button.disabled = false;
  }
}

/** A session's token is good for minutes; people read for longer. */
async function renewed(request) {
  if (!lent || request.headers?.Authorization !== `Bearer ${lent}`) return request;
  take(await session.token());
  return { ...request, headers: { ...request.headers, Authorization: `Bearer ${lent}` } };
}

function take(token) {
  lent = token;
  ui.preauthorizeApiKey("bearer", token);
}

function say(text) {
  document.querySelector("#who").textContent = text;
}
