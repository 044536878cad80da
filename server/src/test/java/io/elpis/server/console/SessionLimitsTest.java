package io.elpis.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elpis.gateway.SessionDoubts;
import io.elpis.gateway.SessionProofs;
import io.elpis.gateway.StaffSessions;
import io.elpis.gateway.SubjectSessions;
import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.Hash;
import io.elpis.model.PrincipalId;
import io.elpis.model.SubjectId;
import io.elpis.server.AgedServer;
import io.elpis.store.embedded.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How long sessions, links and codes are good, by a clock that a test moves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionLimitsTest {
  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();
  private static final PrincipalId CLERK = new PrincipalId("clerk-1");
  private static final Duration LINK = Duration.ofMinutes(15);

  private AgedServer server;

  @BeforeAll
  void start(@TempDir Path folder) {
    server = AgedServer.start(POSTGRES.settings(), folder);
    server.principal("clerk-1", "merchant");
    server.principal("bot-9", "bot");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private StaffSessions staff() {
    return server.door().staff();
  }

  private SubjectSessions subjects() {
    return server.door().subjects();
  }

  @Test
  void link_afterItsTime_signsNobodyIn() {
    String link = staff().link(CLERK, LINK);
    server.later(LINK.plusSeconds(1));
    assertRefused(() -> staff().redeem(link));
  }

  @Test
  void link_forWhomThereIsNoPage_isNotMade() {
    assertThatThrownBy(() -> staff().link(new PrincipalId("bot-9"), LINK))
        .isInstanceOfSatisfying(
            ElpisException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FORBIDDEN));
  }

  @Test
  void session_idle_isOverAndDoesNotComeBack() {
    String secret = staff().redeem(staff().link(CLERK, LINK)).secret();
    server.later(StaffSessions.IDLE_UNBOUND.minusMinutes(1));
    assertThat(staff().resume(secret)).isPresent();
    server.later(StaffSessions.IDLE_UNBOUND.minusMinutes(1));
    assertThat(staff().resume(secret)).as("it was used meanwhile").isPresent();
    server.later(StaffSessions.IDLE_UNBOUND.plusSeconds(1));
    assertThat(staff().resume(secret)).isEmpty();
    assertThat(staff().resume(secret)).isEmpty();
  }

  @Test
  void session_inUse_isOverAtItsAbsoluteEnd() {
    String secret = staff().redeem(staff().link(CLERK, LINK)).secret();
    Duration used = Duration.ZERO;
    Duration step = StaffSessions.IDLE_UNBOUND.minusMinutes(2);
    while (used.plus(step).compareTo(StaffSessions.LONGEST) < 0) {
      server.later(step);
      used = used.plus(step);
      assertThat(staff().resume(secret)).isPresent();
    }
    server.later(step);
    assertThat(staff().resume(secret)).isEmpty();
  }

  @Test
  @DisplayName("F33 a one-time code is good for five tries, ten minutes and one use")
  void f33_code_guessed_isSpent() {
    SubjectId subject = server.person();
    SubjectSessions.Made made = subjects().challenge(Optional.of(subject));
    assertThat(made.code()).matches("[0-9]{8}");
    for (int attempt = 0; attempt < SubjectSessions.TRIES; attempt++) {
      String wrong = made.code().equals("00000000") ? "00000001" : "00000000";
      assertRefused(() -> subjects().redeem(made.challenge(), wrong));
    }
    assertRefused(() -> subjects().redeem(made.challenge(), made.code()));

    SubjectSessions.Made late = subjects().challenge(Optional.of(subject));
    server.later(SubjectSessions.CODE_LASTS.plusSeconds(1));
    assertRefused(() -> subjects().redeem(late.challenge(), late.code()));

    SubjectSessions.Made good = subjects().challenge(Optional.of(subject));
    String secret = subjects().redeem(good.challenge(), good.code()).secret();
    assertThat(subjects().resume(secret)).isPresent();
    assertRefused(() -> subjects().redeem(good.challenge(), good.code()));
    server.later(SubjectSessions.IDLE.plusSeconds(1));
    assertThat(subjects().resume(secret)).isEmpty();
  }

  @Test
  @DisplayName("F33 a code for nobody opens nothing, however it is typed")
  void f33_codeOfNobody_isRefusedLikeAWrongOne() {
    SubjectSessions.Made nobody = subjects().challenge(Optional.empty());
    assertRefused(() -> subjects().redeem(nobody.challenge(), nobody.code()));
    assertRefused(() -> subjects().redeem("none-such", nobody.code()));
  }

  @Test
  @DisplayName("F35 a pass is good for three minutes, at its place, for its session")
  void f35_pass_afterItsTimeOrElsewhere_isNothing() {
    var begun = staff().redeem(staff().link(CLERK, LINK));
    Hash session = staff().resume(begun.secret()).orElseThrow().session();
    SessionProofs proofs = server.door().proofs();
    String pass = proofs.pass(session, "here");
    assertThat(proofs.passes(pass, session, "here")).isPresent();
    assertThat(proofs.passes(pass, session, "elsewhere")).isEmpty();
    assertThat(proofs.passes(pass, Hash.of(new byte[Hash.LENGTH]), "here")).isEmpty();
    char first = pass.charAt(0);
    String later = (first == '9' ? '8' : (char) (first + 1)) + pass.substring(1);
    assertThat(proofs.passes(later, session, "here")).as("a longer life").isEmpty();
    assertThat(proofs.passes("", session, "here")).isEmpty();
    server.later(SessionProofs.PASS_LIVES);
    assertThat(proofs.passes(pass, session, "here")).isEmpty();
  }

  @Test
  @DisplayName("F35 a session that another browser shows is a doubt after a minute, for a day")
  void f35_doubt_standsUntilTheBrowserProvesItself() {
    Hash session = Hash.of(new byte[Hash.LENGTH]);
    SessionDoubts doubts = server.door().doubts();
    doubts.raise(session, "here", Optional.of(CLERK));
    assertThat(doubts.standing()).as("it may be on its way").isEmpty();
    server.later(Duration.ofMinutes(2));
    doubts.raise(session, "here", Optional.of(CLERK));
    doubts.raise(session, "elsewhere", Optional.empty());
    assertThat(doubts.standing()).hasSize(1);
    assertThat(doubts.standing().getFirst().times()).isEqualTo(2);
    assertThat(doubts.standing().getFirst().principal()).contains(CLERK);
    server.later(Duration.ofMinutes(2));
    assertThat(doubts.standing()).hasSize(2);
    doubts.settle(session, "here");
    assertThat(doubts.standing()).hasSize(1);
    for (int place = 0; place < 60; place++) {
      doubts.raise(session, "place " + place, Optional.empty());
    }
    server.later(Duration.ofMinutes(2));
    assertThat(doubts.standing().size()).as("rows of one session").isBetween(19, 21);
    server.later(SessionDoubts.LASTS);
    assertThat(doubts.standing()).isEmpty();
  }

  private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ElpisException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
  }
}
