package didymium.programmes;

import static didymium.access.Scope.PROJECTS_READ;
import static didymium.web.Commands.one;

import com.fasterxml.jackson.databind.node.ObjectNode;
import didymium.bus.Command;
import didymium.bus.MergePatch;
import didymium.bus.Problem;
import didymium.participants.CheckPassword;
import didymium.programmes.AgreementCommand.AnswerAgreement;
import didymium.programmes.AgreementCommand.AnswerBody;
import didymium.programmes.AgreementCommand.Departure;
import didymium.programmes.AgreementCommand.FindAgreements;
import didymium.programmes.AgreementCommand.GetAgreement;
import didymium.programmes.AgreementCommand.LeaveProgramme;
import didymium.programmes.AgreementCommand.ProposeAgreement;
import didymium.programmes.AgreementCommand.Signed;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** AgreementsVerticle over REST. */
public final class AgreementRoutes implements Routes {
  private static final String ALL = "/programmes/:programmeId/agreement";
  private static final String PASSWORD = "password";

  @Override
  public void mount(Api api) {
    api.clients(PROJECTS_READ).get(ALL, one(GetAgreement::new, "programmeId"));
    api.get("/agreements", AgreementRoutes::find, "awaiting", "limit", "cursor")
        .post(ALL, AgreementRoutes::propose)
        .post(ALL + "/departures", AgreementRoutes::leave)
        .post(ALL + "/:number/answers", AgreementRoutes::answer);
  }

  private static Command find(Call call) {
    if (!call.isMe("awaiting")) {
      throw Problem.invalid("malformed-query", null, "awaiting");
    }
    return new FindAgreements(call.actor(), call.page(1));
  }

  private static Command propose(Call call) {
    var body = call.body(ObjectNode.class);
    var password = body.remove(PASSWORD);
    var text = password == null || !password.isTextual() ? null : password.textValue();
    CheckPassword.given("/" + PASSWORD, text);
    return new ProposeAgreement(
        call.actor(),
        call.idempotency(body),
        call.id("programmeId"),
        new MergePatch(body),
        new Signed(text, call.address()));
  }

  private static Command answer(Call call) {
    var body = call.body(AnswerBody.class);
    return new AnswerAgreement(
        call.actor(),
        call.idempotency(body.answer()),
        call.id("programmeId"),
        number(call.context().pathParam("number")),
        body.answer(),
        new Signed(body.password(), call.address()));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Problem.notFound("not-found");
    }
  }

  private static Command leave(Call call) {
    var body = call.body(Departure.class);
    return new LeaveProgramme(
        call.actor(),
        call.idempotency(body.reason()),
        call.id("programmeId"),
        body.reason(),
        new Signed(body.password(), call.address()));
  }
}
