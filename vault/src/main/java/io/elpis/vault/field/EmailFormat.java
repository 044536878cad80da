package io.elpis.vault.field;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Normalizer2;
import io.elpis.vault.IndexKind;
import java.util.List;
import java.util.Optional;
import org.apache.commons.validator.routines.EmailValidator;

/**
 * Mailbox addresses of RFC 5321 and RFC 6531 with a public domain. They compare without regard to
 * case, the domain in its ASCII form of UTS 46, so that a look-alike domain shows as {@code xn--}.
 */
final class EmailFormat implements Format {
  private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final int MAX_OCTETS = 254;
  private static final IDNA DOMAINS =
      IDNA.getUTS46Instance(
          IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.NONTRANSITIONAL_TO_ASCII);

  private final EmailValidator validator = EmailValidator.getInstance(false, false);

  @Override
  public int maxLength() {
    return 320;
  }

  @Override
  public Reading read(String text) {
    return CommonMailbox.is(text) ? new Reading.Valid(text, text) : readAny(text);
  }

  /** As {@link #read}, by the libraries alone. */
  Reading readAny(String text) {
    if (Masks.looksMasked(text)) {
      return new Reading.Invalid(Masks.LOOKS_MASKED);
    }
    String plain = CleanText.plain(text);
    int at = plain.lastIndexOf('@');
    if (at < 1) {
      return new Reading.Invalid("has a local part, `@` and a domain");
    }
    Optional<String> domain = ascii(plain.substring(at + 1));
    if (domain.isEmpty()) {
      return new Reading.Invalid("has a domain name after `@`");
    }
    String normal = FOLD.normalize(plain.substring(0, at)) + "@" + domain.get();
    if (normal.length() > MAX_OCTETS || !validator.isValid(normal)) {
      return new Reading.Invalid("is a mailbox at a public domain, such as `name@example.com`");
    }
    return new Reading.Valid(text, normal);
  }

  @Override
  public double confidence(Reading.Valid value) {
    return 0.99;
  }

  @Override
  public String mask(Reading.Valid value, MaskStyle style) {
    return switch (style) {
      case MERCHANT_PAGE -> merchantMask(value.normal());
      case AFTER_SALE, WAYBILL -> maskOfInvalid(style);
    };
  }

  @Override
  public String maskOfInvalid(MaskStyle style) {
    return switch (style) {
      case MERCHANT_PAGE -> Masks.STARS;
      case AFTER_SALE -> Masks.RELAYED;
      case WAYBILL -> Masks.NOTHING;
    };
  }

  @Override
  public Optional<String> part(IndexKind kind, String text) {
    String plain = CleanText.plain(text);
    int at = plain.lastIndexOf('@');
    return kind == IndexKind.DOMAIN && at < 1
        ? ascii(plain.substring(at + 1)).filter(domain -> validator.isValid("a@" + domain))
        : Optional.empty();
  }

  @Override
  public Optional<String> partRule(IndexKind kind) {
    return kind == IndexKind.DOMAIN
        ? Optional.of(
            "is looked for by its public domain, such as `example.com` or `@example.com`, or by"
                + " the whole mailbox")
        : Optional.empty();
  }

  @Override
  public List<IndexedForm> indexed(String normal) {
    String domain = normal.substring(normal.lastIndexOf('@') + 1);
    return List.of(
        new IndexedForm(IndexKind.EXACT, normal), new IndexedForm(IndexKind.DOMAIN, domain));
  }

  /** One letter of the local part, if that is not all of it. */
  private static String merchantMask(String normal) {
    int at = normal.lastIndexOf('@');
    int first = normal.codePointAt(0);
    boolean shown = Character.isLetterOrDigit(first) && Character.charCount(first) < at;
    return (shown ? Character.toString(first) + "***" : Masks.STARS) + normal.substring(at);
  }

  private static Optional<String> ascii(String domain) {
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = DOMAINS.nameToASCII(domain, new StringBuilder(), info);
    return info.hasErrors() ? Optional.empty() : Optional.of(ascii.toString());
  }
}
