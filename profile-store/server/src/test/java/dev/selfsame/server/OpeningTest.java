package dev.selfsame.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpeningTest {

  private final AtomicInteger closed = new AtomicInteger();

  private AutoCloseable resource() {
    return closed::incrementAndGet;
  }

  @Test
  void of_twoThatWaitForEachOther_areOpenedAtTheSameTime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Opening<AutoCloseable> one = Opening.of("one", () -> met(both));
    Opening<AutoCloseable> other = Opening.of("other", () -> met(both));
    one.take().close();
    other.take().close();
    assertThat(closed).hasValue(2);
  }

  private AutoCloseable met(CountDownLatch both) {
    both.countDown();
    try {
      both.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return resource();
  }

  @Test
  void abandon_whatNobodyTook_isClosedOnce() throws Exception {
    Opening<AutoCloseable> opening = Opening.of("it", this::resource);
    opening.abandon();
    opening.abandon();
    assertThat(closed).hasValue(1);
  }

  @Test
  void abandon_whatWasTaken_isLeftToTheTaker() throws Exception {
    Opening<AutoCloseable> opening = Opening.of("it", this::resource);
    opening.take();
    opening.abandon();
    assertThat(closed).hasValue(0);
  }

  @Test
  void take_whatFailed_throwsWhyAndLeavesNothingToClose() throws Exception {
    StoreException why = new StoreException.Unusable("in use");
    Opening<AutoCloseable> opening =
        Opening.of(
            "it",
            () -> {
              throw why;
            });
    assertThatThrownBy(opening::take).isSameAs(why);
    opening.abandon();
  }
}
