package io.elpis.vault.field;

/**
 * A Chinese address, split into the area that many share and the rest that finds a door.
 *
 * @param area full names of province, city and district as far as they are known; only ever names
 *     from the official list, so nothing of the rest can slip into it
 * @param rest what follows, without the spaces and commas that people put between parts
 * @param hasDistrict whether the area goes down to a district
 */
record ChineseArea(String area, String rest, boolean hasDistrict) {
  @Override
  public String toString() {
    return "ChineseArea[hidden]";
  }
}
