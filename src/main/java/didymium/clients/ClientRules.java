package didymium.clients;

import didymium.bus.Ids;
import didymium.bus.Lists;
import didymium.bus.Problem;
import didymium.bus.Versions;
import didymium.clients.ClientCommand.Edit;
import didymium.clients.ClientCommand.NewClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who may do what with the clients of an organisation. Pure. */
final class ClientRules {
  /** One that is in use and the one that follows it. */
  static final int MOST_SECRETS = 2;

  private ClientRules() {}

  /**
   * A client as its reader stands to it.
   *
   * @param client null where the reader's organisation has no such client
   * @param organisationId the reader's
   * @param administrator whether the reader administers it
   */
  record ClientAccess(Client client, UUID organisationId, boolean administrator) {}

  /** The client, for administrators of its organisation; nobody else's organisation has it. */
  static Client managed(ClientAccess access) {
    if (access.client() == null) {
      throw Problem.notFound("client.not-found");
    }
    allow(access);
    return access.client();
  }

  static ClientAccess allow(ClientAccess access) {
    if (!access.administrator()) {
      throw Problem.forbidden("client.manage-forbidden");
    }
    return access;
  }

  /**
   * @param own those of the projects named that the organisation takes part in
   * @param secret null for a client that proves itself by its keys
   */
  static Client add(
      ClientAccess access, NewClient client, Set<UUID> own, Client.Secret secret, Instant now) {
    requireOwn(client.projects(), own, List.of());
    return new Client(
        Ids.next(),
        client.name(),
        access.organisationId(),
        client.scopes(),
        client.projects(),
        client.publicKeys(),
        secret == null ? List.of() : List.of(secret),
        null,
        true,
        1,
        now,
        now);
  }

  /**
   * The client after a change, as the next version; the very same where nothing changes.
   *
   * @param own those of the projects named that the organisation takes part in
   */
  static Client change(Client client, Edit edit, Set<UUID> own, Instant now) {
    requireOwn(edit.projects(), own, client.projects() == null ? List.of() : client.projects());
    return edit.equals(client.edit()) ? client : client.with(edit, now);
  }

  /** Whether a change takes something from a client that its tokens could still be good for. */
  static boolean takesAway(Client old, Client changed) {
    return !changed.active()
        || !changed.scopes().containsAll(old.scopes())
        || !coversAll(changed.projects(), old.projects())
        || !keys(changed).containsAll(keys(old));
  }

  /** Null is all projects. */
  private static boolean coversAll(List<UUID> projects, List<UUID> others) {
    return projects == null || others != null && projects.containsAll(others);
  }

  private static List<Jwk> keys(Client client) {
    return client.publicKeys() == null ? List.of() : client.publicKeys().keys();
  }

  static Client atVersion(Client client, Versions read) {
    read.require(client.version());
    return client;
  }

  /**
   * @param present what was named before, which may stay after the organisation has left it
   */
  private static void requireOwn(List<UUID> projects, Set<UUID> own, List<UUID> present) {
    Lists.check(
        "/projects",
        projects == null ? List.<UUID>of() : projects,
        project -> own.contains(project) || present.contains(project),
        at -> Problem.unprocessable("client.project-unknown", at));
  }

  static Client addSecret(Client client, Client.Secret secret, Instant now) {
    if (client.secrets().size() >= MOST_SECRETS) {
      throw Problem.conflict("client.secrets-full", MOST_SECRETS);
    }
    var secrets = new ArrayList<>(client.secrets());
    secrets.add(secret);
    return client.with(List.copyOf(secrets), now);
  }

  static Client removeSecret(Client client, UUID secretId, Instant now) {
    var others = client.secrets().stream().filter(one -> !one.id().equals(secretId)).toList();
    if (others.size() == client.secrets().size()) {
      throw Problem.notFound("client.secret-not-found");
    }
    return client.with(others, now);
  }
}
