package didymium.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL of a state change joined with that of its journal entry: one statement, so one round trip
 * and one fsync, and no way to have the one without the other.
 *
 * <p>A feature writes its change as common table expressions with parameters {@code $1…$n}; the one
 * named {@code state} returns a row exactly if the change applies (the version was still the one
 * that was read). Only then the journal entry and the kept answer are written.
 */
public final class Change {
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
  private static final Pattern UNNESTED = Pattern.compile("unnest\\(([^()]+)\\)");
  private static final Pattern ARRAY = Pattern.compile("\\$\\d+[^,]*");

  private static final String ENTRY =
      """
      , entry as (
        insert into journal_inbox (id, type, at, project_id, programme_id, actor_id, actor_name,
          organisation_id, subject_kind, subject_id, restricted_to, content)
        select $1::uuid, $2::text, $3::timestamptz, $4::uuid, $5::uuid, $6::uuid, $7::text,
          $8::uuid, $9::text, $10::uuid, $11::uuid, $12::text
        where exists (select from state)
        returning id)
      """;
  private static final int ENTRY_PARAMETERS = 12;

  /** Several entries, numbered in the order in which they are given. */
  private static final String ENTRIES =
      """
      , entry as (
        insert into journal_inbox (id, type, at, project_id, programme_id, actor_id, actor_name,
          organisation_id, subject_kind, subject_id, restricted_to, content)
        select given.id::uuid, given.type, $3::timestamptz, given.project_id::uuid,
          given.programme_id::uuid, given.actor_id::uuid, given.actor_name,
          given.organisation_id::uuid, given.subject_kind, given.subject_id::uuid,
          given.restricted_to::uuid, given.content
        from unnest($1::text[], $2::text[], $4::text[], $5::text[], $6::text[], $7::text[],
          $8::text[], $9::text[], $10::text[], $11::text[], $12::text[]) with ordinality
          as given (id, type, project_id, programme_id, actor_id, actor_name, organisation_id,
            subject_kind, subject_id, restricted_to, content, ordinal)
        where %s
        order by given.ordinal
        returning id)
      """;

  private static final String ALL_OF_THEM = ENTRIES.formatted("exists (select from state)");
  private static final String EACH_BY_ITSELF =
      ENTRIES.formatted("given.id::uuid in (select id from state)");

  /** Keeps an answer. */
  static final String KEEP =
      """
      insert into idempotency_keys (actor_id, key, fingerprint, status, version, location, body)
      select $1::uuid, $2::text, $3::bytea, $4::integer, $5::integer, $6::text, $7::text
      """;

  private static final String ANSWER =
      ", answer as (" + KEEP + " where exists (select from state))";

  /**
   * Before changes that are each by itself, those of them whose request was not answered before: an
   * answer is named by its location, which only one request of several with a key has. Keys are
   * taken in order, so that two such statements never wait for each other.
   */
  private static final String FREE =
      """
      asked as (
        select * from unnest($1::text[]::uuid[], $2::text[]::uuid[], $3::text[], $4::bytea[],
          $5::integer[], $6::text[], $7::text[])
          as asked (id, actor_id, key, fingerprint, status, location, body)),
      answered as (
        insert into idempotency_keys (actor_id, key, fingerprint, status, location, body)
        select actor_id, key, fingerprint, status, location, body from asked
        where key is not null
        order by actor_id, key
        on conflict do nothing
        returning location),
      free as (
        select id from asked
        where key is null or location in (select location from answered)),
      """;

  private static final String END = "select id from entry";

  private final String ctes;
  private final int parameters;
  private final String sql;
  private final String sqlKeepingAnswer;
  private final String sqlOfSeveral;
  private final String sqlOfSeveralKeepingAnswer;
  private final String sqlOfEach;

  private Change(String ctes) {
    this.ctes = ctes.strip();
    parameters =
        PARAMETER
            .matcher(ctes)
            .results()
            .mapToInt(r -> Integer.parseInt(r.group(1)))
            .max()
            .orElse(0);
    var change = "with " + this.ctes;
    var answer = shifted(ANSWER, parameters + ENTRY_PARAMETERS);
    sql = plannedOnce(change + shifted(ENTRY, parameters) + END);
    sqlKeepingAnswer = plannedOnce(change + shifted(ENTRY, parameters) + answer + END);
    sqlOfSeveral = plannedOnce(change + shifted(ALL_OF_THEM, parameters) + END);
    sqlOfSeveralKeepingAnswer =
        plannedOnce(change + shifted(ALL_OF_THEM, parameters) + answer + END);
    sqlOfEach =
        plannedOnce(
            "with "
                + shifted(FREE, parameters + ENTRY_PARAMETERS)
                + this.ctes
                + shifted(EACH_BY_ITSELF, parameters)
                + END);
  }

  /**
   * Hides from the planner how many rows an array has: for one row it would make a plan of its own
   * each time, which costs five times what the plan does.
   */
  public static String plannedOnce(String sql) {
    return UNNESTED
        .matcher(sql)
        .replaceAll(
            found ->
                "unnest("
                    + Matcher.quoteReplacement(
                        ARRAY
                            .matcher(found.group(1))
                            .replaceAll(array -> "(select \\" + array.group() + ")"))
                    + ")");
  }

  /**
   * @param ctes {@code name as (…), …, state as (insert|update … returning …)}
   */
  public static Change of(String ctes) {
    return new Change(ctes);
  }

  /** The same change and what others change along with it, whose parameters follow. */
  Change with(Part part) {
    return of(ctes + ",\n" + shifted(part.sql(), parameters).strip());
  }

  private static String shifted(String sql, int by) {
    return PARAMETER
        .matcher(sql)
        .replaceAll(match -> "\\$" + (Integer.parseInt(match.group(1)) + by));
  }

  int parameters() {
    return parameters;
  }

  String sql(boolean keepingAnswer) {
    return keepingAnswer ? sqlKeepingAnswer : sql;
  }

  /** The same with several journal entries, which are parameters of the same number. */
  String sqlOfSeveral(boolean keepingAnswer) {
    return keepingAnswer ? sqlOfSeveralKeepingAnswer : sqlOfSeveral;
  }

  /**
   * The same with several journal entries, each only if {@code state} returns its id. {@code free}
   * has the ids of those whose request was not answered before, which are the ones that apply;
   * their answers' parameters follow.
   */
  String sqlOfEach() {
    return sqlOfEach;
  }
}
