package io.elpis.cli.intake;

import io.elpis.model.Provenance;
import java.util.List;

/**
 * A map file, read: how tables become the records of an import.
 *
 * @param source stable name; keys of subjects are unique within it
 * @param provenance where the rows come from and on what ground they are held
 * @param sets in the order in which they are sent
 * @param bytes the file
 */
public record ImportMap(String source, Provenance provenance, List<SetMap> sets, byte[] bytes) {}
