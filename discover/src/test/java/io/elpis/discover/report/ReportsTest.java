package io.elpis.discover.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.elpis.discover.risk.RiskAssessment;
import io.elpis.discover.scan.Report;
import io.elpis.discover.scan.RiskScan;
import io.elpis.discover.scan.Scan;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What the reports say of a folder, and that none says a value. */
final class ReportsTest {
  private static final List<String> VALUES =
      List.of("13812345678", "林小满", "lin@example.com", "文三路");

  @TempDir private Path folder = Path.of("");
  private Report report = new Report("", false, List.of(), List.of(), List.of(), 0);

  @BeforeEach
  void scan() throws IOException {
    StringBuilder csv = new StringBuilder("name,mobile,sex,age,note<b>\n");
    for (int i = 0; i < 60; i++) {
      csv.append("林小满,138123456").append(10 + i).append(i % 2 == 0 ? ",女," : ",男,");
      csv.append(20 + i % 7).append(",x\n");
    }
    csv.append("林小满,13812345678,女,30,x\n");
    Files.writeString(folder.resolve("customers.csv"), csv);
    Files.writeString(
        folder.resolve("app config.properties"),
        "owner.mail=lin@example.com\nowner.address=浙江省杭州市西湖区文三路1号\n");
    Files.write(folder.resolve("<img>.png"), new byte[] {0, 1, 2});
    report = new Scan((part, count, unit) -> {}, System::nanoTime).run(folder.toString());
  }

  @Test
  void sarif_findings_haveRulesAndPlaces() {
    JsonNode sarif = SarifReport.of(report);
    assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
    JsonNode run = sarif.path("runs").path(0);
    List<String> rules = run.path("tool").path("driver").path("rules").findValuesAsText("id");
    assertThat(rules).doesNotHaveDuplicates().contains("mobile", "name", "email");
    assertThat(run.path("results")).isNotEmpty();
    for (JsonNode result : run.path("results")) {
      assertThat(rules).contains(result.path("ruleId").asText());
      assertThat(result.path("level").asText()).isIn("error", "warning");
      assertThat(result.path("message").path("text").asText()).isNotBlank();
      assertThat(result.path("locations")).hasSize(1);
    }
    JsonNode mail =
        run.path("results").findParents("ruleId").stream()
            .filter(result -> result.path("ruleId").asText().equals("email"))
            .findFirst()
            .orElseThrow();
    JsonNode physical = mail.path("locations").path(0).path("physicalLocation");
    assertThat(physical.path("artifactLocation").path("uri").asText())
        .isEqualTo("app%20config.properties");
    assertThat(physical.path("region").path("startLine").asInt()).isEqualTo(1);
    assertThat(physical.path("region").path("startColumn").asInt()).isEqualTo(12);
    assertThat(physical.path("region").path("endColumn").asInt()).isEqualTo(27);
    assertThat(VALUES).noneMatch(sarif.toString()::contains);
  }

  @Test
  void sarif_everyMember_isAsTheSchemaDemands() throws IOException {
    Files.writeString(folder.resolve("a:b.txt"), "owner lin@example.com\n");
    Files.createDirectories(folder.resolve("日志"));
    Files.writeString(folder.resolve("日志/应用 1.log"), "tel 13812345678\n");
    Report whole = new Scan((part, count, unit) -> {}, System::nanoTime).run(folder.toString());
    JsonNode sarif = SarifReport.of(whole);
    SarifRules.check(sarif);
    assertThat(sarif.findValuesAsText("uri"))
        .contains("./a:b.txt", "%E6%97%A5%E5%BF%97/%E5%BA%94%E7%94%A8%201.log")
        .contains("%3Cimg%3E.png");
    SarifRules.check(
        SarifReport.of(new Report("empty", false, List.of(), List.of(), List.of(), 0)));
    SarifRules.check(
        SarifReport.of(new Report("jdbc:h2:mem:x", true, whole.tables(), List.of(), List.of(), 0)));
  }

  @Test
  void catalogue_whatDcatApDemands_isThere() {
    JsonNode catalogue = CatalogueReport.of(report);
    for (String demanded : List.of("dct:title", "dct:description", "dct:publisher")) {
      assertThat(catalogue.path(demanded).isMissingNode()).as(demanded).isFalse();
    }
    assertThat(catalogue.path("dct:publisher").path("foaf:name").asText()).isNotBlank();
    assertThat(catalogue.path("dcat:dataset")).isNotEmpty();
    for (JsonNode dataset : catalogue.path("dcat:dataset")) {
      assertThat(dataset.path("@type").asText()).isEqualTo("dcat:Dataset");
      assertThat(dataset.path("dct:title").asText()).isNotBlank();
      assertThat(dataset.path("dct:description").asText()).isNotBlank();
    }
    JsonNode context = catalogue.path("@context");
    assertThat(context.path("csvw:column").path("@container").asText()).isEqualTo("@list");
    assertThat(prefixes(catalogue)).allMatch(context::has);
  }

  /** The part before the colon of every member that is there. */
  private static Set<String> prefixes(JsonNode node) {
    Set<String> found = new HashSet<>();
    node.properties()
        .forEach(member -> {
          String name = member.getKey();
          if (name.indexOf(':') > 0) {
            found.add(name.substring(0, name.indexOf(':')));
          }
        });
    node.forEach(inner -> found.addAll(prefixes(inner)));
    return found;
  }

  @Test
  void catalogue_tables_areDatasetsWithColumns() {
    JsonNode catalogue = CatalogueReport.of(report);
    JsonNode columns =
        catalogue.path("dcat:dataset").path(0).path("csvw:tableSchema").path("csvw:column");
    assertThat(columns.findValuesAsText("csvw:name"))
        .containsExactly("name", "mobile", "sex", "age", "note<b>");
    assertThat(columns.path(1).path("elpis:kind").asText()).isEqualTo("mobile");
    assertThat(VALUES).noneMatch(catalogue.toString()::contains);
  }

  @Test
  void html_page_isWellFormedWithoutScriptOrValue() throws Exception {
    String page =
        HtmlReport.of(
            report,
            new RiskScan(RiskAssessment.Settings.standard()).run(folder.toString(), report));
    assertThat(page).contains("<svg", "note&lt;b&gt;", "&lt;img&gt;.png").contains("Risk of");
    assertThat(page).doesNotContain("<script", "javascript:", "http-equiv=\"refresh\"", "src=");
    assertThat(VALUES).noneMatch(page::contains);
    String xml = page.replace("<!doctype html>\n", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    assertThat(
            factory
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getElementsByTagName("rect")
                .getLength())
        .isPositive();
  }
}
