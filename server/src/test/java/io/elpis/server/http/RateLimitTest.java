package io.elpis.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.elpis.model.ElpisException;
import io.elpis.model.ErrorCode;
import io.elpis.model.PrincipalId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
  private static final PrincipalId ONE = new PrincipalId("one");

  private final AtomicLong nanos = new AtomicLong();
  private final RateLimit limit = new RateLimit(10, 50, nanos::get);

  @Test
  void take_beyondTheBucket_isRefusedUntilItFills() {
    limit.take(ONE, 50);
    ElpisException refused = catchThrowableOfType(ElpisException.class, () -> limit.take(ONE, 5));
    assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refused.retryAfter()).as("half a second").contains(Duration.ofSeconds(1));
    assertThat(catchThrowableOfType(ElpisException.class, () -> limit.take(ONE, 42)).retryAfter())
        .as("when it has filled that far")
        .contains(Duration.ofSeconds(5));
    nanos.addAndGet(400_000_000);
    assertThat(catchThrowableOfType(ElpisException.class, () -> limit.take(ONE, 5))).isNotNull();
    nanos.addAndGet(100_000_000);
    limit.take(ONE, 5);
    assertThat(catchThrowableOfType(ElpisException.class, () -> limit.take(ONE, 1))).isNotNull();
  }

  @Test
  void take_byAnother_hasABucketOfItsOwn() {
    limit.take(ONE, 50);
    limit.take(new PrincipalId("two"), 50);
    assertThat(catchThrowableOfType(ElpisException.class, () -> limit.take(ONE, 1))).isNotNull();
  }

  @Test
  void take_afterALongTime_isNeverMoreThanTheBucket() {
    nanos.addAndGet(3_600_000_000_000L);
    assertThat(catchThrowableOfType(ElpisException.class, () -> limit.take(ONE, 51))).isNotNull();
  }
}
