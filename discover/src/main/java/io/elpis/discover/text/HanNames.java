package io.elpis.discover.text;

import io.elpis.discover.Kind;
import io.elpis.discover.words.HanWords;
import io.elpis.discover.words.Trie;

/**
 * Chinese names: a family name and one or two characters, weighed by the words around and by how
 * much the characters are those of given names. Text without such words yields few names, by
 * choice.
 */
final class HanNames {
  private static final Trie BEFORE =
      trie(
          "请联系,联系,姓名：,姓名:,姓名,名字：,名字是,联系人：,联系人:,联系人,收件人：,收件人:,收件人,收货人：,收货人,寄件人：,寄件人,客户：,客户,患者：,患者,原告：,原告,被告：,被告,买家：,买家,卖家：,承租方,出租方,承租人,申请人：,申请人,经办人：,经办人,负责人：,负责人,法定代表人：,法定代表人,"
              + "驾驶员：,驾驶员,员工：,员工,同事,我叫,我是,名叫,叫做,本人,户主：,户主,业主,学生,家长,医生,护士,主任,经理,老师,律师,投保人：,被保险人：,受益人：,持卡人：,借款人：,担保人：,配偶：,父亲：,母亲：,父亲,母亲,丈夫,妻子,儿子,女儿,嫌疑人,证人,乘客,旅客,用户,会员,Name: ,氏名：,担当者：,お名前：,候选人,应聘者,报案人,当事人");
  private static final Trie AFTER =
      trie(
          "先生,女士,小姐,太太,老师,经理,医生,律师,主任,同学,同志,教授,师傅,总监,主管,护士,警官,法官,院长,校长,局长,（男,（女,(男,(女,，男,，女,, 男,, 女,,男,,女,的手机,的电话,的身份证,的地址,的邮箱,手机,电话,身份证,来电,反映,投诉,您好,你好,签收,本人,说,表示,告诉,生于,出生,住在,现住,于20,于19,向,在");
  private static final String BOUNDARY_BEFORE = "和与给找由请向对问让被把跟同为经及、，。：:；;（(【[\"“'《「 \t\n|,/\u3000";

  private final Passage passage;
  private final Candidates out;
  private final HanWords words = HanWords.standard();

  HanNames(Passage passage, Candidates out) {
    this.passage = passage;
    this.out = out;
  }

  private static Trie trie(String list) {
    Trie trie = new Trie();
    for (String word : list.split(",", -1)) {
      if (!word.isBlank()) {
        trie.add(word, 0);
      }
    }
    return trie;
  }

  void run() {
    int i = 0;
    while (i < passage.length()) {
      int cue = BEFORE.longest(passage.text(), i, Math.min(passage.length(), i + 8));
      if (cue > 0) {
        int start = i + cue;
        while (passage.at(start) == ' ' || passage.at(start) == '\t') {
          start++;
        }
        int end = name(start, 2.2);
        i = Math.max(end, i + cue);
        continue;
      }
      boolean apart = i == 0 || !Passage.isHan(passage.at(i - 1));
      boolean bounded = apart || BOUNDARY_BEFORE.indexOf(passage.at(i - 1)) >= 0;
      int end = bounded ? name(i, apart ? 0.4 : 0.1) : 0;
      i = Math.max(end, i + 1);
    }
  }

  /** Weighs a name that starts here; says where it ended, 0 where there is none. */
  private int name(int start, double context) {
    int family = family(start);
    if (family == 0) {
      return 0;
    }
    int titled = title(start + family);
    if (titled > 0 && family == 1 && context < 4) {
      out.add(
          Kind.NAME,
          start,
          start + family,
          context > 2 ? 0.7 : 0.6,
          "a family name before a title");
      return start + family;
    }
    double best = 0;
    int bestEnd = 0;
    for (int length = 2; length >= 1; length--) {
      int end = start + family + length;
      double odds = given(start + family, end);
      boolean word = context < 2 && family + length == 2 && words.isCommon(passage.text(), start);
      if (odds > -9 && !word) {
        double whole = odds + context + after(end) + (family == 2 ? 1.5 : 0);
        if (whole > best) {
          best = whole;
          bestEnd = end;
        }
      }
    }
    if (best < 1.6) {
      return 0;
    }
    out.add(
        Kind.NAME,
        start,
        bestEnd,
        Math.min(0.96, 0.5 + 0.09 * best),
        "a family name and given characters",
        context > 2 ? "after a word for people" : "");
    return bestEnd;
  }

  private int family(int start) {
    if (start + 1 >= passage.length()) {
      return 0;
    }
    if (start + 2 < passage.length()
        && words.isCompoundSurname(passage.text().substring(start, start + 2))) {
      return 2;
    }
    return words.isSurname(passage.at(start)) ? 1 : 0;
  }

  private double given(int from, int to) {
    if (to > passage.length()) {
      return -10;
    }
    double odds = 0;
    for (int i = from; i < to; i++) {
      char c = passage.at(i);
      if (c == '小' && i == from && to - from == 2) {
        continue;
      }
      if (!Passage.isHan(c) || "的是在了和与某号月日年路市省区县岁元个们这那不也都先女小".indexOf(c) >= 0) {
        return c == '某' ? odds : -10;
      }
      odds += words.isGiven(c) ? 0.6 : -0.5;
    }
    return odds;
  }

  private double after(int end) {
    if (title(end) > 0) {
      return 1.3;
    }
    char c = passage.at(end);
    return c == 0 || !Passage.isHan(c) || "和与及跟".indexOf(c) >= 0 ? 0.7 : -0.6;
  }

  private int title(int from) {
    return from < passage.length()
        ? AFTER.longest(passage.text(), from, Math.min(passage.length(), from + 4))
        : 0;
  }
}
