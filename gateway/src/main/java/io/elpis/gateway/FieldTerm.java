package io.elpis.gateway;

import io.elpis.model.FieldName;
import io.elpis.vault.IndexTerm;

/** A blind-index term and the field it stands for. */
public record FieldTerm(FieldName field, IndexTerm term) {}
