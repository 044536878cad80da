package io.elpis.client;

/** Recipients, principals, tickets and keys of principals. Needs a key of scope directory. */
public final class DirectoryClient {
  private final Wire wire;

  DirectoryClient(Wire wire) {
    this.wire = wire;
  }

  public void putRecipient(String id, Directory.Recipient recipient) {
    wire.put("/v1/recipients/" + Wire.encode(id), recipient);
  }

  public Directory.Recipient recipient(String id) {
    return wire.get("/v1/recipients/" + Wire.encode(id), Directory.Recipient.class);
  }

  public void putPrincipal(String id, Directory.Principal principal) {
    wire.put("/v1/principals/" + Wire.encode(id), principal);
  }

  public Directory.Principal principal(String id) {
    return wire.get("/v1/principals/" + Wire.encode(id), Directory.Principal.class);
  }

  public void putTicket(String id, Directory.Ticket ticket) {
    wire.put("/v1/tickets/" + Wire.encode(id), ticket);
  }

  public Directory.Ticket ticket(String id) {
    return wire.get("/v1/tickets/" + Wire.encode(id), Directory.Ticket.class);
  }

  /** A key for the principal; the only time that it is shown. */
  public Directory.IssuedKey issueKey(String principal, Directory.KeyRequest request) {
    return wire.post(keysOf(principal), request, Directory.IssuedKey.class);
  }

  public void revokeKey(String principal, String keyId) {
    wire.delete(keysOf(principal) + "/" + Wire.encode(keyId));
  }

  private static String keysOf(String principal) {
    return "/v1/principals/" + Wire.encode(principal) + "/keys";
  }
}
