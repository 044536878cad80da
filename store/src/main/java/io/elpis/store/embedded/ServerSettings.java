package io.elpis.store.embedded;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL's settings. Those that durability and secrecy rest on are given on the command line at
 * each start, where neither {@code postgresql.conf} nor {@code ALTER SYSTEM} can undo them. Those
 * of size are written once into {@code postgresql.conf} and are the operator's to change.
 */
final class ServerSettings {
  private ServerSettings() {}

  /** What an acknowledged commit rests on. */
  private static final Map<String, String> DURABLE =
      Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on");

  /**
   * Old write-ahead log is deleted by the checkpoint that makes it superfluous, and not kept under
   * the name of a segment to come: it holds what was stored of people who are erased since.
   */
  private static final Map<String, String> FORGETFUL = Map.of("wal_recycle", "off");

  /**
   * Statements, their parameters and the messages of errors carry values. Level {@code log} is
   * above {@code error} in the server's order: start, stop, recovery and disk trouble are written,
   * a failed statement is not. Failed statements reach the client, which keeps the code only.
   */
  private static final Map<String, String> DISCREET =
      Map.ofEntries(
          Map.entry("log_destination", "stderr"),
          Map.entry("logging_collector", "off"),
          Map.entry("log_min_messages", "log"),
          Map.entry("log_min_error_statement", "panic"),
          Map.entry("log_error_verbosity", "terse"),
          Map.entry("log_statement", "none"),
          Map.entry("log_duration", "off"),
          Map.entry("log_min_duration_statement", "-1"),
          Map.entry("log_min_duration_sample", "-1"),
          Map.entry("log_transaction_sample_rate", "0"),
          Map.entry("log_parameter_max_length", "0"),
          Map.entry("log_parameter_max_length_on_error", "0"),
          Map.entry("log_lock_waits", "off"),
          Map.entry("log_autovacuum_min_duration", "-1"),
          Map.entry("log_checkpoints", "off"),
          Map.entry("log_replication_commands", "off"),
          Map.entry("debug_print_parse", "off"),
          Map.entry("debug_print_rewritten", "off"),
          Map.entry("debug_print_plan", "off"));

  /** {@code -c name=value} for every fixed setting, then for {@code overrides}, which win. */
  static List<String> arguments(int port, Map<String, String> overrides) {
    Map<String, String> settings = new LinkedHashMap<>(DURABLE);
    settings.putAll(FORGETFUL);
    settings.putAll(DISCREET);
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("port", Integer.toString(port));
    settings.put("unix_socket_directories", "");
    settings.put("restart_after_crash", "on");
    settings.putAll(overrides);
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  /** Appended to {@code postgresql.conf}: a small machine, many small writes, rare checkpoints. */
  static final String SIZES =
      """

      # Written once by Elpis; yours to change. Durability, logging and addresses are given on the
      # command line at each start and cannot be changed here.
      max_connections = 64
      shared_buffers = 256MB
      effective_cache_size = 1GB
      work_mem = 8MB
      maintenance_work_mem = 64MB
      wal_buffers = 16MB
      min_wal_size = 128MB
      max_wal_size = 2GB
      checkpoint_timeout = 15min
      checkpoint_completion_target = 0.9
      random_page_cost = 1.1
      max_parallel_workers_per_gather = 0
      jit = off
      client_connection_check_interval = 5s
      timezone = 'UTC'
      log_timezone = 'UTC'
      """;
}
