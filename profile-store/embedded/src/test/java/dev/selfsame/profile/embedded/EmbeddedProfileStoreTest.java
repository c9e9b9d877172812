package dev.selfsame.profile.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfsame.identity.StoreException;
import dev.selfsame.profile.store.ProfileStore;
import dev.selfsame.profile.testkit.Batches;
import dev.selfsame.profile.testkit.ProfileStoreContract;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedProfileStoreTest implements ProfileStoreContract {

  static final long CACHE = 8L << 20;

  @TempDir Path directory;

  @Override
  public ProfileStore open() {
    return EmbeddedProfileStore.open(directory, CACHE);
  }

  @Test
  void open_directoryInUse_isRefusedWithARemedy() {
    try (ProfileStore store = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.Unusable.class)
          .hasMessageContaining("stop");
      assertThat(store.size()).isZero();
    }
    open().close();
  }

  @Test
  void open_directoryOfOtherFiles_isRefusedAndLeftAlone() throws IOException {
    Files.writeString(directory.resolve("00000000.jdb"), "another program's");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("name an empty one");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void open_aFile_isRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "text");
    assertThatThrownBy(() -> EmbeddedProfileStore.open(file, CACHE))
        .isInstanceOf(StoreException.Unusable.class);
  }

  @Test
  void open_otherFormat_isRefusedWithBothVersions() throws IOException {
    open().close();
    Files.writeString(directory.resolve("FORMAT"), "selfsame-profile-store 9\n");
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessageContaining("selfsame-profile-store 9")
        .hasMessageContaining("selfsame-profile-store 2");
  }

  @Test
  void open_leftWhileItWasBeingMade_goesOn() throws IOException {
    open().close();
    Files.delete(directory.resolve("FORMAT"));
    try (ProfileStore store = open()) {
      store.commit(new Batches().person(1, 0, "account:a").build());
    }
    assertThat(directory.resolve("FORMAT")).exists();
  }

  @Test
  void open_databaseFilesGone_isCorrupt() throws IOException {
    open().close();
    for (Path file : logFiles()) {
      Files.delete(file);
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Corrupt.class)
        .hasMessageContaining("backup");
  }

  @Test
  void open_cacheTooSmall_isRefused() {
    assertThatThrownBy(() -> EmbeddedProfileStore.open(directory, 1000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void open_commitsThatWereAcknowledgedGone_isCorrupt() throws IOException {
    Path copy = Files.createDirectory(directory.resolve("copy"));
    Path store = directory.resolve("store");
    EmbeddedProfileStore.open(store, CACHE).close();
    Files.copy(store.resolve("00000000.jdb"), copy.resolve("00000000.jdb"));
    try (ProfileStore opened = EmbeddedProfileStore.open(store, CACHE)) {
      opened.commit(new Batches().state(1, 1, "s").build());
    }
    Files.copy(
        copy.resolve("00000000.jdb"),
        store.resolve("00000000.jdb"),
        StandardCopyOption.REPLACE_EXISTING);
    for (int tries = 0; tries < 2; tries++) {
      assertThatThrownBy(() -> EmbeddedProfileStore.open(store, CACHE))
          .isInstanceOf(StoreException.Corrupt.class)
          .hasMessageContaining("restore a backup");
    }
  }

  @Test
  void read_damagedFile_isCorruptAndNeverWrong() throws IOException {
    try (ProfileStore store = open()) {
      for (int i = 0; i < 50; i++) {
        store.commit(new Batches().state(i, 1, ("state " + i + " ").repeat(200)).build());
      }
    }
    Path log = logFiles().get(0);
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.seek(new String(Files.readAllBytes(log), ISO_8859_1).indexOf("state 25 ") + 100L);
      file.write(new byte[500]);
    }
    assertThatThrownBy(this::readFiftyStates).isInstanceOf(StoreException.Corrupt.class);
  }

  private void readFiftyStates() {
    try (ProfileStore store = open()) {
      for (int i = 0; i < 50; i++) {
        assertThat(new String(store.state(i, 1), UTF_8))
            .isEqualTo(("state " + i + " ").repeat(200));
      }
    }
  }

  @Test
  void calls_ofAnInterruptedThread_workAndLeaveItInterrupted() {
    try (ProfileStore store = open()) {
      Thread.currentThread().interrupt();
      store.commit(new Batches().person(1, 0, "account:a").build());
      assertThat(store.size()).isEqualTo(1);
      assertThat(Thread.interrupted()).isTrue();
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.interrupted()).isTrue();
    try (ProfileStore store = open()) {
      assertThat(store.size()).isEqualTo(1);
    }
  }

  @Test
  void stats_afterWork_countIt() {
    try (EmbeddedProfileStore store = EmbeddedProfileStore.open(directory, CACHE)) {
      EmbeddedStoreStats before = store.stats();
      for (int i = 0; i < 10; i++) {
        store.commit(new Batches().state(i, 1, "s").build());
        assertThat(store.state(i, 1)).isNotNull();
      }
      EmbeddedStoreStats after = store.stats();
      assertThat(after.commits() - before.commits()).isEqualTo(10);
      assertThat(after.fsyncs() - before.fsyncs()).isGreaterThanOrEqualTo(10);
      assertThat(after.reads() - before.reads()).isEqualTo(10);
      assertThat(after.bytesWritten() - before.bytesWritten()).isPositive();
      assertThat(after.retriedReads()).isZero();
    }
  }

  private List<Path> logFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".jdb")).sorted().toList();
    }
  }
}
