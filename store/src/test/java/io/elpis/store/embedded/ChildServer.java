package io.elpis.store.embedded;

import io.elpis.model.Allowed;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;

/**
 * A process to be killed: starts a server, prints its number, then commits one row after another
 * and prints each row's number once the commit was acknowledged. Ends only if standard input does.
 */
final class ChildServer {
  private ChildServer() {}

  @Allowed("the parent reads what this process prints")
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), line -> {})) {
      Sql.run(postgres, "CREATE TABLE IF NOT EXISTS acknowledged (n int PRIMARY KEY)");
      out.println(postgres.pid());
      try (Connection connection = Sql.connect(postgres);
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO acknowledged VALUES (?)")) {
        for (int n = 1; System.in.available() == 0; n++) {
          insert.setInt(1, n);
          insert.executeUpdate();
          out.println(n);
        }
      }
    }
  }
}
