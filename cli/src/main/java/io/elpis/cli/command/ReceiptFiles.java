package io.elpis.cli.command;

import io.elpis.cli.WholeFile;
import io.elpis.client.LedgerReceipt;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The three files of a receipt: NAME.tlog-proof and NAME.entry show nothing about anyone;
 * NAME.openings says who saw whom, and only its owner may read it.
 */
final class ReceiptFiles {
  private final Path name;

  /**
   * @param name path without the endings
   */
  ReceiptFiles(Path name) {
    this.name = name;
  }

  void write(LedgerReceipt receipt) throws IOException {
    WholeFile.write(beside(".tlog-proof"), receipt.proof().getBytes(StandardCharsets.UTF_8));
    WholeFile.write(beside(".entry"), decoded(receipt.entry()));
    WholeFile.writePrivate(beside(".openings"), decoded(receipt.openings()));
  }

  private Path beside(String ending) {
    return name.resolveSibling(name.getFileName() + ending);
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      throw new ElpisException(
          ErrorCode.MALFORMED, "the server sent a receipt that is not base64", malformed);
    }
  }
}
