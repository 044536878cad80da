package io.elpis.model;

/**
 * Why something was denied: a permanent code, and words for a person that hold no personal value.
 */
public record Reason(DenialCode code, String detail) {}
