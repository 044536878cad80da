package io.elpis.discover.words;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chinese family names, characters of given names, and the names of administrative divisions. */
public final class HanWords {
  private static final String SINGLE =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
          + "赖温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑"
          + "景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼满闻厉伊仝区郜海阚花权强帅屠朴盖练廉禹井"
          + "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸範賈韋鄒閆龍賀顧龔萬錢嚴湯賴龐顏莊聶魯歐關蘭寧紀畢單塗駱藍遊喬齊華饒農連麥婁竇黨費衛應閔鄔師滿聞厲區蓋練權";
  private static final List<String> COMPOUND =
      List.of(
          "欧阳", "上官", "司马", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "尉迟", "皇甫", "公孙", "慕容", "令狐", "长孙",
          "宇文", "轩辕", "端木", "百里", "呼延", "西门", "淳于", "单于", "太史", "申屠", "仲孙", "钟离", "濮阳", "闾丘", "司空",
          "万俟", "澹台", "歐陽", "司馬", "諸葛");

  private static final HanWords STANDARD = new HanWords();

  private final BitSet surnames = bits(SINGLE);
  private final BitSet given = new BitSet();
  private final Set<String> common = new HashSet<>();
  private final Trie divisions = new Trie();

  private HanWords() {
    WordFile.lines("zh-words.txt").forEach(line -> common.addAll(List.of(line.split(" ", -1))));
    WordFile.lines("zh-given.txt").forEach(line -> given.or(bits(line)));
    for (String name : WordFile.lines("divisions.txt")) {
      divisions.add(name, 1);
      // Provinces and cities go without the word for what they are; counties would be too short.
      if (name.length() >= 3 && (name.endsWith("省") || name.endsWith("市"))) {
        divisions.add(name.substring(0, name.length() - 1), 0);
      }
    }
    for (String region : List.of("广西", "西藏", "新疆", "内蒙古", "宁夏", "香港", "澳门", "台湾")) {
      divisions.add(region, 0);
    }
  }

  private static BitSet bits(String characters) {
    BitSet bits = new BitSet();
    characters.chars().forEach(bits::set);
    return bits;
  }

  public static HanWords standard() {
    return STANDARD;
  }

  public boolean isSurname(char c) {
    return surnames.get(c);
  }

  public boolean isCompoundSurname(String twoCharacters) {
    return COMPOUND.contains(twoCharacters);
  }

  /** Whether a word of two characters starts here that could be a name and is none: 高兴, 安全. */
  public boolean isCommon(String text, int from) {
    return from + 2 <= text.length() && common.contains(text.substring(from, from + 2));
  }

  /** A character that given names like. */
  public boolean isGiven(char c) {
    return given.get(c);
  }

  /** The length of the longest name of a division that starts here, 0 where none does. */
  public int division(String text, int from) {
    return divisions.longest(text, from, Math.min(text.length(), from + 16));
  }
}
