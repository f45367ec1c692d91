package didymium.clients;

import didymium.access.Actor;
import didymium.access.Scope;
import didymium.bus.Command;
import didymium.bus.Faults;
import didymium.bus.Idempotency;
import didymium.bus.Lists;
import didymium.bus.MergePatch;
import didymium.bus.Page;
import didymium.bus.Text;
import didymium.bus.Versions;
import didymium.journal.Write;
import java.util.List;
import java.util.UUID;

/** What the clients verticle is asked by administrators, about clients of their organisation. */
public sealed interface ClientCommand extends Command {

  /** By name. */
  record ListClients(Actor actor, Page page) implements ClientCommand {}

  record GetClient(Actor actor, UUID clientId) implements ClientCommand {}

  record AddClient(Actor actor, NewClient client) implements ClientChange {}

  /**
   * @param version the one that the actor has read
   * @param patch of {@link Edit}
   */
  record ChangeClient(
      Actor actor, Idempotency idempotency, UUID clientId, Versions read, MergePatch patch)
      implements ClientChange {}

  record RemoveClient(Actor actor, Idempotency idempotency, UUID clientId)
      implements ClientChange {}

  record AddSecret(Actor actor, UUID clientId) implements ClientChange {}

  record RemoveSecret(Actor actor, Idempotency idempotency, UUID clientId, UUID secretId)
      implements ClientChange {}

  /**
   * A change of a client. Whose answer holds a secret takes no idempotency key: the answer is kept
   * for that, and of a secret the portal keeps nothing but the hash.
   */
  sealed interface ClientChange extends ClientCommand, Write {}

  /**
   * @param projects null for all that the organisation sees
   * @param publicKeys null for a client that proves itself by a secret
   */
  record NewClient(String name, List<Scope> scopes, List<UUID> projects, PublicKeys publicKeys) {
    public NewClient {
      var faults = new Faults();
      name = faults.text(Text::name, "/name", name, 100);
      scopes = faults.value(ClientCommand::scopes, "/scopes", scopes);
      projects = faults.value(ClientCommand::projects, "/projects", projects);
      faults.raise();
    }
  }

  /** The same of a client that is there. */
  record Edit(
      String name, List<Scope> scopes, List<UUID> projects, PublicKeys publicKeys, Boolean active) {
    public Edit {
      var faults = new Faults();
      name = faults.text(Text::name, "/name", name, 100);
      scopes = faults.value(ClientCommand::scopes, "/scopes", scopes);
      projects = faults.value(ClientCommand::projects, "/projects", projects);
      faults.present("/active", active);
      faults.raise();
    }
  }

  private static List<Scope> scopes(String pointer, List<Scope> scopes) {
    return Lists.required(pointer, scopes, Scope.values().length).stream().sorted().toList();
  }

  /** No list is all projects; a list without any would be a client that sees nothing. */
  private static List<UUID> projects(String pointer, List<UUID> projects) {
    return projects == null ? null : Lists.required(pointer, projects, Page.MOST);
  }
}
