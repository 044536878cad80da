package io.elpis.discover.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.discover.Kind;
import io.elpis.discover.ThirdParty;
import io.elpis.discover.column.ColumnFinding;
import io.elpis.discover.column.ColumnFinding.Level;
import io.elpis.discover.column.TableFinding;
import io.elpis.discover.map.MapProposal;
import io.elpis.discover.risk.RiskAssessment;
import io.elpis.discover.risk.TableRisk;
import io.elpis.model.ElpisException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  @TempDir private Path folder = Path.of("");

  private static Report scan(Path target) throws IOException {
    return new Scan((part, count, unit) -> {}, System::nanoTime).run(target.toString());
  }

  private Report table(String name, String content) throws IOException {
    return scan(Files.writeString(folder.resolve(name), content));
  }

  private static ColumnFinding column(TableFinding table, String name) {
    return table.columns().stream().filter(c -> c.column().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Optional<Kind>> kinds(TableFinding table) {
    return table.columns().stream()
        .collect(Collectors.toMap(ColumnFinding::column, ColumnFinding::kind));
  }

  @Test
  void run_sakila_everyPersonalColumnAndNoOther() throws IOException {
    Report report = scan(ThirdParty.file("sakila"));
    List<String> high =
        report.tables().stream()
            .flatMap(table ->
                table.columns().stream()
                    .filter(c -> c.level().compareTo(Level.LOW) > 0)
                    .map(c ->
                        table.table() + "/" + c.column() + "/" + c.kind().orElseThrow().word()))
            .toList();
    assertThat(high)
        .containsExactlyInAnyOrder(
            "address.tsv/address/address",
            "address.tsv/address2/address",
            "address.tsv/district/place",
            "address.tsv/postal_code/postal-code",
            "address.tsv/phone/landline",
            "customer.tsv/first_name/name",
            "customer.tsv/last_name/name",
            "customer.tsv/email/email",
            "staff.tsv/first_name/name",
            "staff.tsv/last_name/name",
            "staff.tsv/email/email",
            "staff.tsv/username/account",
            "staff.tsv/password/secret");
    TableFinding rental =
        report.tables().stream()
            .filter(t -> t.table().equals("rental.tsv"))
            .findFirst()
            .orElseThrow();
    assertThat(rental.people()).contains("customer.tsv");
  }

  @Test
  void run_headersThatSayNothing_valuesTell() throws IOException {
    StringBuilder csv = new StringBuilder("c1,c2,c3,c4,c5\n");
    for (int i = 0; i < 60; i++) {
      csv.append(i)
          .append(",user")
          .append(i)
          .append("@example.org,138001380")
          .append(10 + i)
          .append(",192.168.7.")
          .append(i)
          .append(",2024-01-")
          .append(10 + i % 20)
          .append('\n');
    }
    Map<String, Optional<Kind>> kinds = kinds(table("a.csv", csv.toString()).tables().getFirst());
    assertThat(kinds)
        .containsEntry("c2", Optional.of(Kind.EMAIL))
        .containsEntry("c3", Optional.of(Kind.MOBILE))
        .containsEntry("c4", Optional.of(Kind.IP));
    assertThat(kinds.get("c1")).isEmpty();
  }

  @Test
  void run_chineseHeadersAndSemicolons_areUnderstood() throws IOException {
    TableFinding table =
        table(
                "客户.csv",
                "编号;姓名;手机号;身份证号;收货地址;备注\n1;王建华;13867251934;110101199003074610;浙江省杭州市西湖区文三路90号301室;急\n2;李芳;15021387456;11010519491231002X;上海市浦东新区张杨路1088号3号楼1801室;\n3;陈明辉;13598762341;440524188001010014;北京市海淀区中关村大街27号5层;加急\n")
            .tables()
            .getFirst();
    assertThat(kinds(table))
        .containsEntry("姓名", Optional.of(Kind.NAME))
        .containsEntry("手机号", Optional.of(Kind.MOBILE))
        .containsEntry("身份证号", Optional.of(Kind.RESIDENT_ID))
        .containsEntry("收货地址", Optional.of(Kind.ADDRESS));
    assertThat(table.people()).contains("客户.csv");
    assertThat(table.key()).contains("编号");
  }

  @Test
  void run_namesOfThings_areNotNamesOfPeople() throws IOException {
    StringBuilder csv = new StringBuilder("sku,name,price,code\n");
    for (int i = 0; i < 40; i++) {
      csv.append("13800")
          .append(100_000 + i)
          .append(",Steel ")
          .append(List.of("Table", "Chair", "Lamp", "Shelf").get(i % 4))
          .append(' ')
          .append(i)
          .append(",9.99,6901234")
          .append(100_000 + i)
          .append('\n');
    }
    TableFinding table = table("product.csv", csv.toString()).tables().getFirst();
    assertThat(table.columns()).allMatch(column -> column.level().compareTo(Level.LOW) <= 0);
    assertThat(table.people()).isEmpty();
  }

  @Test
  void run_freeText_isToldWithWhatStandsInIt() throws IOException {
    StringBuilder csv = new StringBuilder("ticket,remark\n");
    for (int i = 0; i < 50; i++) {
      csv.append(i)
          .append(",\"the customer asked us to ring back at 138001380")
          .append(10 + i)
          .append(" after lunch, please do so\"\n");
    }
    ColumnFinding remark = column(table("calls.csv", csv.toString()).tables().getFirst(), "remark");
    assertThat(remark.kind()).contains(Kind.FREE_TEXT);
    assertThat(remark.also()).containsKey(Kind.MOBILE);
    assertThat(remark.toString()).doesNotContain("13800138");
  }

  @Test
  void run_json_innerListsAreColumns() throws IOException {
    Report report =
        table(
            "a.json",
            "{\"data\":[{\"contact\":{\"email\":\"a@example.com\"}},{\"contact\":{\"email\":\"b@example.com\"}}]}");
    assertThat(column(report.tables().getFirst(), "data.*.contact.email").kind())
        .contains(Kind.EMAIL);
  }

  @Test
  void run_textInGb18030_placesAreByLineAndColumn() throws IOException {
    Path file = folder.resolve("a.log");
    Files.write(file, "第一行没有\n联系电话：13800138000\n".getBytes(Charset.forName("GB18030")));
    TextFinding text = scan(file).texts().getFirst();
    assertThat(text.lines()).isEqualTo(2);
    assertThat(text.places())
        .singleElement()
        .satisfies(place -> {
          assertThat(place.line()).isEqualTo(2);
          assertThat(place.column()).isEqualTo(6);
          assertThat(place.kind()).isEqualTo(Kind.MOBILE);
          assertThat(place.sample()).isEqualTo("13*******");
        });
  }

  @Test
  void run_textLongerThanAPiece_losesNothingAtTheSeams() throws IOException {
    Path file = folder.resolve("long.txt");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("line ").append(i).append(" mail user").append(i).append("@example.com ok\n");
    }
    Files.writeString(file, text);
    TextFinding found = scan(file).texts().getFirst();
    assertThat(found.counts()).containsEntry(Kind.EMAIL, 20_000L);
    assertThat(found.lines()).isEqualTo(20_000);
    assertThat(found.places().getLast().line()).isEqualTo(1_000);
    assertThat(found.more()).isEqualTo(19_000);
  }

  @Test
  void run_folder_tellsWhatItCouldNotRead() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,email\n1,a@example.com\n2,b@example.com\n");
    Files.write(folder.resolve("b.zip"), new byte[] {'P', 'K', 3, 4});
    Files.writeString(folder.resolve("c.csv"), "");
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve(".git/d.txt"), "a@example.com");
    Report report = scan(folder);
    assertThat(report.tables()).hasSize(1);
    assertThat(report.texts()).isEmpty();
    assertThat(report.unread()).extracting(Report.Unread::name).containsExactly("b.zip", "c.csv");
    assertThatThrownBy(() -> scan(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void map_ofPeople_namesWhatIsLeftOut() throws IOException {
    Report report =
        table(
            "people.csv",
            "id,first_name,last_name,email,phone,username\n1,Ada,Lee,ada@example.com,n/a,ada1\n2,Max,Kent,max@example.com,,max2\n3,Eva,Stone,eva@example.com,,eva3\n");
    assertThat(MapProposal.of(report))
        .contains("key: id\n", "name: [first_name, last_name]\n", "email: email\n")
        .contains("# not taken: username (account): no field type of the vault is for it")
        .doesNotContain("mobile:", "landline:");
  }

  @Test
  void map_withoutPeople_isRefused() throws IOException {
    Report report = table("a.csv", "id,colour\n1,red\n2,blue\n");
    assertThatThrownBy(() -> MapProposal.of(report))
        .isInstanceOf(ElpisException.class)
        .hasMessageContaining("no map can be proposed");
  }

  @Test
  void risk_adult_givesTheKnownAnswers() throws IOException {
    Path file = ThirdParty.file("adult/adult.csv");
    Report report = scan(file);
    TableRisk risk =
        new RiskScan(RiskAssessment.Settings.standard()).run(file.toString(), report).getFirst();
    assertThat(risk.quasi())
        .containsExactly(
            "sex",
            "age",
            "race",
            "marital-status",
            "education",
            "native-country",
            "workclass",
            "occupation");
    assertThat(risk.rows()).isEqualTo(30_162);
    assertThat(risk.unique()).isEqualTo(14_021);
    assertThat(risk.rowsBelow()).isEqualTo(21_977);
    assertThat(risk.sensitive()).containsOnlyKeys("salary-class");
    TableRisk three =
        new RiskScan(new RiskAssessment.Settings(List.of("sex", "age", "race"), 5, 1, 0.05, 3))
            .run(file.toString(), report)
            .getFirst();
    assertThat(three.classes()).isEqualTo(528);
    assertThat(three.unique()).isEqualTo(62);
  }

  @Test
  void risk_maskedPhoneBesideACity_isUndone() throws IOException {
    StringBuilder csv = new StringBuilder("name,mobile,city,age\n");
    for (int i = 0; i < 200; i++) {
      csv.append("王建华,138")
          .append(10_000_000 + i * 37_003)
          .append(',')
          .append(List.of("杭州市", "上海市").get(i % 2))
          .append(',')
          .append(20 + i % 60)
          .append('\n');
    }
    Path file = Files.writeString(folder.resolve("m.csv"), csv);
    TableRisk risk =
        new RiskScan(RiskAssessment.Settings.standard())
            .run(file.toString(), scan(file))
            .getFirst();
    TableRisk.MaskUndone undone = Objects.requireNonNull(risk.masked().get("mobile"));
    assertThat(undone.candidates()).isEqualTo(1e7);
    assertThat(undone.uniqueAlone()).isLessThan(undone.uniqueWithQuasi());
    assertThat(undone.uniqueWithQuasi()).isGreaterThan(100);
  }
}
