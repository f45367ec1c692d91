package didymium.webhooks;

import static didymium.access.Scope.WEBHOOKS_MANAGE;

import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;
import didymium.webhooks.Webhook.NewWebhook;
import didymium.webhooks.WebhookCommand.AddWebhook;
import didymium.webhooks.WebhookCommand.ChangeWebhook;
import didymium.webhooks.WebhookCommand.GetWebhook;
import didymium.webhooks.WebhookCommand.ListWebhookDeliveries;
import didymium.webhooks.WebhookCommand.ListWebhooks;
import didymium.webhooks.WebhookCommand.PingWebhook;
import didymium.webhooks.WebhookCommand.RemoveWebhook;
import didymium.webhooks.WebhookCommand.Replay;
import didymium.webhooks.WebhookCommand.ReplayWebhook;
import didymium.webhooks.WebhookCommand.RotateWebhookSecret;

/** Webhooks over REST. */
public final class WebhookRoutes implements Routes {
  private static final String ALL = "/webhooks";
  private static final String ONE = "/webhooks/:webhookId";

  @Override
  public void mount(Api api) {
    api.clients(WEBHOOKS_MANAGE)
        .get(ALL, call -> new ListWebhooks(call.actor(), call.page(2)), "limit", "cursor")
        .post(ALL, WebhookRoutes::add)
        .get(ONE, call -> new GetWebhook(call.actor(), call.id("webhookId")))
        .patch(ONE, WebhookRoutes::change)
        .delete(ONE, call -> new RemoveWebhook(call.actor(), null, call.id("webhookId")))
        .post(ONE + "/secrets", WebhookRoutes::rotate)
        .post(ONE + "/pings", WebhookRoutes::ping)
        .post(ONE + "/replays", WebhookRoutes::replay)
        .get(ONE + "/deliveries", WebhookRoutes::deliveries, "limit", "cursor");
  }

  private static Command add(Call call) {
    return new AddWebhook(call.actor(), call.idempotency(), call.body(NewWebhook.class));
  }

  private static Command change(Call call) {
    return new ChangeWebhook(
        call.actor(), null, call.id("webhookId"), call.ifMatch(), call.body(MergePatch.class));
  }

  private static Command rotate(Call call) {
    return new RotateWebhookSecret(call.actor(), call.idempotency(), call.id("webhookId"));
  }

  private static Command ping(Call call) {
    return new PingWebhook(call.actor(), null, call.id("webhookId"));
  }

  private static Command replay(Call call) {
    return new ReplayWebhook(
        call.actor(), call.idempotency(), call.id("webhookId"), call.body(Replay.class));
  }

  private static Command deliveries(Call call) {
    return new ListWebhookDeliveries(call.actor(), call.id("webhookId"), call.page(1));
  }
}
