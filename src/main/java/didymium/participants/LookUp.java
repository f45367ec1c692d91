package didymium.participants;

import didymium.access.Actor;
import didymium.bus.Command;
import didymium.bus.Lists;
import didymium.bus.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for the organisations and people that a request names; answered with a {@link Directory}.
 *
 * @param people participants, by id
 */
public record LookUp(Actor actor, List<UUID> organisations, List<UUID> people) implements Command {

  /**
   * The organisations and people that a request names, as far as they exist, and what the actor is.
   *
   * @param administrator whether the actor administers their organisation
   */
  public record Directory(
      Map<UUID, OrganisationReference> organisations,
      Map<UUID, Person> people,
      boolean administrator) {

    /** A participant; who is not active can be given nothing to do. */
    public record Person(UUID id, String name, UUID organisationId, boolean active) {}

    public static Directory of(
        List<OrganisationReference> organisations, List<Person> people, boolean admin) {
      return new Directory(
          byId(organisations, OrganisationReference::organisationId),
          byId(people, Person::id),
          admin);
    }

    private static <T> Map<UUID, T> byId(List<T> items, Function<T, UUID> id) {
      return items.stream().collect(Collectors.toUnmodifiableMap(id, Function.identity()));
    }

    /**
     * The organisations of a list.
     *
     * @throws Problem 422 {@code organisation.unknown}, naming each that does not exist
     */
    public List<OrganisationReference> organisations(String pointer, List<UUID> ids) {
      return found(pointer, ids, organisations, "organisation.unknown");
    }

    /**
     * The people of a list. Who is no longer active may stay, but not come.
     *
     * @param present who is there already
     * @throws Problem 422 {@code participant.unknown} or {@code participant.inactive}, naming each
     */
    public List<Person> active(String pointer, List<UUID> ids, Set<UUID> present) {
      var found = found(pointer, ids, people, "participant.unknown");
      Lists.check(
          pointer,
          found,
          person -> person.active() || present.contains(person.id()),
          at -> Problem.unprocessable("participant.inactive", at));
      return found;
    }

    private static <T> List<T> found(
        String pointer, List<UUID> ids, Map<UUID, T> known, String code) {
      Lists.check(pointer, ids, known::containsKey, at -> Problem.unprocessable(code, at));
      return ids.stream().map(known::get).toList();
    }
  }
}
