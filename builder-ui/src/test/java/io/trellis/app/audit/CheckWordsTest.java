package io.trellis.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.audit.LogCheck.Checked;
import io.trellis.core.audit.LogCheck.Damage;
import io.trellis.core.audit.LogCheck.Finding;
import io.trellis.core.audit.SecurityLog.Entry;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckWordsTest {

    private static final Entry ENTRY = new Entry(
            "e1",
            Instant.parse("2026-11-30T08:00:00Z"),
            What.PASSWORD_CHANGED,
            "anna",
            "admin",
            "192.0.2.1",
            "browser",
            null,
            Map.of(),
            null,
            null);

    private final CheckWords words = new CheckWords(new BundleMessages());
    private final CurrentUser reader = CurrentUser.system();

    @Test
    void whatIsGoneIsNamedByTimeAndKindOfItsNeighbour() {
        Checked checked =
                new Checked(7, 5, 2, Optional.empty(), Optional.of(new Finding(Damage.REMOVED, Optional.of(ENTRY), 3)));
        assertThat(words.of(reader, checked))
                .hasSize(4)
                .first()
                .asString()
                .contains("3", "2026-11-30 ", words.kind(reader, What.PASSWORD_CHANGED), "anna");
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void eachDamageHasWordsWithAnEntryAndWithout(Damage damage) {
        for (Optional<Entry> at : List.of(Optional.of(ENTRY), Optional.<Entry>empty())) {
            if (at.isEmpty() && (damage == Damage.CHANGED || damage == Damage.PUT_IN)) {
                continue;
            }
            Checked checked = new Checked(1, 1, 0, Optional.empty(), Optional.of(new Finding(damage, at, 1)));
            assertThat(words.of(reader, checked).getFirst()).doesNotContain("app.admin", "{");
        }
    }
}
