package io.elpis.documents;

import java.io.Serial;

/** A document that is not read on. The message says why and holds nothing of the document. */
final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  Refused(String why) {
    super(why);
  }
}
