package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.elpis.gateway.IntakeRecord;
import io.elpis.gateway.IntakeRecord.PersonRecord;
import io.elpis.gateway.IntakeRecord.PrincipalRecord;
import io.elpis.gateway.IntakeRecord.RecipientRecord;
import io.elpis.gateway.IntakeRecord.TicketRecord;
import io.elpis.gateway.IntakeRecord.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineReaderTest {
  private static List<IntakeRecord> read(String lines) {
    return new LineReader(new Json()).read(lines.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void read_requiredMembersAlone_areEnough() {
    List<IntakeRecord> records =
        read(
            """
            {"row":1,"kind":"recipient","id":"r","name":"R","tier":"verified"}
            {"row":2,"kind":"principal","id":"p","recipient":"r"}
            {"row":3,"kind":"subject","key":"k","fields":{}}
            {"row":4,"kind":"ticket","id":"t","type":"order","state":"OPEN","subject":"k","recipient":"r"}
            """);
    assertThat(records)
        .hasExactlyElementsOfTypes(
            RecipientRecord.class, PrincipalRecord.class, PersonRecord.class, TicketRecord.class);
    assertThat(records.get(1))
        .isInstanceOfSatisfying(
            PrincipalRecord.class,
            record -> {
              assertThat(record.principal().program()).isFalse();
              assertThat(record.principal().active()).isTrue();
              assertThat(record.principal().roles()).isEmpty();
            });
  }

  @Test
  void read_requiredMemberLeftOut_isNamed() {
    assertThat(read("{\"row\":7,\"kind\":\"principal\",\"id\":\"p\"}"))
        .singleElement()
        .isInstanceOfSatisfying(
            Unreadable.class,
            bad -> assertThat(bad.message()).startsWith("the member `recipient` is missing"));
  }
}
