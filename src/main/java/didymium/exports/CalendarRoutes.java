package didymium.exports;

import static didymium.web.Commands.one;

import didymium.bus.Bus;
import didymium.bus.Reply;
import didymium.bus.Sha256;
import didymium.exports.CalendarCommand.AddCalendar;
import didymium.exports.CalendarCommand.ListCalendars;
import didymium.exports.CalendarCommand.NewCalendar;
import didymium.exports.CalendarCommand.ReadCalendar;
import didymium.exports.CalendarCommand.RemoveCalendar;
import didymium.web.Api;
import didymium.web.EntityTags;
import didymium.web.Routes;
import didymium.web.Site;
import io.vertx.ext.web.RoutingContext;

/** Addresses of calendars over REST, and the calendars themselves for programs that show them. */
public final class CalendarRoutes implements Routes {
  private static final String ALL = "/calendars";

  private Bus bus;

  @Override
  public void mount(Api api) {
    bus = api.bus();
    api.get(ALL, call -> new ListCalendars(call.actor()))
        .post(ALL, call -> new AddCalendar(call.actor(), call.body(NewCalendar.class)))
        .delete(ALL + "/:calendarId", one(RemoveCalendar::new, "calendarId"));
  }

  /** Outside the API: the address is all that such programs have. */
  @Override
  public void mount(Site site) {
    site.router().get("/calendars/:secret.ics").handler(site.limits()::admit).handler(this::read);
  }

  private void read(RoutingContext context) {
    bus.ask(new ReadCalendar(context.pathParam("secret")))
        .onSuccess(reply -> send(context, reply))
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, Reply reply) {
    var tag = Sha256.tag(reply.body().getBytes());
    var response = context.response().putHeader("Cache-Control", "private, no-cache");
    if (EntityTags.spare(context, tag)) {
      return;
    }
    response
        .putHeader("Content-Type", "text/calendar; charset=utf-8")
        .putHeader("Content-Disposition", "inline; filename=\"didymium.ics\"")
        .end(reply.body());
  }
}
