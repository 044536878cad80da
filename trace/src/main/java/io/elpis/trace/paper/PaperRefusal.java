package io.elpis.trace.paper;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;

/** Why a file is not taken; never a word of what is in it. */
final class PaperRefusal {
  private PaperRefusal() {}

  static ElpisException because(String why) {
    return new ElpisException(ErrorCode.INVALID_VALUE, "the file is not taken: " + why);
  }

  static ElpisException broken(PaperKind kind) {
    return because("it is no `" + kind.word() + "` that can be read; save it anew");
  }

  static ElpisException tooMuch(String what) {
    return because(what + "; save it anew, or in parts");
  }
}
