package io.elpis.server.topic;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which topics come in and how their brokers are reached.
 *
 * @param client properties of Kafka's clients, which may hold secrets
 */
public record TopicOptions(Map<String, String> client, List<Way> ways) {
  private static final String SERVERS = "bootstrap.servers";
  private static final Pattern WAY =
      Pattern.compile("([^=,]+)=([A-Za-z0-9._-]{1,249})(?:,([A-Za-z0-9._-]{1,249}))?");

  /**
   * One topic's way.
   *
   * @param out where what is let in goes on to
   */
  public record Way(String collector, String topic, Optional<String> out) {
    /**
     * @throws ElpisException {@code INVALID_REQUEST}
     */
    static Way parse(String text) {
      Matcher way = WAY.matcher(text);
      if (!way.matches() || way.group(2).equals(way.group(3))) {
        throw new ElpisException(
            ErrorCode.INVALID_REQUEST,
            "`--collect` is written as COLLECTOR=TOPIC or COLLECTOR=TOPIC,OUT with two topics");
      }
      return new Way(way.group(1), way.group(2), Optional.ofNullable(way.group(3)));
    }
  }

  public TopicOptions {
    client = Map.copyOf(client);
    ways = List.copyOf(ways);
  }

  /**
   * Reads the file of the clients.
   *
   * @throws ElpisException {@code INVALID_REQUEST}
   */
  public static TopicOptions read(Path file, List<String> ways) {
    Properties read = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      read.load(in);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST,
          "the file of `--kafka` cannot be read as properties",
          unreadable);
    }
    Map<String, String> client = new TreeMap<>();
    read.stringPropertyNames().forEach(name -> client.put(name, read.getProperty(name)));
    if (!client.containsKey(SERVERS)) {
      throw new ElpisException(
          ErrorCode.INVALID_REQUEST, "the file of `--kafka` needs `" + SERVERS + "`");
    }
    return new TopicOptions(client, ways.stream().map(Way::parse).toList());
  }

  /** Shows no property. */
  @Override
  public String toString() {
    return "TopicOptions" + ways;
  }
}
