package io.elpis.policy;

import io.elpis.policy.yaml.Words;

/** Which column of the mask table a purpose shows; what each looks like is in the vault. */
public enum MaskStyle {
  MERCHANT_PAGE,
  AFTER_SALE,
  WAYBILL;

  /** The word used in policy files: {@code merchant-page}. */
  public String word() {
    return Words.of(this);
  }
}
