package io.elpis.ledger;

import java.io.IOException;
import java.nio.file.Path;

/** The steps of which durable files are made, one method each, so that each can fail in a test. */
interface Disk {

  /** Who may read a new file. */
  enum Readers {
    ANYBODY,
    OWNER
  }

  /** Makes a folder where there is none; its parent is there. Durable after {@link #syncFolder}. */
  void makeFolder(Path folder) throws IOException;

  /** Makes or empties a file, writes it, and forces the content, not the name, to the disk. */
  void write(Path file, byte[] content, Readers readers) throws IOException;

  /** Gives a file another name, replacing what had it. Durable after {@link #syncFolder}. */
  void rename(Path from, Path to) throws IOException;

  /** Forces the names in a folder to the disk. */
  void syncFolder(Path folder) throws IOException;

  /** Deletes a file, or a folder that is empty. */
  void delete(Path path) throws IOException;
}
