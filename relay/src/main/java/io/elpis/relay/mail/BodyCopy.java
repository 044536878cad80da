package io.elpis.relay.mail;

import io.elpis.relay.mail.MailRefusal.Why;
import jakarta.activation.DataHandler;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a body anew from its parts: text cleaned of both addresses, files as they are, mails within
 * the mail left out, because their headers name people. Headers of parts are made, never copied.
 * For one mail, on one thread.
 */
final class BodyCopy {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_PARTS = 200;
  private static final String WITHHELD = "[a mail within this mail was left out by the relay]\r\n";
  private static final Set<String> KINDS = Set.of("mixed", "alternative", "related");

  private final Scrubber scrubber;
  private int parts;

  BodyCopy(Scrubber scrubber) {
    this.scrubber = scrubber;
  }

  /** Gives {@code to} the body of {@code from}. */
  void copy(Part from, MimePart to) throws MailRefusal, MessagingException, IOException {
    copy(from, to, 0);
  }

  private void copy(Part from, MimePart to, int depth)
      throws MailRefusal, MessagingException, IOException {
    parts++;
    if (depth > MAX_DEPTH || parts > MAX_PARTS) {
      throw new MailRefusal(Why.MALFORMED);
    }
    ContentType type = type(from);
    switch (type.getPrimaryType().toLowerCase(Locale.ROOT)) {
      case "multipart" -> multipart(from, to, type, depth);
      case "message" -> to.setText(WITHHELD, "utf-8");
      case "text" -> {
        String subtype = type.getSubType().toLowerCase(Locale.ROOT);
        boolean plain = subtype.matches("[a-z0-9.+-]{1,40}");
        to.setText(scrubber.clean(text(from, type)), "utf-8", plain ? subtype : "plain");
        name(from, to);
      }
      default -> file(from, to, type);
    }
  }

  private void multipart(Part from, MimePart to, ContentType type, int depth)
      throws MailRefusal, MessagingException, IOException {
    if (!(from.getContent() instanceof Multipart children)) {
      throw new MailRefusal(Why.MALFORMED);
    }
    String kind = type.getSubType().toLowerCase(Locale.ROOT);
    MimeMultipart copies = new MimeMultipart(KINDS.contains(kind) ? kind : "mixed");
    for (int at = 0; at < children.getCount(); at++) {
      BodyPart child = children.getBodyPart(at);
      MimeBodyPart copy = new MimeBodyPart();
      copy(child, copy, depth + 1);
      copies.addBodyPart(copy);
    }
    to.setContent(copies);
  }

  private void file(Part from, MimePart to, ContentType type)
      throws MessagingException, IOException {
    byte[] bytes;
    try (InputStream content = from.getInputStream()) {
      bytes = content.readAllBytes();
    }
    String base = (type.getPrimaryType() + "/" + type.getSubType()).toLowerCase(Locale.ROOT);
    boolean plain = base.matches("[a-z0-9]{1,30}/[a-z0-9.+-]{1,80}");
    String mediaType = plain ? base : "application/octet-stream";
    to.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, mediaType)));
    to.setHeader("Content-Type", mediaType);
    to.setHeader("Content-Transfer-Encoding", "base64");
    name(from, to);
  }

  /** File name, disposition and the id that HTML refers to, each cleaned. */
  private void name(Part from, MimePart to) throws MessagingException {
    Optional<String> file = Optional.ofNullable(from.getFileName()).map(scrubber::clean);
    if (file.isPresent()) {
      to.setFileName(file.get().replaceAll("\\p{Cntrl}", ""));
      boolean inline = Part.INLINE.equalsIgnoreCase(from.getDisposition());
      to.setDisposition(inline ? Part.INLINE : Part.ATTACHMENT);
    }
    String[] ids = from.getHeader("Content-ID");
    if (ids != null && ids.length == 1 && ids[0].matches("<[!-;=?-~]{1,200}>")) {
      to.setHeader("Content-ID", scrubber.clean(ids[0]));
    }
  }

  private static ContentType type(Part from) throws MessagingException {
    try {
      return new ContentType(from.getContentType());
    } catch (ParseException unreadable) {
      return new ContentType("application", "octet-stream", null);
    }
  }

  private static String text(Part from, ContentType type) throws MessagingException, IOException {
    try (InputStream content = from.getInputStream()) {
      return new String(content.readAllBytes(), charset(type));
    }
  }

  /** Bytes of an unknown charset are kept one to one, so that what is ASCII can be cleaned. */
  private static Charset charset(ContentType type) {
    String name = type.getParameter("charset");
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(name));
    } catch (IllegalArgumentException unknown) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
