package io.elpis.discover.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.discover.Kind;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.ColumnFinding.Level;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.map.MapProposal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of other people's making: their headers, their ways to write, and their look-alikes. */
final class AwkwardTableTest {
  @TempDir private Path folder = Path.of("");

  private Report scan(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return new Scan((part, count, unit) -> {}, System::nanoTime).run(file.toString());
  }

  private Report scan(String name, String content) throws IOException {
    return scan(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> tables() throws IOException {
    try (InputStream in =
        AwkwardTableTest.class.getResourceAsStream("/io/elpis/discover/awkward-tables.txt")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("(?m)^== ", -1))
          .skip(1)
          .map(table -> table.split("\n", 3))
          .map(parts -> Arguments.of(parts[0], List.of(parts[1].split(" ", -1)), parts[2]));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void run_awkwardTable_eachColumnIsWhatItIs(String name, List<String> kinds, String content)
      throws IOException {
    TableFinding table = scan(name, content).tables().getFirst();
    assertThat(table.columns()).hasSize(kinds.size());
    for (int i = 0; i < kinds.size(); i++) {
      ColumnFinding column = table.columns().get(i);
      assertThat(isRight(column, kinds.get(i)))
          .as("%s: %s is %s", column.column(), kinds.get(i), column)
          .isTrue();
    }
    if (kinds.stream().allMatch(kind -> kind.equals("-") || kind.equals("organisation"))) {
      assertThat(table.people()).isEmpty();
    }
  }

  private static boolean isRight(ColumnFinding column, String kind) {
    boolean none = column.level().compareTo(Level.LOW) <= 0;
    if (kind.equals("-") || kind.equals("organisation")) {
      return none;
    }
    Set<String> right = Set.of(kind.split("\\|", -1));
    return column.kind().map(Kind::word).filter(right::contains).isPresent()
        && column.confidence() >= 0.5;
  }

  private static String people(String header) {
    return header
        + "林小满,13812345678,浙江省杭州市西湖区文三路1号\n王建华,13912345679,上海市浦东新区张杨路8号\n李芳,15021387456,北京市海淀区中关村大街27号\n陈明辉,13598762341,广东省深圳市南山区科技园南路15号\n周思远,18612345670,江苏省南京市玄武区中山路2号\n吴海燕,17712345671,四川省成都市武侯区人民南路3号\n";
  }

  @Test
  void run_noHeader_noReportHasAValueForAName() throws IOException {
    Report report = scan("a.csv", people(""));
    TableFinding table = report.tables().getFirst();
    assertThat(table.rows()).isEqualTo(6);
    assertThat(table.columns())
        .extracting(ColumnFinding::column)
        .containsExactly("column 1", "column 2", "column 3");
    assertThat(ReportJson.of(report).toString()).doesNotContain("林小满", "13812345678", "文三路");
    assertThat(table.columns())
        .extracting(column -> column.kind().orElseThrow())
        .containsExactly(Kind.NAME, Kind.MOBILE, Kind.ADDRESS);
  }

  @Test
  void map_noHeader_saysToPutOneInFront() throws IOException {
    Files.writeString(folder.resolve("b.csv"), "会员,电话\n林小满,13812345678\n李芳,15021387456\n");
    Files.writeString(folder.resolve("a.csv"), people(""));
    Report report = new Scan((part, count, unit) -> {}, System::nanoTime).run(folder.toString());
    assertThat(MapProposal.of(report)).contains("a.csv has no header").contains("name: b");
  }

  @Test
  void map_valuesThatTheVaultWouldRefuse_areNotProposed() throws IOException {
    StringBuilder csv = new StringBuilder("id,姓名,出生日期,手机\n");
    for (int i = 0; i < 20; i++) {
      csv.append(i).append(",林小满,").append(10 + i).append("/07/1980,138123456").append(10 + i);
      csv.append(".0\n");
    }
    assertThat(MapProposal.of(scan("a.csv", csv.toString())))
        .contains("name: 姓名")
        .contains("# not taken: 出生日期 (birth-date): its dates are not written as year, month, day")
        .contains("# not taken: 手机 (mobile): it was saved as numbers with a decimal point")
        .doesNotContain("birth-date: 出生日期", "mobile: 手机");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:sqlite:%s/shop.db", "jdbc:h2:%s/shop"})
  void map_rowsOfTheirOwnForPeople_areTold(String where) throws Exception {
    String url = where.replace("%s", folder.toString());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE people(pid INTEGER PRIMARY KEY, cust_name VARCHAR(99), mob VARCHAR(99))");
      statement.execute(
          "CREATE TABLE ship_to(aid INTEGER PRIMARY KEY, pid INTEGER REFERENCES people(pid), detail VARCHAR(99))");
      statement.execute(
          "CREATE TABLE orders(order_no VARCHAR(20) PRIMARY KEY, pid INTEGER REFERENCES people(pid), sku VARCHAR(20))");
      for (int i = 11; i <= 40; i++) {
        statement.execute("INSERT INTO people VALUES(" + i + ",'林小满','138123456" + i + "')");
        statement.execute(
            "INSERT INTO ship_to VALUES(" + i + "," + i + ",'浙江省杭州市西湖区文三路" + i + "号')");
        statement.execute(
            "INSERT INTO orders VALUES('139"
                + (10_000_000 + i * 7919)
                + "',"
                + i
                + ",'S-"
                + i
                + "')");
      }
    }
    Report report = new Scan((part, count, unit) -> {}, System::nanoTime).run(url);
    TableFinding orders = table(report, "orders");
    assertThat(orders.people().orElseThrow()).endsWithIgnoringCase("people");
    assertThat(orders.columns()).allMatch(c -> c.level().compareTo(Level.LOW) <= 0);
    assertThat(MapProposal.of(report))
        .containsIgnoringCase("name: cust_name")
        .containsIgnoringCase("mobile: mob")
        .containsIgnoringCase("ship_to (detail) has rows of its own for these people");
  }

  private static TableFinding table(Report report, String name) {
    return report.tables().stream()
        .filter(table -> table.table().toLowerCase(Locale.ROOT).endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_workbookOfOtherPeople_itsTablesAreFound() throws IOException {
    Path file = folder.resolve("book.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "elpis-test", "1.0")) {
      Worksheet titled = workbook.newWorksheet("名单");
      titled.value(0, 0, "2024 年客户登记表");
      titled.range(0, 0, 0, 2).merge();
      Worksheet beside = workbook.newWorksheet("两张表");
      for (int i = 0; i < 3; i++) {
        titled.value(1, i, List.of("姓名", "手机", "金额").get(i));
        beside.value(0, i, List.of("姓名", "手机", "积分").get(i));
        beside.value(0, i + 4, List.of("商品", "条码", "联系人电话").get(i));
      }
      for (int row = 1; row < 12; row++) {
        for (int i = 0; i < 3; i++) {
          titled.value(row + 1, i, List.of("林小满", "138123456" + (10 + row), "9.5").get(i));
          beside.value(row, i, List.of("王建华", "139123456" + (10 + row), "7").get(i));
          beside.value(
              row,
              i + 4,
              List.of("茶", "69012345678" + (10 + row), "0571-888866" + (10 + row)).get(i));
        }
      }
    }
    Report report = new Scan((part, count, unit) -> {}, System::nanoTime).run(file.toString());
    assertThat(kinds(table(report, "名单"))).containsExactly("name", "mobile", "-");
    assertThat(kinds(table(report, "两张表")))
        .containsExactly("name", "mobile", "-", "-", "-", "-", "landline");
  }

  private static List<String> kinds(TableFinding table) {
    return table.columns().stream()
        .map(column -> column.kind().map(Kind::word).orElse("-"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void run_dumpOfSql_itsRowsAreTables(String charset) throws IOException {
    String dump =
        """
        -- made on 10.2.3.4 by anna@example.com
        CREATE TABLE `t_user` (
          `id` bigint NOT NULL, `cust_name` varchar(20) DEFAULT 'x, y', phone varchar(20),
          PRIMARY KEY (`id`)
        );
        INSERT INTO `t_user` VALUES (1,'林小满','13812345678'),
          (2,'O''Neill \\'Ann\\'','13912345679'),(3,NULL,'15021387456');
        insert into shop.orders (order_no, memo, made) values ('13900001111', 'call (13812345670)', now());
        COPY people (pid, mail) FROM stdin;
        1\tlin@example.com
        2\t\\N
        \\.
        SELECT 1 FROM people WHERE tel = '13712345678';
        """;
    Report report = scan("d.sql", dump.getBytes(Charset.forName(charset)));
    assertThat(report.tables())
        .extracting(TableFinding::table)
        .containsExactlyInAnyOrder("d.sql!/t_user", "d.sql!/orders", "d.sql!/people");
    TableFinding user = table(report, "t_user");
    assertThat(user.rows()).isEqualTo(3);
    assertThat(user.columns())
        .extracting(ColumnFinding::column)
        .containsExactly("id", "cust_name", "phone");
    assertThat(kinds(user)).containsExactly("-", "name", "mobile");
    assertThat(user.columns().get(1).filled()).isEqualTo(2);
    TableFinding orders = table(report, "orders");
    assertThat(orders.columns().getFirst().level()).isIn(Level.NONE, Level.LOW);
    assertThat(orders.columns().get(1).also()).containsKey(Kind.MOBILE);
    assertThat(kinds(table(report, "people"))).containsExactly("-", "email");
    assertThat(report.texts().getFirst().places())
        .filteredOn(place -> place.kind() != Kind.DATE)
        .extracting(place -> place.line() + " " + place.kind().word())
        .containsExactly("1 ip", "1 email", "13 mobile");
    assertThatThrownBy(() -> MapProposal.of(report))
        .hasMessageContaining("load a dump into a database");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT",
        "INSERT INTO",
        "INSERT INTO t",
        "INSERT INTO t (",
        "INSERT INTO t VALUES (",
        "INSERT INTO t VALUES ('a",
        "INSERT INTO t VALUES ('a\\\\",
        "CREATE TABLE t (a",
        "COPY t FROM stdin;",
        "COPY t FROM stdin;\n1\t",
        "INSERT INTO `t",
        "INSERT INTO t VALUES ((((1"
      })
  void run_dumpThatBreaksOff_isReadToItsEnd(String dump) throws IOException {
    Report report = scan("d.sql", dump + "\n-- tel 13812345678");
    assertThat(report.unread()).isEmpty();
    assertThat(report.texts()).hasSize(1);
    assertThat(scan("e.sql", dump).texts()).hasSize(1);
  }

  @Test
  void run_tableInGb18030_isReadAndSaysHowToImportIt() throws IOException {
    Report report = scan("a.csv", people("姓名,手机,地址\n").getBytes(Charset.forName("GB18030")));
    assertThat(report.tables().getFirst().columns())
        .extracting(column -> column.kind().orElseThrow())
        .containsExactly(Kind.NAME, Kind.MOBILE, Kind.ADDRESS);
    assertThat(report.unread()).singleElement().asString().contains("save it as UTF-8");
  }

  @Test
  void run_rowsOfAnotherWidth_areLookedAtAsText() throws IOException {
    Report report = scan("a.csv", "name,tel\nAnn Lee,x\nJo Ray,x,call 13812345678\n");
    assertThat(report.unread()).singleElement().asString().contains("1 of its rows");
    assertThat(report.texts().getFirst().counts()).containsEntry(Kind.MOBILE, 1L);
  }

  @Test
  void run_brokenJson_isLookedAtAsText() throws IOException {
    Report report = scan("a.json", "[{\"tel\":\"13812345678\"},{\"tel\":");
    assertThat(report.unread()).singleElement().asString().contains("looked at as a text");
    assertThat(report.texts().getFirst().counts()).containsEntry(Kind.MOBILE, 1L);
  }
}
