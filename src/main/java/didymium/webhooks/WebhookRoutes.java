package didymium.webhooks;

import static didymium.access.Scope.WEBHOOKS_MANAGE;
import static didymium.web.Commands.act;
import static didymium.web.Commands.change;
import static didymium.web.Commands.make;
import static didymium.web.Commands.one;

import didymium.bus.MergePatch;
import didymium.web.Api;
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
  private static final String ID = "webhookId";
  private static final String ONE = "/webhooks/:" + ID;

  @Override
  public void mount(Api api) {
    api.clients(WEBHOOKS_MANAGE)
        .get(ALL, call -> new ListWebhooks(call.actor(), call.page(2)), "limit", "cursor")
        .post(ALL, make(AddWebhook::new, NewWebhook.class))
        .get(ONE, one(GetWebhook::new, ID))
        .patch(ONE, change(ChangeWebhook::new, ID, MergePatch.class))
        .delete(ONE, act(RemoveWebhook::new, ID))
        .post(ONE + "/secrets", act(RotateWebhookSecret::new, ID))
        .post(ONE + "/pings", call -> new PingWebhook(call.actor(), null, call.id(ID)))
        .post(ONE + "/replays", act(ReplayWebhook::new, ID, Replay.class))
        .get(
            ONE + "/deliveries",
            call -> new ListWebhookDeliveries(call.actor(), call.id(ID), call.page(1)),
            "limit",
            "cursor");
  }
}
