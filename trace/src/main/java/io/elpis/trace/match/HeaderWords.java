package io.elpis.trace.match;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What columns are called, in English and Chinese; a hint only, the cells decide. */
final class HeaderWords {
  /** The first type whose word is in the header is taken, so narrow words stand first. */
  private static final Map<String, List<String>> WORDS = words();

  private HeaderWords() {}

  private static Map<String, List<String>> words() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    words.put("email", List.of("email", "e-mail", "mail", "邮箱", "邮件"));
    words.put("landline", List.of("landline", "座机", "固话", "固定电话"));
    words.put(
        "mobile", List.of("mobile", "phone", "cell", "tel", "手机", "电话", "联系方式", "联系电话", "号码"));
    words.put("resident-id", List.of("residentid", "idcard", "idnumber", "身份证", "证件号"));
    words.put("birth-date", List.of("birth", "dob", "生日", "出生"));
    words.put("address", List.of("address", "addr", "street", "地址", "住址", "收货地"));
    words.put("plate", List.of("plate", "车牌"));
    words.put("bank-card", List.of("bankcard", "cardno", "银行卡", "卡号"));
    words.put(
        "name", List.of("name", "recipient", "customer", "姓名", "名字", "收件人", "收货人", "客户", "联系人"));
    return words;
  }

  /** The type that a header speaks of. */
  static Optional<String> type(String header) {
    String plain =
        Normalizer.normalize(header, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[\\s_\\-.]", "");
    return WORDS.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(word -> plain.contains(squeezed(word))))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static String squeezed(String word) {
    return word.replace("-", "");
  }
}
