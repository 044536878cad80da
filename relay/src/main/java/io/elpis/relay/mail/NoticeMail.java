package io.elpis.relay.mail;

import io.elpis.gateway.NoticeStore.Notice;
import io.elpis.ledger.Effect.Cause;
import io.elpis.model.PrincipalId;
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

  private static final String APPROVED = "Somebody was allowed to see your data / 有人经批准查看了您的个人信息";
  private static final String UNUSUAL = "An unusual look at your data / 您的个人信息被异常查看";

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
    mail.setSubject(subject(notice), StandardCharsets.UTF_8.name());
    mail.setText(text(notice), StandardCharsets.UTF_8.name());
    mail.setHeader(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(notice.at().atOffset(ZoneOffset.UTC)));
    // RFC 3834: no machine answers it.
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    mail.setHeader("Message-ID", "<notice." + notice.id() + "@" + domain + ">");
    return mail;
  }

  private static String subject(Notice notice) {
    return switch (notice.cause()) {
      case Cause.Approved _ -> APPROVED;
      case Cause.Unusual _ -> UNUSUAL;
    };
  }

  private static String text(Notice notice) {
    return switch (notice.cause()) {
      case Cause.Approved(var by) -> approved(notice, by);
      case Cause.Unusual _ -> unusual(notice);
    };
  }

  /** Names nobody: whose looks they were is in the record, and that they were wrong is not said. */
  private static String unusual(Notice notice) {
    return String.format(
        Locale.ROOT,
        """
        An account that looked at your data was stopped on %1$s, because its looks were unlike the work that they were
        for. Yours was among them.

        For: %2$s

        That does not say that anybody did wrong; people look into it. You may ask the company that keeps your data who
        saw what of it: every look is on record, and you may see yours. Be careful with calls and messages that know
        more of you than they should.

        某账号因其查看行为与所称业务不符,已于%1$s被停用。您的信息在其查看范围之内。

        用途:%2$s

        这并不表示有人违规,相关情况正在核查。您可以询问保存您信息的公司何人查看了哪些内容:每次查看均有记录,您有权查阅。
        如接到对您了解过多的电话或消息,请提高警惕。
        """,
        WHEN.format(notice.at()),
        notice.purpose());
  }

  private static String approved(Notice notice, PrincipalId approver) {
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
        approver);
  }
}
