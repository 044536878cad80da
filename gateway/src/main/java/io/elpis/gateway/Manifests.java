package io.elpis.gateway;

import io.elpis.gateway.Manifest.Signed;
import io.elpis.gateway.Manifest.Stop;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Principal;
import io.elpis.model.PrincipalId;
import java.time.InstantSource;
import java.util.Optional;

/** Takes the signed lists of carriers. Thread-safe. */
public final class Manifests {
  /** The most stops a courier has on a day. */
  public static final int MOST = 500;

  private final ManifestStore store;
  private final Directory directory;
  private final AdminLog adminLog;
  private final InstantSource clock;

  public Manifests(
      ManifestStore store, Directory directory, AdminLog adminLog, InstantSource clock) {
    this.store = store;
    this.directory = directory;
    this.adminLog = adminLog;
    this.clock = clock;
  }

  /**
   * Puts the list of a courier's day; the request that brings it is its signature.
   *
   * @param body the request's bytes, as they were signed
   * @throws ElpisException {@code UNAUTHENTICATED} where no device signed the request; {@code
   *     NOT_FOUND} where the courier is not the asker's recipient's; {@code FORBIDDEN} for oneself
   */
  public void put(Asker by, Manifest manifest, byte[] body) {
    DeviceProof proof = by.device().proof().orElseThrow(DeviceProofs::refused);
    Principal courier = directory.principal(manifest.courier());
    if (!courier.recipient().equals(by.recipient())) {
      throw new ElpisException(ErrorCode.NOT_FOUND, "there is no such principal");
    }
    if (courier.id().equals(by.principal())) {
      throw new ElpisException(ErrorCode.FORBIDDEN, "nobody writes their own manifest");
    }
    check(manifest);
    adminLog.tell(by, "manifest-put", courier.id());
    store.put(
        manifest,
        new Signed(proof.device(), body.clone(), proof.base(), proof.signature()),
        clock.instant());
  }

  /** The courier's list of the day, if there is one. */
  public Optional<Manifest> today(PrincipalId courier) {
    return store.at(courier, clock.instant());
  }

  private static void check(Manifest manifest) {
    if (manifest.stops().size() > MOST) {
      throw new ElpisException(
          ErrorCode.BATCH_TOO_LARGE, "a manifest has at most " + MOST + " stops");
    }
    long distinct = manifest.stops().stream().map(Stop::waybill).distinct().count();
    if (distinct != manifest.stops().size()) {
      throw new ElpisException(ErrorCode.INVALID_REQUEST, "a waybill stands twice in the manifest");
    }
  }
}
