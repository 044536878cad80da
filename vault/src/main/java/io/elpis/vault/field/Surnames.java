package io.elpis.vault.field;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Chinese family names, simplified and traditional, after the Hundred Family Surnames. */
final class Surnames {
  private static final Set<String> SINGLE =
      """
      王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤
      赖温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑
      景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井
      祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由
      張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸範賈韋鄒閆龍賀顧龔萬錢嚴湯賴龐顏莊聶魯歐關蘭寧紀畢單塗駱藍遊喬齊華饒農連麥婁竇黨費衛應閔鄔師滿聞厲區蓋練權豐國計門雲來
      """
          .codePoints()
          .filter(Character::isLetter)
          .mapToObj(Character::toString)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> COMPOUND =
      Arrays.stream(
              """
              欧阳 上官 司马 诸葛 司徒 东方 独孤 南宫 夏侯 尉迟 皇甫 公孙 慕容 令狐 长孙 宇文 轩辕 端木 百里 东郭 南门 呼延 西门 淳于 单于 太叔 申屠 仲孙
              钟离 公冶 宗政 濮阳 闾丘 司空 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 梁丘 左丘 东门 闻人 赫连 澹台 公羊 第五 万俟 鲜于
              歐陽 司馬 諸葛 東方 獨孤 南宮 尉遲 公孫 長孫 軒轅 東郭 南門 西門 單于 仲孫 鍾離 宗政 濮陽 閭丘 子車 顓孫 巫馬 樂正 谷梁 梁丘 東門 聞人 赫連 澹臺 万俟
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  private Surnames() {}

  static boolean isSingle(String character) {
    return SINGLE.contains(character);
  }

  static boolean isCompound(String twoCharacters) {
    return COMPOUND.contains(twoCharacters);
  }
}
