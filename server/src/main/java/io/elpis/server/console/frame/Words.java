package io.elpis.server.console.frame;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.server.console.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The words of the pages in one language. Immutable. */
public final class Words {
  private final Language language;
  private final Properties texts;

  /** The languages there are. */
  public enum Language {
    ENGLISH("en", "en", "English", Locale.ENGLISH),
    CHINESE("zh", "zh-Hans", "简体中文", Locale.SIMPLIFIED_CHINESE);

    private final String word;
    private final String tag;
    private final String own;
    private final Locale locale;

    Language(String word, String tag, String own, Locale locale) {
      this.word = word;
      this.tag = tag;
      this.own = own;
      this.locale = locale;
    }

    /** As in cookies and file names. */
    public String word() {
      return word;
    }

    /** As in {@code lang}. */
    public String tag() {
      return tag;
    }

    /** As its speakers call it. */
    public String own() {
      return own;
    }

    public Locale locale() {
      return locale;
    }

    static Optional<Language> of(String word) {
      return List.of(values()).stream().filter(one -> one.word.equals(word)).findFirst();
    }

    /** The first of the reader's languages that is there; English where none is. */
    static Language accepted(String header) {
      for (String range : header.split(",", 20)) {
        String primary = range.strip().split("[-;]", 2)[0].toLowerCase(Locale.ROOT);
        Optional<Language> found = of(primary);
        if (found.isPresent()) {
          return found.get();
        }
      }
      return ENGLISH;
    }
  }

  private Words(Language language, Properties texts) {
    this.language = language;
    this.texts = texts;
  }

  /** Reads the words of a language. */
  public static Words load(Language language) {
    String name = "words_" + language.word() + ".properties";
    Properties texts = new Properties();
    try (InputStream stream = Words.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new ElpisException(
            ErrorCode.BUG, "the words of `" + language.word() + "` are missing");
      }
      texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new Words(language, texts);
  }

  public Language language() {
    return language;
  }

  public Set<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  /** The text of a key, with {@code {0}} and on in place. */
  public String say(String key, Object... values) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new ElpisException(ErrorCode.BUG, "there are no words for `" + key + "`");
    }
    for (int at = 0; at < values.length; at++) {
      text = text.replace("{" + at + "}", String.valueOf(values[at]));
    }
    return text;
  }

  /** As {@link #say}, for a page. */
  public Html t(String key, Object... values) {
    return new Html.Text(say(key, values));
  }

  /** The text of a key that a name leads to, or the name itself where there is none. */
  public String name(String group, String word) {
    return texts.getProperty(group + "." + word, word);
  }
}
