package io.elpis.cli.intake;

import java.util.List;

/**
 * A map file, read: how tables become the records of an import.
 *
 * @param source stable name; keys of subjects are unique within it
 * @param provenance where the data comes from
 * @param sets in the order in which they are sent
 * @param bytes the file
 */
public record ImportMap(String source, String provenance, List<SetMap> sets, byte[] bytes) {}
