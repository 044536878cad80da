package io.elpis.policy;

import java.util.Optional;

/**
 * Under which conditions rows of people, under other names, leave. Immutable.
 *
 * @param k how many rows at least are alike in all that is not sensitive: 5 to 10,000
 * @param sensitive the attribute that nobody should learn of one person; it is not made coarser
 * @param l how many values of it at least each group of like rows has
 * @param t how far a group's distribution of it may be from that of all rows, 0 to 1
 * @param loss how coarse the rows may become, 0 for not at all to 1 for nothing left
 * @param drop the share of people that may be left out to get there
 */
public record RowsRule(
    int k, Optional<String> sensitive, int l, double t, double loss, double drop) {}
