package io.elpis.gateway;

import io.elpis.model.PrincipalId;
import java.time.Instant;
import java.util.Optional;

/** Where manifests are kept. Thread-safe; reads the primary. */
public interface ManifestStore {
  /** Puts a manifest in place of the courier's earlier one of the day. */
  void put(Manifest manifest, Manifest.Signed signed, Instant issued);

  /** The courier's manifest that is good then. */
  Optional<Manifest> at(PrincipalId courier, Instant now);
}
