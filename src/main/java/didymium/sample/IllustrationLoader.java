package didymium.sample;

import didymium.access.Actor;
import didymium.access.Role;
import didymium.bus.Idempotency;
import didymium.bus.Json;
import didymium.bus.Versions;
import didymium.gates.GateCommand.PlanGate;
import didymium.lots.LotCommand.DescribeLot;
import didymium.projects.NewProject;
import didymium.projects.ProjectCommand.OpenProject;
import didymium.projects.ProjectCommand.SetMember;
import didymium.projects.ProjectDetails;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Opens the illustrative project, gives people their roles in it, and lets its course happen. */
record IllustrationLoader(Steps steps, Cast cast, LocalDate day) {
  private static final Map<Account, Role> ROLES =
      new EnumMap<>(
          Map.of(
              Account.COORDINATOR_GIREDMET, Role.COORDINATOR,
              Account.COORDINATOR_CSIR, Role.COORDINATOR,
              Account.SCIENTIST_GIREDMET, Role.SCIENTIST,
              Account.SCIENTIST_CSIR, Role.SCIENTIST,
              Account.OBSERVER, Role.OBSERVER));

  private static final Illustration ILLUSTRATION =
      Json.resource("/sample/illustration.json", Illustration.class);

  static Idempotency key(String step) {
    return Steps.key("illustration/" + step);
  }

  Future<Void> load(UUID programmeId) {
    var coordinator = cast.actor(Account.COORDINATOR_GIREDMET);
    return steps
        .make(new OpenProject(coordinator, key("project"), project(programmeId)))
        .compose(
            id ->
                Steps.each(ROLES.keySet(), account -> member(id, account))
                    .compose(done -> Steps.each(ILLUSTRATION.milestones(), it -> course(id, it)))
                    .compose(done -> Steps.each(ILLUSTRATION.lots(), it -> lot(id, it)))
                    .compose(
                        done -> Steps.each(SampleGate.of("illustration"), it -> gate(id, it))));
  }

  private NewProject project(UUID programmeId) {
    var details =
        new ProjectDetails(
            ILLUSTRATION.title(),
            ILLUSTRATION.elements(),
            Illustration.marked(ILLUSTRATION.route()),
            ILLUSTRATION.product(),
            ILLUSTRATION.industry(),
            ILLUSTRATION.stage(),
            cast.partiesAnd(Stream.empty()),
            null);
    return new NewProject(programmeId, true, details);
  }

  private Future<?> member(UUID projectId, Account account) {
    var key = key("member/" + account.code());
    var person = cast.actor(account).id();
    return steps.take(new SetMember(host(account), key, projectId, person, ROLES.get(account)));
  }

  private Actor host(Account account) {
    return cast.actor(account.host());
  }

  private Future<?> gate(UUID projectId, SampleGate gate) {
    var coordinator = cast.actor(Account.COORDINATOR_CSIR);
    var step = key("gate/" + gate.stage().code());
    return steps.take(new PlanGate(coordinator, step, projectId, gate.plan(day)));
  }

  private Future<?> lot(UUID projectId, Illustration.Described lot) {
    var key = key("lot/" + lot.code());
    var actor = cast.actor(lot.by());
    var first = Versions.of(1);
    return steps.take(new DescribeLot(actor, key, projectId, lot.code(), first, lot.marked()));
  }

  private Future<?> course(UUID projectId, Illustration.Promise promise) {
    return new Course(steps, cast, day, promise).happen(projectId);
  }
}
