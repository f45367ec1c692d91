package didymium.webhooks;

import didymium.access.Actor;
import didymium.access.Scope;
import didymium.bus.Faults;
import didymium.bus.Problem;
import didymium.bus.Text;
import didymium.outbound.Target;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A subscription of an organisation's: where the portal carries what the journal tells.
 *
 * @param projects only what belongs to these; null for all that the organisation sees
 * @param types only entries of these types; null for all
 * @param disabledReason why the portal switched it off; null while it is active, and where people
 *     switched it off
 * @param ownerId who set it last, in whose name it reads; null where nobody knows any more
 * @param scopes what the token allowed by which they set it, in the order of {@link Scope}; null
 *     for people
 * @param publicKey of {@link SignatureKind#V1A}, beginning with {@code whpk_}; else null
 * @param position up to here everything that it asks for was delivered
 * @param head the newest position of the journal
 * @param nextAttemptAt when what failed is tried again; null where nothing waits
 */
public record Webhook(
    UUID id,
    String name,
    String url,
    List<UUID> projects,
    List<String> types,
    boolean active,
    DisabledReason disabledReason,
    UUID ownerId,
    List<Scope> scopes,
    SignatureKind signature,
    String publicKey,
    long position,
    long head,
    Instant nextAttemptAt,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  private static final int URL = 2000;
  private static final int NAME = 100;

  /**
   * What somebody asks for. Checks the shape.
   *
   * @param signature {@link SignatureKind#V1} where it is absent
   * @throws didymium.bus.Problem 400 with all faults
   */
  public record NewWebhook(
      String name, String url, List<UUID> projects, List<String> types, SignatureKind signature) {
    public NewWebhook {
      var faults = new Faults();
      name = faults.text(Text::required, "/name", name, NAME);
      url = faults.value(Webhook::target, "/url", url);
      projects = faults.value(Filters::projects, "/projects", projects);
      types = faults.value(Filters::types, "/types", types);
      signature = signature == null ? SignatureKind.V1 : signature;
      faults.raise();
    }

    Settings settings() {
      return new Settings(name, url, projects, types, true);
    }
  }

  /**
   * What can be changed of it.
   *
   * @throws didymium.bus.Problem 400 with all faults
   */
  public record Settings(
      String name, String url, List<UUID> projects, List<String> types, Boolean active) {
    public Settings {
      var faults = new Faults();
      name = faults.text(Text::required, "/name", name, NAME);
      url = faults.value(Webhook::target, "/url", url);
      projects = faults.value(Filters::projects, "/projects", projects);
      types = faults.value(Filters::types, "/types", types);
      faults.present("/active", active);
      faults.raise();
    }
  }

  private static String target(String pointer, String given) {
    var url = Text.required(pointer, given, URL);
    if (!Target.isGood(url)) {
      throw Problem.invalid("webhook.url.malformed", pointer);
    }
    return url;
  }

  Settings settings() {
    return new Settings(name, url, projects, types, active);
  }

  /** The next version, of which nothing waits for another attempt. */
  Webhook with(Settings settings, DisabledReason reason, Instant now) {
    return next(settings, reason, publicKey, position, null, now);
  }

  /** The same in the name of somebody who sets it. */
  Webhook of(Actor owner) {
    return new Webhook(
        id,
        name,
        url,
        projects,
        types,
        active,
        disabledReason,
        owner.id(),
        scopes(owner),
        signature,
        publicKey,
        position,
        head,
        nextAttemptAt,
        version,
        createdAt,
        updatedAt);
  }

  static List<Scope> scopes(Actor owner) {
    return owner.isClient() ? owner.scopes().stream().sorted().toList() : null;
  }

  /** The next version, at another place of the journal. */
  Webhook at(long place, Instant now) {
    return next(settings(), disabledReason, publicKey, place, null, now);
  }

  /** The next version, signed by another secret. */
  Webhook signedBy(SigningSecret secret, Instant now) {
    return next(settings(), disabledReason, secret.publicKey(), position, nextAttemptAt, now);
  }

  private Webhook next(
      Settings settings,
      DisabledReason reason,
      String publicKey,
      long position,
      Instant nextAttemptAt,
      Instant now) {
    return new Webhook(
        id,
        settings.name(),
        settings.url(),
        settings.projects(),
        settings.types(),
        settings.active(),
        reason,
        ownerId,
        scopes,
        signature,
        publicKey,
        position,
        head,
        nextAttemptAt,
        version + 1,
        createdAt,
        now);
  }
}
