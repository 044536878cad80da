package io.elpis.server.http;

import io.elpis.gateway.IntakeStore.ChunkResult;
import io.elpis.gateway.IntakeStore.ImportRun;
import io.elpis.gateway.IntakeStore.Rejection;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.Provenance;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bulk intake, a chunk at a time. */
final class ImportRoutes {
  private static final String PATH = "/v1/imports";

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Scope.IMPORT, ImportRoutes::open),
        Route.route(
            "PUT",
            PATH + "/{id}/chunks/{number}",
            Access.scope(Scope.IMPORT),
            BodyRule.lines(),
            ImportRoutes::land),
        Route.post(PATH + "/{id}:finish", Scope.IMPORT, ImportRoutes::finish));
  }

  /** What is not there at all is told of like what is incomplete, with what to say. */
  private record Start(String source, Optional<Said> provenance, String mapDigest) {}

  private record Said(
      Optional<String> source,
      Optional<String> basis,
      Optional<String> date,
      Optional<String> contract) {
    Provenance provenance() {
      return new Provenance(
          source.orElse(""), basis.orElse(""), date.map(ImportRoutes::day), contract);
    }
  }

  private record Opened(String id, int nextChunk) {}

  private record ChunkAnswer(
      long rows, long created, long updated, long unchanged, List<RejectionJson> rejected) {}

  private record RejectionJson(long row, Optional<String> column, String code, String message) {}

  private record Totals(long rows, long created, long updated, long unchanged, long rejected) {}

  private static Answer open(Call call) {
    Start start = call.body(Start.class);
    ImportRun run =
        call.useCases()
            .intake()
            .open(
                call.asker(),
                Words.text("source", start.source()),
                start
                    .provenance()
                    .map(Said::provenance)
                    .orElseThrow(() -> Provenance.missing("there is none")),
                digest(start.mapDigest()));
    return Answer.of(201, new Opened(run.id().toString(), run.nextChunk()));
  }

  private static Answer land(Call call) {
    ChunkResult result =
        call.useCases()
            .intake()
            .land(
                id(call),
                number(call.variable("number")),
                new LineReader(call.payload().json()).read(call.payload().bytes()));
    return Answer.ok(
        new ChunkAnswer(
            result.rows(),
            result.created(),
            result.updated(),
            result.unchanged(),
            result.rejected().stream().map(ImportRoutes::view).toList()));
  }

  private static Answer finish(Call call) {
    ChunkResult totals = call.useCases().intake().finish(id(call));
    return Answer.ok(
        new Totals(
            totals.rows(),
            totals.created(),
            totals.updated(),
            totals.unchanged(),
            rejected(totals)));
  }

  private static RejectionJson view(Rejection rejection) {
    return new RejectionJson(
        rejection.row(),
        Optional.of(rejection.column()).filter(column -> !column.isEmpty()),
        rejection.code(),
        rejection.message());
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException malformed) {
      throw Provenance.missing("its `date` is no day");
    }
  }

  private static UUID id(Call call) {
    try {
      UUID id = UUID.fromString(call.variable("id"));
      if (id.toString().equals(call.variable("id"))) {
        return id;
      }
    } catch (IllegalArgumentException notAUuid) {
      // falls through to the one message for every malformed id
    }
    throw new ElpisException(ErrorCode.INVALID_ID, "the import id is not a UUID");
  }

  private static int number(String text) {
    if (!text.matches("0|[1-9][0-9]{0,8}")) {
      throw new ElpisException(ErrorCode.INVALID_ID, "a chunk number is a whole number from 0");
    }
    return Integer.parseInt(text);
  }

  private static Hash digest(String hex) {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "`map_digest` is a SHA-256 of 64 lower-case hex digits");
    }
    return Hash.of(HexFormat.of().parseHex(hex));
  }

  /** What was sent and not taken; one such row may have several rejections. */
  private static long rejected(ChunkResult totals) {
    return totals.rows() - totals.created() - totals.updated() - totals.unchanged();
  }
}
