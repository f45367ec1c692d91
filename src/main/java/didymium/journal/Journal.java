package didymium.journal;

import didymium.access.Actor;
import didymium.bus.Bus;
import didymium.bus.Idempotency;
import didymium.bus.Problem;
import didymium.bus.Reply;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The writers' side of the journal: commits a change together with its entry, and makes repeated
 * and colliding requests harmless.
 */
public final class Journal {
  /** Published on the bus after a commit: the sequencer has something to do. */
  static final String POKE = "journal.poke";

  private static final int TRIES = 5;

  private final Pool pool;
  private final Bus bus;

  public Journal(Pool pool, Bus bus) {
    this.pool = pool;
    this.bus = bus;
  }

  /** Somebody else changed the state between load and commit: decide anew on what is there now. */
  private static final class Overtaken extends RuntimeException {
    Overtaken() {
      super("the state changed between load and commit", null, false, false);
    }
  }

  /**
   * Wraps the handler of a write: when the state was changed between load and commit it decides
   * anew, and when the request was answered before, the first answer is given again. The check for
   * a kept answer costs a round trip only when the request did not go through.
   */
  public <W extends Write> Function<W, Future<Reply>> once(Function<W, Future<Reply>> handler) {
    return once(write -> Future.succeededFuture(), handler);
  }

  /**
   * The same for what is asked of the caller once, however often others come in between, and not at
   * all of who only repeats a request.
   */
  public <W extends Write> Function<W, Future<Reply>> once(
      Function<W, Future<?>> first, Function<W, Future<Reply>> handler) {
    return write ->
        Future.<Object>future(promise -> first.apply(write).<Object>mapEmpty().onComplete(promise))
            .compose(allowed -> attempt(handler, write, TRIES))
            .recover(
                failure ->
                    write.idempotency() == null
                        ? Future.failedFuture(failure)
                        : kept(write, failure));
  }

  private static <W extends Write> Future<Reply> attempt(
      Function<W, Future<Reply>> handler, W write, int tries) {
    return Future.<Reply>future(promise -> handler.apply(write).onComplete(promise))
        .recover(failure -> again(handler, write, tries - 1, failure));
  }

  private static <W extends Write> Future<Reply> again(
      Function<W, Future<Reply>> handler, W write, int tries, Throwable failure) {
    if (!(failure instanceof Overtaken)) {
      return Future.failedFuture(failure);
    }
    return tries > 0
        ? attempt(handler, write, tries)
        : Future.failedFuture(Problem.conflict("overtaken"));
  }

  private Future<Reply> kept(Write write, Throwable failure) {
    return pool.preparedQuery(
            """
            select fingerprint, status, version, location, body
            from idempotency_keys where actor_id = $1 and key = $2
            """)
        .execute(Tuple.of(write.actor().id(), write.idempotency().key()))
        .map(rows -> replay(rows, write.idempotency(), failure));
  }

  private static Reply replay(RowSet<Row> rows, Idempotency idempotency, Throwable failure) {
    for (var row : rows) {
      if (!Arrays.equals(row.getBuffer("fingerprint").getBytes(), idempotency.fingerprint())) {
        throw Problem.unprocessable("idempotency-key-reused", null);
      }
      var body = row.getString("body");
      return new Reply(
          row.getInteger("status"),
          body == null ? null : Buffer.buffer(body),
          row.getInteger("version"),
          row.getString("location"),
          null,
          true,
          null);
    }
    if (failure instanceof RuntimeException known) {
      throw known;
    }
    throw new IllegalStateException(failure);
  }

  /**
   * Commits a change, its journal entry and, where the request carries a key, the answer: in one
   * statement.
   *
   * @param parameters the change's own, {@code $1…$n}
   * @param reply what the caller is told once it is durable
   * @return the reply; fails with {@link Problem} 409 when others changed the state again and again
   */
  public Future<Reply> commit(
      Change change, Tuple parameters, Write write, Event event, Reply reply) {
    var all = copy(parameters, change.parameters());
    addEntry(all, write.actor(), event);
    if (write.idempotency() != null) {
      addAnswer(all, write, reply);
    }
    return pool.preparedQuery(change.sql(write.idempotency() != null))
        .execute(all)
        .compose(rows -> committed(rows, reply));
  }

  /**
   * Commits a change that is told by several journal entries, in their order; else as {@link
   * #commit(Change, Tuple, Write, Event, Reply)}.
   */
  public Future<Reply> commit(
      Change change, Tuple parameters, Write write, List<Event> events, Reply reply) {
    var all = copy(parameters, change.parameters());
    addEntries(all, Collections.nCopies(events.size(), write.actor()), events);
    if (write.idempotency() != null) {
      addAnswer(all, write, reply);
    }
    return pool.preparedQuery(change.sqlOfSeveral(write.idempotency() != null))
        .execute(all)
        .compose(rows -> committed(rows, reply));
  }

  /**
   * Commits a change with what other features change along with it: in one statement, and told by
   * the change's own events before theirs.
   */
  public Future<Reply> commit(
      Change change,
      Tuple parameters,
      Write write,
      List<Event> events,
      List<Part> parts,
      Reply reply) {
    var whole = change;
    var told = new ArrayList<>(events);
    var all = copy(parameters, change.parameters());
    for (var part : parts) {
      whole = whole.with(part);
      told.addAll(part.events());
      add(all, part.parameters());
    }
    return commit(whole, all, write, told, reply);
  }

  /**
   * One of several changes, each by itself whole or not at all.
   *
   * @param idempotency null where nothing is to be kept of it
   * @param reply null where there is none to keep; with a location that no other has
   */
  public record Single(Actor actor, Event event, Idempotency idempotency, Reply reply) {
    public static Single of(Actor actor, Event event) {
      return new Single(actor, event, null, null);
    }
  }

  /**
   * Commits several changes in one statement, each by itself whole or not at all: the change's
   * {@code state} returns the ids of those that apply, and the journal entry with that id is
   * written. What was answered before is not in {@code free}, and does not apply.
   *
   * @return the ids of what applied
   */
  public Future<Set<UUID>> commitEach(Change change, Tuple parameters, List<Single> singles) {
    var all = copy(parameters, change.parameters());
    addEntries(
        all,
        singles.stream().map(Single::actor).toList(),
        singles.stream().map(Single::event).toList());
    addAnswers(all, singles);
    return pool.preparedQuery(change.sqlOfEach()).execute(all).map(this::applied);
  }

  private Set<UUID> applied(RowSet<Row> rows) {
    var ids = new HashSet<UUID>();
    rows.forEach(row -> ids.add(row.getUUID(0)));
    if (!ids.isEmpty()) {
      bus.publish(POKE, POKE);
    }
    return ids;
  }

  private static Tuple copy(Tuple parameters, int expected) {
    if (parameters.size() != expected) {
      throw new IllegalArgumentException(
          "the change takes " + expected + " parameters, not " + parameters.size());
    }
    var all = Tuple.tuple();
    add(all, parameters);
    return all;
  }

  private static void add(Tuple all, Tuple parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      all.addValue(parameters.getValue(i));
    }
  }

  private static void addEntry(Tuple all, Actor actor, Event event) {
    all.addUUID(event.id())
        .addString(event.type())
        .addOffsetDateTime(OffsetDateTime.now(ZoneOffset.UTC))
        .addUUID(event.projectId())
        .addUUID(event.programmeId())
        .addUUID(actor.id())
        .addString(actor.name())
        .addUUID(actor.organisationId())
        .addString(event.subject().kind())
        .addUUID(event.subject().id())
        .addUUID(event.restrictedTo())
        .addString(event.content());
  }

  private static void addEntries(Tuple all, List<Actor> actors, List<Event> events) {
    all.addArrayOfString(texts(events, Event::id))
        .addArrayOfString(texts(events, Event::type))
        .addOffsetDateTime(OffsetDateTime.now(ZoneOffset.UTC))
        .addArrayOfString(texts(events, Event::projectId))
        .addArrayOfString(texts(events, Event::programmeId))
        .addArrayOfString(texts(actors, Actor::id))
        .addArrayOfString(texts(actors, Actor::name))
        .addArrayOfString(texts(actors, Actor::organisationId))
        .addArrayOfString(texts(events, event -> event.subject().kind()))
        .addArrayOfString(texts(events, event -> event.subject().id()))
        .addArrayOfString(texts(events, Event::restrictedTo))
        .addArrayOfString(texts(events, Event::content));
  }

  private static void addAnswers(Tuple all, List<Single> singles) {
    all.addArrayOfString(texts(singles, one -> one.event().id()))
        .addArrayOfString(texts(singles, one -> one.actor().id()))
        .addArrayOfString(kept(singles, one -> one.idempotency().key()))
        .addValue(singles.stream().map(Journal::fingerprint).toArray(Buffer[]::new))
        .addArrayOfInteger(singles.stream().map(Journal::status).toArray(Integer[]::new))
        .addArrayOfString(kept(singles, one -> one.reply().location()))
        .addArrayOfString(kept(singles, one -> one.reply().body()));
  }

  private static String[] kept(List<Single> singles, Function<Single, Object> part) {
    return texts(singles, one -> one.idempotency() == null ? null : part.apply(one));
  }

  /** The client cannot write an array of bytes with a null in it. */
  private static Buffer fingerprint(Single one) {
    return one.idempotency() == null
        ? Buffer.buffer()
        : Buffer.buffer(one.idempotency().fingerprint());
  }

  private static Integer status(Single one) {
    return one.idempotency() == null ? 0 : one.reply().status();
  }

  private static <T> String[] texts(List<T> all, Function<T, Object> part) {
    return all.stream()
        .map(part)
        .map(value -> value == null ? null : value.toString())
        .toArray(String[]::new);
  }

  /**
   * Answers a request that changes nothing: no entry tells of it, and the version stays. Rules say
   * so by giving back the very state that they were given. The answer is kept as any other.
   */
  public Future<Reply> unchanged(Write write, Reply reply) {
    if (write.idempotency() == null) {
      return Future.succeededFuture(reply);
    }
    var answer = Tuple.tuple();
    addAnswer(answer, write, reply);
    return pool.preparedQuery(Change.KEEP).execute(answer).map(reply);
  }

  private static void addAnswer(Tuple all, Write write, Reply reply) {
    all.addUUID(write.actor().id())
        .addString(write.idempotency().key())
        .addBuffer(Buffer.buffer(write.idempotency().fingerprint()))
        .addInteger(reply.status())
        .addInteger(reply.version())
        .addString(reply.location())
        .addString(reply.body() == null ? null : reply.body().toString());
  }

  private Future<Reply> committed(RowSet<Row> rows, Reply reply) {
    if (rows.size() == 0) {
      return Future.failedFuture(new Overtaken());
    }
    bus.publish(POKE, POKE);
    return Future.succeededFuture(reply);
  }

  /**
   * Whether a commit failed because it would have doubled what the named constraint keeps single.
   */
  public static boolean violates(Throwable failure, String constraint) {
    return failure instanceof PgException e && constraint.equals(e.getConstraint());
  }
}
