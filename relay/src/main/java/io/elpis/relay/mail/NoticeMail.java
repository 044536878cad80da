package io.elpis.relay.mail;

import io.elpis.gateway.NoticeStore.Notice;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes a notice as a mail: plain text, in English and Chinese, with nothing of the person in it
 * and no link that could be imitated. A notice that is sent twice has one {@code Message-ID}.
 */
final class NoticeMail {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String SUBJECT = "Somebody was allowed to see your data / 有人经批准查看了您的个人信息";

  private final Session session;
  private final String domain;

  NoticeMail(Session session, String domain) {
    this.session = session;
    this.domain = domain;
  }

  /** Who it comes from; nobody reads what is answered. */
  String sender() {
    return "notices@" + domain;
  }

  /**
   * The mail.
   *
   * @throws MessagingException where the address cannot stand in a header
   */
  MimeMessage write(Notice notice, String address) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(sender()));
    mail.setRecipient(RecipientType.TO, new InternetAddress(address, false));
    mail.setSubject(SUBJECT, StandardCharsets.UTF_8.name());
    mail.setText(text(notice), StandardCharsets.UTF_8.name());
    mail.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(notice.at().atOffset(ZoneOffset.UTC)));
    // RFC 3834: no machine answers it.
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    mail.setHeader("Message-ID", "<notice." + notice.id() + "@" + domain + ">");
    return mail;
  }

  private static String text(Notice notice) {
    return String.format(
        Locale.ROOT,
        """
        Your data is specially protected: nobody sees it alone. On %1$s somebody did, with a second person's approval.

        For: %2$s
        Asked: %3$s
        Approved: %4$s

        You need not do anything. If you do not know why, ask the company that keeps your data: every look is on record,
        and you may see yours.

        您的个人信息受到特别保护,任何人不得单独查看。%1$s,有人经第二人批准查看了您的信息。

        用途:%2$s
        查看人:%3$s
        批准人:%4$s

        您无需采取任何行动。如不清楚原因,请询问保存您信息的公司:每次查看均有记录,您有权查阅。
        """,
        WHEN.format(notice.at()),
        notice.purpose(),
        notice.asker(),
        notice.approver());
  }
}
