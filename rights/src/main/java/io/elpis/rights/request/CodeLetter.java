package io.elpis.rights.request;

import io.elpis.rights.request.Post.Letter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The letter that brings a one-time code: nothing of the person, no link that could be imitated.
 */
final class CodeLetter {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String SUBJECT = "Your one-time code / 您的一次性验证码";

  private CodeLetter() {}

  static Letter of(String request, String code, Instant expires) {
    String text =
        String.format(
            Locale.ROOT,
            """
            Somebody made a request about the data that is kept of you. If it was you, this is the code that proves it:

                %1$s

            It is good once, until %2$s, for request %3$s. Nobody of ours asks you for it by telephone or in a chat.
            If it was not you, do nothing: without the code nothing happens, and the attempt is on record.

            有人就我们保存的您的个人信息提出了请求。如果是您本人,请使用以下验证码确认:

                %1$s

            验证码仅可使用一次,有效期至 %2$s,请求编号 %3$s。我们的工作人员不会通过电话或聊天向您索要验证码。
            如果不是您本人,请勿理会:没有验证码,任何操作都不会进行,该次尝试已被记录。
            """,
            code,
            WHEN.format(expires),
            request);
    return new Letter("code." + request + "." + expires.toEpochMilli(), SUBJECT, text);
  }
}
