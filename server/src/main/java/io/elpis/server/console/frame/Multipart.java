package io.elpis.server.console.frame;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.frame.Form.Upload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data} as browsers send it (RFC 7578), whole and within its limit. */
final class Multipart {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([0-9A-Za-z'()+_,./:=?-]{1,70})\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("[; ]filename=\"([^\"]*)\"");
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
  private static final int MOST_PARTS = 50;

  private Multipart() {}

  /**
   * The form.
   *
   * @throws ElpisException {@code INVALID_REQUEST}
   */
  static Form parse(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw malformed();
    }
    byte[] mark = ("--" + boundary.group(1)).getBytes(StandardCharsets.US_ASCII);
    Map<String, List<String>> values = new TreeMap<>();
    Map<String, Upload> files = new TreeMap<>();
    int parts = 0;
    int start = indexOf(body, mark, 0);
    int end = start < 0 ? -1 : indexOf(body, mark, start + mark.length);
    while (end >= 0 && parts++ < MOST_PARTS) {
      // Each part stands between two line ends that belong to the marks.
      part(Arrays.copyOfRange(body, start + mark.length + 2, end - 2), values, files);
      start = end;
      end = indexOf(body, mark, start + mark.length);
    }
    if (parts == 0) {
      throw malformed();
    }
    return new Form(values, files);
  }

  private static void part(
      byte[] part, Map<String, List<String>> values, Map<String, Upload> files) {
    int headEnd = indexOf(part, HEAD_END, 0);
    if (headEnd < 0) {
      throw malformed();
    }
    String head = new String(part, 0, headEnd, StandardCharsets.UTF_8);
    byte[] content = Arrays.copyOfRange(part, headEnd + HEAD_END.length, part.length);
    String name = find(NAME, head).orElseThrow(Multipart::malformed);
    Optional<String> file = find(FILE, head);
    if (file.isPresent()) {
      files.put(name, new Upload(file.get(), content));
    } else {
      values
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(new String(content, StandardCharsets.UTF_8));
    }
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static int indexOf(byte[] text, byte[] wanted, int from) {
    for (int at = from; at + wanted.length <= text.length; at++) {
      if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    return -1;
  }

  private static ElpisException malformed() {
    return new ElpisException(
        ErrorCode.INVALID_REQUEST, "the upload is malformed or was cut off; send it again");
  }
}
