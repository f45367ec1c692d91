package didymium.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Copies all rows of one database into another with the same schema, by {@code COPY}: the programs
 * that come with the embedded server have no {@code pg_dump}.
 *
 * @param from a superuser's connection; so is the other
 */
record TableCopy(Connection from, Connection to) {
  private static final String TABLES =
      """
      select t.oid::regclass::text, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
      from pg_class t join pg_attribute a on a.attrelid = t.oid
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by t.oid order by 1
      """;

  private static final String SEQUENCES =
      """
      select format('select setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value)
      from pg_sequences where schemaname = 'public' and last_value is not null
      """;

  /** A table with those of its columns that are not computed. */
  private record Table(String name, String columns) {}

  /**
   * Copies all of it, as of one moment.
   *
   * @return how many rows
   */
  long run() throws SQLException, IOException {
    execute(from, "begin isolation level repeatable read read only");
    var tables = tables(from);
    if (!tables.equals(tables(to))) {
      throw new IOException("the schema is not the one that this Didymium knows of that version");
    }
    execute(to, "begin");
    // neither triggers nor references: what is copied has passed them
    execute(to, "set local session_replication_role = replica");
    for (var table : tables) {
      execute(to, "delete from " + table.name());
    }
    long rows = 0;
    for (var table : tables) {
      rows += copy(table);
    }
    for (var statement : texts(from, SEQUENCES)) {
      execute(to, statement);
    }
    execute(to, "commit");
    execute(from, "commit");
    execute(to, "analyze");
    return rows;
  }

  private long copy(Table table) throws SQLException {
    var what = "copy %s (%s) ".formatted(table.name(), table.columns());
    var out = from.unwrap(PGConnection.class).getCopyAPI().copyOut(what + "to stdout");
    var in = to.unwrap(PGConnection.class).getCopyAPI().copyIn(what + "from stdin");
    for (var bytes = out.readFromCopy(); bytes != null; bytes = out.readFromCopy()) {
      in.writeToCopy(bytes, 0, bytes.length);
    }
    return in.endCopy();
  }

  private static List<Table> tables(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      var tables = new ArrayList<Table>();
      while (rows.next()) {
        tables.add(new Table(rows.getString(1), rows.getString(2)));
      }
      return tables;
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
