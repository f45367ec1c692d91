package didymium.sample;

import didymium.access.Actor;
import didymium.participants.Password;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who takes part in the sample.
 *
 * @param organisations by name and by short name
 * @param password everybody's
 */
record Cast(Map<String, UUID> organisations, Map<Account, Actor> people, Password password) {
  Actor actor(Account account) {
    return people.get(account);
  }

  /** The two parties, and the organisations that are named beside them. */
  List<UUID> partiesAnd(Stream<String> names) {
    var parties = Stream.of(Account.GIREDMET, Account.CSIR);
    return Stream.concat(names, parties).map(this::organisation).distinct().toList();
  }

  private UUID organisation(String name) {
    var id = organisations.get(name);
    if (id == null) {
      throw new IllegalStateException("sample/organisations.json lacks " + name);
    }
    return id;
  }
}
