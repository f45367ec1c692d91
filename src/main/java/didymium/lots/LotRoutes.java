package didymium.lots;

import static didymium.access.Scope.ENTRIES_READ;
import static didymium.access.Scope.ENTRIES_WRITE;

import didymium.bus.Command;
import didymium.lots.LotCommand.DescribeLot;
import didymium.lots.LotCommand.Filters;
import didymium.lots.LotCommand.GetLot;
import didymium.lots.LotCommand.ListLots;
import didymium.web.Api;
import didymium.web.Call;
import didymium.web.Routes;

/** Lots over REST. */
public final class LotRoutes implements Routes {
  private static final String ALL = "/projects/:projectId/lots";
  private static final String ONE = ALL + "/:lotCode";
  private static final String[] FILTERS = {
    "text", "material", "stream", "described", "limit", "cursor"
  };

  @Override
  public void mount(Api api) {
    api.clients(ENTRIES_READ).get(ALL, LotRoutes::list, FILTERS).get(ONE, LotRoutes::get);
    api.clients(ENTRIES_WRITE).put(ONE, LotRoutes::describe);
  }

  private static Command list(Call call) {
    var filters =
        new Filters(
            call.text("text"), call.text("material"), call.query("stream"), call.flag("described"));
    return new ListLots(call.actor(), call.id("projectId"), filters, call.page(1));
  }

  private static Command get(Call call) {
    return new GetLot(call.actor(), call.id("projectId"), code(call));
  }

  private static Command describe(Call call) {
    return new DescribeLot(
        call.actor(),
        call.idempotency(),
        call.id("projectId"),
        code(call),
        call.ifMatch(),
        call.body(LotDescription.class));
  }

  private static String code(Call call) {
    return LotCode.of("/code", call.context().pathParam("lotCode"));
  }
}
