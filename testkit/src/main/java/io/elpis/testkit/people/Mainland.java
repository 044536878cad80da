package io.elpis.testkit.people;

import io.elpis.model.FieldType;
import io.elpis.testkit.Permutation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * People of mainland China. The sequence part of a resident id is always {@code 000}, which is not
 * known to be issued, and its district and birth date are those of the other fields; ids are
 * distinct for the first two million numbers.
 */
final class Mainland implements Homeland {
  private static final LocalDate FIRST_BIRTH = LocalDate.of(1944, 1, 1);
  private static final int BIRTH_DAYS = 23_000;
  private static final String[] UNASSIGNED = {"160", "161", "163", "164", "168", "169"};
  private static final long PER_SEGMENT = 100_000_000L;
  private static final String SURNAMES =
      "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
  private static final String[] DOUBLE_SURNAMES = {"欧阳", "司马", "上官", "诸葛", "司徒", "慕容"};
  private static final String GIVEN =
      "云溪舟墨晴岚竹笙禾霖澜星野棠川屿微漾枫眠汀澄砚渔樵暖汐鹿鸣萤荷苇茗藜槿柠栀桐榆荻葭笛弦琥珀霁虹露霜雁鹭鸥苔石泉松柏楠梓薇蓝靛缃黛绯皓朗晏宁悠然若初知远望舒怀瑾思齐乐之安";
  private static final String[] STREETS = {
    "星河路", "听雨巷", "云杉大道", "白鹭街", "青石弄", "望舒路", "萤火街", "枫眠路", "橘颂大道", "鲸歌路", "半夏街", "松风里", "月汀路",
    "棠梨巷", "砚池路", "长庚街"
  };
  private static final String[] ESTATES = {
    "虚构花园", "样例小区", "示范新村", "演示公馆", "云上苑", "纸鸢里", "试算家园", "沙盘城"
  };

  private final List<District> districts = District.all();
  private final Permutation births;
  private final Permutation mobiles;
  private final Permutation passports;

  Mainland(long seed) {
    births = new Permutation(seed ^ 1, (long) districts.size() * BIRTH_DAYS);
    mobiles = new Permutation(seed ^ 2, UNASSIGNED.length * PER_SEGMENT);
    passports = new Permutation(seed ^ 3, PER_SEGMENT);
  }

  @Override
  public void describe(long number, RandomGenerator random, Map<String, Object> fields) {
    long birth = births.at(number);
    District district = districts.get((int) (birth % districts.size()));
    LocalDate born = FIRST_BIRTH.plusDays(birth / districts.size());
    long mobile = mobiles.at(number);
    fields.put(FieldType.NAME.word(), name(random));
    fields.put(
        FieldType.MOBILE.word(),
        UNASSIGNED[(int) (mobile / PER_SEGMENT)] + Digits.padded(mobile % PER_SEGMENT, 8));
    // No landline: China keeps none for fiction, and numbers that ring nowhere do not pass for one.
    fields.put(FieldType.ADDRESS.word(), address(random, district));
    fields.put(FieldType.RESIDENT_ID.word(), residentId(district, born));
    fields.put(FieldType.PASSPORT.word(), "E" + Digits.padded(passports.at(number), 8));
    fields.put(
        FieldType.PLATE.word(),
        district.platePrefix() + Digits.plateCharacters(random, 4) + Digits.random(random, 1));
    fields.put(FieldType.BIRTH_DATE.word(), born.toString());
  }

  private static String name(RandomGenerator random) {
    String surname =
        random.nextInt(40) == 0 ? Digits.pick(random, DOUBLE_SURNAMES) : one(random, SURNAMES);
    String given = one(random, GIVEN);
    return surname + given + (random.nextInt(5) == 0 ? "" : one(random, GIVEN));
  }

  private static String one(RandomGenerator random, String characters) {
    return String.valueOf(characters.charAt(random.nextInt(characters.length())));
  }

  private static Map<String, String> address(RandomGenerator random, District district) {
    Map<String, String> address = new LinkedHashMap<>();
    address.put("country", "CN");
    address.put("region", district.region());
    address.put("city", district.city());
    address.put("district", district.name());
    address.put("line1", Digits.pick(random, STREETS) + random.nextInt(1, 1000) + "号");
    address.put(
        "line2",
        Digits.pick(random, ESTATES)
            + random.nextInt(1, 30)
            + "幢"
            + random.nextInt(1, 5)
            + "单元"
            + (random.nextInt(1, 33) * 100 + random.nextInt(1, 5))
            + "室");
    address.put("postal_code", district.postalCode());
    return address;
  }

  private static String residentId(District district, LocalDate born) {
    String first17 = district.code() + born.toString().replace("-", "") + "000";
    return first17 + CheckDigits.residentId(first17);
  }
}
