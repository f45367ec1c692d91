package didymium.webhooks;

import didymium.access.Actor;
import didymium.bus.Problem;
import didymium.outbound.AddressRules;
import didymium.outbound.Target;
import didymium.webhooks.Webhook.NewWebhook;
import didymium.webhooks.Webhook.Settings;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Who may have webhooks, and what they may be. Pure. */
final class WebhookRules {
  /** For each organisation. */
  static final int MOST = 50;

  /** Of one webhook that sign at the same time. */
  static final int MOST_SECRETS = 5;

  private WebhookRules() {}

  /**
   * Who asks, as they stand now.
   *
   * @param manages whether they manage their organisation's webhooks: its administrators, its
   *     coordinators, and its machine clients of that scope
   * @param confined whether they see only some of the organisation's projects, as a machine client
   *     may
   * @param webhooks how many the organisation has
   * @param projects those that they see
   * @param head the newest position of the journal
   */
  record Standing(
      UUID organisationId,
      boolean manages,
      boolean confined,
      int webhooks,
      Set<UUID> projects,
      long head) {}

  static Standing managing(Standing actor) {
    if (!actor.manages()) {
      throw Problem.forbidden("webhook.forbidden");
    }
    return actor;
  }

  /** A webhook that carries more than the actor may see is not there for them. */
  static void requireReach(Standing actor, Webhook webhook) {
    managing(actor);
    var projects = webhook.projects();
    if (actor.confined() && (projects == null || !actor.projects().containsAll(projects))) {
      throw Problem.notFound("webhook.not-found");
    }
  }

  /**
   * The webhook that is made; it begins with what comes from now on.
   *
   * @param owner the actor
   * @param anywhere whether targets may be http and on private networks
   */
  static Webhook add(
      Actor owner,
      Standing actor,
      NewWebhook wanted,
      UUID id,
      SigningSecret secret,
      boolean anywhere,
      Instant now) {
    managing(actor);
    requireTarget(wanted.url(), anywhere);
    requireProjects(actor, wanted.settings());
    if (actor.webhooks() >= MOST) {
      throw Problem.conflict("webhook.too-many", MOST);
    }
    return new Webhook(
        id,
        wanted.name(),
        wanted.url(),
        wanted.projects(),
        wanted.types(),
        true,
        null,
        owner.id(),
        Webhook.scopes(owner),
        wanted.signature(),
        secret.publicKey(),
        actor.head(),
        actor.head(),
        null,
        1,
        now,
        now);
  }

  /**
   * The webhook after a change: who switches it on again says that the receiver is back, so that
   * nothing waits any longer. It goes on in the name of who changes it, and carries what they may
   * read. The very same where nothing of this changes.
   */
  static Webhook change(
      Actor owner, Standing actor, Webhook old, Settings settings, boolean anywhere, Instant now) {
    if (!settings.url().equals(old.url())) {
      requireTarget(settings.url(), anywhere);
    }
    if (!Objects.equals(settings.projects(), old.projects())) {
      requireProjects(actor, settings);
    }
    boolean stays = !old.active() && !settings.active();
    var after = old.with(settings, stays ? old.disabledReason() : null, now).of(owner);
    boolean same =
        settings.equals(old.settings())
            && Objects.equals(after.disabledReason(), old.disabledReason())
            && after.ownerId().equals(old.ownerId())
            && Objects.equals(after.scopes(), old.scopes());
    return same ? old : after;
  }

  private static void requireTarget(String url, boolean anywhere) {
    var target = Target.of(url);
    if (!anywhere && !target.tls()) {
      throw Problem.unprocessable("webhook.url.insecure", "/url");
    }
    if (!anywhere && AddressRules.refuses(target.host())) {
      throw Problem.unprocessable("webhook.url.refused", "/url");
    }
  }

  private static void requireProjects(Standing actor, Settings settings) {
    if (settings.projects() == null) {
      if (actor.confined()) {
        throw Problem.unprocessable("webhook.projects-needed", "/projects");
      }
      return;
    }
    var unknown = new HashSet<>(settings.projects());
    unknown.removeAll(actor.projects());
    if (!unknown.isEmpty()) {
      int first = settings.projects().indexOf(unknown.iterator().next());
      throw Problem.unprocessable("webhook.project.unknown", "/projects/" + first);
    }
  }

  /**
   * The webhook that goes on from a position, which is sent again.
   *
   * @throws Problem 422 for one that the journal has not reached
   */
  static Webhook replay(Webhook old, long from, Instant now) {
    if (from > old.head() + 1) {
      throw Problem.unprocessable("webhook.replay.ahead", "/from", "" + (old.head() + 1));
    }
    return old.at(from - 1, now);
  }

  /**
   * @param valid how many secrets sign now
   */
  static void requireRoom(int valid) {
    if (valid >= MOST_SECRETS) {
      throw Problem.conflict("webhook.secret.too-many", MOST_SECRETS);
    }
  }
}
