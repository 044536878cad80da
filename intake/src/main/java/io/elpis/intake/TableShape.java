package io.elpis.intake;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a database says of one of its tables.
 *
 * @param name with its schema, where it has one: {@code shop.customer}
 * @param primaryKey its columns in order; empty without one
 * @param unique columns that are unique by themselves
 * @param references by column, what it refers to as {@code table.column}; only keys of one column
 * @param estimatedRows what the database believes; empty where it does not say
 */
public record TableShape(
    String name,
    List<String> columns,
    List<String> primaryKey,
    List<String> unique,
    Map<String, String> references,
    OptionalLong estimatedRows) {}
