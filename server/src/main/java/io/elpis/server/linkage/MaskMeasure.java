package io.elpis.server.linkage;

import io.elpis.model.FieldName;
import io.elpis.model.Level;
import io.elpis.model.PurposeName;
import java.util.List;
import java.util.SortedMap;

/**
 * What a sample says of one mask.
 *
 * @param level of the field: masked, or relayed, which shows nothing of it
 * @param rows that have the field
 * @param k of the settings
 * @param alone rows in classes expected to have fewer than {@code k} people by the mask's visible
 *     part
 * @param beside the open fields that were counted with it
 * @param with as {@code alone}, by the visible part and the values of {@code beside}
 * @param named open fields that name the person on purpose, such as an address that a parcel goes
 *     to; they are not counted with it
 * @param held for open fields whose values hold the masked one: in how many rows
 */
public record MaskMeasure(
    PurposeName purpose,
    FieldName field,
    Level level,
    int rows,
    int k,
    int alone,
    List<FieldName> beside,
    int with,
    List<FieldName> named,
    SortedMap<FieldName, Integer> held) {}
