package io.elpis.server.linkage;

import io.elpis.discover.risk.SinglingOut;
import io.elpis.model.FieldName;
import io.elpis.model.Level;
import java.time.Instant;
import java.util.List;

/**
 * What a policy lets be told of the vault's own people, by what is alike in the blind index.
 *
 * @param at when it was counted
 * @param people who are held
 * @param k a class of fewer people is small, and no number below it is to be shown
 */
public record VaultRisk(Instant at, long people, int k, List<View> views) {

  /**
   * One exposure.
   *
   * @param columns what was counted of it
   * @param uncounted fields that are seen in part or whole, of which the index has nothing that is
   *     seen
   * @param rows people of whom the index has any of the columns; 0 where there are no columns
   * @param alone how many of them the columns together leave alone
   * @param below how many are in classes of fewer than {@code k}
   * @param smallest the smallest class: the k of k-anonymity that is reached
   * @param singling the smallest sets of columns that leave at least a twentieth alone
   * @param masks what the columns leave of each mask
   */
  public record View(
      Exposure exposure,
      List<Column> columns,
      List<FieldName> uncounted,
      int rows,
      int alone,
      int below,
      int smallest,
      List<SinglingOut.Found> singling,
      List<MaskLeft> masks) {}

  /**
   * One column.
   *
   * @param whole whether people are alike in it only where the whole value is; else by a part of
   *     it, so that every count is what there is at least
   */
  public record Column(FieldName field, Level level, boolean whole) {}

  /**
   * What is left of a mask.
   *
   * @param alone people in small classes by what the mask shows of them
   * @param with as {@code alone}, together with what is open beside it
   * @param beside the open fields that were counted with it
   * @param named open fields that name the person on purpose and were not
   * @param undone whether those beside it undo the mask
   */
  public record MaskLeft(
      FieldName field,
      Level level,
      int alone,
      int with,
      List<FieldName> beside,
      List<FieldName> named,
      boolean undone) {}
}
