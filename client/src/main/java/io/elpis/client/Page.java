package io.elpis.client;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next cursor of the following page; absent on the last
 */
public record Page<T>(List<T> items, Optional<String> next) {}
