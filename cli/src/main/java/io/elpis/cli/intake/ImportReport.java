package io.elpis.cli.intake;

import java.util.Optional;

/**
 * What an import did, all its runs together; the speed is of this run.
 *
 * @param id of the import on the server
 * @param rows rows that counted: taken or rejected
 * @param rejected rows not taken, here or by the server
 * @param seconds of this run
 * @param errors the file that lists the rejected rows, where there are any
 */
public record ImportReport(
    String id,
    String source,
    long rows,
    long created,
    long updated,
    long unchanged,
    long rejected,
    double seconds,
    double rowsPerSecond,
    Optional<String> errors) {}
