package io.elpis.discover.risk;

import java.util.List;
import java.util.Map;

/**
 * What the rows of one table risk.
 *
 * @param quasi the columns that others may know
 * @param k below which a class counts as small
 * @param rowsBelow rows in classes smaller than {@code k}
 * @param journalist the highest risk where it is not known who is in the table; as {@code
 *     prosecutor} where no sampling fraction was given
 * @param singling the smallest sets of columns that make enough rows unique
 * @param complete whether all sets up to the size were looked at
 * @param sensitive by column that nobody should learn
 * @param masked by column with a mask on it
 * @param coarsening what would make every class as large as {@code k}
 */
public record TableRisk(
    String table,
    int rows,
    List<String> quasi,
    int classes,
    int unique,
    int smallest,
    int k,
    int rowsBelow,
    double prosecutor,
    double marketer,
    double journalist,
    List<SinglingOut.Found> singling,
    boolean complete,
    Map<String, Sensitive> sensitive,
    Map<String, MaskUndone> masked,
    Coarsening coarsening) {

  /**
   * What a mask leaves: how many rows its visible part makes unique, alone and with the other
   * columns.
   *
   * @param mask what is shown, in words
   * @param candidates values that fit what is shown of one
   */
  public record MaskUndone(String mask, double candidates, int uniqueAlone, int uniqueWithQuasi) {}
}
