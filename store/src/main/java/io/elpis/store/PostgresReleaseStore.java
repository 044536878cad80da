package io.elpis.store;

import io.elpis.gateway.Nobody;
import io.elpis.gateway.Release;
import io.elpis.gateway.ReleaseId;
import io.elpis.gateway.ReleaseStore;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.FieldName;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.PurposeName;
import io.elpis.model.RecipientId;
import io.elpis.model.SubjectId;
import io.elpis.model.TicketId;
import io.elpis.store.database.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.postgresql.util.PGobject;

/** Releases in PostgreSQL. Thread-safe. */
public final class PostgresReleaseStore implements ReleaseStore {
  private static final String PUT =
      "INSERT INTO release (id, recipient, purpose, fields, made_by, most, created, commitment,"
          + " needs_approval) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String COLUMNS =
      "SELECT id, recipient, purpose, fields, made_by, most, created, commitment, needs_approval,"
          + " approved_by, handed FROM release ";
  private static final String FIND = COLUMNS + "WHERE id = ?";
  private static final String LIST =
      COLUMNS
          + "WHERE ?::text IS NULL OR (created, id) < (SELECT created, id FROM release WHERE id = ?)"
          + " ORDER BY created DESC, id DESC LIMIT ?";
  private static final String EGRESS =
      "SELECT recipient, purpose, count(*), sum(handed)::bigint, min(created), max(created) FROM release"
          + " GROUP BY recipient, purpose ORDER BY 4 DESC, 1, 2";
  private static final String APPROVE =
      "UPDATE release SET approved_by = ? WHERE id = ? AND approved_by IS NULL";
  private static final String BY_TICKET =
      "SELECT subject, id FROM ticket WHERE recipient = ? AND kind = ? AND id > ? AND opens <= ? AND"
          + " closes > ? ORDER BY id LIMIT ?";
  private static final String EVERYBODY =
      "SELECT id, NULL FROM subject WHERE id > ? AND wrapped IS NOT NULL ORDER BY id LIMIT ?";

  /** What left before values were noted may have left in any of them, and stays so. */
  private static final String HOLD =
      "WITH held AS (INSERT INTO release_person AS p (subject, release, noted, versions) SELECT"
          + " s.subject, ?, ?::timestamptz, coalesce(array_agg(DISTINCT v.version) FILTER (WHERE"
          + " v.version IS NOT NULL), '{}') FROM unnest(?::uuid[]) AS s (subject) LEFT JOIN"
          + " unnest(?::uuid[], ?::integer[]) AS v (subject, version) ON v.subject = s.subject GROUP"
          + " BY s.subject ON CONFLICT (subject, release) DO UPDATE SET versions = ARRAY(SELECT"
          + " DISTINCT unnest(p.versions || EXCLUDED.versions)) WHERE p.versions IS NOT NULL)"
          + " UPDATE release SET handed = handed + ? WHERE id = ?";

  private static final String HELD =
      "SELECT p.subject, p.release, coalesce(p.noted, r.created), p.versions FROM release_person p"
          + " JOIN release r ON r.id = p.release WHERE p.subject = ANY (?) AND coalesce(p.noted,"
          + " r.created) <= ?";
  private static final String DECOYS = "SELECT decoys FROM release WHERE id = ?";
  private static final String ADD_DECOYS = "UPDATE release SET decoys = decoys + ? WHERE id = ?";
  private static final String RECIPIENTS =
      COLUMNS.replace("SELECT id", "SELECT DISTINCT ON (recipient) id")
          + "WHERE created <= ? ORDER BY recipient, created DESC";
  private static final String HOLDING =
      "SELECT p.subject, p.release FROM release_person p JOIN release r ON r.id = p.release WHERE"
          + " p.subject = ANY (?) AND r.created <= ?";
  private static final String HOLDERS =
      "SELECT t.term, b.subject FROM unnest(?::uuid[]) AS t (term) CROSS JOIN LATERAL (SELECT DISTINCT"
          + " subject FROM blind_index WHERE term = t.term LIMIT ?) b";

  /** A guess is good enough: it says how much the end of a number or a name is worth. */
  private static final String PEOPLE =
      "SELECT greatest(reltuples::bigint, (SELECT count(*) FROM (SELECT 1 FROM subject LIMIT 10000) s))"
          + " FROM pg_class WHERE oid = 'subject'::regclass";

  private static final String READERS =
      "SELECT count(*) FROM principal WHERE recipient = ? AND active";

  private final Database database;

  public PostgresReleaseStore(Database database) {
    this.database = database;
  }

  private interface Binding {
    void bind(Connection connection, PreparedStatement statement) throws SQLException;
  }

  private interface Reader {
    void read(ResultSet result) throws SQLException;
  }

  private void query(String sql, Binding binding, Reader reader) {
    database.read(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binding.bind(connection, statement);
        try (ResultSet result = statement.executeQuery()) {
          while (result.next()) {
            reader.read(result);
          }
        }
      }
      return sql;
    });
  }

  private int update(String sql, Binding binding) {
    return database.write(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        binding.bind(connection, statement);
        return statement.executeUpdate();
      }
    });
  }

  @Override
  public void put(Release release) {
    update(
        PUT,
        (connection, statement) -> {
          statement.setString(1, release.id().value());
          statement.setString(2, release.recipient().value());
          statement.setString(3, release.purpose().value());
          statement.setArray(4, Rows.texts(connection, release.fields()));
          statement.setString(5, release.madeBy().value());
          statement.setLong(6, release.most());
          statement.setTimestamp(7, Timestamp.from(release.created()));
          statement.setBytes(8, release.commitment().toBytes());
          statement.setBoolean(9, release.needsApproval());
        });
  }

  @Override
  public Optional<Release.State> find(ReleaseId id) {
    List<Release.State> found = new ArrayList<>();
    query(
        FIND,
        (connection, statement) -> statement.setString(1, id.value()),
        result -> found.add(state(result)));
    return found.stream().findFirst();
  }

  @Override
  public List<Release.State> list(Optional<ReleaseId> before, int limit) {
    List<Release.State> found = new ArrayList<>();
    query(
        LIST,
        (connection, statement) -> {
          statement.setString(1, before.map(ReleaseId::value).orElse(null));
          statement.setString(2, before.map(ReleaseId::value).orElse(null));
          statement.setInt(3, limit);
        },
        result -> found.add(state(result)));
    return found;
  }

  @Override
  public List<Egress> egress() {
    List<Egress> found = new ArrayList<>();
    query(
        EGRESS,
        (_, _) -> {},
        result ->
            found.add(
                new Egress(
                    new RecipientId(result.getString(1)),
                    new PurposeName(result.getString(2)),
                    result.getLong(3),
                    result.getLong(4),
                    Rows.instant(result, 5),
                    Rows.instant(result, 6))));
    return found;
  }

  private static Release.State state(ResultSet result) throws SQLException {
    Release release =
        new Release(
            new ReleaseId(result.getString(1)),
            new RecipientId(result.getString(2)),
            new PurposeName(result.getString(3)),
            Arrays.stream((String[]) result.getArray(4).getArray()).map(FieldName::new).toList(),
            new PrincipalId(result.getString(5)),
            result.getLong(6),
            Rows.instant(result, 7),
            Hash.of(result.getBytes(8)),
            result.getBoolean(9));
    return new Release.State(
        release,
        result.getLong(11),
        Optional.ofNullable(result.getString(10)).map(PrincipalId::new));
  }

  @Override
  public void approve(ReleaseId id, PrincipalId by) {
    update(
        APPROVE,
        (connection, statement) -> {
          statement.setString(1, by.value());
          statement.setString(2, id.value());
        });
  }

  @Override
  public List<Member> next(
      RecipientId recipient,
      Optional<String> ticketKind,
      Instant now,
      Optional<String> after,
      int limit) {
    List<Member> members = new ArrayList<>();
    query(
        ticketKind.isPresent() ? BY_TICKET : EVERYBODY,
        (connection, statement) -> {
          if (ticketKind.isPresent()) {
            statement.setString(1, recipient.value());
            statement.setString(2, ticketKind.get());
            statement.setString(3, after.orElse(""));
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setTimestamp(5, Timestamp.from(now));
            statement.setInt(6, limit);
          } else {
            statement.setObject(1, after.map(PostgresReleaseStore::uuid).orElse(Nobody.ID.value()));
            statement.setInt(2, limit);
          }
        },
        result ->
            members.add(
                new Member(
                    new SubjectId(result.getObject(1, UUID.class)),
                    Optional.ofNullable(result.getString(2)).map(TicketId::new))));
    return members;
  }

  private static UUID uuid(String cursor) {
    try {
      return SubjectId.parse(cursor).value();
    } catch (ElpisException malformed) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "`after` is what a page ended with");
    }
  }

  @Override
  public void hold(ReleaseId id, Collection<Leaving> records, Instant at) {
    List<SubjectId> subjects = new ArrayList<>();
    List<Integer> versions = new ArrayList<>();
    for (Leaving record : records) {
      for (int version : record.versions()) {
        subjects.add(record.subject());
        versions.add(version);
      }
    }
    update(
        HOLD,
        (connection, statement) -> {
          statement.setString(1, id.value());
          statement.setTimestamp(2, Timestamp.from(at));
          statement.setObject(3, uuids(records.stream().map(Leaving::subject).toList()));
          statement.setObject(4, uuids(subjects));
          statement.setArray(5, connection.createArrayOf("integer", versions.toArray()));
          statement.setInt(6, records.size());
          statement.setString(7, id.value());
        });
  }

  @Override
  public long decoys(ReleaseId id) {
    return number(DECOYS, (connection, statement) -> statement.setString(1, id.value()));
  }

  @Override
  public void addDecoys(ReleaseId id, int more) {
    update(
        ADD_DECOYS,
        (connection, statement) -> {
          statement.setInt(1, more);
          statement.setString(2, id.value());
        });
  }

  @Override
  public List<Release> recipients(Instant asOf) {
    List<Release> found = new ArrayList<>();
    query(
        RECIPIENTS,
        (connection, statement) -> statement.setTimestamp(1, Timestamp.from(asOf)),
        result -> found.add(state(result).release()));
    return found;
  }

  @Override
  public Map<SubjectId, Set<ReleaseId>> holding(Collection<SubjectId> people, Instant asOf) {
    Map<SubjectId, Set<ReleaseId>> holding = new HashMap<>();
    query(
        HOLDING,
        (connection, statement) -> {
          statement.setObject(1, uuids(people));
          statement.setTimestamp(2, Timestamp.from(asOf));
        },
        result ->
            holding
                .computeIfAbsent(
                    new SubjectId(result.getObject(1, UUID.class)), key -> new HashSet<>())
                .add(new ReleaseId(result.getString(2))));
    return holding;
  }

  @Override
  public List<Held> held(Collection<SubjectId> people, Instant asOf) {
    List<Held> held = new ArrayList<>();
    query(
        HELD,
        (connection, statement) -> {
          statement.setObject(1, uuids(people));
          statement.setTimestamp(2, Timestamp.from(asOf));
        },
        result ->
            held.add(
                new Held(
                    new SubjectId(result.getObject(1, UUID.class)),
                    new ReleaseId(result.getString(2)),
                    Rows.instant(result, 3),
                    Optional.ofNullable(result.getArray(4)).map(PostgresReleaseStore::numbers))));
    return held;
  }

  private static Set<Integer> numbers(Array array) {
    try {
      return Set.copyOf(Arrays.asList((Integer[]) array.getArray()));
    } catch (SQLException e) {
      throw new IllegalStateException("an array that was read has its elements", e);
    }
  }

  private static PGobject uuids(Collection<SubjectId> people) throws SQLException {
    return UuidList.of(people.stream().map(SubjectId::value).toList());
  }

  @Override
  public Map<UUID, List<SubjectId>> holders(Collection<UUID> terms, int most) {
    Map<UUID, List<SubjectId>> holders = new HashMap<>();
    query(
        HOLDERS,
        (connection, statement) -> {
          statement.setObject(1, UuidList.of(terms));
          statement.setInt(2, most + 1);
        },
        result ->
            holders
                .computeIfAbsent(result.getObject(1, UUID.class), key -> new ArrayList<>())
                .add(new SubjectId(result.getObject(2, UUID.class))));
    return holders;
  }

  @Override
  public long people() {
    return number(PEOPLE, (connection, statement) -> {});
  }

  @Override
  public int readers(RecipientId recipient) {
    return (int)
        number(READERS, (connection, statement) -> statement.setString(1, recipient.value()));
  }

  private long number(String sql, Binding binding) {
    List<Long> found = new ArrayList<>();
    query(sql, binding, result -> found.add(result.getLong(1)));
    return found.stream().findFirst().orElse(0L);
  }
}
