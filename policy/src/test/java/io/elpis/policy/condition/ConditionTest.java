package io.elpis.policy.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private final ConditionCompiler compiler = new ConditionCompiler();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "ticket.assignee == principal.id ; HOLDS",
        "ticket.state in ['PAID', 'SHIPPED'] ; HOLDS",
        "'clerk' in principal.roles ; FAILS",
        "principal.roles.exists(role, role.startsWith('cour')) ; HOLDS",
        "principal.id in ticket.assignees && !principal.program ; HOLDS",
        "now < ticket.closes - duration('1h') ; HOLDS",
        "now > ticket.opens + duration('6h') ; FAILS",
        "now.getHours('Asia/Shanghai') >= 8 ; HOLDS",
        "recipient.tier == 'verified' && recipient.id == ticket.recipient ; HOLDS",
        "ticket.id.matches('^w[0-9]+$') && ticket.kind == 'waybill' ; HOLDS",
        "subject.shielded || consent || request.reason != '' ; FAILS",
        "principal.recipient == 'swift' ? true : false ; HOLDS"
      })
  void test_condition_comesOut(String text, Verdict verdict) {
    assertThat(compile(text).test(ConditionTest::value)).isEqualTo(verdict);
  }

  @Test
  void compile_sameText_isCompiledOnce() {
    assertThat(compiler.compile("1 < 2")).isSameAs(compiler.compile("1 < 2"));
    assertThat(compiler.compile("1 <")).isSameAs(compiler.compile("1 <"));
  }

  @ParameterizedTest
  @DisplayName("F46 a condition that errs at run time does not hold")
  @ValueSource(
      strings = {
        "1 / (size(ticket.assignees) - 1) > 0",
        "principal.roles[7] == 'courier'",
        "ticket.state.matches('[')",
        "timestamp(ticket.state) < now",
        "9223372036854775807 + size(ticket.id) > 0",
        "principal.roles[7] == 'courier' || ticket.state == 'CLOSED'",
        "duration(ticket.id) > duration('1s')",
        "int(ticket.id) == 1"
      })
  void f46_erringCondition_isAnError(String text) {
    assertThat(compile(text).test(ConditionTest::value)).isEqualTo(Verdict.ERROR);
  }

  @Test
  void f46_sceneWithoutTheValue_isAnError() {
    Scene empty =
        variable -> {
          throw new NoSuchElementException("no ticket");
        };

    assertThat(compile("ticket.state == 'PAID'").test(empty)).isEqualTo(Verdict.ERROR);
  }

  @Test
  void compile_variables_areThoseSpokenOf() {
    assertThat(compile("ticket.state == 'PAID' && now < ticket.closes").variables())
        .containsExactlyInAnyOrder(Variable.TICKET_STATE, Variable.NOW, Variable.TICKET_CLOSES);
  }

  @Test
  void constant_isSeenWhateverTheRequest() {
    assertThat(compile("consent && false").isConstantly(Verdict.FAILS)).isTrue();
    assertThat(compile("consent || 1 < 2").isConstantly(Verdict.HOLDS)).isTrue();
    assertThat(compile("1 / 0 == 1").isConstantly(Verdict.ERROR)).isTrue();
    assertThat(compile("consent").isConstantly(Verdict.FAILS)).isFalse();
    assertThat(compile("consent").isConstantly(Verdict.ERROR)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "consent &&",
        "ticket",
        "ticket.state.length()",
        "nothing",
        "has(ticket.state)",
        "now",
        "ticket.state == 1",
        "'a'",
        "size(now) > 1",
        "consent = true"
      })
  void compile_notACondition_isRefused(String text) {
    assertThat(compiler.compile(text)).isInstanceOf(ConditionCompiler.Compiled.Bad.class);
  }

  @Test
  void compile_hugeOrDeep_isRefused() {
    assertThat(compiler.compile("consent || ".repeat(1_000) + "consent"))
        .isInstanceOf(ConditionCompiler.Compiled.Bad.class);
    assertThat(compiler.compile("(".repeat(2_000) + "consent" + ")".repeat(2_000)))
        .isInstanceOf(ConditionCompiler.Compiled.Bad.class);
  }

  private Condition compile(String text) {
    ConditionCompiler.Compiled compiled = compiler.compile(text);
    assertThat(compiled).isInstanceOf(ConditionCompiler.Compiled.Good.class);
    return ((ConditionCompiler.Compiled.Good) compiled).condition();
  }

  private static Object value(Variable variable) {
    return switch (variable) {
      case TICKET_ID -> "w1";
      case TICKET_KIND -> "waybill";
      case TICKET_STATE -> "PAID";
      case TICKET_RECIPIENT, PRINCIPAL_RECIPIENT, RECIPIENT_ID -> "swift";
      case TICKET_ASSIGNEE, PRINCIPAL_ID -> "courier-7";
      case TICKET_ASSIGNEES -> List.of("courier-7");
      case TICKET_OPENS -> Instant.parse("2026-11-22T08:00:00Z");
      case TICKET_CLOSES -> Instant.parse("2026-11-22T18:00:00Z");
      case PRINCIPAL_ROLES -> List.of("courier");
      case PRINCIPAL_PROGRAM, SUBJECT_SHIELDED, CONSENT, DEVICE -> false;
      case TICKET_BRANCH, PRINCIPAL_BRANCH -> "st-17";
      case ROSTER_ON_DUTY, ROSTER_COVERS -> true;
      case ROSTER_BRANCHES -> List.of("st-17");
      case RECIPIENT_TIER -> "verified";
      case NOW -> Instant.parse("2026-11-22T10:00:00Z");
      case REQUEST_REASON -> "";
    };
  }
}
