package didymium.exports;

import didymium.access.Actor;
import didymium.access.Secret;
import didymium.bus.Bus;
import didymium.bus.Ids;
import didymium.bus.Problem;
import didymium.bus.Reply;
import didymium.database.Times;
import didymium.exports.CalendarCommand.AddCalendar;
import didymium.exports.CalendarCommand.ListCalendars;
import didymium.exports.CalendarCommand.ReadCalendar;
import didymium.exports.CalendarCommand.RemoveCalendar;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;

/** Owns the addresses of calendars, and answers with the calendars behind them. */
public final class CalendarsVerticle extends VerticleBase {
  /** Enough of a secret to tell two apart, and far too little to guess the rest. */
  private static final int HINT = 6;

  private final Bus bus;
  private final CalendarStore store;
  private final CalendarChanges changes;
  private final String url;

  /**
   * @param url where people find the portal
   */
  public CalendarsVerticle(Bus bus, Pool pool, String url) {
    this.bus = bus;
    this.store = new CalendarStore(pool);
    this.changes = new CalendarChanges(pool);
    this.url = url;
  }

  private record Items(List<Calendar> items) {}

  @Override
  public Future<?> start() {
    return Future.all(
        bus.answer(ListCalendars.class, this::list),
        bus.answer(AddCalendar.class, this::add),
        bus.answer(RemoveCalendar.class, this::remove),
        bus.answer(ReadCalendar.class, this::read));
  }

  private Future<Reply> list(ListCalendars query) {
    return store.list(query.actor()).map(calendars -> Reply.ok(new Items(calendars)));
  }

  private Future<Reply> add(AddCalendar command) {
    var given = command.calendar();
    return seen(command.actor(), given.projects()).compose(seen -> add(command.actor(), given));
  }

  private Future<Void> seen(Actor actor, List<UUID> projects) {
    return projects == null
        ? Future.succeededFuture()
        : store.hidden(actor, projects).compose(hidden -> allSeen(projects, hidden));
  }

  private static Future<Void> allSeen(List<UUID> projects, List<UUID> hidden) {
    if (hidden.isEmpty()) {
      return Future.succeededFuture();
    }
    var faults =
        hidden.stream()
            .map(id -> "/projects/" + projects.indexOf(id))
            .map(pointer -> Problem.unprocessable("calendar.project", pointer))
            .toList();
    return Future.failedFuture(Problem.all(faults));
  }

  private Future<Reply> add(Actor actor, CalendarCommand.NewCalendar given) {
    var secret = Secret.random();
    var hint = secret.substring(0, HINT);
    var now = Times.now();
    var calendar = new Calendar(Ids.next(), given.name(), given.projects(), null, hint, now);
    var address = url + "/calendars/" + secret + ".ics";
    var body = Reply.ok(calendar.told(address)).body();
    return changes
        .add(actor, calendar, Secret.hash(secret))
        .map(added -> Reply.json(201, body, null, "/calendars/" + calendar.id()));
  }

  private Future<Reply> remove(RemoveCalendar command) {
    return changes.remove(command.actor(), command.calendarId()).map(removed -> Reply.noContent());
  }

  private Future<Reply> read(ReadCalendar query) {
    return store
        .read(Secret.hash(query.secret()))
        .compose(shown -> vertx.executeBlocking(() -> written(shown), false));
  }

  private Reply written(CalendarStore.Shown shown) {
    var text = new CalendarFeed(Texts.in(shown.language()), url).of(shown);
    return Reply.json(200, Buffer.buffer(text), null, null);
  }
}
