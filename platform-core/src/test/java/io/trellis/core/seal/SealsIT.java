package io.trellis.core.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.i18n.Messages;
import io.trellis.core.mongo.TestStores;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.StoreQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealsIT {

    private static final String OLD = "2025:" + "A".repeat(43) + "=";
    private static final String NEW = "2026:" + "B".repeat(42) + "A=";

    private final Messages messages = new BundleMessages();
    private final DocumentStore store = TestStores.documents();
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-02T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Seals start(String setting) {
        return start(setting, true);
    }

    private Seals start(String setting, boolean alone) {
        MasterKeys masters = new MasterKeys(setting, file(), alone, messages);
        StoredKeys keys = new StoredKeys(store, masters, clock, messages);
        keys.begin();
        return new KeyedSeals(
                () -> StoredKeys.VALUES,
                keys::find,
                StoredKeys.MARKS,
                masters::ready,
                () -> !masters.isEmpty(),
                keys::used,
                messages);
    }

    private Path file() {
        return folder.resolve("keys/trellis.keys");
    }

    @Test
    void opensWhatWasSealedForThePlaceAndNothingElse() {
        Seals seals = start(OLD);
        String sealed = seals.seal("110101199003070016", "idNumber");
        assertThat(sealed).doesNotContain("1990").isNotEqualTo(seals.seal("110101199003070016", "idNumber"));
        assertThat(start(OLD).open(sealed, "idNumber")).isEqualTo("110101199003070016");
        assertThatThrownBy(() -> seals.open(sealed, "note")).isInstanceOf(TrellisException.class);
        char last = sealed.charAt(20) == 'x' ? 'y' : 'x';
        String changed = sealed.substring(0, 20) + last + sealed.substring(21);
        assertThatThrownBy(() -> seals.open(changed, "idNumber")).isInstanceOf(TrellisException.class);
        for (String odd : new String[] {"", "v1.", "v1.AAAA", "v9.AAAA", "110101199003070016", "v1.§"}) {
            assertThatThrownBy(() -> seals.open(odd, "idNumber")).isInstanceOf(TrellisException.class);
        }
    }

    @Test
    void marksAreTheSameForTheSameTextOfAPlace() {
        Seals seals = start(OLD);
        assertThat(seals.mark("6222", "account"))
                .isEqualTo(start(OLD).mark("6222", "account"))
                .isNotEqualTo(seals.mark("6222", "card"))
                .isNotEqualTo(seals.mark("6223", "account"))
                .doesNotContain("6222");
    }

    @Test
    void aKeyIsMadeBesideTheStoreForThisAccountAlone() throws IOException {
        assertThat(Files.exists(file())).isFalse();
        String sealed = start("").seal("secret", "token");
        assertThat(start("").open(sealed, "token")).isEqualTo("secret");
        assertThat(Files.readString(file())).contains("# The keys", "2026-03-02:");
        if (file().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whereSeveralNodesShareAStoreNoneMakesAKeyOfItsOwn() {
        Seals seals = start("", false);
        assertThat(seals.ready()).isFalse();
        assertThatThrownBy(() -> seals.seal("secret", "token"))
                .isInstanceOfSatisfying(
                        TrellisException.class,
                        e -> assertThat(e.text().en()).contains("TRELLIS_KEYS", "TRELLIS_KEY_FILE"));
        assertThat(start(OLD, false).ready()).isTrue();
    }

    @Test
    void aStartWithoutTheKeyOrWithAnotherOfItsNameEndsWithASentence() {
        start(OLD).seal("secret", "token");
        assertThatThrownBy(() -> start(NEW))
                .isInstanceOfSatisfying(
                        TrellisException.class, e -> assertThat(e.text().en()).contains("\"2025\"", "TRELLIS_KEYS"));
        assertThatThrownBy(() -> start(OLD.replace("AAAAA", "ABABA")))
                .isInstanceOfSatisfying(
                        TrellisException.class, e -> assertThat(e.text().en()).contains("\"2025\"", "not the one"));
        assertThatThrownBy(() -> start(""))
                .isInstanceOfSatisfying(
                        TrellisException.class, e -> assertThat(e.text().en()).contains("trellis.keys"));
        assertThat(Files.exists(file()))
                .as("no key is made where one is missing")
                .isFalse();
    }

    @Test
    void anotherKeyTakesOverAndTheOldOneIsNeededNoMore() {
        String sealed = start(OLD).seal("secret", "token");
        assertThat(start(NEW + "," + OLD).open(sealed, "token")).isEqualTo("secret");
        assertThat(start(NEW).open(sealed, "token")).isEqualTo("secret");
        assertThatThrownBy(() -> start(OLD)).isInstanceOf(TrellisException.class);
        assertThat(store.collection(SealKey.COLLECTION).find(StoreQuery.of(Criteria.all())))
                .extracting(SealKey::master)
                .containsOnly("2026");
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutRepeatingIt() {
        String shortKey = Base64.getEncoder().encodeToString(new byte[31]);
        for (String bad : new String[] {"only-an-id", "a:" + shortKey, OLD + " " + OLD, "a b:" + "A".repeat(43)}) {
            assertThatThrownBy(() -> start(bad)).isInstanceOfSatisfying(TrellisException.class, e -> assertThat(
                            e.text().en())
                    .contains("TRELLIS_KEYS")
                    .doesNotContain(shortKey));
        }
    }
}
