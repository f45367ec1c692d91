package didymium.participants;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.make;
import static didymium.web.Commands.one;

import didymium.access.Tokens;
import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.participants.Participant.NewParticipant;
import didymium.participants.ParticipantCommand.AddParticipant;
import didymium.participants.ParticipantCommand.ChangeParticipant;
import didymium.participants.ParticipantCommand.GetMe;
import didymium.participants.ParticipantCommand.GetParticipant;
import didymium.participants.ParticipantCommand.InviteParticipant;
import didymium.participants.ParticipantCommand.ListParticipants;
import didymium.participants.ResetCommand.ConfirmReset;
import didymium.participants.ResetCommand.EndInvitation;
import didymium.participants.ResetCommand.MakeRecoveryCode;
import didymium.participants.ResetCommand.Proof;
import didymium.web.Api;
import didymium.web.Authentication;
import didymium.web.Call;
import didymium.web.Routes;
import java.util.List;

/** People over REST. */
public final class ParticipantRoutes implements Routes {
  private static final String ALL = "/participants";
  private static final String ONE = "/participants/:participantId";

  private static final List<String> SECRETS = List.of("password", "currentPassword");

  @Override
  public void mount(Api api) {
    api.get("/me", call -> new GetMe(call.actor()))
        .post(ALL, make(AddParticipant::new, NewParticipant.class))
        .patch(ONE, ParticipantRoutes::change)
        .post(ONE + "/invitation", one(InviteParticipant::new, "participantId"))
        .delete(ONE + "/invitation", one(EndInvitation::new, "participantId"))
        .post(ONE + "/invitation/confirmation", one(ConfirmReset::new, "participantId"))
        .post("/me/recovery-code", ParticipantRoutes::recoveryCode);
    api.clients(PROJECTS_READ)
        .get(ALL, ParticipantRoutes::list, "text", "organisation", "active", "limit", "cursor")
        .get(ONE, one(GetParticipant::new, "participantId"));
  }

  private static Command list(Call call) {
    return new ListParticipants(
        call.actor(),
        call.queryId("organisation"),
        call.flag("active"),
        call.text("text"),
        call.page(2));
  }

  private static Command recoveryCode(Call call) {
    var proof = call.body(Proof.class);
    return new MakeRecoveryCode(call.actor(), proof.password(), call.address());
  }

  /** Nothing of a password is kept to know a repetition by. */
  private static Command change(Call call) {
    var patch = call.body(MergePatch.class);
    var open = patch.fields().deepCopy().without(SECRETS);
    return new ChangeParticipant(
        call.actor(),
        call.idempotency(open),
        call.id("participantId"),
        call.ifMatch(),
        patch,
        Tokens.session(Authentication.token(call.context())));
  }
}
