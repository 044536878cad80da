package io.elpis.server.http;

import io.elpis.gateway.Asker;
import io.elpis.gateway.DeviceProof;
import io.elpis.gateway.KeyDesk;
import io.elpis.gateway.Scope;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.Instance;
import io.elpis.server.UseCases;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server that never opens and knows nobody: enough to make a route table and calls. */
final class ClosedInstance implements Instance {
  @Override
  public UseCases useCases() {
    throw sealed();
  }

  @Override
  public Optional<Asker> authenticate(String bearer) {
    return Optional.empty();
  }

  @Override
  public Asker prove(Asker asker, DeviceProof proof) {
    throw sealed();
  }

  @Override
  public void unproven(Asker asker) {}

  @Override
  public void outOfScope(Asker asker, Scope scope) {}

  @Override
  public KeyDesk keys() {
    throw sealed();
  }

  @Override
  public Optional<String> identityProvider() {
    return Optional.empty();
  }

  @Override
  public List<Cause> causes() {
    return List.of(new Cause("sealed", "it never opens"));
  }

  @Override
  public List<Cause> concerns() {
    return List.of();
  }

  @Override
  public Path logFolder() {
    return Path.of("nowhere");
  }

  @Override
  public Optional<String> logKey() {
    return Optional.empty();
  }

  @Override
  public List<Gauge> gauges() {
    return List.of(new Gauge("elpis_open", "1 while the server is open", 0, false));
  }

  private static ElpisException sealed() {
    return new ElpisException(ErrorCode.SEALED, "it never opens");
  }
}
