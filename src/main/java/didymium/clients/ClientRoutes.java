package didymium.clients;

import static didymium.web.Commands.act;
import static didymium.web.Commands.change;
import static didymium.web.Commands.one;

import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.clients.ClientCommand.AddClient;
import didymium.clients.ClientCommand.AddSecret;
import didymium.clients.ClientCommand.ChangeClient;
import didymium.clients.ClientCommand.GetClient;
import didymium.clients.ClientCommand.ListClients;
import didymium.clients.ClientCommand.NewClient;
import didymium.clients.ClientCommand.RemoveClient;
import didymium.clients.ClientCommand.RemoveSecret;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** Machine clients over REST, for the people who manage them. */
public final class ClientRoutes implements Routes {
  private static final String ALL = "/clients";
  private static final String ONE = "/clients/:clientId";

  @Override
  public void mount(Api api) {
    api.get(ALL, call -> new ListClients(call.actor(), call.page(2)), "limit", "cursor")
        .post(ALL, call -> new AddClient(call.actor(), call.body(NewClient.class)))
        .get(ONE, one(GetClient::new, "clientId"))
        .patch(ONE, change(ChangeClient::new, "clientId", MergePatch.class))
        .delete(ONE, act(RemoveClient::new, "clientId"))
        .post(ONE + "/secrets", one(AddSecret::new, "clientId"))
        .delete(ONE + "/secrets/:secretId", ClientRoutes::removeSecret);
  }

  private static Command removeSecret(Call call) {
    return new RemoveSecret(
        call.actor(), call.idempotency(), call.id("clientId"), call.id("secretId"));
  }
}
