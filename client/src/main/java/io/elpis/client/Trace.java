package io.elpis.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words of a trace. */
public final class Trace {
  private Trace() {}

  /** What becomes of a trace. */
  public sealed interface Outcome<T> {
    /** What was found. */
    record Found<T>(T report) implements Outcome<T> {}

    /** What was found is kept until a second person opens it. */
    record Sealed<T>(String id, String config) implements Outcome<T> {}
  }

  /**
   * A trace that was begun.
   *
   * @param begun its id, used once
   * @param alpha what it may spend
   * @param tables what a trace of a table is decided by
   * @param pictures the same for pictures
   */
  public record Begun(String begun, Share alpha, Configuration tables, Configuration pictures) {}

  /**
   * A share of α.
   *
   * @param number of the incident
   * @param trace number within the incident
   * @param part of α, 0 to 1
   * @param log10Odds by tier, what evidence it takes to name a copy that is the only candidate
   */
  public record Share(
      String incident, long number, long trace, double part, Map<String, Double> log10Odds) {}

  /**
   * What a trace is decided by.
   *
   * @param config digest of the words, hexadecimal
   */
  public record Configuration(String config, String words) {}

  /**
   * A leak that traces were begun of.
   *
   * @param traces how many
   * @param nextPart what the next may spend of α
   */
  public record Incident(
      String incident, long number, long traces, Instant opened, double nextPart) {}

  /** All of them, the newest first. */
  public record Incidents(List<Incident> incidents) {}

  /**
   * What was found in a picture.
   *
   * @param views how many could have been named
   * @param words the same for people
   */
  public record PictureReport(
      String config,
      Share alpha,
      int views,
      List<PicturePage> pages,
      List<NamedView> named,
      List<String> cannotExclude,
      List<String> words,
      Optional<JsonNode> evidence) {

    /** The report alone. */
    public PictureReport withoutEvidence() {
      return new PictureReport(
          config, alpha, views, pages, named, cannotExclude, words, Optional.empty());
    }
  }

  /** How the pattern of all views lies in a page. */
  public record PicturePage(int width, int height, boolean ours, double score, double scale) {}

  public record NamedView(
      String copy,
      String viewer,
      String recipient,
      Instant opened,
      long entry,
      String tier,
      double log10Odds,
      Map<String, Double> channels) {}

  /**
   * A table that was found.
   *
   * @param evidence whether all that the figures are computed from is wanted too
   * @param begun what was begun for it
   */
  public record Sample(
      List<String> header,
      List<List<String>> rows,
      Optional<Instant> asOf,
      boolean evidence,
      String begun) {
    /** Shows no cell. */
    @Override
    public String toString() {
      return "Sample[" + rows.size() + "]";
    }
  }

  /**
   * What was found.
   *
   * @param access what candidates weighed before the marks were read
   * @param leads who was shown many of the records; names nobody
   * @param power by the number of mixed copies, the chance that one would have been named
   * @param words the same for people
   * @param evidence for the other side's expert; shows marks of every candidate
   */
  public record Report(
      String config,
      Share alpha,
      Rows rows,
      List<Named> named,
      Access access,
      List<Lead> leads,
      Marks marks,
      List<String> cannotExclude,
      Map<String, Double> power,
      List<String> words,
      Optional<JsonNode> evidence) {

    /** The report alone. */
    public Report withoutEvidence() {
      return new Report(
          config,
          alpha,
          rows,
          named,
          access,
          leads,
          marks,
          cannotExclude,
          power,
          words,
          Optional.empty());
    }
  }

  public record Rows(int read, int matched, int ambiguous, int unmatched) {}

  public record Named(
      String copy, String tier, double log10Odds, Map<String, Double> channels, int readers) {}

  /**
   * What candidates weighed before the marks were read.
   *
   * @param filter what nearly all records have in common
   * @param people whom it lets through
   * @param records of the sample among them
   * @param copies those that weighed most
   */
  public record Access(List<String> filter, long people, int records, List<Weighed> copies) {}

  /**
   * A candidate before the marks were read.
   *
   * @param records of the sample that it was given
   * @param people that it was given of all whom the filter lets through
   */
  public record Weighed(String copy, int records, long people, double weight) {}

  public record Lead(String copy, int rows, double share) {}

  public record Marks(int candidates, int slots, int readable) {}
}
